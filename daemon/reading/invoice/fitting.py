"""A table's columns as wide as what its proved rows print under them: headings may be centred, short or elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from daemon.reading.invoice.centred_names import over_names
from daemon.reading.invoice.columns import assign, inside
from daemon.reading.invoice.heading_words import NUMERIC, TEXT, Column
from daemon.reading.invoice.headings import Heading
from daemon.reading.invoice.page import Cell, Row


def fitted(heading: Heading, rows: Sequence[Row]) -> Heading:
    """The heading over the cells of the rows under it that multiply; the same when none does."""
    proved = [
        (row, filled)
        for row in rows
        if len(row.cells) >= len(NUMERIC)
        for filled, figures in [assign(inside(row, heading), heading)]
        if figures.proved
    ]
    if not proved:
        return heading if (wide := over_names(heading, rows)) is None else _clipped(heading, wide)
    columns = [
        _over(column, [cell for _, filled in proved for cell in filled.get(at, ())])
        for at, column in enumerate(heading.columns)
    ]
    first = min(range(len(columns)), key=lambda at: columns[at].x0)
    if columns[first].name in TEXT and not any(filled.get(first) for _, filled in proved):
        beside = [cell for row, _ in proved for cell in row.cells if cell.x1 <= columns[first].x0]
        columns[first] = _over(columns[first], beside)
    return _clipped(heading, columns)


def _clipped(heading: Heading, columns: Sequence[Column]) -> Heading:
    return replace(heading, columns=tuple(_apart(columns)))


def _over(column: Column, cells: Sequence[Cell]) -> Column:
    x0, x1 = min([column.x0, *(c.x0 for c in cells)]), max([column.x1, *(c.x1 for c in cells)])
    return replace(column, x0=x0, x1=x1)


def _apart(columns: Sequence[Column]) -> list[Column]:
    """The columns, none of which reaches into the next."""
    ordered = sorted(columns, key=lambda column: column.x0)
    ends = [*(column.x0 for column in ordered[1:]), float("inf")]
    clipped = {column.x0: min(column.x1, end - 1) for column, end in zip(ordered, ends, strict=True)}
    return [replace(column, x1=max(clipped[column.x0], column.x0)) for column in columns]
