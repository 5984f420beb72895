"""Labels of a party that stand under its address, where a form prints every label under its value: put above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daemon.reading.invoice.grid import DEPTH, Grid, Spot, moved
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.seller import POSTAL

_LINES = 1.9  # line heights between the lines of an address
_WIDER = 1.35  # times the gap between two of its lines: another block's


def parties_over(grid: Grid, rows: Sequence[Row], labels: Labels) -> Iterator[int]:
    """Each row of the grid that changes while the labels move."""
    for at in range(len(grid)):
        for place, cell in enumerate(grid[at]):
            if labels.whole("parties", cell.text) and not _is_followed(grid, rows, at, cell):
                block = _over(grid, rows, at, cell)
                if any(POSTAL.search(grid[above][beside].text) for above, beside in block):
                    yield from _put_first(grid, (at, place), block)


def _is_followed(grid: Grid, rows: Sequence[Row], at: int, label: Cell) -> bool:
    """Whether a text stands right under a label, in its column."""
    near = [row for row in range(at + 1, len(grid)) if _gap(rows, at, row) <= DEPTH * label.size]
    return any(other.shares_column(label) for row in near for other in grid[row])


def _over(grid: Grid, rows: Sequence[Row], at: int, label: Cell) -> list[Spot]:
    """The lines of the block right above a label, top to bottom, close to each other."""
    found: list[Spot] = []
    lower, reach = label, DEPTH * label.size
    last = at
    for above in range(at - 1, -1, -1):
        gap = _gap(rows, above, last)
        if gap > reach:
            break
        place = next((place for place, text in enumerate(grid[above]) if text.shares_column(lower)), None)
        if place is not None:
            found.insert(0, (above, place))
            lower = grid[above][place]
            reach = _LINES * lower.size if last == at else min(reach, gap * _WIDER)
            last = above
    return found


def _gap(rows: Sequence[Row], upper: int, lower: int) -> float:
    one, other = rows[upper], rows[lower]
    return other.y - one.y if one.page == other.page else float("inf")


def _put_first(grid: Grid, label: Spot, block: Sequence[Spot]) -> Iterator[int]:
    """A label where the first line of its block stands, and each of these one row lower."""
    spots = [*block, label]
    cells = [grid[at][place] for at, place in spots]
    edge = min(cell.x0 for cell in cells[:-1])
    for (at, place), cell in zip(spots, [cells[-1], *cells[:-1]], strict=True):
        grid[at][place] = moved(cell, edge, grid[at][place].y)
        yield at
