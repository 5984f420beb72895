"""A table turned on its side: a label at the left of each row, an item in each column; put upright."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from daemon.reading.invoice.figures import priced
from daemon.reading.invoice.grid import moved
from daemon.reading.invoice.heading_words import NUMERIC
from daemon.reading.invoice.headings import NAMES
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row

_FEWEST = 2  # items
_SAME_EDGE, _SAME_LINE = 3.0, 1.0  # points
_BROKEN = 1.4  # line heights between both lines of a label
_FURTHEST = 8.0  # line heights between two labels: a name may take several lines
_BETWEEN, _LEADING, _SPACE = 3.0, 1.8, 0.3  # line heights between two columns, rows and words


class _Label(NamedTuple):
    """The name of a label at the left, its text, and how high its middle stands."""

    name: str
    cell: Cell
    y: float


def upright(rows: Sequence[Row], labels: Labels) -> list[Row] | None:
    """The rows, the first such table put upright and what follows it lower down; None where there is none."""
    for at, row in enumerate(rows):
        if labels.whole("columns", row.cells[0].text) is None:
            continue
        side = _labels_from(rows, at, labels)
        names = {label.name for label in side}
        if len(side) >= len(NUMERIC) and {"amount", "quantity"} <= names and NAMES & names:
            return _put_upright(rows, row.page, side)
    return None


def _labels_from(rows: Sequence[Row], first: int, labels: Labels) -> list[_Label]:
    """The labels at one left edge from a row down, close to each other; one may be broken over two lines."""
    edge, page = rows[first].cells[0].x0, rows[first].page
    left = [row.cells[0] for row in rows[first:] if row.page == page and abs(row.cells[0].x0 - edge) < _SAME_EDGE]
    found: list[_Label] = []
    at = 0
    while at < len(left):
        if found and left[at].y - found[-1].y > _FURTHEST * left[at].size:
            break
        ways = ((count, _label(left[at : at + count], labels)) for count in (2, 1))
        count, label = next(((count, label) for count, label in ways if label), (0, None))
        if label is None:
            break
        found.append(label)
        at += count
    return found


def _label(lines: Sequence[Cell], labels: Labels) -> _Label | None:
    if lines[-1].y - lines[0].y > _BROKEN * lines[0].size:
        return None
    name = labels.whole("columns", " ".join(cell.text for cell in lines))
    words = tuple(word for cell in lines for word in cell.words)
    return _Label(name, Cell(words), (lines[0].y + lines[-1].y) / 2) if name else None


def _put_upright(rows: Sequence[Row], page: int, side: Sequence[_Label]) -> list[Row] | None:
    """Each label with the texts of its height, each item with those in its amount's column."""
    right = max(label.cell.x1 for label in side)
    texts = [cell for row in rows if row.page == page for cell in row.cells if cell.x0 > right]
    level = all(any(abs(cell.y - label.y) < _SAME_LINE for cell in texts) for label in side)
    pairs = list(pairwise(side))  # texts begin level with their labels, else their middles are
    middles = [other.y - _SAME_LINE if level else (one.y + other.y) / 2 for one, other in pairs]
    above = _SAME_LINE if level else (side[1].y - side[0].y) / 2
    top, bottom = side[0].y - above, side[-1].y + (side[-1].y - side[-2].y) / 2
    inside = [row for row in rows if row.page == page and top < row.y < bottom]
    bands: list[list[Cell]] = [[] for _ in side]
    for cell in (cell for row in inside for cell in row.cells if cell.x0 > right):
        bands[sum(cell.y > middle for middle in middles)].append(cell)
    amounts = next(band for band, label in zip(bands, side, strict=True) if label.name == "amount")
    counts = next(band for band, label in zip(bands, side, strict=True) if label.name == "quantity")
    if not _FEWEST <= len(amounts) == len(counts) or not all(priced(cell.text) for cell in amounts):
        return None
    items = [[_text(band, amount, amounts) for band in bands] for amount in amounts]
    if not all(all(item) for item in items):
        return None
    first = rows.index(inside[0])
    table = list(_upright([[label.cell for label in side], *items], inside[0]))
    down = table[-1].y - inside[-1].y + _LEADING * inside[-1].size
    after = rows[rows.index(inside[-1]) + 1 :]
    return [*rows[:first], *table, *(_lower(row, down) if row.page == page else row for row in after)]


def _text(band: Sequence[Cell], amount: Cell, amounts: Sequence[Cell]) -> Cell | None:
    """The texts of a row that stand in the column of an amount, as one."""
    own = [cell for cell in band if min(amounts, key=lambda one: _gap(one, cell)) is amount]
    words = tuple(word for cell in own for word in cell.words)
    return Cell(words) if words else None


def _gap(one: Cell, other: Cell) -> float:
    """How far two texts are from standing in one column."""
    return min(abs(one.x0 - other.x0), abs(one.x1 - other.x1), abs(one.x0 + one.x1 - other.x0 - other.x1) / 2)


def _upright(lines: Sequence[Sequence[Cell | None]], row: Row) -> Iterator[Row]:
    """Each item on a row of its own, what it says under the labels."""
    whole = [[cell for cell in line if cell] for line in lines]
    widths = [max(_width(cell) for cell in column) for column in zip(*whole, strict=True)]
    starts = [row.cells[0].x0 + sum(widths[:at]) + at * _BETWEEN * row.size for at in range(len(widths))]
    for rank, line in enumerate(whole):
        y = row.y + rank * _LEADING * row.size
        yield Row(tuple(_level(cell, x0, y) for cell, x0 in zip(line, starts, strict=True)), row.page)


def _width(cell: Cell) -> float:
    return sum(word.x1 - word.x0 + _SPACE * word.size for word in cell.words)


def _level(cell: Cell, x0: float, y: float) -> Cell:
    """The text elsewhere, on one line."""
    placed, x = [], x0
    for word in cell.words:
        placed.append(word._replace(x0=x, x1=x + word.x1 - word.x0, y=y))
        x = placed[-1].x1 + _SPACE * word.size
    return Cell(tuple(placed))


def _lower(row: Row, down: float) -> Row:
    return Row(tuple(moved(cell, cell.x0, cell.y + down) for cell in row.cells), row.page)
