"""A table turned on its side: a label at the left of each row, an item in each column; put upright."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daemon.reading.invoice.edges import in_column
from daemon.reading.invoice.grid import moved
from daemon.reading.invoice.heading_words import NUMERIC
from daemon.reading.invoice.headings import NAMES
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row

_FEWEST = 2  # items
_BETWEEN, _LEADING = 3.0, 1.8  # line heights between two columns, and between two rows
_WRAPPED = 1.6  # line heights between two lines of a name
_LEVEL = 2.6  # times the leading: a gap between two rows of one table


def upright(rows: Sequence[Row], labels: Labels) -> list[Row] | None:
    """The rows, the first such table put upright and what follows it lower down; None where there is none."""
    for first in range(len(rows)):
        end, lines = _table(rows, first, labels)
        names = [labels.whole("columns", label.text) for label, *_ in lines]
        if {"amount", "quantity"} <= set(names) and NAMES & set(names) and len(lines) >= len(NUMERIC):
            return [*rows[:first], *_upright(lines, rows[first]), *_lower(rows, end, lines)]
    return None


def _table(rows: Sequence[Row], first: int, labels: Labels) -> tuple[int, list[list[Cell]]]:
    """Where such a table that begins at a row ends, and its lines: each label with the texts of the items."""
    head = rows[first].cells
    lines, at = list[list[Cell]](), first
    if len(head) <= _FEWEST or labels.whole("columns", head[0].text) is None:
        return at, lines
    for at in range(first, len(rows)):
        row = rows[at]
        if row.page != rows[first].page or (at > first and row.y - rows[at - 1].y > _LEVEL * _LEADING * row.size):
            return at, lines
        if len(row.cells) == len(head) and _are_columns(head, row.cells) and labels.whole("columns", row.cells[0].text):
            lines.append(list(row.cells))
        elif not lines or not _is_wrapped(rows[at - 1], row, head):
            return at, lines
        else:
            lines[-1] = list(_joined(lines[-1], row.cells))
    return len(rows), lines


def _are_columns(head: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    return all(in_column(one, other) or one.shares_column(other) for one, other in zip(head, cells, strict=True))


def _is_wrapped(upper: Row, row: Row, head: Sequence[Cell]) -> bool:
    """Whether a row goes on with the texts above it: it has none where the labels stand."""
    close = row.y - upper.y < _WRAPPED * row.size
    return close and all(any(in_column(cell, one) for one in head[1:]) for cell in row.cells)


def _joined(line: Sequence[Cell], cells: Sequence[Cell]) -> Iterator[Cell]:
    for one in line:
        rest = [word for cell in cells if in_column(cell, one) for word in cell.words]
        yield Cell((*one.words, *rest)) if rest else one


def _upright(lines: Sequence[Sequence[Cell]], row: Row) -> Iterator[Row]:
    """Each line as a column, its label at the head."""
    starts, x = list[float](), row.cells[0].x0
    for line in lines:
        starts.append(x)
        x += max(cell.x1 - cell.x0 for cell in line) + _BETWEEN * row.size
    for rank, texts in enumerate(zip(*lines, strict=True)):
        y = row.y + rank * _LEADING * row.size
        yield Row(tuple(_level(cell, x0, y) for cell, x0 in zip(texts, starts, strict=True)), row.page)


def _level(cell: Cell, x0: float, y: float) -> Cell:
    """The text elsewhere, on one line."""
    placed, x = [], x0
    for word in cell.words:
        placed.append(word._replace(x0=x, x1=x + word.x1 - word.x0, y=y))
        x = placed[-1].x1 + 0.3 * word.size
    return Cell(tuple(placed))


def _lower(rows: Sequence[Row], end: int, lines: Sequence[Sequence[Cell]]) -> Iterator[Row]:
    down = len(lines[0]) * _LEADING * rows[end - 1].size
    for row in rows[end:]:
        here = row.page == rows[end - 1].page
        yield Row(tuple(moved(c, c.x0, c.y + down) for c in row.cells), row.page) if here else row
