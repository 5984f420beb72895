"""A tab as rows under its headings, whichever spreadsheet it comes from."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from daemon.adapters.sheet_headings import Columns, find_columns, normal
from daemon.ports import NewRow, SheetRow

Cell = str | float | bool | date | None
Value = str | Decimal | date
Grid = Sequence[Sequence[object]]

_NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")
_TOTAL = re.compile(r"(?:(?:grand|sous) )?(?:total|totaux|totals|subtotal|somme)\b.*")


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a tab, from its first row and column, and where its headings stand."""

    grid: Grid
    columns: Columns

    @classmethod
    def of(cls, grid: Grid, confirmed: Mapping[str, Sequence[str]] | None, file: str, tab: str) -> Table:
        """NeedsReview, naming `file` and `tab`, when a needed heading is missing or stands twice."""
        return cls(grid, find_columns(grid, confirmed, file, tab))

    def rows(self) -> tuple[SheetRow, ...]:
        """The rows that bear a reference; a reference that stands twice is there twice."""
        return tuple(self._read((at, row) for at, row in self._below() if self._says(row, "ref")))

    def refs(self) -> set[str]:
        """The references that stand in the tab."""
        return {text(self._cell(row, "ref")) for _, row in self._below()} - {""}

    def strays(self) -> tuple[SheetRow, ...]:
        """The rows without a reference that name a mandate or an item all the same: somebody typed them by hand."""
        unnamed = ((at, row) for at, row in self._below() if not self._says(row, "ref"))
        return tuple(self._read((at, row) for at, row in unnamed if self._is_said(row)))

    def last_ref(self) -> int:
        """The last row (from 1) that bears a reference; the row of the headings when none does."""
        header = self.columns.row + 1
        refs = ((at, self._cell(self.grid[at - 1], "ref")) for at in range(len(self.grid), header, -1))
        return next((at for at, ref in refs if text(ref) and not _TOTAL.fullmatch(normal(ref))), header)

    def total_below(self) -> int | None:
        """The row (from 1) of a total under the last reference: rows added below would stay out of it."""
        below = range(self.last_ref(), len(self.grid))
        return next((at + 1 for at in below if any(_TOTAL.fullmatch(normal(cell)) for cell in self.grid[at])), None)

    def _below(self) -> Iterator[tuple[int, Sequence[object]]]:
        below = self.columns.row + 1
        return enumerate(self.grid[below:], below + 1)

    def _is_said(self, row: Sequence[object]) -> bool:
        if any(_TOTAL.fullmatch(normal(cell)) for cell in row):
            return False
        return self._says(row, "mandate") or self._says(row, "item")

    def _says(self, row: Sequence[object], field: str) -> bool:
        cell = self._cell(row, field)
        return cell not in {None, ""} and bool(text(cell))

    def _cell(self, row: Sequence[object], field: str) -> object:
        column = self.columns.at.get(field, len(row))
        return row[column] if column < len(row) else None

    def _read(self, rows: Iterable[tuple[int, Sequence[object]]]) -> Iterator[SheetRow]:
        places = [(field, self.columns.at.get(field, _NOWHERE), reader) for field, reader in _READERS.items()]
        for at, row in rows:
            wide = len(row)
            said = {field: reader(row[column] if column < wide else None) for field, column, reader in places}
            yield SheetRow(row=at, **said)


def values_of(row: NewRow, columns: Columns) -> Mapping[int, Value]:
    """Column (from 0) → what to write there; « Reçu » belongs to people and stays empty."""
    said: dict[str, Value | None] = {
        "ref": row.ref,
        "mandate": row.mandate,
        "invoice": row.invoice,
        "client": row.client,
        "item": row.item,
        "sku": row.sku,
        "supplier": row.supplier,
        "ordered": row.ordered,
        "due": row.due,
    }
    return {
        columns.at[field]: value for field, value in said.items() if value not in {None, ""} and field in columns.at
    }


def text(value: object) -> str:
    """A cell as a reference or a name: `2451`, never `2451.0`."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def as_typed(value: object) -> Cell:
    """A cell as typed: empty is None, an instant is its day, a time of day or a duration is text."""
    match value:
        case None | "":
            return None
        case datetime():
            return value.date()
        case time() | timedelta():
            return str(value)
        case bool() | int() | float() | date():
            return value
    return str(value)


def _decimal(value: object) -> Decimal | None:
    """The quantity ordered, as a number or as plain text; None when it is neither."""
    said = text(value).replace("\u00a0", "").replace("\u202f", "").replace(",", ".")
    return Decimal(said) if not isinstance(value, bool) and _NUMBER.fullmatch(said) else None


_NOWHERE = sys.maxsize  # the column of a heading that the tab does not have
_READERS: Mapping[str, Callable[[object], Any]] = {
    **dict.fromkeys(("ref", "mandate", "item", "supplier", "judged_by", "judged_why"), text),
    **dict.fromkeys(("received", "ordered_on", "expected", "judged"), as_typed),
    "ordered": _decimal,
}
