"""The label of a name set midway beside the two lines of it, as centred cells are: both lines are put beside it."""

from __future__ import annotations

from collections.abc import Sequence

from daemon.reading.invoice.headings import NAMES
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row

_SAME_EDGE, _LEADING = 1.5, 1.5  # points; line heights between both lines


def with_whole_names(rows: Sequence[Row], labels: Labels) -> list[Row]:
    """The rows, each such label with its name on one row."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        if name := _name_around(rows, at + 1, labels):
            (label,) = rows[at + 1].cells
            words = tuple(word._replace(y=label.y) for word in name.words)
            found.append(Row((label, Cell(words)), rows[at].page))
            at += 3
        else:
            found.append(rows[at])
            at += 1
    return found


def _name_around(rows: Sequence[Row], at: int, labels: Labels) -> Cell | None:
    """The text right above and right below a label alone, right of it and at one edge."""
    three = rows[at - 1 : at + 2]
    if len(three) < 3 or any(len(row.cells) > 1 or row.page != three[0].page for row in three):  # noqa: PLR2004
        return None
    upper, label, lower = (row.cells[0] for row in three)
    level = abs(upper.x0 - lower.x0) < _SAME_EDGE and label.x1 < upper.x0
    close = upper.y < label.y < lower.y < upper.y + _LEADING * upper.size
    named = level and close and labels.whole("columns", label.text) in NAMES
    return Cell((*upper.words, *lower.words)) if named else None
