"""A spreadsheet as Google keeps it: tabs of typed cells, developer metadata, and a version that each change moves."""

from __future__ import annotations

import copy
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

EPOCH = date(1899, 12, 30)  # Lotus's day 0, which Google kept
CellValue = str | float | bool | date | None


class Formula(str):
    """What a cell holds when somebody typed `=…`; text that merely starts so is a plain `str`."""

    __slots__ = ()


@dataclass(slots=True)
class Tab:
    """One tab; its rows are as wide as what was typed there."""

    gid: int
    title: str
    rows: list[list[CellValue]] = field(default_factory=list)

    def last(self) -> int:
        """How many rows there are down to the last one with data."""
        filled = [at for at, row in enumerate(self.rows, 1) if any(cell is not None for cell in row)]
        return filled[-1] if filled else 0


@dataclass(slots=True)
class Book:
    """One spreadsheet. `role` is what our account may do: writer, reader, or "" once access is withdrawn."""

    key: str
    title: str
    tabs: list[Tab]
    role: str = "writer"
    trashed: bool = False
    version: int = 1
    metadata: dict[int, dict[str, Any]] = field(default_factory=dict)
    turn: threading.RLock = field(default_factory=threading.RLock)

    def tab(self, title: str) -> Tab | None:
        """The tab of that title; as Google does, whatever its capitals."""
        return next((tab for tab in self.tabs if tab.title.casefold() == title.casefold()), None)

    @contextmanager
    def changing(self) -> Iterator[Book]:
        """A change that happens whole or not at all, and moves the version."""
        with self.turn:
            kept = copy.deepcopy((self.tabs, self.metadata))
            try:
                yield self
            except BaseException:
                self.tabs, self.metadata = kept
                raise
            self.version += 1


def rendered(rows: Sequence[Sequence[CellValue]], *, formatted: bool) -> list[list[object]]:
    """The cells as UNFORMATTED_VALUE; dates as text or as numbers; what is empty at the ends is left out."""
    found = [_trimmed([_shown(cell, formatted=formatted) for cell in row]) for row in rows]
    while found and not found[-1]:
        found.pop()
    return found


def _shown(cell: CellValue, *, formatted: bool) -> object:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat() if formatted else (cell - EPOCH).days
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _trimmed(row: list[object]) -> list[object]:
    while row and row[-1] == "":
        row.pop()
    return row


def day(serial: float) -> date:
    """The day that a number is, once formatted as one."""
    return EPOCH + timedelta(days=int(serial))
