"""Workbooks that clients get: their rows as they came, with remarks; and a blank list to fill in.

Every cell is text: what a client typed never becomes a formula.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f]")
_NO_TITLE = re.compile(r"[\[\]:*?/\\]")
_MOMENT = re.compile(rb">\d{4}-\d\d-\d\dT[\d:]+Z<")
_ROOM = 200  # rows of the blank list that take text and provinces
_PROVINCES = "QC,ON,NB,NS,PE,NL,MB,SK,AB,BC,YT,NT,NU"
_WRONG, _HEAD = "FFF2B8", "1F4E79"


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet. `remarks` maps a row (from 1) to what is said at its end; `wrong` are cells (row, column from 0)."""

    title: str
    rows: Sequence[Sequence[str]]
    remarks: Mapping[int, str] = field(default_factory=dict)
    wrong: frozenset[tuple[int, int]] = frozenset()


def written(pages: Sequence[Page]) -> bytes:
    """The workbook of these sheets."""
    from openpyxl.styles import PatternFill  # noqa: PLC0415 — a vendor, and only when a list is written

    book = _empty()
    for page in pages:
        sheet = book.create_sheet(
            _NO_TITLE.sub(" ", page.title).strip("' ")[:31] or f"Liste {len(book.worksheets) + 1}"
        )
        beside = max(map(len, page.rows), default=0) + 1
        for row, cells in enumerate(page.rows, 1):
            for column, said in enumerate(cells, 1):
                _text(sheet, row, column, said)
        for row, said in page.remarks.items():
            _text(sheet, row, beside, said)
        for row, column in (*page.wrong, *((row, beside - 1) for row in page.remarks)):
            sheet.cell(row, column + 1).fill = PatternFill("solid", fgColor=_WRONG)
        for column in sheet.columns:
            longest = max((len(str(cell.value)) for cell in column if cell.value), default=8)
            sheet.column_dimensions[column[0].column_letter].width = min(max(longest + 2, 10), 60)
    return _saved(book)


def _text(sheet: Worksheet, row: int, column: int, said: str) -> None:
    if said:
        cell = sheet.cell(row, column)
        cell.value = _UNSEEN.sub(" ", said)
        cell.data_type, cell.number_format, cell.quotePrefix = "s", "@", said[0] in "=+-@"


def blank(title: str, headings: Sequence[str], example: Sequence[str]) -> bytes:
    """An empty list under these headings, with one row as an example: cells are text, provinces are proposed."""
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415 — a vendor, and only when a list is written
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 — same

    book = _empty()
    sheet = book.create_sheet(title)
    for column, (heading, shown) in enumerate(zip(headings, example, strict=True), 1):
        head, below = sheet.cell(1, column, heading), sheet.cell(2, column, shown)
        head.font, head.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=_HEAD)
        below.font = Font(italic=True, color="808080")
        sheet.column_dimensions[head.column_letter].width = max(len(heading), len(shown)) + 4
        for row in range(2, _ROOM + 2):
            sheet.cell(row, column).number_format = "@"
        if shown in _PROVINCES.split(","):
            provinces = DataValidation(type="list", formula1=f'"{_PROVINCES}"', allow_blank=True, errorStyle="warning")
            sheet.add_data_validation(provinces)
            provinces.add(f"{head.column_letter}2:{head.column_letter}{_ROOM + 1}")
    sheet.freeze_panes = "A2"
    return _saved(book)


def _empty() -> Workbook:
    from openpyxl import Workbook  # noqa: PLC0415 — a vendor, and only when a list is written

    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return _undated(out)


def _undated(saved: io.BytesIO) -> bytes:
    """The same bytes whenever it is written: a message tried again is the same message."""
    out = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = _MOMENT.sub(b">2026-01-01T00:00:00Z<", old.read(entry))
            new.writestr(zipfile.ZipInfo(entry.filename), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
