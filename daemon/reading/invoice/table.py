"""The lines of an invoice: rows under a heading, with their texts, over as many pages as needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from daemon.domain.invoice import Line
from daemon.reading.invoice.adding import added
from daemon.reading.invoice.bars import below
from daemon.reading.invoice.belonging import Piece, attach, by_column, left_out
from daemon.reading.invoice.cards import Cards, carded
from daemon.reading.invoice.centred_labels import with_whole_names
from daemon.reading.invoice.coding import recoded
from daemon.reading.invoice.columns import assign, inside, outside
from daemon.reading.invoice.counting import count_before
from daemon.reading.invoice.figures import bare
from daemon.reading.invoice.headings import Heading
from daemon.reading.invoice.labelled import labelled
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.pieces import Cut, above_foot, pieces_of
from daemon.reading.invoice.prose import told
from daemon.reading.invoice.repeated import unrepeated
from daemon.reading.invoice.section_sums import without_section_sums
from daemon.reading.invoice.section_titles import without_titles
from daemon.reading.invoice.seller import Seller
from daemon.reading.invoice.side_by_side import stacked
from daemon.reading.invoice.table_heads import headings_in, named_in
from daemon.reading.invoice.tallying import bare_of, tally, with_parts
from daemon.reading.invoice.totals import is_end
from daemon.reading.invoice.turned import labels_first
from daemon.reading.invoice.two_columns import listed_heading, pairs
from daemon.reading.invoice.whole_sums import with_whole_sums
from daemon.reading.invoice.wording import Texts, lines_from
from daemon.reading.money import readings


@dataclass(frozen=True, slots=True)
class Table:
    """The lines, which of them the arithmetic proved, and what stands on the pages beside them."""

    lines: tuple[Line, ...]
    proved: tuple[bool, ...]
    rest: tuple[Row, ...]
    above: int = 0  # how many of these rows stand above the heading
    unpriced: tuple[str, ...] = ()  # rows with a quantity and no amount: goods, or parts of a bundle
    taxed: tuple[str, ...] = ()  # the code beside each line that says how it is taxed
    left_out: tuple[str, ...] = ()  # texts between two lines that are part of neither
    bare: tuple[bool, ...] = ()  # which lines print no figure but their amount, in a table that counts none


def lines_of(rows: Sequence[Row], labels: Labels, seller: Seller) -> Table:
    """Read the table; without any, blocks of words, else what sentences sell; empty when nothing multiplies."""
    rows = with_whole_names(stacked(with_whole_sums(rows, labels), labels), labels)
    rows = unrepeated(below(labels_first(rows, labels), labels), labels)
    rows = without_section_sums(rows, labels)
    table = _found(rows, labels, seller)
    letter = table if not table.lines or is_whole(table) else _told(rows, labels)
    return letter if is_whole(letter) else table


def _told(rows: Sequence[Row], labels: Labels) -> Table:
    """What sentences sell."""
    lines = recoded(told(rows, labels), labels)
    return Table(lines, (True,) * len(lines), tuple(rows))


def _found(rows: Sequence[Row], labels: Labels, seller: Seller) -> Table:
    table = _in_columns(rows, headings_in(rows, labels), labels, seller)
    if table.lines:
        return table if is_whole(table) else _forms(rows, labels) or table
    listed = listed_heading(rows)
    table = _in_columns(rows, {listed.last + 1: listed} if listed else {}, labels, seller)
    cards = labelled(rows, labels) or carded(rows, labels)
    if table.lines and (cards is None or _add_up(table.lines, table.rest)):
        return table
    if cards:
        return _of_cards(cards, rows, labels)
    letter = _told(rows, labels)
    if not letter.lines and (heading := added(rows, labels)):
        heads = len(rows[heading.last].cells) > 1  # else it is the end of what stands above the table
        return _in_columns(rows, {heading.last + (not heads): heading}, labels, seller)
    return letter


def _of_cards(cards: Cards, rows: Sequence[Row], labels: Labels) -> Table:
    rest = (*rows[: cards.first], *rows[cards.end :])
    return Table(recoded(cards.lines, labels), cards.proved, rest, cards.first)


def is_whole(table: Table) -> bool:
    """Whether every line has a name and the page prints what all come to."""
    return bool(table.lines) and all(line.name for line in table.lines) and _add_up(table.lines, table.rest)


def _forms(rows: Sequence[Row], labels: Labels) -> Table | None:
    """The lines of forms that repeat the headings under each name, where all are proved and add up.

    Without a heading, those of cards: rows of some that multiply in columns may have passed for a table.
    """
    readers = (labelled,) if next(named_in(rows, labels), None) else (labelled, carded)
    found = (read(rows, labels) for read in readers)
    tables = (_of_cards(cards, rows, labels) for cards in found if cards and all(cards.proved))
    return next((table for table in tables if is_whole(table)), None)


def _add_up(lines: Sequence[Line], rest: Sequence[Row]) -> bool:
    """Whether the rows beside the lines print what these come to."""
    added = sum((line.amount for line in lines), Decimal(0))
    return any(added in readings(bare(cell.text)) for row in rest for cell in row.cells)


def _in_columns(rows: Sequence[Row], headings: dict[int, Heading], labels: Labels, seller: Seller) -> Table:
    if not headings:
        return Table((), (), tuple(rows))
    cuts = list(_cut(rows, headings))
    sure = {cut.at for cut in cuts if cut.figures.proved} | _counted(rows, cuts, labels)
    last = max(sure, default=min(headings))
    end = next((at for at in range(last + 1, len(rows)) if is_end(rows[at], labels)), len(rows))
    headings = {at: one for at, one in headings.items() if at <= last or (at < end and _repeats(one, headings))}
    cut_at = {cut.at: cut for cut in cuts}
    pieces = pieces_of([cut for cut in cuts if cut.at < end and cut.heading in headings.values()], sure, labels)
    pieces = with_parts([piece for piece in pieces if piece.is_line or not _is_signed(cut_at[piece.at], seller)])
    pieces = without_titles(pieces)
    pieces = attach(above_foot(pieces))
    loose = tuple(piece.row.text for piece in left_out(pieces) if piece.figures.quantity is None)
    lines = _before_subtotal([piece for piece in pieces if piece.is_line], last)
    taken = {at: heading for start, heading in headings.items() for at in range(start, heading.last + 1)}
    taken |= {each.at: each.heading for piece in lines for each in (piece, *piece.more)}
    tally(lines)
    said = [Texts(by_column(piece), piece.heading, piece.figures, piece.code) for piece in lines]
    return Table(
        recoded(lines_from(said, labels), labels),
        tuple(piece.figures.proved or not _multiplies(piece) for piece in lines),
        tuple(_rest(rows, taken)),
        sum(1 for _ in _rest(rows[: min(headings)], taken)),
        tuple(piece.row.text for piece in pieces if not piece.is_line and piece.figures.quantity is not None),
        tuple(piece.tax for piece in lines),
        loose,
        bare_of(lines),
    )


def _is_signed(cut: Cut, seller: Seller) -> bool:
    """Whether the table's own cells of a row name us: our address at its foot is no text of a line."""
    return seller.signs(cut.row.text) and seller.signs(" ".join(cell.text for cell in cut.cells))


