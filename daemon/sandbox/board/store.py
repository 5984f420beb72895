"""The board's memory: one SQLite file that survives a kill of anything but the machine."""

from __future__ import annotations

import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SCHEMA = Path(__file__).with_name("schema.sql")
FIRST_GID = 1_200_000_000_000_000

Row = sqlite3.Row
Now = Callable[[], datetime]


def machine_time() -> datetime:
    """The machine's instant, in UTC."""
    return datetime.now(UTC)


class Store:
    """Rows of the board. One writer at a time; any thread may ask."""

    def __init__(self, folder: Path, project: str, sections: Sequence[str], now: Now = machine_time) -> None:
        """Open or create `folder/board.sqlite`; the project and its sections are made once."""
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._now = now
        self._link = sqlite3.connect(folder / "board.sqlite", isolation_level=None, check_same_thread=False)
        self._link.row_factory = sqlite3.Row
        # A kill of this process loses nothing: the pages are the system's. Only a power cut could.
        self._link.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON")
        self._link.executescript(SCHEMA.read_text("utf-8"))
        with self.writing():
            self._found(project, sections)

    def _found(self, project: str, sections: Sequence[str]) -> None:
        if self.meta("project") is None:
            self.remember("last_gid", str(FIRST_GID))
            self.forget_events()
            for what in ("me", "workspace", "project"):
                self.remember(what, self.new_gid())
        self.remember("project_name", project)
        known = {row["name"] for row in self.rows("SELECT name FROM section")}
        for name in sections:
            if name not in known:
                self.add("section", name=name, created_at=self.instant())

    def close(self) -> None:
        """Close the file; the store is of no use afterwards."""
        with self._lock:
            self._link.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it or nothing. Inside another, part of that one."""
        with self._lock:
            if self._link.in_transaction:
                yield
                return
            self._link.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._link.execute("ROLLBACK")
                raise
            self._link.execute("COMMIT")

    def rows(self, sql: str, *values: object) -> list[Row]:
        """Every row of a query."""
        with self._lock:
            return self._link.execute(sql, values).fetchall()

    def row(self, sql: str, *values: object) -> Row | None:
        """The first row of a query."""
        found = self.rows(sql, *values)
        return found[0] if found else None

    def add(self, table: str, **columns: object) -> str:
        """Insert a row under a new gid; the gid."""
        gid = self.new_gid()
        names = ", ".join(["gid", *columns])
        marks = ", ".join("?" * (len(columns) + 1))
        self.rows(f"INSERT INTO {table} ({names}) VALUES ({marks})", gid, *columns.values())  # noqa: S608 - our words
        return gid

    def change(self, task: str, **columns: object) -> None:
        """Set columns of a task."""
        sets = ", ".join(f"{name} = ?" for name in columns)
        self.rows(f"UPDATE task SET {sets} WHERE gid = ?", *columns.values(), task)  # noqa: S608 - our words

    def new_gid(self) -> str:
        """The next gid: digits, growing, unique over every kind."""
        self.rows("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'last_gid'")
        return self["last_gid"]

    def meta(self, key: str) -> str | None:
        """A remembered word, or None."""
        row = self.row("SELECT value FROM meta WHERE key = ?", key)
        return str(row["value"]) if row else None

    def __getitem__(self, key: str) -> str:
        """A word known to be remembered: `project`, `project_name`, `workspace`, `me`, `stream`."""
        value = self.meta(key)
        if value is None:
            raise KeyError(key)
        return value

    def remember(self, key: str, value: str) -> None:
        """Keep a word."""
        self.rows("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", key, value)

    def forget_events(self) -> None:
        """Make every sync token given so far expire, as Asana may at any time."""
        self.remember("stream", secrets.token_hex(8))

    def instant(self) -> str:
        """Now, as Asana writes it: milliseconds and Z."""
        return stamp(self._now())

    def task(self, gid: str) -> Row | None:
        """The row of a task."""
        return self.row("SELECT * FROM task WHERE gid = ?", gid)

    def tags(self, task: str) -> list[Row]:
        """The tags of a task, as they were made."""
        return self.rows("SELECT tag.* FROM tag JOIN task_tag ON tag = gid WHERE task = ? ORDER BY gid", task)

    def sections(self) -> list[Row]:
        """The project's sections, in the order of the columns."""
        order = (self.meta("order") or "").split()
        rank = {gid: at for at, gid in enumerate(order)}
        return sorted(self.rows("SELECT * FROM section ORDER BY gid"), key=lambda row: rank.get(row["gid"], len(rank)))

    def fields(self) -> list[Row]:
        """The project's custom fields, as they were added."""
        return self.rows("SELECT * FROM field ORDER BY gid")

    @property
    def paid(self) -> bool:
        """Whether the company pays for Asana: custom fields and start dates."""
        return self.meta("plan") == "paid"

    def last_event(self) -> int:
        """Number of the newest event, 0 at first."""
        row = self.row("SELECT MAX(seq) AS last FROM event")
        return int((row and row["last"]) or 0)


def stamp(moment: datetime) -> str:
    """An instant as text that sorts like time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def as_dict(row: Row) -> dict[str, Any]:
    """A row as a plain dict."""
    return {key: row[key] for key in row.keys()}  # noqa: SIM118 - a Row iterates over values
