"""Totals printed beside the lines, row by row or in a side bar of their own: put below them, as everywhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from daemon.reading.invoice.figures import CENTS
from daemon.reading.invoice.headings import heading_at
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.totals import total_in

_SAME_EDGE = 1.5  # points
_FEWEST = 2  # totals that begin at one edge
_SUMS = frozenset({"subtotal", "total", "payable", "balance_due"})


def below(rows: Sequence[Row], labels: Labels) -> list[Row]:
    """The rows, what stands at the right of the lines put under the last of them."""
    for page, edge in _edges(rows, labels):
        priced = [at for at, row in enumerate(rows) if row.page == page and any(_is_priced(c, edge) for c in row.cells)]
        first, last = max(priced[0] - 1, 0), priced[-1] + 1
        if all(_is_parted(row, edge) for row in rows[first:last] if row.page == page):
            left = [Row(cells, row.page) for row in rows[first:last] if (cells := _side(row, edge, right=False))]
            right = [Row(cells, row.page) for row in rows[first:last] if (cells := _side(row, edge, right=True))]
            return [*rows[:first], *left, *right, *rows[last:]]
    return _left_below(rows, labels)


def _left_below(rows: Sequence[Row], labels: Labels) -> list[Row]:
    """The rows, totals that stand left of the whole table put under the last of its lines."""
    for page, label, edge in _left_edges(rows, labels):
        sums = [at for at, x, *_ in _spots(rows, labels) if abs(x - label) < _SAME_EDGE and rows[at].page == page]
        ends = [at for at, row in enumerate(rows) if row.page == page and any(_is_beyond(c, edge) for c in row.cells)]
        first, last = sums[0], max(ends[-1], sums[-1]) + 1
        block = rows[first:last]
        right = [Row(cells, row.page) for row in block if (cells := _side(row, edge, right=True))]
        left = [Row(cells, row.page) for row in block if (cells := _side(row, edge, right=False))]
        heads = [at for at in range(len(right)) if (heading := heading_at(right, at, labels)) and heading.names]
        crosses = any(cell.x0 < edge - _SAME_EDGE < edge < cell.x1 for row in block for cell in row.cells)
        if not crosses and heads and any(_is_beyond(c, edge) for row in right[heads[0] + 1 :] for c in row.cells):
            return [*rows[:first], *right, *left, *rows[last:]]
    return list(rows)


def _left_edges(rows: Sequence[Row], labels: Labels) -> Iterator[tuple[int, float, float]]:
    """Where totals begin that stand left of other amounts, and where the amounts of theirs end."""
    spots = list(_spots(rows, labels))
    for at, x, *_ in spots:
        page = rows[at].page
        same = [(other, text, name) for other, edge, text, name in spots if abs(edge - x) < _SAME_EDGE]
        same = [one for one in same if rows[one[0]].page == page]
        ends = [row.cells[1].x1 for other, *_ in same for row in [rows[other]] if abs(row.cells[0].x0 - x) < _SAME_EDGE]
        once = len({text for _, text, _ in same}) == len(same) == len(ends) >= _FEWEST
        if once and not _SUMS.isdisjoint({name for *_, name in same}):
            edge = max(ends) + _SAME_EDGE
            if any(_is_beyond(cell, edge) for row in rows[at:] if row.page == page for cell in row.cells):
                yield page, x, edge


def _is_beyond(cell: Cell, edge: float) -> bool:
    return cell.x0 > edge and CENTS.search(cell.text) is not None


def _edges(rows: Sequence[Row], labels: Labels) -> Iterator[tuple[int, float]]:
    """Where totals begin that stand beside an amount or above one; a column of taxes says the same again and again."""
    spots = list(_spots(rows, labels))
    for at, x, *_ in spots:
        page = rows[at].page
        same = [said for other, edge, *said in spots if abs(edge - x) < _SAME_EDGE and rows[other].page == page]
        texts, names = {text for text, _ in same}, {name for _, name in same}
        once = len(texts) == len(same) >= _FEWEST and not _SUMS.isdisjoint(names)
        lines = (row for row in rows[at:] if row.page == page)
        if once and any(_is_priced(cell, x) for row in lines for cell in row.cells):
            yield page, x


def _spots(rows: Sequence[Row], labels: Labels) -> Iterator[tuple[int, float, str, str]]:
    """Each total right before its amount: its row, where it begins, its label and what that names."""
    for at, row in enumerate(rows):
        for label, value in pairwise(row.cells):
            if CENTS.search(value.text) and (total := total_in(Row((label, value), row.page), labels)):
                yield at, label.x0, label.text, total.name


def _is_priced(cell: Cell, edge: float) -> bool:
    return cell.x1 < edge and CENTS.search(cell.text) is not None


def _is_parted(row: Row, edge: float) -> bool:
    """Whether no text of a row runs over the edge, and what stands beyond it begins there."""
    crosses = any(cell.x0 < edge - _SAME_EDGE < edge < cell.x1 for cell in row.cells)
    beyond = _side(row, edge, right=True)
    return not crosses and (not beyond or abs(beyond[0].x0 - edge) < _SAME_EDGE)


def _side(row: Row, edge: float, *, right: bool) -> tuple[Cell, ...]:
    return tuple(cell for cell in row.cells if (cell.x0 > edge - _SAME_EDGE) is right)