def _repeats(heading: Heading, headings: Mapping[int, Heading]) -> bool:
    """Whether a heading says again what the first does: its table goes on, on another page."""
    first = headings[min(headings)]
    return heading is not first and [c.name for c in heading.ordered] == [c.name for c in first.ordered]


def _counted(rows: Sequence[Row], cuts: Sequence[Cut], labels: Labels) -> set[int]:
    """The rows whose amount is sure though nothing multiplies in columns: a count stands beside, under or before it."""
    priced = [cut for cut in cuts if cut.figures.amount is not None and cut.cells and not is_end(cut.row, labels)]
    bare_counts = (cut for cut in priced if cut.heading.place("unit_price") is None)
    counted = {cut.at for cut in bare_counts if cut.figures.quantity is not None}
    own = {cut.at for cut in cuts if cut.heading.place("quantity") is None}
    counted |= {cut.at for cut in priced if cut.at in own and count_before(cut.cells[0].text)}
    return counted | {pair.priced for pair in pairs(rows) if pair.priced in own} if own else counted


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
        priced = figures.quantity is not None and figures.unit_price is None and _prints_cents(figures.quantity)
        return priced or figures.unit_price not in {None, figures.amount}
    if figures.quantity is None:
        return figures.unit_price not in {None, figures.amount}
    return True


def _prints_cents(count: Decimal) -> bool:
    """Whether a count may well be a price: « 28,10 », not « 2,5 » nor « 12,00 »."""
    return count != count.to_integral() and -int(count.as_tuple().exponent) >= len("00")


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
