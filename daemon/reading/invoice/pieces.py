"""The rows under a heading as the pieces of a table: lines and texts, without what is neither."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from daemon.reading.invoice.belonging import Piece
from daemon.reading.invoice.figures import CENTS, Figures
from daemon.reading.invoice.heading_words import TEXT
from daemon.reading.invoice.headings import Heading
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.totals import is_end
from daemon.reading.invoice.wording import is_open

_SENTENCE = re.compile(r"[A-ZÀ-Ý](?:\S+ +){4,}\S+[.!]")
_MARK = re.compile(r"\d ?\$? ?([A-Z]{1,3}|\*)$")
_FOOT_GAP, _SAME_SIZE = 1.4, 0.5  # line heights; points
_WIDER = 1.3  # times the widest gap above a text of the table
_SET_IN = 3.0  # points
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


def pieces_of(cuts: Sequence[Cut], sure: Container[int], labels: Labels) -> list[Piece]:
    """The pieces under each heading; of the next pages from their first sure row on, with the texts tight above it."""
    pieces: list[Piece] = []
    waiting: list[Piece] = []
    under: Heading | None = None
    page, before = -1, ""
    named: Piece | None = None  # the last line
    within = _within([cut for cut in cuts if cut.at in sure])
    for cut in cuts:
        if cut.heading is not under:
            under, page = cut.heading, cut.row.page
        aside = _is_furniture(cut.row, labels) and cut.at not in within
        aside = aside and not is_open(before) and not _is_quoted(cut.row)  # « Merci » may be what a card says
        if aside and cut.row.page != page and CENTS.search(cut.row.text):
            page = cut.row.page  # what is carried forward: the table goes on
        piece, before = None if aside else _piece(cut, labels), cut.row.text
        if piece and named is not None and _is_part(piece, named):
            piece.figures = Figures(None, None, None)
        if piece and piece.is_line:
            named = piece
        if piece and cut.row.page != page and cut.at in sure:
            page = cut.row.page
            pieces += _tight_above(waiting, piece)
        if piece:
            (pieces if cut.row.page == page else waiting).append(piece)
    return pieces


def _is_part(piece: Piece, line: Piece) -> bool:
    """Whether a row that costs nothing and counts nothing is set in under a line: what that is made of."""
    figures = piece.figures
    if figures.amount != 0 or figures.quantity is not None:
        return False
    starts = [min((cells[0].x0 for cells in one.texts.values() if cells), default=None) for one in (piece, line)]
    inner, outer = starts
    return inner is not None and outer is not None and inner > outer + _SET_IN


def _within(lines: Sequence[Cut]) -> set[int]:
    """Where the rows between the lines of one page are: no page has its foot there."""
    pairs = ((one, other) for one, other in pairwise(lines) if one.row.page == other.row.page)
    return {at for one, other in pairs for at in range(one.at, other.at)}


def _is_quoted(row: Row) -> bool:
    return row.text.startswith(("«", "“", '"')) and row.text.endswith(("»", "”", '"'))


def _tight_above(waiting: Sequence[Piece], piece: Piece) -> list[Piece]:
    """The texts that end right above a piece, each close to the next."""
    kept = [piece]
    for upper in reversed(waiting):
        row, lower = upper.row, kept[0].row
        if upper.is_line or row.page != lower.page or lower.y - row.y > _FOOT_GAP * lower.size:
            break
        kept.insert(0, upper)
    return kept[:-1]


def _piece(cut: Cut, labels: Labels) -> Piece | None:
    figures, heading = cut.figures, cut.heading
    if not cut.filled or (not figures.proved and len(cut.cells) <= 2 and is_end(cut.row, labels)):  # noqa: PLR2004
        return None
    only_amount = figures.amount is not None and figures.quantity is None and figures.unit_price is None
    if only_amount and _is_carried(cut.cells, labels):
        return None
    if only_amount and any(_is_a_rate(cell, labels) for cell in cut.cells):
        figures = Figures(None, None, None)
    texts = {place: cells for place, cells in cut.filled.items() if heading.columns[place].name in TEXT}
    if figures.amount is None and not texts:
        return None
    opens = cut.at == heading.last + 1
    return Piece(cut.at, cut.row, heading, texts, figures, opens_page=opens, tax=_tax(cut))


def _tax(cut: Cut) -> str:
    """The code in the column of the taxes, or else right after the amount: « 45,00 T »."""
    said = [cell.text for at, cells in cut.filled.items() if cut.heading.columns[at].name == "tax" for cell in cells]
    at = cut.heading.place("amount")
    amount = cut.filled.get(at, []) if at is not None else []
    return " ".join(said) or " ".join(match[1] for cell in amount if (match := _MARK.search(cell.text)))


def _is_carried(cells: Sequence[Cell], labels: Labels) -> bool:
    """A subtotal within the table, left or right of its amount, or an amount brought forward from another page."""
    said = [cell.text.split() for cell in cells]
    totals = [total for words in said if (total := labels.at_start("totals", words))]
    return any(total.name == "subtotal" for total in totals) or labels.at_start("furniture", said[0]) is not None


def _is_a_rate(cell: Cell, labels: Labels) -> bool:
    """« 9.975 », the end of a tax's name that broke in its column: no amount has three decimals."""
    rates = {f"{rate.normalize():f}" for each in labels.rates.values() for rate in each}
    said = cell.text.rstrip(" %").replace(",", ".")
    return said in rates and len(said.partition(".")[2]) > len("00")


def _is_furniture(row: Row, labels: Labels) -> bool:
    """Page numbers ("2 / 3", not "Lot 2 de 3"), "to be continued", thanks."""
    first = row.cells[0].text
    return bool(_PAGE.fullmatch(row.cells[-1].text) and len(row.cells) <= 2) or (  # noqa: PLR2004
        len(row.cells) == 1 and labels.at_start("furniture", first.split()) is not None
    )


def above_foot(pieces: list[Piece]) -> list[Piece]:
    """The pieces without the sentences under the last line: set wider apart or larger than what details a line."""
    lines = [at for at, piece in enumerate(pieces) if piece.is_line]
    last = lines[-1] if lines else len(pieces)
    widest = _widest(pieces[: last + 1])
    details = [piece.row.size for piece in pieces[:last] if not piece.is_line]
    for at in range(last + 1, len(pieces)):
        row, upper = pieces[at].row, pieces[at - 1].row
        apart = row.y - upper.y > _FOOT_GAP * max(row.size, upper.size)
        larger = bool(details) and row.size > max(details) + _SAME_SIZE
        parted = widest and row.page == upper.page and row.y - upper.y > _WIDER * widest
        if (_SENTENCE.fullmatch(row.text) and (apart or larger)) or (apart and parted):
            return pieces[:at]
    return pieces


def _widest(pieces: Sequence[Piece]) -> float:
    """How far the texts of a table stand at most from what is above them; nothing when no line has any."""
    pairs = ((one.row, other) for one, other in pairwise(pieces) if not other.is_line)
    return max((other.row.y - row.y for row, other in pairs if other.row.page == row.page), default=0.0)
