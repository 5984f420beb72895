"""Workbooks made from nothing: an order for a supplier, and the products workbook to fill in.

The only file that imports openpyxl: a workbook of people is never loaded and saved by it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cells = Sequence[str | Decimal | date | int | None]


@dataclass(frozen=True, slots=True)
class OrderWords:
    """What the tabs and their columns are called, in the supplier's language."""

    tab: str
    by_mandate: str
    headings: Sequence[str]
    mandate_headings: Sequence[str]


@dataclass(frozen=True, slots=True)
class OrderSheet:
    """The things with their totals, and the same by mandate."""

    totals: Sequence[Cells]
    by_mandate: Sequence[Cells]


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab to fill in: each heading with its comment, and rows of example."""

    name: str
    headings: Mapping[str, str]
    examples: Sequence[Cells]


def order_workbook(sheet: OrderSheet, words: OrderWords, day: date) -> bytes:
    """One line for each thing with its total, and a second tab that says how many for which mandate."""
    first = Tab(words.tab, dict.fromkeys(words.headings, ""), sheet.totals)
    second = Tab(words.by_mandate, dict.fromkeys(words.mandate_headings, ""), sheet.by_mandate)
    return workbook((first, second), day)


def workbook(tabs: Iterable[Tab], day: date) -> bytes:
    """The bytes of a new workbook, dated that day."""
    from openpyxl import Workbook  # noqa: PLC0415 — a vendor, and only to write an order or the template

    book = Workbook()
    book.properties.created = book.properties.modified = datetime.combine(day, time.min)  # the format has no zones
    book.remove(book.worksheets[0])
    for tab in tabs:
        _fill(book.create_sheet(tab.name), tab)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, tab: Tab) -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415 — same
    from openpyxl.styles import Font  # noqa: PLC0415 — same
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 — same

    for column, (heading, comment) in enumerate(tab.headings.items(), 1):
        cell = sheet.cell(1, column, heading)
        cell.font = Font(bold=True)
        if comment:
            cell.comment = Comment(comment, "Facteur", width=320, height=110)
        written = [heading, *(str(row[column - 1] or "") for row in tab.examples)]
        sheet.column_dimensions[get_column_letter(column)].width = min(60, max(map(len, written)) + 3)
    for at, row in enumerate(tab.examples, 2):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(at, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # the library would make `=text` a formula
    sheet.freeze_panes = "A2"
