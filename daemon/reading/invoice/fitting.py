"""A table's columns as wide as what stands under them: headings may be centred, short or elsewhere.

The rows that multiply tell; without prices, or of names and amounts alone, the texts that stand in one column.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from daemon.reading.invoice.columns import assign, inside
from daemon.reading.invoice.edges import in_column
from daemon.reading.invoice.figures import CENTS, bare, priced
from daemon.reading.invoice.heading_words import NUMERIC, TEXT, Column, column_of
from daemon.reading.invoice.headings import Heading
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.money import readings

_SAME_EDGE = 3.0  # points


def fitted(heading: Heading, rows: Sequence[Row]) -> Heading:
    """The heading over the cells of the rows under it that multiply; the same when none does."""
    proved = _proved(heading, rows)
    if not proved and (further := _as_far_as_amounts(heading, rows)):
        proved = _proved(further, rows)
        heading = further if proved else heading
    if not proved:
        return heading if (wide := _over_names(heading, rows)) is None else _clipped(heading, wide)
    columns = [
        column.over([cell for _, filled in proved for cell in filled.get(at, ())])
        for at, column in enumerate(heading.columns)
    ]
    first = min(range(len(columns)), key=lambda at: columns[at].x0)
    if columns[first].name in TEXT and not any(filled.get(first) for _, filled in proved):
        beside = [cell for row, _ in proved for cell in row.cells if cell.x1 <= columns[first].x0]
        columns[first] = columns[first].over(beside)
    return _clipped(heading, columns)


def _proved(heading: Heading, rows: Sequence[Row]) -> list[tuple[Row, dict[int, list[Cell]]]]:
    """The rows that multiply, each with its cells by column."""
    return [
        (row, filled)
        for row in rows
        if len(row.cells) >= len(NUMERIC)
        for filled, figures in [assign(inside(row, heading), heading)]
        if figures.proved
    ]


def _as_far_as_amounts(heading: Heading, rows: Sequence[Row]) -> Heading | None:
    """The heading, its last column as wide as the cells of a form whose labels stand left and whose amounts right."""
    last = heading.ordered[-1]
    edges = [row.cells[-1].x1 for row in rows if len(row.cells) >= len(NUMERIC) and priced(row.cells[-1].text)]
    if last.name not in NUMERIC or not edges or max(edges) <= last.x1:
        return None
    wide = [replace(column, x1=max(edges)) if column == last else column for column in heading.columns]
    return replace(heading, columns=tuple(wide))


def _clipped(heading: Heading, columns: Sequence[Column]) -> Heading:
    return replace(heading, columns=tuple(_apart(columns)))


def _apart(columns: Sequence[Column]) -> list[Column]:
    """The columns, none of which reaches into the next."""
    ordered = sorted(columns, key=lambda column: column.x0)
    ends = [*(column.x0 for column in ordered[1:]), float("inf")]
    clipped = {column.x0: min(column.x1, end - 1) for column, end in zip(ordered, ends, strict=True)}
    return [replace(column, x1=max(clipped[column.x0], column.x0)) for column in columns]


def _over_names(heading: Heading, rows: Sequence[Row]) -> list[Column] | None:
    """The columns of such a heading, that of the names and that of the amounts over all that is theirs."""
    at, names = heading.place("amount"), heading.names
    counts = heading.place("quantity")
    if at is None or len(names) != 1 or not rows or (counts is not None and heading.place("unit_price") is not None):
        return None
    (place,) = names
    named, column = heading.columns[place], heading.columns[at]
    cells = [cell for row in rows if row.page == rows[0].page for cell in row.cells]
    amounts = _nearest([c for c in cells if c.x0 > named.x0 and priced(c.text)], in_column, column, 0)
    if not amounts or column.x0 < named.x0:
        return None
    edge, last = min(cell.x0 for cell in amounts), amounts[-1].y
    left = [cell for cell in cells if cell.x1 < edge and cell.y <= last and any(map(str.isalpha, cell.text))]
    texts = _nearest(left, _starts_at, named, len(amounts))
    fits = {place: texts, at: amounts}
    if counts is not None:
        whole = [cell for cell in cells if cell.y <= last and not CENTS.search(cell.text) and readings(bare(cell.text))]
        fits[counts] = _nearest(whole, in_column, heading.columns[counts], len(amounts))
    return [one.over(fits.get(n, ())) for n, one in enumerate(heading.columns)] if texts else None


def _nearest(cells: Sequence[Cell], alike: Callable[[Cell, Cell], bool], column: Column, fewest: int) -> Sequence[Cell]:
    """Of the columns that hold many of these texts, the one nearest to a heading."""
    groups = [[other for other in cells if alike(cell, other)] for cell in cells]
    most = max(map(len, groups), default=0)
    large = [each for each in groups if len(each) * 2 >= (fewest or most)]
    return min(large, key=lambda each: _gap(column_of("", each), column), default=())


def _starts_at(one: Cell, other: Cell) -> bool:
    return abs(one.x0 - other.x0) < _SAME_EDGE


def _gap(one: Column, other: Column) -> float:
    return max(0.0, other.x0 - one.x1, one.x0 - other.x1)
