"""The two sheets that keep `ports.Sheet`, each with the person who works in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from daemon.adapters.google_sheets import GoogleSheet
from daemon.adapters.google_wire import Wire
from daemon.adapters.xlsx import XlsxSheet
from daemon.errors import FacteurError
from daemon.ports import NewRow, Sheet, SheetRead
from daemon.sandbox.google import GoogleProcurement, RunningGoogle
from daemon.sandbox.workbook import TAB, Procurement, make_workbook


def row(ref: str, **other: object) -> NewRow:
    plain = {"mandate": ref[:9], "invoice": "4200", "client": "Zoé & <fils>", "item": "Tuque", "sku": "T-1"}
    return NewRow(**{"ref": ref, **plain, "ordered": Decimal(48), "due": date(2026, 12, 1), **other})  # type: ignore[arg-type]


ONE, TWO = row("2026-0001-01"), row("2026-0001-02", ordered=Decimal("12.5"), due=None)


class Office:
    """A sheet, its person, our adapter and a clock that the test turns."""

    seconds = 0.0
    julie: Procurement | GoogleProcurement
    sheet: Sheet

    def settled(self, cursor: str = "") -> SheetRead | None:
        self.sheet.read(cursor)
        self.seconds += 1.5
        return self.sheet.read(cursor)

    def seen(self) -> SheetRead:
        found = self.settled()
        assert found
        return found

    def refused(self, rows: Sequence[NewRow] = (ONE,)) -> FacteurError:
        with pytest.raises(FacteurError) as refused:
            self.sheet.append(rows)
        return refused.value

    def reason(self, *rows: NewRow) -> str:
        return self.refused(rows or (ONE,)).reason.code

    def as_read(self, typed: str | float | bool | date | None) -> object:
        """What the port tells of a cell so typed."""
        return typed

    def elsewhere(self, tab: str) -> Sheet:
        raise NotImplementedError

    def version(self) -> object:
        """Something that each writing changes."""
        raise NotImplementedError


class Workbook(Office):
    """The shared .xlsx."""

    def __init__(self, folder: Path) -> None:
        self.file, self.backups = folder / "shared" / "Réception.xlsx", folder / "backups"
        self.file.parent.mkdir()
        make_workbook(self.file)
        self.julie: Procurement = Procurement(self.file)
        self.sheet = XlsxSheet(self.file, TAB, self.backups, keep=3, monotonic=lambda: self.seconds)

    def elsewhere(self, tab: str) -> Sheet:
        return XlsxSheet(self.file, tab, self.backups)

    def version(self) -> object:
        return self.file.stat()


class InGoogle(Office):
    """The sheet in Google. Three seconds without an answer are a lost one; a busy machine takes a quarter for some."""

    def __init__(self, google: RunningGoogle) -> None:
        self.google, self.hour = google, 1_800_000_000.0
        self.julie: GoogleProcurement = GoogleProcurement(google.book)
        self.wire = Wire(google.account, google.url, (3, 3), lambda: self.seconds)
        self.sheet = GoogleSheet(
            self.wire, google.book.key, TAB, pause=1, monotonic=lambda: self.seconds, now=lambda: self.hour
        )

    def settled(self, cursor: str = "") -> SheetRead | None:
        self.seconds += 1.5
        return self.sheet.read(cursor)

    def elsewhere(self, tab: str) -> Sheet:
        return GoogleSheet(self.wire, self.google.book.key, tab)

    def as_read(self, typed: str | float | bool | date | None) -> object:
        """Days come as text: as numbers, « 12/12 » could not be told from a day."""
        return typed.isoformat() if isinstance(typed, date) else typed

    def version(self) -> object:
        return self.google.book.version
