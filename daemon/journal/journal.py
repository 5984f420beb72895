"""The journal: what was recorded, read back as mandates, letters and questions."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, select, text, union

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.mandate import Mandate, evolve, fold
from daemon.errors import Misconfigured, Mistake, because
from daemon.journal import codec
from daemon.journal.engine import engine_of
from daemon.journal.tables import (
    REVISION,
    about,
    arrivals,
    cursors,
    effects,
    events,
    letters,
    mandates,
    metadata,
    reviews,
)
from daemon.journal.writing import BEGUN, DROPPED, IN_REVIEW, Writing

CHUNK = 500  # identities asked for in one query


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter as the lists show it; `ended` is None until it was read once."""

    letter: str
    at: datetime
    size: int
    end: str
    turn: int
    ended: e.LetterEnded | None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """An open question; `number` is what a person types."""

    number: int
    open: bool
    asked: e.ReviewAsked


class Journal:
    """One office's journal. Any thread may use it; writers take turns, also across processes."""

    def __init__(self, url: str, office: str = "main") -> None:
        """Open the database, making its tables when it is new. Misconfigured when it is of another revision."""
        self.office = office
        self.engine = engine_of(url)
        self._turn = threading.RLock()
        self._open: dict[str, Mandate] = {}
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
        """A consistent copy as an SQLite file that is not there yet."""
        if self.engine.dialect.name == "sqlite":
            raw = self.engine.raw_connection()
            raw.cursor().execute("VACUUM INTO ?", (str(file),))
            raw.close()
            return
        target = engine_of(f"sqlite:///{file}")
        metadata.create_all(target)
        with self.engine.connect() as link, target.begin() as copy:
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
            if fact.mandate:
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
        with self._turn, self.engine.connect() as link:
            self._fold_open(link)
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

    def named(self, word: str) -> list[str]:
        """The mandates that a person means by `word`: their number, or their invoice's."""
        own = select(mandates.c.number).where(mandates.c.office == self.office)
        found = union(own.where(mandates.c.number == word), own.where(mandates.c.invoice == word))
        return sorted(self._column(found))

    def of_sender(self, address: str) -> list[str]:
        """The open mandates whose client writes from that address, given in lower case."""
        return [m.number for m in self.open_mandates().values() if address in map(str.lower, m.invoice.client_emails)]

    def counts(self) -> dict[str, int]:
        """How many letters by end, mandates open and closed, questions open, effects by state."""
        with self.engine.connect() as link:
            ends = self._tally(link, letters.c.end)
            states = self._tally(link, effects.c.state)
            opened = self._tally(link, mandates.c.open)
            asked = self._tally(link, reviews.c.open)
            known = link.execute(select(func.count()).where(arrivals.c.office == self.office)).scalar_one()
        found = {f"letters_{end}": ends.get(end, 0) for end in (e.DONE, e.WAITING, e.REVIEW, e.REFUSED)}
        found |= {f"effects_{state}": count for state, count in states.items()}
        found |= {"arrivals": known, "letters": sum(ends.values()), "reviews": asked.get(True, 0)}
        return found | {"open": opened.get(True, 0), "closed": opened.get(False, 0)}

    def stages(self) -> dict[str, int]:
        """How many open mandates stand in each stage."""
        own = (mandates.c.office == self.office) & mandates.c.open
        chosen = select(mandates.c.stage, func.count()).where(own).group_by(mandates.c.stage)
        with self.engine.connect() as link:
            return {row[0]: row[1] for row in link.execute(chosen)}

    def history(self, number: str) -> list[e.Event]:
        """Every fact of a mandate ("" = the office's), in order."""
        with self.engine.connect() as link:
            return self._events(link, events.c.mandate == number)

    def since(self, seq: int) -> tuple[int, list[e.Event]]:
        """The facts recorded after `seq`, and the last one's number."""
        with self.engine.connect() as link:
            last = link.execute(select(func.max(events.c.seq))).scalar() or 0
            return last, self._events(link, (events.c.seq > seq) & (events.c.seq <= last))

    @property
    def last(self) -> int:
        """The number of the last fact taken in."""
        with self._turn, self.engine.connect() as link:
            self._fold_open(link)
            return self._last

    # Letters

    def unknown(self, identities: Sequence[str]) -> list[str]:
        """Those letters of the mailbox that the journal has not kept."""
        known: set[str] = set()
        for start in range(0, len(identities), CHUNK):
            asked = arrivals.c.identity.in_(identities[start : start + CHUNK])
            known.update(self._column(select(arrivals.c.identity).where(arrivals.c.office == self.office, asked)))
        return [identity for identity in identities if identity not in known]

    def to_read(self, limit: int = 50) -> list[LetterRow]:
        """Kept letters to read, oldest first."""
        own = (letters.c.office == self.office) & letters.c.again
        return self._letters(select(letters).where(own).order_by(letters.c.seq).limit(limit))

    def letters(self) -> list[LetterRow]:
        """Every letter, oldest first."""
        own = letters.c.office == self.office
        return self._letters(select(letters).where(own).order_by(letters.c.seq))

    def find_letters(self, word: str) -> list[str]:
        """The letters whose digest begins with `word`."""
        own = (letters.c.office == self.office) & letters.c.letter.startswith(word, autoescape=True)
        return self._column(select(letters.c.letter).where(own))

    # Questions to people

    def reviews(self, *, only_open: bool = True) -> list[ReviewRow]:
        """The questions, oldest first."""
        own = reviews.c.office == self.office
        chosen = select(reviews).where(own & reviews.c.open if only_open else own).order_by(reviews.c.id)
        with self.engine.connect() as link:
            rows = link.execute(chosen).mappings().all()
        return [ReviewRow(row["id"], row["open"], _asked(row["body"])) for row in rows]

    def settlement(self, review: str) -> e.ReviewSettled | None:
        """What was decided of a question, once it was."""
        with self.engine.connect() as link:
            found = self._events(link, events.c.key == f"settled/{review}")
        return found[0] if found and isinstance(found[0], e.ReviewSettled) else None

    # Effects and cursors

    def begun(self) -> dict[str, tuple[owed.Effect, datetime]]:
        """Effects that an earlier try may have done, by key, with when that try began."""
        own = (effects.c.office == self.office) & (effects.c.state == BEGUN)
        with self.engine.connect() as link:
            rows = link.execute(select(effects).where(own)).mappings().all()
        return {
            row["key"]: (codec.effect(row["kind"], row["body"]), datetime.fromisoformat(row["since"])) for row in rows
        }

    def parked(self) -> frozenset[str]:
        """Keys of effects that wait for a person, or that a person dropped."""
        own = (effects.c.office == self.office) & effects.c.state.in_([IN_REVIEW, DROPPED])
        return frozenset(self._column(select(effects.c.key).where(own)))

    def cursor(self, place: str) -> str:
        """The cursor of a place; "" at first."""
        own = (cursors.c.office == self.office) & (cursors.c.place == place)
        found = self._column(select(cursors.c.value).where(own))
        return found[0] if found else ""

    # Inside

    def _fold_open(self, link: Connection) -> None:
        """Fold the open mandates, the first time that anyone asks; the closed ones cost nothing."""
        if self._folded:
            return
        self._folded = True
        latest = select(func.max(events.c.seq)).where(events.c.office == self.office)
        self._last = link.execute(latest).scalar() or 0
        opened = select(mandates.c.number).where(mandates.c.office == self.office, mandates.c.open)
        chosen = select(events).where(events.c.office == self.office, events.c.mandate.in_(opened))
        told: dict[str, list[e.Event]] = {}
        for row in link.execute(chosen.order_by(events.c.mandate, events.c.seq)).mappings():
            if row["seq"] <= self._last:  # what comes meanwhile is caught up with
                told.setdefault(row["mandate"], []).append(codec.event(row["kind"], row["version"], row["body"]))
        for number, history in told.items():
            self._hold(number, fold(history))

    def _catch_up(self, link: Connection) -> None:
        self._fold_open(link)
        own = (events.c.office == self.office) & (events.c.seq > self._last)
        for row in link.execute(select(events).where(own).order_by(events.c.seq)).mappings():
            self._last = row["seq"]
            if row["mandate"]:
                fact = codec.event(row["kind"], row["version"], row["body"])
                self._hold(row["mandate"], evolve(self._known(link, row["mandate"], row["seq"]), fact))

    def _known(self, link: Connection, number: str, before: int = 0) -> Mandate | None:
        if number in self._open:
            return self._open[number]
        told = events.c.mandate == number
        return fold(self._events(link, told & (events.c.seq < before) if before else told))

    def _events(self, link: Connection, which: object) -> list[e.Event]:
        chosen = select(events).where(events.c.office == self.office).where(which).order_by(events.c.seq)  # type: ignore[arg-type]
        rows = link.execute(chosen).mappings()
        return [codec.event(row["kind"], row["version"], row["body"]) for row in rows]

    def _letters(self, chosen: object) -> list[LetterRow]:
        with self.engine.connect() as link:
            rows = link.execute(chosen).mappings().all()  # type: ignore[call-overload]
        return [
            LetterRow(
                row["letter"],
                datetime.fromisoformat(row["at"]),
                row["size"],
                row["end"],
                row["turn"],
                _ended(row["body"]),
            )
            for row in rows
        ]

    def _column(self, chosen: object) -> list[str]:
        with self.engine.connect() as link:
            return list(link.execute(chosen).scalars())  # type: ignore[call-overload]

    def _tally(self, link: Connection, column: object) -> Mapping[object, int]:
        table = column.table  # type: ignore[attr-defined]
        chosen = select(column, func.count()).where(table.c.office == self.office).group_by(column)  # type: ignore[call-overload]
        return {row[0]: row[1] for row in link.execute(chosen)}

    def _check_revision(self, url: str) -> None:
        with self.engine.begin() as link:
            found = link.execute(select(about.c.value).where(about.c.name == "revision")).scalar()
            if found is None:
                link.execute(about.insert().values(name="revision", value=REVISION))
            elif found != REVISION:
                where = url.rpartition("@")[2] or url
                raise Misconfigured(Mistake(where, 0, 0, because("journal_revision", found=found, ours=REVISION)))


def _asked(body: str) -> e.ReviewAsked:
    found = codec.event("ReviewAsked", codec.VERSION, body)
    assert isinstance(found, e.ReviewAsked)
    return found


def _ended(body: str) -> e.LetterEnded | None:
    found = codec.event("LetterEnded", codec.VERSION, body) if body else None
    assert found is None or isinstance(found, e.LetterEnded)
    return found
