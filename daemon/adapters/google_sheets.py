"""The shared stock-receipt sheet in Google Sheets: one look at Drive, one read a change, rows added exactly once.

How: docs/adr/0014-google-rows-appended-once.md.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from daemon.adapters.google_wire import Record, Refused, Wire
from daemon.adapters.sheet_table import Table, Value, values_of
from daemon.errors import Busy, NeedsReview, Reason, because
from daemon.ports import NewRow, SheetRead

MARK = "facteur-rows"
EPOCH = date(1899, 12, 30)  # day 0 of Google's dates
OLD = 3600.0  # seconds after which no request of ours can still be running (Google's limit: 180)
TRIES = 3  # an earlier request may take effect between our reading and our writing
LONGEST = 40_000  # characters of a cell; Google refuses 50,000
FIELDS = "userEnteredValue,userEnteredFormat.numberFormat"


class GoogleSheet:
    """`ports.Sheet` on one tab of a spreadsheet that people shared with our service account.

    `pause` is the least time between two looks at Drive, `recheck` between two reads of cells that Drive says have
    not changed (formulas that look elsewhere do not move the version); in seconds on the monotonic clock.
    """

    def __init__(
        self,
        wire: Wire,
        key: str,
        tab: str,
        confirmed: Mapping[str, Sequence[str]] | None = None,
        *,
        pause: float = 20.0,
        recheck: float = 6 * 3600.0,
        monotonic: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        """Ask nothing yet. `key` is the spreadsheet's own, read in its address."""
        self._wire, self._key, self._tab, self._confirmed = wire, key, tab, confirmed
        self._pause, self._recheck, self._monotonic, self._now = pause, recheck, monotonic, now
        self._looked_at = self._read_at = float("-inf")
        self._name, self._gid = key, -1
        self._writing = threading.Lock()

    def read(self, cursor: str) -> SheetRead | None:
        """The rows, or None when nothing changed or it is too soon to look again."""
        now = self._monotonic()
        if now - self._looked_at < self._pause:
            return None
        self._looked_at = now
        version = f"{self._key}@{self._version()}"
        if version == cursor and now - self._read_at < self._recheck:
            return None
        table = self._table()  # after the version: a change in between is read now, and read again
        self._read_at = now
        return SheetRead(version, table.rows(), table.strays())

    def append(self, rows: Sequence[NewRow]) -> frozenset[str]:
        """Write the rows whose refs are not there yet; the refs of `rows`, all there once Google has answered.

        NeedsReview when a total row or a missing column is in the way; Unknown when the answer was lost.
        """
        with self._writing:
            for _ in range(TRIES):
                marks = self._wire.marks(self._key, MARK)  # before the cells: what a mark says is in the cells
                table = self._table()
                present = table.refs()
                missing = list({row.ref: row for row in rows if row.ref not in present}.values())
                if not missing:
                    return frozenset(row.ref for row in rows)
                if below := table.total_below():
                    raise NeedsReview(because("sheet_total_below", row=below))
                try:
                    self._wire.change(self._key, [*self._marking(missing, marks), self._cells(missing, table)])
                except Refused:
                    if not (self._was_made_anew() or self._took_effect_meanwhile(missing, marks)):
                        raise
                else:
                    return frozenset(row.ref for row in rows)
        raise Busy(because("sheet_moving", file=self._name))

    def warnings(self) -> tuple[Reason, ...]:
        """What will hold the rows back, though they can be read."""
        about = self._wire.about(self._key)
        if not about.get("capabilities", {}).get("canEdit", True):
            return (because("google_read_only", file=about.get("name", self._key), account=self._wire.who),)
        return ()

    def _version(self) -> str:
        about = self._wire.about(self._key)
        self._name = str(about.get("name", self._key))
        if about.get("trashed"):
            raise NeedsReview(because("google_trashed", file=self._name), whole_place=True)
        return str(about["version"])

    def _table(self) -> Table:
        try:
            grid = self._wire.values(self._key, self._tab)
        except Refused:
            self._find_tab()  # says which tabs there are
            raise
        return Table.of(grid, self._confirmed, self._name, self._tab)

    def _find_tab(self) -> int:
        """The tab's id. NeedsReview, with the nearest name, when no tab is called so."""
        tabs = self._wire.tabs(self._key)
        found = next((gid for title, gid in tabs.items() if title.casefold() == self._tab.casefold()), None)
        if found is None:
            nearest = next(iter(get_close_matches(self._tab, tabs, 1)), "")
            about = {"tab": self._tab, "file": self._name, "seen": ", ".join(tabs), "nearest": nearest or "–"}
            raise NeedsReview(because("sheet_tab_missing", **about), nearest)
        return found

    def _was_made_anew(self) -> bool:
        """Whether another tab bears the name by now."""
        known, self._gid = self._gid, self._find_tab()
        return known != self._gid

    def _cells(self, missing: Sequence[NewRow], table: Table) -> Record:
        if self._gid < 0:
            self._gid = self._find_tab()
        rows = [{"values": _dressed(values_of(row, table.columns))} for row in missing]
        return {"appendCells": {"sheetId": self._gid, "rows": rows, "fields": FIELDS}}

    def _marking(self, missing: Sequence[NewRow], marks: Mapping[int, str]) -> Iterator[Record]:
        """A mark for each mandate's rows, under an id that only one request can create; what is old goes.

        One for each mandate, since a second try may carry more mandates than the first.
        """
        for mark, value in marks.items():
            if self._is_old(value):
                lookup = {"developerMetadataLookup": {"metadataId": mark}}
                yield {"deleteDeveloperMetadata": {"dataFilter": lookup}}
        for mark in self._ids(missing, marks):
            made = {"metadataId": mark, "metadataKey": MARK, "metadataValue": str(int(self._now()))}
            where = {"location": {"spreadsheet": True}, "visibility": "PROJECT"}
            yield {"createDeveloperMetadata": {"developerMetadata": {**made, **where}}}

    def _ids(self, missing: Sequence[NewRow], marks: Mapping[int, str]) -> list[int]:
        """The first free id of each mandate's rows: a mark that stands while its rows do not was theirs once."""
        young = {mark for mark, value in marks.items() if not self._is_old(value)}
        refs: dict[str, list[str]] = {}
        for row in missing:
            refs.setdefault(row.mandate, []).append(row.ref)
        found: list[int] = []
        for of in refs.values():
            turn = 0
            while (mark := _id(of, turn)) in young or mark in found:
                turn += 1
            found.append(mark)
        return found

    def _is_old(self, value: str) -> bool:
        return not value.isdigit() or self._now() - int(value) > OLD

    def _took_effect_meanwhile(self, missing: Sequence[NewRow], before: Mapping[int, str]) -> bool:
        """Whether a mark that we meant to make stands by now, or one that we meant to remove does not."""
        after = self._wire.marks(self._key, MARK)
        return not set(self._ids(missing, before)).isdisjoint(after) or not set(before) <= set(after)


def _id(refs: Sequence[str], turn: int) -> int:
    """A positive number of 31 bits, always the same for these rows."""
    digest = hashlib.sha256(f"{turn}/{'/'.join(refs)}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % (2**31 - 1) + 1


def _dressed(values: Mapping[int, Value]) -> list[Record]:
    """The cells of a row from its first column. Text is text: `=A1` never becomes a formula."""
    return [_cell(values.get(column)) for column in range(max(values) + 1)]


def _cell(value: Value | None) -> Record:
    match value:
        case None:
            return {}
        case Decimal():
            return {"userEnteredValue": {"numberValue": float(value)}}
        case date():
            dated = {"numberFormat": {"type": "DATE", "pattern": "yyyy-mm-dd"}}
            return {"userEnteredValue": {"numberValue": (value - EPOCH).days}, "userEnteredFormat": dated}
    return {"userEnteredValue": {"stringValue": "".join(c for c in value if c >= " " or c == "\n")[:LONGEST]}}
