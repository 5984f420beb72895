"""One writing transaction: events kept once, with the lists, cursors and effects that go with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.sql.dml import Insert
from sqlalchemy.sql.schema import Table

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.mandate import Mandate, evolve
from daemon.journal import codec
from daemon.journal.tables import arrivals, cursors, effects, events, letters, mandates, reviews

BEGUN, FAILED, IN_REVIEW, DROPPED = "begun", "failed", "review", "dropped"


class Writing:
    """Open inside `Journal.writing()` only; what it wrote counts once that block ends."""

    def __init__(self, link: Connection, office: str, known: Callable[[str], Mandate | None]) -> None:
        """`known` answers a mandate as it was when the transaction began."""
        self.link = link
        self.office = office
        self.recorded: list[e.Event] = []
        self.changed: dict[str, Mandate | None] = {}
        self.last = 0
        self._known = known
        self._keep = postgresql_insert if link.dialect.name == "postgresql" else sqlite_insert

    def mandate(self, number: str) -> Mandate | None:
        """The mandate, including what this transaction recorded."""
        if number not in self.changed:
            self.changed[number] = self._known(number)
        return self.changed[number]

    def record(self, *facts: e.Event) -> bool:
        """Keep each fact once; True when at least one was new."""
        before = len(self.recorded)
        for fact in facts:
            self.mandate(fact.mandate)  # as it was before this fact
            what = {"kind": type(fact).__name__, "version": codec.VERSION, "body": codec.written(fact)}
            row = {"key": fact.key, "mandate": fact.mandate, "at": fact.at.isoformat(), **what}
            statement = self._once(events, row).returning(events.c.seq)
            seq = self.link.execute(statement).scalar()
            if seq is not None:
                self.last = seq
                self.recorded.append(fact)
                self._list(fact)
        return len(self.recorded) > before

    def next_number(self, year: int) -> str:
        """The next mandate number of a year, as `2026-0001`: no gap, since writers take turns."""
        own = (mandates.c.office == self.office) & mandates.c.number.like(f"{year}-%")
        last = self.link.execute(select(func.max(mandates.c.number)).where(own)).scalar()
        return f"{year}-{int(last.partition('-')[2]) + 1 if last else 1:04}"

    def numbered(self, invoice: str) -> str:
        """The mandate that an invoice number opened; "" when none did."""
        own = (mandates.c.office == self.office) & (mandates.c.invoice == invoice)
        return self.link.execute(select(mandates.c.number).where(own)).scalar() or ""

    def cursor(self, place: str, value: str) -> None:
        """Move a cursor, in the transaction that records its events and no other."""
        self._upsert(cursors, {"place": place, "value": value}, "place")

    def attempt(self, letter: str) -> int:
        """Count one more attempt at reading a letter, before it is made."""
        own = (letters.c.office == self.office) & (letters.c.letter == letter)
        bump = update(letters).where(own).values(attempts=letters.c.attempts + 1).returning(letters.c.attempts)
        return int(self.link.execute(bump).scalar_one())

    def read_again(self, letter: str) -> bool:
        """Ask for a letter to be read at the next cycle; False when there is none."""
        own = (letters.c.office == self.office) & (letters.c.letter == letter)
        return bool(self.link.execute(update(letters).where(own).values(again=True, attempts=0)).rowcount)

    def unsettled(self, since: int) -> set[str]:
        """Mandates that our own acts may be changing: effects begun, or facts recorded after `since`."""
        trying = select(effects.c.mandate).where(effects.c.office == self.office, effects.c.state == BEGUN)
        fresh = select(events.c.mandate).where(events.c.office == self.office, events.c.seq > since)
        return {*self.link.execute(trying).scalars(), *self.link.execute(fresh).scalars()}

    def begin(self, effect: owed.Effect) -> datetime | None:
        """Say that an effect is about to be tried. An instant = an earlier try may have happened: look first."""
        own = (effects.c.office == self.office) & (effects.c.key == effect.key)
        row = self.link.execute(select(effects.c.state, effects.c.since).where(own)).first()
        if row is None:
            what = {"key": effect.key, "mandate": effect.mandate, "kind": type(effect).__name__}
            since = datetime.now(UTC).isoformat()
            self._add(effects, {**what, "body": codec.written(effect), "state": BEGUN, "since": since})
        elif row.state != BEGUN:
            self.link.execute(update(effects).where(own).values(state=BEGUN))
        return datetime.fromisoformat(row.since) if row and row.state == BEGUN else None

    def failed(self, key: str) -> None:
        """The effect certainly did not happen: it may be tried without a look."""
        self._mark(key, FAILED)

    def set_aside(self, key: str, question: e.ReviewAsked) -> None:
        """The effect was refused for good: a person decides."""
        self._mark(key, IN_REVIEW)
        self.record(question)

    def finished(self, key: str, *receipts: e.Event) -> None:
        """The effect is done (or, without receipts, no longer owed): its receipts are the memory."""
        self.record(*receipts)
        self.link.execute(delete(effects).where((effects.c.office == self.office) & (effects.c.key == key)))

    def _mark(self, key: str, state: str) -> None:
        own = (effects.c.office == self.office) & (effects.c.key == key)
        self.link.execute(update(effects).where(own).values(state=state))

    def _list(self, fact: e.Event) -> None:
        """Keep the lists that people and cycles search in step with the facts."""
        match fact:
            case e.LetterArrived():
                self._letter_arrived(fact)
            case e.LetterEnded():
                self._letter_ended(fact)
            case e.ReviewAsked():
                row = {"review": fact.review, "mandate": fact.mandate, "letter": fact.letter}
                self._add(reviews, {**row, "open": True, "body": codec.written(fact)})
            case e.ReviewSettled():
                self._settled(fact)
        if fact.mandate:
            self._mandate(fact)

    def _letter_arrived(self, fact: e.LetterArrived) -> None:
        fresh = {"end": e.WAITING, "turn": 0, "attempts": 0, "again": True, "mandate": "", "waits_for": "", "body": ""}
        self._add(letters, {"letter": fact.letter, "at": fact.at.isoformat(), "size": fact.size, **fresh})

    def arrived(self, identity: str, letter: str) -> None:
        """Remember that the mailbox's letter `identity` is the kept letter of that digest."""
        self.link.execute(self._once(arrivals, {"identity": identity, "letter": letter}))

    def _letter_ended(self, fact: e.LetterEnded) -> None:
        own = (letters.c.office == self.office) & (letters.c.letter == fact.letter)
        row = {"end": fact.end, "turn": fact.turn, "again": False, "mandate": fact.mandate}
        self.link.execute(update(letters).where(own).values(**row, waits_for=fact.waits_for, body=codec.written(fact)))

    def _settled(self, fact: e.ReviewSettled) -> None:
        own = (reviews.c.office == self.office) & (reviews.c.review == fact.review)
        self.link.execute(update(reviews).where(own).values(open=False))
        kind, _, subject = fact.review.partition("/")
        if kind == "effect" and fact.decision == e.ACCEPT:
            self._mark(subject, BEGUN)  # tried again, after a look: an earlier try may have happened
        elif kind == "effect":
            self._mark(subject, DROPPED)
        elif kind == "letter":
            self.read_again(subject.partition("/")[0])

    def _mandate(self, fact: e.Event) -> None:
        state = self.changed[fact.mandate] = evolve(self.mandate(fact.mandate), fact)
        if state is None:
            return
        row = {"number": state.number, "invoice": state.invoice.number, "client": state.invoice.client_name}
        row |= {"emails": " ".join(state.invoice.client_emails), "stage": state.stage}
        self._upsert(mandates, {**row, "open": not state.closed}, "number")
        if isinstance(fact, e.InvoiceArrived):
            waiting = (letters.c.office == self.office) & (letters.c.waits_for == fact.invoice.number)
            self.link.execute(update(letters).where(waiting).values(again=True))

    def _add(self, table: Table, row: Mapping[str, object]) -> None:
        self.link.execute(insert(table).values(office=self.office, **row))

    def _once(self, table: Table, row: Mapping[str, object]) -> Insert:
        return self._keep(table).values(office=self.office, **row).on_conflict_do_nothing()

    def _upsert(self, table: Table, row: Mapping[str, object], key: str) -> None:
        fresh = {name: value for name, value in row.items() if name != key}
        statement = self._keep(table).values(office=self.office, **row)
        self.link.execute(statement.on_conflict_do_update(index_elements=["office", key], set_=fresh))
