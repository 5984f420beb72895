"""Figures that say in words what they are (« 24 unités », « 15,00 $ chacun », « 360,00 $ au total »): left bare."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daemon.reading.invoice.page import Cell, Row

_SPOKEN = re.compile(r"(?P<figure>\$? ?\d[\d .,\u00a0\u202f]*(?: ?\$)?) (?P<words>(?!CR|DR)[^\W\d_][^\d$%]{1,20})")
_FEWEST = 2  # such texts on one row


def unworded(rows: Sequence[Row]) -> list[Row] | None:
    """The rows, each with several such figures without their words; None where there are none."""
    found = [_bare(row) for row in rows]
    return found if any(one is not row for one, row in zip(found, rows, strict=True)) else None


def _bare(row: Row) -> Row:
    spoken = [_SPOKEN.fullmatch(cell.text) for cell in row.cells]
    if sum(match is not None for match in spoken) < _FEWEST:
        return row
    counts = [len(match["figure"].split()) if match else None for match in spoken]
    pairs = zip(row.cells, counts, strict=True)
    return Row(tuple(Cell(cell.words[:count]) for cell, count in pairs), row.page)
