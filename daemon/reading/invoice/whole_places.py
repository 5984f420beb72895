"""Towns whose postal code stands apart, as Canada Post asks (« Hudson, QC  J0P 1H0 »), made one text again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.seller import POSTAL

_NAMED = (
    r"(?:QC|ON|NB|NS|PE|NL|MB|SK|AB|BC|NT|NU|YT|PQ|Qu[eé]bec|Qc|Qu[eé]\.?|P\.Q\.|Ont(?:ario|\.)|Alberta|Manitoba"
    r"|Saskatchewan|N[.-]?B\.?|N\.S\.|(?:New|Nouveau)[ -]Brunswick|Nova Scotia|Nouvelle-Écosse)"
)
_PROVINCE = re.compile(rf"(?:.*[\s,(])?{_NAMED}\)?,?")
_CODE = re.compile(rf"\(?{_NAMED}\)?,? (?={POSTAL.pattern})|{POSTAL.pattern}")
_SAME_EDGE = 3.0  # points
_NEAR, _FURTHEST = 2.5, 9.0  # line heights: from a town; from its province, as columns of a form stand


def with_whole_places(rows: Sequence[Row]) -> list[Row]:
    """The rows, a town or its province and the postal code at its right one cell."""
    below = [*rows[1:], Row((), -1)]
    return [_whole(row, under) if len(row.cells) > 1 else row for row, under in zip(rows, below, strict=False)]


def _whole(row: Row, under: Row) -> Row:
    kept: list[Cell] = []
    for cell in row.cells:
        kept.append(cell)
        while len(kept) > 1 and _belongs(*kept[-2:]) and not _has_its_own(kept[-2], under):
            kept[-2:] = [Cell((*kept[-2].words, *kept[-1].words))]
    return row if len(kept) == len(row.cells) else Row(tuple(kept), row.page)


def _has_its_own(town: Cell, under: Row) -> bool:
    """Whether the code of a town stands on the next line of its column: the one at its right is another address's."""
    return any(abs(cell.x0 - town.x0) < _SAME_EDGE and POSTAL.fullmatch(cell.text) for cell in under.cells)


def _belongs(town: Cell, code: Cell) -> bool:
    if not _CODE.match(code.text):
        return False
    gap = (code.x0 - town.x1) / town.size
    return gap < _FURTHEST if _PROVINCE.fullmatch(town.text) else gap < _NEAR and not POSTAL.search(town.text)
