"""An amount that a spreadsheet sets a hair higher or lower than its label is on the label's line."""

from __future__ import annotations

from collections.abc import Sequence

from daemon.reading.invoice.figures import CENTS
from daemon.reading.invoice.page import Row

_SAME_EDGE, _LEADING, _ROWS = 1.5, 1.6, 6  # points; line heights; rows looked at, of several columns
_NEAR = 0.45  # of the size: more than a row's slack, less than half a line


def levelled(rows: Sequence[Row]) -> list[Row]:
    """The rows, « Sous-total » and the amount alone a hair above or under it as one."""
    kept: list[Row] = []
    for row in rows:
        if kept and _level(kept[-1], row) and not _has_own_label(kept, row):
            kept[-1] = Row(tuple(sorted((*kept[-1].cells, *row.cells), key=lambda cell: cell.x0)), row.page)
        else:
            kept.append(row)
    return kept


def _has_own_label(above: Sequence[Row], row: Row) -> bool:
    """Whether a word stands right above the amount of one of both rows, at its left edge: « Prix » over « 4,50 $ »."""
    amounts = (cell for one in (above[-1], row) for cell in one.cells if CENTS.search(cell.text))
    words = [cell for upper in above[-_ROWS:] for cell in upper.cells if cell.text.isalpha()]
    return any(
        abs(word.x0 - amount.x0) < _SAME_EDGE and 0 < amount.y - word.y < _LEADING * amount.size
        for amount in amounts
        for word in words
    )


def _level(one: Row, other: Row) -> bool:
    """Whether one row is an amount alone, and the other ends with its label: a note may stand before « Sous-total »."""
    if one.page != other.page or min(len(one.cells), len(other.cells)) != 1:
        return False
    left, right = sorted((one.cells[-1], other.cells[-1]), key=lambda cell: cell.x0)
    alone = one.cells == (right,) or other.cells == (right,)
    priced = CENTS.search(right.text) and not CENTS.search(left.text) and any(map(str.isalpha, left.text))
    near = left.x1 < right.x0 and abs(left.y - right.y) < _NEAR * min(left.size, right.size)
    return alone and bool(priced) and near
