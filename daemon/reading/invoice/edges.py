"""Whether two texts stand in one column: by their left edges, their right ones or their middles."""

from __future__ import annotations

from daemon.reading.invoice.page import Cell

_SAME = 3.0  # points


def in_column(one: Cell, other: Cell) -> bool:
    """Whether one edge or the middle of both is the same."""
    middle = abs(one.x0 + one.x1 - other.x0 - other.x1) / 2
    return min(abs(one.x0 - other.x0), abs(one.x1 - other.x1), middle) < _SAME
