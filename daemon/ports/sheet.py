"""The stock-receipt sheet, as rows that people fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from daemon.errors import Reason


@dataclass(frozen=True, slots=True)
class NewRow:
    """One row to write in the stock-receipt sheet. `ref` is its visible identity, as `2026-0001-02`."""

    ref: str
    mandate: str
    invoice: str
    client: str
    item: str
    sku: str
    ordered: Decimal
    due: date | None = None
    supplier: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row as people left it. `received` is the cell as typed: text, number, bool, date or None."""

    ref: str
    mandate: str
    item: str
    ordered: Decimal | None
    received: str | float | bool | date | None
    row: int  # as people count, from 1; where it was seen, never its identity
    supplier: str = ""
    ordered_on: str | float | bool | date | None = None  # « Commandé le », as typed
    expected: str | float | bool | date | None = None  # « Arrivée prévue », as typed
    judged: str | float | bool | date | None = None  # « Jugé complet », as typed
    judged_by: str = ""
    judged_why: str = ""


@dataclass(frozen=True, slots=True)
class SheetRead:
    """The rows of the sheet at one moment, and the cursor to ask again with.

    `strays` say something and bear no reference: somebody typed them by hand. `copies`: second workbooks beside it.
    """

    cursor: str
    rows: tuple[SheetRow, ...]
    strays: tuple[SheetRow, ...] = ()
    copies: tuple[Reason, ...] = ()


class Sheet(Protocol):
    """The stock-receipt sheet that procurement edits. We only ever add rows of our own."""

    def read(self, cursor: str) -> SheetRead | None:
        """The rows, or None when nothing changed since `cursor`.

        Busy while the file is missing, locked or half-written; NeedsReview when a needed column
        is not there or the tab is.
        """
        ...

    def append(self, rows: Sequence[NewRow]) -> frozenset[str]:
        """Write the rows whose refs are not there yet; every given ref then seen in the sheet."""
        ...

    def warnings(self) -> Sequence[Reason]:
        """What the owner should know of where the sheet lies, by looking only."""
        ...
