"""A table without prices, or of names and amounts alone, whose headings stand anywhere: found by what is under them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from daemon.reading.invoice.edges import in_column
from daemon.reading.invoice.figures import CENTS, bare
from daemon.reading.invoice.heading_words import Column
from daemon.reading.invoice.headings import Heading
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.money import readings

_SAME_EDGE = 3.0  # points


def over_names(heading: Heading, rows: Sequence[Row]) -> list[Column] | None:
    """The columns of such a heading, that of the names and that of the amounts over all that is theirs."""
    at, names = heading.place("amount"), heading.names
    counts = heading.place("quantity")
    if at is None or len(names) != 1 or not rows or (counts is not None and heading.place("unit_price") is not None):
        return None
    (place,) = names
    named, column = heading.columns[place], heading.columns[at]
    cells = [cell for row in rows if row.page == rows[0].page for cell in row.cells]
    amounts = _nearest([c for c in cells if c.x0 > named.x0 and _is_priced(c)], in_column, column, 0)
    if not amounts or column.x0 < named.x0:
        return None
    edge, last = min(cell.x0 for cell in amounts), amounts[-1].y
    left = [cell for cell in cells if cell.x1 < edge and cell.y <= last and any(map(str.isalpha, cell.text))]
    texts = _nearest(left, _starts_at, named, len(amounts))
    fits = {place: texts, at: amounts}
    if counts is not None:
        whole = [cell for cell in cells if cell.y <= last and not CENTS.search(cell.text) and readings(bare(cell.text))]
        fits[counts] = _nearest(whole, in_column, heading.columns[counts], len(amounts))
    return [_over(one, fits.get(n, ())) for n, one in enumerate(heading.columns)] if texts else None


def _nearest(cells: Sequence[Cell], alike: Callable[[Cell, Cell], bool], column: Column, fewest: int) -> Sequence[Cell]:
    """Of the columns that hold many of these texts, the one nearest to a heading."""
    groups = [[other for other in cells if alike(cell, other)] for cell in cells]
    most = max(map(len, groups), default=0)
    large = [each for each in groups if len(each) * 2 >= (fewest or most)]
    return min(large, key=lambda each: _gap(_over(Column("", each[0].x0, each[0].x1), each), column), default=())


def _is_priced(cell: Cell) -> bool:
    return CENTS.search(cell.text) is not None and bool(readings(bare(cell.text)))


def _starts_at(one: Cell, other: Cell) -> bool:
    return abs(one.x0 - other.x0) < _SAME_EDGE


def _gap(one: Column, other: Column) -> float:
    return max(0.0, other.x0 - one.x1, one.x0 - other.x1)


def _over(column: Column, cells: Sequence[Cell]) -> Column:
    return replace(column, x0=min([column.x0, *(c.x0 for c in cells)]), x1=max([column.x1, *(c.x1 for c in cells)]))
