"""The lines of an invoice: rows under a heading, with their texts, over as many pages as needed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from daemon.domain.invoice import Line
from daemon.reading.invoice.bars import below
from daemon.reading.invoice.belonging import Piece, attach, by_column
from daemon.reading.invoice.cards import carded
from daemon.reading.invoice.coding import recoded
from daemon.reading.invoice.columns import assign, inside, outside
from daemon.reading.invoice.figures import Figures, bare
from daemon.reading.invoice.fitting import fitted
from daemon.reading.invoice.heading_words import NUMERIC, TEXT, columns_in
from daemon.reading.invoice.headings import Heading, heading_at
from daemon.reading.invoice.labelled import labelled
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.prose import told
from daemon.reading.invoice.repeated import unrepeated
from daemon.reading.invoice.seller import Seller
from daemon.reading.invoice.tallying import tally, with_parts
from daemon.reading.invoice.totals import is_end
from daemon.reading.invoice.turned import labels_first
from daemon.reading.invoice.two_columns import listed_heading, pairs
from daemon.reading.invoice.unheaded import completed, guessed, merged, with_texts
from daemon.reading.invoice.wording import Texts, is_open, line_from
from daemon.reading.money import readings

_SENTENCE = re.compile(r"[A-ZÀ-Ý](?:\S+ +){4,}\S+[.!]")
_FOOT_GAP, _SAME_SIZE = 1.4, 0.5  # line heights; points
_PAGE = re.compile(r"\d+ ?(?:de|of|sur|/) ?\d+|(?:.* )?page:? \d+.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cut:
    """A row under a heading: its cells, each column's own, and the figures they say."""

    at: int
    row: Row
    heading: Heading
    cells: list[Cell]
    filled: dict[int, list[Cell]]
    figures: Figures


@dataclass(frozen=True, slots=True)
class Table:
    """The lines, which of them the arithmetic proved, and what stands on the pages beside them."""

    lines: tuple[Line, ...]
    proved: tuple[bool, ...]
    rest: tuple[Row, ...]
    above: int = 0  # how many of these rows stand above the heading
    unpriced: tuple[str, ...] = ()  # rows with a quantity and no amount: goods, or parts of a bundle


def lines_of(rows: Sequence[Row], labels: Labels, seller: Seller) -> Table:
    """Read the table; without any, blocks of words, else what sentences sell; empty when nothing multiplies."""
    rows = unrepeated(below(labels_first(rows, labels), labels), labels)
    table = _in_columns(rows, _headings(rows, labels), labels, seller)
    if table.lines:
        return table
    listed = listed_heading(rows)
    table = _in_columns(rows, {listed.last + 1: listed} if listed else {}, labels, seller)
    cards = labelled(rows, labels) or carded(rows, labels)
    if table.lines and (cards is None or _add_up(table.lines, table.rest)):
        return table
    if cards:
        rest = (*rows[: cards.first], *rows[cards.end :])
        return Table(recoded(cards.lines, labels), cards.proved, rest, cards.first)
    lines = recoded(told(rows, labels), labels)
    return Table(lines, (True,) * len(lines), tuple(rows))


def _add_up(lines: Sequence[Line], rest: Sequence[Row]) -> bool:
    """Whether the rows beside the lines print what these come to."""
    added = sum((line.amount for line in lines), Decimal(0))
    return any(added in readings(bare(row.cells[-1].text)) for row in rest)


def _in_columns(rows: Sequence[Row], headings: dict[int, Heading], labels: Labels, seller: Seller) -> Table:
    if not headings:
        return Table((), (), tuple(rows))
    cuts = list(_cut(rows, headings))
    last = max((cut.at for cut in cuts if cut.figures.proved), default=min(headings))
    if not all(heading.place("quantity") is not None for heading in headings.values()):
        last = max([last, *(pair.priced for pair in pairs(rows) if pair.priced > min(headings))])
    end = next((at for at in range(last + 1, len(rows)) if is_end(rows[at], labels)), len(rows))
    headings = {at: heading for at, heading in headings.items() if at <= last}
    own = {at for at, row in enumerate(rows) if seller.signs(row.text)}
    pieces = _pieces([cut for cut in cuts if cut.at < end and cut.heading in headings.values()], labels)
    pieces = with_parts([piece for piece in pieces if piece.is_line or piece.at not in own])
    pieces = attach(_above_foot(pieces))
    lines = _before_subtotal([piece for piece in pieces if piece.is_line], last)
    taken = {at: heading for start, heading in headings.items() for at in range(start, heading.last + 1)}
    taken |= {each.at: each.heading for piece in lines for each in (piece, *piece.more)}
    for piece in lines:
        tally(piece)
    said = [Texts(by_column(piece), piece.heading, piece.figures, piece.code) for piece in lines]
    return Table(
        recoded([line_from(texts, said, labels) for texts in said], labels),
        tuple(piece.figures.proved or not _multiplies(piece) for piece in lines),
        tuple(_rest(rows, taken)),
        sum(1 for _ in _rest(rows[: min(headings)], taken)),
        tuple(piece.row.text for piece in pieces if not piece.is_line and piece.figures.quantity is not None),
    )


