"""A table of names and amounts without a heading: the count and the price stand under each name and multiply to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from daemon.reading.invoice.counting import counted, may_count
from daemon.reading.invoice.edges import in_column
from daemon.reading.invoice.figures import priced
from daemon.reading.invoice.heading_words import column_of
from daemon.reading.invoice.headings import Heading
from daemon.reading.invoice.page import Cell, Row

_NEAR, _LEADING, _TIGHT = 4, 1.9, 1.35  # rows; line heights
_SAME_EDGE, _INDENT = 3.0, 16.0  # points: of one column; of a count under its name


class Pair(NamedTuple):
    """The row of a count and a price, where these begin, and the amount that they make."""

    at: int
    text: Cell
    priced: int
    amount: Cell


def pairs(rows: Sequence[Row]) -> list[Pair]:
    """Each count and price with the amount right above it, beside it or below it that proves them."""
    return [pair for at, row in enumerate(rows) for pair in _pairs(rows, at, row)]


def _pairs(rows: Sequence[Row], at: int, row: Row) -> Iterator[Pair]:
    """The pairs of one row: of the texts from each of its cells on, as long as they have the form."""
    taken = float("-inf")
    for place in range(len(row.cells)):
        if row.cells[place].x0 < taken:
            continue
        for end in range(place + 1, min(place + 3, len(row.cells)) + 1):
            text = "  ".join(cell.text for cell in row.cells[place:end])
            if may_count(text):
                right = row.cells[end - 1].x1
                found = next(_amounts(rows, at, right, text), None)
                if found:
                    yield Pair(at, row.cells[place], *found)
                    taken = found[1].x1
                    break


def _amounts(rows: Sequence[Row], at: int, right: float, text: str) -> Iterator[tuple[int, Cell]]:
    near = [at, *(other for step in range(1, _NEAR) for other in (at - step, at + step))]
    for other in near:
        if not 0 <= other < len(rows) or rows[other].page != rows[at].page:
            continue
        if abs(rows[other].y - rows[at].y) > _NEAR * rows[at].size:
            continue
        for cell in rows[other].cells:
            if cell.x0 > right:
                yield from ((other, cell) for value in priced(cell.text) if _proves(text, value))


def _proves(text: str, value: Decimal) -> bool:
    found = counted(text, value)
    return found is not None and found.figures.proved


def listed_heading(rows: Sequence[Row]) -> Heading | None:
    """The columns of names and of amounts that the largest family of such pairs stands in, above its first name."""
    found = pairs(rows)
    families = [[other for other in found if _aligned(pair, other)] for pair in found]
    family = max(families, key=len, default=[])
    if all(pair.at == pair.priced for pair in family):
        return None  # each name stands above its figures, as on a card
    first = _first(rows, family[0])
    edge = min(pair.text.x0 for pair in family)
    amounts = [pair.amount for pair in family]
    column = column_of("amount", amounts)
    under = rows[first : family[-1].at + 1]
    names = [c for row in under for c in row.cells if edge - _INDENT <= c.x0 <= edge + _SAME_EDGE and c.x1 < column.x0]
    return Heading((column_of("description", names), column), first - 1)


def _aligned(pair: Pair, other: Pair) -> bool:
    return in_column(pair.amount, other.amount) and abs(pair.text.x0 - other.text.x0) < _SAME_EDGE


def _first(rows: Sequence[Row], pair: Pair) -> int:
    """The first row of the name above a count."""
    at = min(pair.at, pair.priced)
    while at and rows[at - 1].page == rows[at].page and rows[at].y - rows[at - 1].y < _TIGHT * rows[at].size:
        upper = [cell for cell in rows[at - 1].cells if -_INDENT <= cell.x0 - pair.text.x0 <= _SAME_EDGE]
        if not upper or upper[0].text.endswith(":"):
            break
        at -= 1
    return at
