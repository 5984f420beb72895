"""The shared stock-receipt workbook: read as procurement leaves it, added to under the last row, never rewritten."""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from daemon.adapters.xlsx_append import parts_with_rows
from daemon.adapters.xlsx_file import Fingerprint, content, fingerprint, keep_backup, refuse_if_held, replace
from daemon.adapters.xlsx_grid import Grid, as_typed, read_grid, text
from daemon.adapters.xlsx_headings import Columns, find_columns
from daemon.adapters.xlsx_workbook import Workbook
from daemon.adapters.xlsx_zip import with_parts
from daemon.errors import Busy, FacteurError, NeedsReview, Unknown, because
from daemon.ports import NewRow, SheetRead, SheetRow

_TEXTS = ("ref", "mandate", "item", "supplier", "judged_by", "judged_why")
_AS_TYPED = ("received", "ordered_on", "expected", "judged")
TRIES = 3  # a person may save between our reading and our replacing


@dataclass(frozen=True, slots=True)
class _Version:
    """One version of the workbook, read."""

    data: bytes
    book: Workbook
    path: str
    grid: Grid
    columns: Columns

    def cell(self, row: Sequence[object], field: str) -> object:
        column = self.columns.at.get(field, len(row))
        return row[column] if column < len(row) else None

    def rows(self) -> tuple[SheetRow, ...]:
        """The rows that bear a reference; a reference that stands twice is there twice."""
        below = self.columns.row + 1
        return tuple(
            self._row(at, row) for at, row in enumerate(self.grid[below:], below + 1) if text(self.cell(row, "ref"))
        )

    def _row(self, at: int, row: Sequence[object]) -> SheetRow:
        ordered = _decimal(self.cell(row, "ordered"))
        said = {field: text(self.cell(row, field)) for field in _TEXTS}
        typed = {field: as_typed(self.cell(row, field)) for field in _AS_TYPED}
        return SheetRow(row=at, ordered=ordered, **said, **typed)  # type: ignore[arg-type]  # one by one, above


class XlsxSheet:
    """`ports.Sheet` on an .xlsx in a shared folder that people keep open in Excel or LibreOffice.

    `backups` lies outside the shared folder. `aliases` adds confirmed headings: field of `NewRow`, or
    "received" → headings. `settle` and `recheck` are seconds on the monotonic clock.
    """

    def __init__(
        self,
        file: Path,
        tab: str,
        backups: Path,
        aliases: Mapping[str, Sequence[str]] | None = None,
        *,
        settle: float = 1.0,
        recheck: float = 300.0,
        keep: int = 30,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open nothing: the file may not be there yet. A link is followed, so that it stays a link."""
        self._file, self._tab, self._backups, self._aliases = file.resolve(), tab, backups, aliases
        self._settle, self._recheck, self._keep, self._monotonic = settle, recheck, keep, monotonic
        self._seen: tuple[Fingerprint, float] | None = None
        self._hashed_at = float("-inf")
        self._writing = threading.Lock()

    def read(self, cursor: str) -> SheetRead | None:
        """The rows, or None when nothing changed or a change has not settled yet; never sleeps.

        Reading is allowed while people hold the file.
        """
        seen = fingerprint(self._file)
        same = cursor.startswith(_mark(seen))
        if same and self._monotonic() - self._hashed_at < self._recheck:
            return None
        if not same and not self._settled(seen):
            return None
        data, read = content(self._file)
        new = _mark(read) + hashlib.sha256(data).hexdigest()[:16]
        if new == cursor:
            self._hashed_at = self._monotonic()
            return None
        version = self._version(data)
        self._hashed_at = self._monotonic()
        return SheetRead(new, version.rows())

    def append(self, rows: Sequence[NewRow]) -> frozenset[str]:
        """Write the rows whose refs are not there yet; the refs of `rows` then seen in the file.

        Busy while someone holds the workbook; NeedsReview when a total row or a missing column is in the way;
        Unknown only when the rows were written and the file could not be read again.
        """
        with self._writing:
            for _ in range(TRIES):
                refuse_if_held(self._file)
                data, before = content(self._file)
                version = self._version(data)
                present = {row.ref for row in version.rows()}
                missing = list({row.ref: row for row in rows if row.ref not in present}.values())
                if not missing:
                    return frozenset(row.ref for row in rows)
                new = self._with_rows(version, missing)
                keep_backup(self._backups, self._file, data, self._keep)
                if replace(self._file, new, before):
                    return self._seen_again(new, rows)
        raise Busy(because("sheet_moving", file=self._file.name))

    def _settled(self, seen: Fingerprint) -> bool:
        """Whether this fingerprint was already seen `settle` seconds ago; remembers a new one."""
        now = self._monotonic()
        if self._seen is None or self._seen[0] != seen:
            self._seen = (seen, now)
        return now - self._seen[1] >= self._settle

    def _version(self, data: bytes) -> _Version:
        book = Workbook(data, self._file.name)
        path = book.sheet_part(self._tab)
        grid = read_grid(data, book, path)
        return _Version(data, book, path, grid, find_columns(grid, self._aliases))

    def _with_rows(self, old: _Version, missing: Sequence[NewRow]) -> bytes:
        """The new package, proved by reading it back: people's cells as they were, and our refs there."""
        new = with_parts(old.data, parts_with_rows(old.book, old.path, old.grid, old.columns, missing))
        back = self._version(new)
        kept = len(back.grid) >= len(old.grid) and all(map(_same, old.grid, back.grid))
        if not kept or not {row.ref for row in missing} <= {row.ref for row in back.rows()}:
            raise NeedsReview(because("sheet_not_kept", file=self._file.name))
        return new

    def _seen_again(self, new: bytes, rows: Sequence[NewRow]) -> frozenset[str]:
        refs = frozenset(row.ref for row in rows)
        try:
            data, _ = content(self._file)
            return refs if data == new else refs & {row.ref for row in self._version(data).rows()}
        except FacteurError as error:
            raise Unknown(error.reason) from error


def _mark(seen: Fingerprint) -> str:
    return f"{seen.mtime_ns}-{seen.size}-{seen.inode}-"


def _same(before: Sequence[object], after: Sequence[object]) -> bool:
    """Whether a row kept every cell that had something; a row that was empty may have become ours."""
    return all(old in {"", None} or old == new for old, new in zip(before, after, strict=False))


def _decimal(value: object) -> Decimal | None:
    """The quantity ordered, as a number or as plain text; None when it is neither."""
    said = text(value).replace("\u00a0", "").replace("\u202f", "").replace(",", ".")
    return (
        Decimal(said) if not isinstance(value, bool) and re.fullmatch(r"[0-9]{1,12}(?:\.[0-9]{1,6})?", said) else None
    )
