"""Clients' spreadsheets opened: .xlsx, .xls, .ods and text files, as text. Meant for a child under limits."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from daemon.errors import NeedsReview, because
from daemon.reading.address_list.book import Book, Tab
from daemon.reading.address_list.delimited import decoded, rows_of

MOST_ROWS = 10_000  # of one file; the largest orders of gifts have some hundreds
MOST_COLUMNS = 80
LONGEST_CELL = 500
MOST_INFLATED = 300 * 1024 * 1024
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")


def opened(data: bytes) -> Book:
    """The cells as people see them. NeedsReview when the file is locked, too large, or no spreadsheet."""
    if data.startswith(_OLE) and _LOCKED in data:
        raise NeedsReview(because("list_locked"))
    if data.startswith((_ZIP, _OLE)):
        return Book("", tuple(_tabs(data)))
    if data.startswith(_BINARY):
        raise NeedsReview(because("list_unreadable"))
    rows = rows_of(decoded(data))
    _refuse_vast(len(rows))
    return Book("", (Tab("", tuple(tuple(cell[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]) for row in rows)),))


def _tabs(data: bytes) -> list[Tab]:
    from python_calamine import (  # noqa: PLC0415 — a vendor, and only when a list comes
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    if data.startswith(_ZIP):
        _refuse_bomb(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            shown = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
            kinds = {one.name: one.typ for one in book.sheets_metadata}
            sheets = {name: book.get_sheet_by_name(name) for name in shown if kinds[name] == SheetTypeEnum.WorkSheet}
            for sheet in sheets.values():
                _refuse_vast(sheet.total_height)
            return [Tab(name, _cells(sheet.to_python(skip_empty_area=False))) for name, sheet in sheets.items()]
    except PasswordError as error:
        raise NeedsReview(because("list_locked")) from error
    except (CalamineError, OSError, ValueError) as error:
        raise NeedsReview(because("list_unreadable")) from error


def _refuse_bomb(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            inflated = sum(entry.file_size for entry in package.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise NeedsReview(because("list_unreadable")) from error
    if inflated > MOST_INFLATED:
        raise NeedsReview(because("list_too_large", megabytes=inflated // 2**20))


def _refuse_vast(rows: int) -> None:
    if rows > MOST_ROWS:
        raise NeedsReview(because("list_too_long", rows=rows, most=MOST_ROWS))


def _cells(rows: list[list[Any]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_text(cell)[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]) for row in rows)


def _text(cell: float | str | date | time | datetime | timedelta) -> str:
    """A telephone number that Excel took for a number has no decimals."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
