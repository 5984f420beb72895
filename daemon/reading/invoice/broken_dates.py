"""Dates that a narrow cell broke before their year, made whole where their first line stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from daemon.reading.invoice.date_forms import with_told_dates
from daemon.reading.invoice.levelled import levelled
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.whole_places import with_whole_places

_BEGUN = re.compile(r"(?:.* )?(?:\d{1,2}(?:er)?[ -][^\W\d_]{3,9}\.?-?|[^\W\d_]{3,9}\.? \d{1,2},)")
_YEAR = re.compile(r"20\d\d")
_LEADING, _SAME_EDGE = 1.4, 3.0  # line heights between both lines; points


def made_whole(rows: Sequence[Row]) -> list[Row]:
    """The rows, their amounts level with their labels, their dates told in order, dates and towns in one piece."""
    return with_whole_dates(with_whole_places(with_told_dates(levelled(rows))))


def with_whole_dates(rows: Sequence[Row]) -> list[Row]:
    """The rows, « 12 septembre » above « 2026 » as one date of the upper row, midway between both."""
    kept = [list(row.cells) for row in rows]
    joined = set()
    for at, row in enumerate(rows):
        for place, cell in enumerate(row.cells):
            if _BEGUN.fullmatch(cell.text) and (found := _year_under(rows, kept, at, cell)):
                under, year = found
                kept[under].remove(year)
                kept[at][place] = _joined(cell, year)
                joined |= {at, under}
    changed = ((row, cells, at in joined) for at, (row, cells) in enumerate(zip(rows, kept, strict=True)))
    return [Row(tuple(cells), row.page) if new else row for row, cells, new in changed if cells]


def _year_under(rows: Sequence[Row], kept: Sequence[list[Cell]], at: int, cell: Cell) -> tuple[int, Cell] | None:
    for under in range(at + 1, len(rows)):
        if rows[under].page != rows[at].page or rows[under].y - cell.y > _LEADING * cell.size:
            return None
        for other in kept[under]:
            centred = abs(other.x0 + other.x1 - cell.x0 - cell.x1) < 2 * _SAME_EDGE
            if _YEAR.fullmatch(other.text) and (abs(other.x0 - cell.x0) < _SAME_EDGE or centred):
                return under, other
    return None


def _joined(cell: Cell, year: Cell) -> Cell:
    middle = (cell.y + year.y) / 2
    last = replace(year.words[0], x0=cell.x1, x1=cell.x1 + 1)
    return Cell(tuple(replace(word, y=middle) for word in (*cell.words, last)))
