"""A page in columns with no line in common, as a side bar beside a table: each column put under the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from daemon.reading.invoice.page import Row
from daemon.reading.invoice.side_by_side import unfolded

_FEWEST, _BOTH = 6, 4  # rows of the narrower side; texts that begin at its edge
_SLACK = 1.5  # points
_MOST, _WIDTH = 1, 60.0  # gutters tried; points between two at least
_APART = 0.25  # of the rows of the narrower side: those that stand alone


def in_one_column(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows with the likeliest two such columns one under the other, in either order; then with three."""
    found = [gutter for page in sorted({row.page for row in rows}) for gutter in _gutters(rows, page)]
    likely = sorted(found, reverse=True)[:_MOST]
    for _, first, end, edge in likely:
        for backwards in (True, False):
            yield unfolded(rows, first, end, (_left(rows, first, end), edge), backwards=backwards)
    for _, first, end, edge in likely[:1]:
        for other in _further(rows[first:end], edge):
            yield unfolded(rows, first, end, (_left(rows, first, end), *sorted((edge, other))))


def _further(rows: Sequence[Row], edge: float) -> list[float]:
    """Where a third column may begin: the edges of most texts that none runs over, far from the first."""
    starts = Counter(round(cell.x0) for row in rows for cell in row.cells)
    free = [float(x) for x, count in starts.most_common() if count >= _BOTH and abs(x - edge) > _WIDTH]
    return [x - _SLACK for x in free if x > min(starts) + _WIDTH and not any(_crosses(row, x) for row in rows)][:_MOST]


def _left(rows: Sequence[Row], first: int, end: int) -> float:
    return min(row.cells[0].x0 for row in rows[first:end])


def _gutters(rows: Sequence[Row], page: int) -> Iterator[tuple[float, int, int, float]]:
    """How likely each is, the rows that it parts, and its right edge."""
    here = [at for at, row in enumerate(rows) if row.page == page]
    starts = Counter(round(cell.x0) for at in here for cell in rows[at].cells)
    for edge in (float(x) for x, count in starts.items() if count >= _BOTH):
        for band in _parted(rows, here, edge):
            sides = [(rows[at].cells[0].x0 < edge - _SLACK, rows[at].cells[-1].x1 > edge) for at in band]
            fewer = min(sum(left for left, _ in sides), sum(right for _, right in sides))
            alone = fewer - sum(left and right for left, right in sides)
            if fewer >= _FEWEST and alone > _APART * fewer:
                yield alone, band[0], band[-1] + 1, edge - _SLACK


def _parted(rows: Sequence[Row], places: Sequence[int], edge: float) -> Iterator[list[int]]:
    """The runs of rows that no text of runs over an edge."""
    for crosses, run in groupby(places, lambda at: _crosses(rows[at], edge)):
        if not crosses:
            yield list(run)


def _crosses(row: Row, edge: float) -> bool:
    return any(cell.x0 < edge - _SLACK and cell.x1 > edge + _SLACK for cell in row.cells)
