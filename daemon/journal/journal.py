"""The journal: one transaction at a time in, and every open mandate folded and held in memory."""

from __future__ import annotations

import functools
import itertools
import operator
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import SQLAlchemyError

from daemon.domain import events as e
from daemon.domain.fold import evolve, fold
from daemon.domain.mandate import Mandate
from daemon.domain.office import OfficeMemory, evolve_office
from daemon.domain.parts import begun
from daemon.errors import Misconfigured, Mistake, because
from daemon.journal import codec
from daemon.journal.engine import engine_of
from daemon.journal.lists import CHUNK, Lists
from daemon.journal.tables import REVISION, about, events, mandates, metadata
from daemon.journal.writing import Writing

RESTORED = "restored"  # the cursor that says what a restored journal may have forgotten


class Journal(Lists):
    """One office's journal. Any thread may use it; writers take turns, also across processes."""

    def __init__(self, url: str, office: str = "main") -> None:
        """Open the database, making its tables when it is new. Misconfigured when it is of another revision."""
        super().__init__(engine_of(url), office)
        self._turn = threading.RLock()
        self._open: dict[str, Mandate] = {}
        self._memory = OfficeMemory()
        self._stirred: set[str] = set()
        self._last = 0
        self._folded = False
        metadata.create_all(self.engine)
        try:
            self._check_revision(url)
        except Misconfigured:
            self.close()
            raise

    def close(self) -> None:
        """Give the database back."""
        self.engine.dispose()

    def copy_to(self, file: Path) -> None:
        """A consistent copy as an SQLite file that is not there yet. OSError when it cannot be written."""
        try:
            self._copy(file)
        except (sqlite3.Error, SQLAlchemyError) as trouble:
            raise OSError(str(trouble)) from trouble

    def fold_up(self) -> None:
        """Close it as one file alone, to be moved."""
        with self.engine.connect() as link:
            link.exec_driver_sql("ROLLBACK")
            link.exec_driver_sql("PRAGMA journal_mode=DELETE")
            link.exec_driver_sql("BEGIN")
        self.close()

    def _copy(self, file: Path) -> None:
        if self.engine.dialect.name == "sqlite":
            raw = self.engine.raw_connection()
            raw.cursor().execute("VACUUM INTO ?", (str(file),))
            raw.close()
            return
        target = engine_of(f"sqlite:///{file}")
        metadata.create_all(target)
        same = self.engine.connect().execution_options(isolation_level="REPEATABLE READ")  # all tables at one instant
        with same as link, target.begin() as copy:
            for table in metadata.sorted_tables:
                for rows in link.execute(select(table)).mappings().partitions(CHUNK):
                    copy.execute(table.insert(), [dict(row) for row in rows])
        target.dispose()

    # Writing

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """One writing transaction: all of it, or nothing of it."""
        with self._turn, self.engine.connect().execution_options(writing=True) as link, link.begin():
            if link.dialect.name == "postgresql":
                link.execute(text("SELECT pg_advisory_xact_lock(hashtext(:office))"), {"office": self.office})
            self._catch_up(link)
            writing = Writing(link, self.office, lambda number: self._known(link, number))
            yield writing
            link.commit()
            self._absorb(writing)

    def record(self, *facts: e.Event) -> bool:
        """Keep these facts, each once, in one transaction; True when at least one was new."""
        with self.writing() as writing:
            return writing.record(*facts)

    def _absorb(self, writing: Writing) -> None:
        self._last = max(self._last, writing.last)
        for fact in writing.recorded:
            if fact.mandate == e.OFFICE:
                self._memory = evolve_office(self._memory, fact)
            elif fact.mandate:
                self._hold(fact.mandate, writing.changed[fact.mandate])

    def _hold(self, number: str, state: Mandate | None) -> None:
        self._stirred.add(number)
        if state is None or state.closed:
            self._open.pop(number, None)
        else:
            self._open[number] = state

    # Mandates

    def refresh(self) -> None:
        """Take in what other processes recorded."""
        with self._turn, self.engine.connect() as link:
            self._catch_up(link)

    def open_mandates(self) -> dict[str, Mandate]:
        """Every open mandate, by number, in order."""
        with self._turn:
            self._fold_once()
            return dict(sorted(self._open.items()))

    def take_stirred(self) -> set[str]:
        """The mandates with new facts since this was last asked."""
        with self._turn:
            stirred, self._stirred = self._stirred, set()
            return stirred

    def mandate(self, number: str) -> Mandate | None:
        """The mandate of that number, open or closed."""
        known = self._open.get(number) if self._folded else None
        if known:
            return known  # without waiting for a writer
        with self._turn, self.engine.connect() as link:
            self._fold_open(link)
            return self._known(link, number)

    def office_memory(self) -> OfficeMemory:
        """What the office remembers of itself."""
        with self._turn:
            self._fold_once()
            return self._memory

    def of_sender(self, address: str) -> list[str]:
        """The open mandates whose client writes from that address, given in lower case."""
        return [
            m.number
            for m in self.open_mandates().values()
            if address in map(str.lower, (*m.writes_to, *m.invoice.client_emails))
        ]

    @property
    def last(self) -> int:
        """The number of the last fact taken in."""
        with self._turn:
            self._fold_once()
            return self._last

    # Inside

    def _fold_once(self) -> None:
        """Called in one's turn. What is folded already is answered without the database: it is asked each second."""
        if not self._folded:
            with self.engine.connect() as link:
                self._fold_open(link)

    def _fold_open(self, link: Connection) -> None:
        """Fold the open mandates, the first time that anyone asks; the closed ones cost nothing."""
        if self._folded:
            return
        self._folded = True
        latest = select(func.max(events.c.seq)).where(events.c.office == self.office)
        self._last = link.execute(latest).scalar() or 0
        opened = select(mandates.c.number).where(mandates.c.office == self.office, mandates.c.open)
        chosen = select(events).where(events.c.office == self.office, events.c.mandate.in_(opened))
        rows = link.execute(chosen.order_by(events.c.mandate, events.c.seq)).mappings()
        known = (row for row in rows if row["seq"] <= self._last)  # what comes meanwhile is caught up with
        for number, own in itertools.groupby(known, operator.itemgetter("mandate")):  # one history in memory at a time
            history = [codec.event(row["kind"], row["version"], row["body"]) for row in own]
            self._hold(number, self._folded_from(link, history))
        ours = (events.c.mandate == e.OFFICE) & (events.c.seq <= self._last)
        self._memory = functools.reduce(evolve_office, self._events(link, ours), self._memory)

    def _catch_up(self, link: Connection) -> None:
        self._fold_open(link)
        own = (events.c.office == self.office) & (events.c.seq > self._last)
        for row in link.execute(select(events).where(own).order_by(events.c.seq)).mappings():
            self._last = row["seq"]
            if not row["mandate"]:
                continue
            fact = codec.event(row["kind"], row["version"], row["body"])
            if fact.mandate == e.OFFICE:
                self._memory = evolve_office(self._memory, fact)
            else:
                before = self._known(link, row["mandate"], row["seq"])
                self._hold(row["mandate"], evolve(before, fact) if before else self._folded_from(link, [fact]))

    def _known(self, link: Connection, number: str, before: int = 0) -> Mandate | None:
        if number in self._open:
            return self._open[number]
        told = events.c.mandate == number
        return self._folded_from(link, self._events(link, told & (events.c.seq < before) if before else told))

    def _folded_from(self, link: Connection, history: list[e.Event]) -> Mandate | None:
        """The mandate of that history; a part begins as the mandate that it was split from stood."""
        first = history[0] if history else None
        if not isinstance(first, e.PartOpened):
            return fold(history)
        whole = self._events(link, events.c.mandate == first.of)
        left = itertools.takewhile(lambda fact: not isinstance(fact, e.MandateSplit) or fact.part < first.part, whole)
        root = fold(left)
        return fold(history[1:], begun(root, first)) if root else None

    def _check_revision(self, url: str) -> None:
        with self.engine.begin() as link:
            found = link.execute(select(about.c.value).where(about.c.name == "revision")).scalar()
            if found is None:
                link.execute(about.insert().values(name="revision", value=REVISION))
            elif found != REVISION:
                where = url.rpartition("@")[2] or url
                raise Misconfigured(Mistake(where, 0, 0, because("journal_revision", found=found, ours=REVISION)))
