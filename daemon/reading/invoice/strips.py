"""Strips of totals whose labels break over several rows, or stand beside another block: each made one label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daemon.reading.invoice.figures import priced
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row

NUMBERED = re.compile(r"(?:n[o°]\.?|#|no\.?:?)?[ :]*\d{5,10} ?\d{0,4} ?-?(?:RT|TQ)? ?\d{4} ?:?", re.IGNORECASE)
_FEWEST, _KNOWN, _MOST = 3, 2, 4  # amounts of a strip; labels of totals over them; rows of these
_OF_LINES = frozenset({"quantity", "unit_price"})  # headings of a table that says each line's taxes
_LEADING, _NEAR = 1.7, 2.6  # line heights between two rows of labels; and to the amounts


def with_whole_strips(rows: Sequence[Row], labels: Labels) -> list[Row]:
    """The rows, the labels over the amounts of each such strip on one row."""
    found: list[Row] = []
    for row in rows:
        amounts = [cell for cell in row.cells if priced(cell.text)]
        first = _first(found, row) if len(amounts) >= _FEWEST else len(found)
        over = found[first:]
        whole = [_whole([cell for upper in over for cell in upper.cells], amounts, at) for at in range(len(amounts))]
        known = sum(labels.at_start("totals", cell.text.split()) is not None for cell in whole)
        if (
            all(cell.words for cell in whole)
            and known >= _KNOWN
            and not any(labels.whole("columns", cell.text) in _OF_LINES for cell in whole)
            and (len(over) > 1 or len(over[0].cells) > len(amounts))
        ):
            taken = {id(word) for cell in whole for word in cell.words}
            found[first:] = [*_left(over, taken), Row(tuple(_level(cell, over[-1].y) for cell in whole), row.page)]
        found.append(row)
    return found


def _first(rows: Sequence[Row], amounts: Row) -> int:
    """The first of the rows without amounts that stand close above these."""
    at, lower, leading = len(rows), amounts, _NEAR
    while at and len(rows) - at < _MOST and rows[at - 1].page == lower.page:
        upper = rows[at - 1]
        if lower.y - upper.y > leading * lower.size or any(priced(cell.text) for cell in upper.cells):
            break
        at, lower, leading = at - 1, upper, _LEADING
    return at


def _whole(cells: Sequence[Cell], amounts: Sequence[Cell], at: int) -> Cell:
    """The texts over one of the amounts, those that stand nearer to another apart; without its tax number."""
    own = (cell for cell in cells if cell.shares_column(amounts[at]) and not NUMBERED.fullmatch(cell.text))
    return Cell(tuple(word for cell in own if _nearest(cell, amounts) == at for word in cell.words))


def _nearest(label: Cell, amounts: Sequence[Cell]) -> int:
    return min(range(len(amounts)), key=lambda at: abs(amounts[at].x0 + amounts[at].x1 - label.x0 - label.x1))


def _level(cell: Cell, y: float) -> Cell:
    return Cell(tuple(word._replace(y=y) for word in cell.words))


def _left(rows: Sequence[Row], taken: set[int]) -> list[Row]:
    """What else stands on the rows of the labels."""
    kept = (
        Row(cells, row.page) for row in rows if (cells := tuple(c for c in row.cells if id(c.words[0]) not in taken))
    )
    return list(kept)
