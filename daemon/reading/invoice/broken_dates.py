"""Dates, codes and postal codes that a narrow cell broke over two lines, made whole where their first line stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from daemon.reading.invoice.date_forms import with_told_dates
from daemon.reading.invoice.levelled import levelled
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.stuck import unstuck
from daemon.reading.invoice.whole_places import with_whole_places

_MONTH = r"(?:jan|f[eé]v|feb|mar|a[pv]r|ma[iy]|jui|jun|jul|ao[uû]|aug|sep|oct|nov|d[eé]c)[^\W\d_]{0,6}\.?"
_WEEKDAY = r"(?:[^\W\d_]{2,6}di|dimanche|[^\W\d_]{3,6}day),?"
_YEAR = r"20\d\d"
_HALVES = tuple(  # how the first line ends, what stands under it
    (re.compile(rf"(?:.* )?{begun}", re.IGNORECASE), re.compile(rest, re.IGNORECASE))
    for begun, rest in (
        (r"(?:\d{1,2}(?:er)?[ -][^\W\d_]{3,9}\.?-?|[^\W\d_]{3,9}\.? \d{1,2},)", _YEAR),
        (rf"{_WEEKDAY}(?: le)? \d{{1,2}}(?:er)?", rf"{_MONTH}(?: {_YEAR})?"),  # « mercredi 16 », « décembre »
        (r"(?:\ble|:) \d{1,2}(?:er)?|\d{1,2}", rf"{_MONTH} {_YEAR}"),
        (_MONTH, rf"\d{{1,2}},? {_YEAR}"),  # « September », « 23, 2026 »
    )
)
_CODE = re.compile(r"(?:.* )?(?:[A-Z]{1,5}|[A-Z]{0,5}-?\d{2,8}(?:-\d\d)?)-")  # « FACTURE FV- », « 103187 »
_POSTAL = re.compile(r".*[\s,)][ABCEGHJ-NPRSTVXY]\d[A-Z]")  # « Westmount (Québec), H3Z », « 1P3 »
_HALVES += ((_CODE, re.compile(r"\d{2,}(?:[/-]\w+)*[.,;]?")), (_POSTAL, re.compile(r"\d[A-Z]\d")))
_Rest = tuple[Cell, list[re.Pattern[str]]]  # a text, and how the line above it may end
_LEADING, _NEAR, _SAME_EDGE = 1.5, 1.5, 3.0  # line heights between both lines; from a label; points


def made_whole(rows: Sequence[Row]) -> list[Row]:
    """The rows, columns apart, amounts level with their labels, dates told in order, dates and towns in one piece."""
    return with_whole_dates(with_whole_places(with_told_dates(levelled(unstuck(rows)))))


def with_whole_dates(rows: Sequence[Row]) -> list[Row]:
    """The rows, « 12 septembre » above « 2026 » as one date of the upper row, midway between both."""
    kept = [list(row.cells) for row in rows]
    rests = [[(cell, begun) for cell in row.cells if (begun := _begun(cell.text))] for row in rows]
    joined = set()
    for at, row in enumerate(rows):
        for cell in row.cells:
            place = next((rank for rank, one in enumerate(kept[at]) if one is cell), None)
            if place is not None and (found := _rest_under(rows, rests, at, cell)):  # not itself the rest of a date
                under, year = found
                kept[under].remove(year)
                rests[under] = [rest for rest in rests[under] if rest[0] is not year]
                kept[at][place] = _joined(cell, year)
                joined |= {at, under}
    changed = ((row, cells, at in joined) for at, (row, cells) in enumerate(zip(rows, kept, strict=True)))
    return [Row(tuple(cells), row.page) if new else row for row, cells, new in changed if cells]


def _begun(rest: str) -> list[re.Pattern[str]]:
    """How a line may end that goes on with this text; few texts can go on with any."""
    return [begun for begun, form in _HALVES if form.fullmatch(rest)]


def _rest_under(rows: Sequence[Row], rests: Sequence[Sequence[_Rest]], at: int, cell: Cell) -> tuple[int, Cell] | None:
    for under in range(at + 1, len(rows)):
        if rows[under].page != rows[at].page or rows[under].y - cell.y > _LEADING * cell.size:
            return None
        for other, ends in rests[under]:
            if _is_under(other, cell, rows[at]) and any(end.fullmatch(cell.text) for end in ends):
                return under, other
    return None


def _is_under(other: Cell, cell: Cell, row: Row) -> bool:
    """Whether a text begins under a word of another, as its value's next line does, under its middle or its label."""
    centred = abs(other.x0 + other.x1 - cell.x0 - cell.x1) < 2 * _SAME_EDGE
    labels = (one for one, value in pairwise(row.cells) if value is cell and value.x0 - one.x1 < _NEAR * cell.size)
    edges = [word.x0 for word in cell.words] + [label.x0 for label in labels]
    return centred or any(abs(other.x0 - edge) < _SAME_EDGE for edge in edges)


def _joined(cell: Cell, rest: Cell) -> Cell:
    middle = (cell.y + rest.y) / 2
    if _CODE.fullmatch(cell.text) or _POSTAL.fullmatch(cell.text):
        end, glue = cell.words[-1], "" if cell.text.endswith("-") else " "
        return Cell((*cell.words[:-1], end._replace(text=f"{end.text}{glue}{rest.text}")))
    last = (word._replace(x0=cell.x1, x1=cell.x1 + 1) for word in rest.words)
    return Cell(tuple(word._replace(y=middle) for word in (*cell.words, *last)))