def _above_foot(pieces: list[Piece]) -> list[Piece]:
    """The pieces without the sentences under the last line: set wider apart or larger than what details a line."""
    lines = [at for at, piece in enumerate(pieces) if piece.is_line]
    last = lines[-1] if lines else len(pieces)
    details = [piece.row.size for piece in pieces[:last] if not piece.is_line]
    for at in range(last + 1, len(pieces)):
        row, upper = pieces[at].row, pieces[at - 1].row
        apart = row.y - upper.y > _FOOT_GAP * max(row.size, upper.size)
        larger = bool(details) and row.size > max(details) + _SAME_SIZE
        if _SENTENCE.fullmatch(row.text) and (apart or larger):
            return pieces[:at]
    return pieces


def _headings(rows: Sequence[Row], labels: Labels) -> dict[int, Heading]:
    """Headings by the row they begin at; without any, what the rows that multiply give away."""
    named = {at: heading for at in range(len(rows)) if (heading := heading_at(rows, at, labels))}
    if named:
        ends = [*list(named)[1:], len(rows)]
        return {
            at: fitted(completed(heading, under), under)
            for (at, heading), end in zip(named.items(), ends, strict=True)
            for under in [rows[heading.last + 1 : end]]
        }
    heading = guessed(rows)
    if heading is None or heading.last < 0:
        return {}
    columns = columns_in(rows[heading.last], labels)
    says = any(column.name for column in columns)
    heading = merged(columns, heading, heading.last) if says else heading
    under = rows[heading.last + 1 :]
    heads = says or len(rows[heading.last].cells) >= len(NUMERIC)  # else the row above is another block's
    return {heading.last + (not heads): fitted(with_texts(heading, under), under)}


def _rest(rows: Sequence[Row], taken: Mapping[int, Heading]) -> Iterator[Row]:
    """The rows without the table's cells: a side bar goes on beside it."""
    for at, row in enumerate(rows):
        beside = outside(row, taken[at]) if at in taken else row.cells
        if beside:
            yield Row(tuple(beside), row.page)


def _multiplies(piece: Piece) -> bool:
    """Whether the row should be proved: its table has both columns and the row fills at least one of them."""
    figures = piece.figures
    if figures.unit_price is None and figures.amount == 0:
        return False  # given with the rest
    if piece.heading.place("quantity") is None or piece.heading.place("unit_price") is None:
        return figures.unit_price not in {None, figures.amount}
    if figures.quantity is None:
        return figures.unit_price not in {None, figures.amount}
    return True


def _before_subtotal(lines: list[Piece], last: int) -> list[Piece]:
    """The lines without those below an amount that adds up all lines before it, whatever it is called.

    Below the last proved line, an amount whose label stands under no name's heading is one of the totals.
    """
    added = Decimal(0)
    for count, piece in enumerate(lines):
        figures = piece.figures
        if piece.at > last and figures.quantity is None and figures.unit_price is None and figures.amount == added:
            lines = lines[:count]
            break
        added += figures.amount or Decimal(0)
    return [each for each in lines if each.at <= last or by_column(each).keys() & each.heading.names]


def _cut(rows: Sequence[Row], headings: Mapping[int, Heading]) -> Iterator[Cut]:
    """The rows under a heading, each with its cells in that heading's columns."""
    heading = None
    for at, row in enumerate(rows):
        heading = headings.get(at, heading)
        if heading and at > heading.last:
            cells = inside(row, heading)
            yield Cut(at, row, heading, cells, *assign(cells, heading))


def _pieces(cuts: Sequence[Cut], labels: Labels) -> list[Piece]:
    pieces: list[Piece] = []
    under: Heading | None = None
    page, before = -1, ""
    for cut in cuts:
        if cut.heading is not under:
            under, page = cut.heading, cut.row.page
        aside = _is_furniture(cut.row, labels) and not is_open(before)  # « Merci » may be what a card says
        piece, before = None if aside else _piece(cut, labels), cut.row.text
        if piece and (cut.row.page == page or piece.figures.proved):
            page = cut.row.page
            pieces.append(piece)
    return pieces


def _piece(cut: Cut, labels: Labels) -> Piece | None:
    figures, heading = cut.figures, cut.heading
    if not cut.filled or (not figures.proved and len(cut.cells) <= 2 and is_end(cut.row, labels)):  # noqa: PLR2004
        return None
    only_amount = figures.amount is not None and figures.quantity is None and figures.unit_price is None
    if only_amount and _is_carried(cut.cells, labels):
        return None
    texts = {place: cells for place, cells in cut.filled.items() if heading.columns[place].name in TEXT}
    if figures.amount is None and not texts:
        return None
    return Piece(cut.at, cut.row, heading, texts, figures, opens_page=cut.at == heading.last + 1)


def _is_carried(cells: Sequence[Cell], labels: Labels) -> bool:
    """A subtotal within the table, or an amount brought forward from another page."""
    words = cells[0].text.split()
    total = labels.at_start("totals", words)
    return (total is not None and total.name == "subtotal") or labels.at_start("furniture", words) is not None


def _is_furniture(row: Row, labels: Labels) -> bool:
    """Page numbers ("2 / 3", not "Lot 2 de 3"), "to be continued", thanks."""
    first = row.cells[0].text
    return bool(_PAGE.fullmatch(row.cells[-1].text) and len(row.cells) <= 2) or (  # noqa: PLR2004
        len(row.cells) == 1 and labels.at_start("furniture", first.split()) is not None
    )
