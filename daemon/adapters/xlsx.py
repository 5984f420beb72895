"""The shared stock-receipt workbook: read as procurement leaves it, added to under the last row, never rewritten."""

from __future__ import annotations

import contextlib
import hashlib
import threading
import time
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from daemon.adapters.sheet_table import Table
from daemon.adapters.xlsx_append import parts_with_rows
from daemon.adapters.xlsx_copies import Copies, shared_by
from daemon.adapters.xlsx_file import Fingerprint, content, fingerprint, keep_backup, refuse_if_held, replace
from daemon.adapters.xlsx_grid import read_grid
from daemon.adapters.xlsx_workbook import Workbook
from daemon.adapters.xlsx_zip import with_parts
from daemon.errors import Busy, FacteurError, NeedsReview, Reason, Unknown, because
from daemon.ports import NewRow, SheetRead

TRIES = 3  # a person may save between our reading and our replacing


@dataclass(frozen=True, slots=True)
class _Version:
    """One version of the workbook, read."""

    data: bytes
    book: Workbook
    path: str
    table: Table


class XlsxSheet:
    """`ports.Sheet` on an .xlsx in a shared folder that people keep open in Excel or LibreOffice.

    `backups` lies outside the shared folder. `confirmed` headings: field of `NewRow`, or
    "received" → headings. `settle` and `recheck` are seconds on the monotonic clock.
    """

    def __init__(
        self,
        file: Path,
        tab: str,
        backups: Path,
        confirmed: Mapping[str, Sequence[str]] | None = None,
        *,
        settle: float = 1.0,
        recheck: float = 300.0,
        keep: int = 30,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open nothing: the file may not be there yet. A link is followed, so that it stays a link."""
        self._file, self._tab, self._backups, self._confirmed = file.resolve(), tab, backups, confirmed
        self._settle, self._recheck, self._keep, self._monotonic = settle, recheck, keep, monotonic
        self._seen: tuple[Fingerprint, float] | None = None
        self._hashed_at = float("-inf")
        self._writing = threading.Lock()
        self._fresh: dict[str, NewRow] = {}  # written, and not seen again yet
        self._copies = Copies(self._file, lambda copy: self._version(content(copy)[0]).table.rows())

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
        table = self._version(data).table
        self._hashed_at = self._monotonic()
        rows = table.rows()
        self._write_again({row.ref for row in rows})
        return SheetRead(new, rows, table.strays(), self._copies.beside(rows))

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
                present = version.table.refs()
                missing = list({row.ref: row for row in rows if row.ref not in present}.values())
                if not missing:
                    return frozenset(row.ref for row in rows)
                new = self._with_rows(version, missing)
                keep_backup(self._backups, self._file, data, self._keep)
                if replace(self._file, new, before):
                    self._fresh.update((row.ref, row) for row in missing)
                    return self._seen_again(new, rows)
        raise Busy(because("sheet_moving", file=self._file.name))

    def warnings(self) -> tuple[Reason, ...]:
        """A folder that several computers write in at once, where two savings make two files."""
        return shared_by(self._file)

    def _write_again(self, present: Container[str]) -> None:
        """What somebody's saving wiped since we wrote it; what was seen once and goes later is a person's doing."""
        lost = [row for ref, row in self._fresh.items() if ref not in present]
        self._fresh = {row.ref: row for row in lost}
        if lost:
            with contextlib.suppress(Busy):  # held again: at the next reading
                self.append(lost)

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
        return _Version(data, book, path, Table.of(grid, self._confirmed, self._file.name, self._tab))

    def _with_rows(self, old: _Version, missing: Sequence[NewRow]) -> bytes:
        """The new package, proved by reading it back: people's cells as they were, and our refs there."""
        new = with_parts(old.data, parts_with_rows(old.book, old.path, old.table, missing))
        back, before = self._version(new).table, old.table.grid
        kept = len(back.grid) >= len(before) and all(map(_same, before, back.grid))
        if not kept or not {row.ref for row in missing} <= back.refs():
            raise NeedsReview(because("sheet_not_kept", file=self._file.name))
        return new

    def _seen_again(self, new: bytes, rows: Sequence[NewRow]) -> frozenset[str]:
        refs = frozenset(row.ref for row in rows)
        try:
            data, _ = content(self._file)
            return refs if data == new else refs & self._version(data).table.refs()
        except FacteurError as error:
            raise Unknown(error.reason) from error


def _mark(seen: Fingerprint) -> str:
    return f"{seen.mtime_ns}-{seen.size}-{seen.inode}-"


def _same(before: Sequence[object], after: Sequence[object]) -> bool:
    """Whether a row kept every cell that had something; a row that was empty may have become ours."""
    return before == after or all(old in {"", None} or old == new for old, new in zip(before, after, strict=False))
