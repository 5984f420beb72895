"""One writing transaction: events kept once, with the lists, cursors and effects that go with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, delete, select
from sqlalchemy.sql import Executable

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.fold import evolve
from daemon.domain.mandate import Mandate
from daemon.domain.parts import begun
from daemon.errors import because
from daemon.journal import codec
from daemon.journal import statements as sql
from daemon.journal.tables import arrivals, cursors, effects, events, mandates

UNSEEN = ("message_perhaps_sent", "restored_perhaps_sent", "restored_number")  # asked since nobody can look
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
        self._dialect = link.dialect.name

    def mandate(self, number: str) -> Mandate | None:
        """The mandate, including what this transaction recorded."""
        if number not in self.changed:
            self.changed[number] = self._known(number)
        return self.changed[number]

    def record(self, *facts: e.Event) -> bool:
        """Keep each fact once; True when at least one was new."""
        before = len(self.recorded)
        for fact in facts:
            if fact.mandate != e.OFFICE:
                self.mandate(fact.mandate)  # as it was before this fact
            what = {"kind": type(fact).__name__, "version": codec.VERSION, "body": codec.written(fact)}
            row = {"office": self.office, "key": fact.key, "mandate": fact.mandate, "at": fact.at.isoformat(), **what}
            seq = self.link.execute(sql.once(self._dialect, events), row).scalar()
            if seq is not None:
                self.last = seq
                self.recorded.append(fact)
                self._list(fact, seq)
        return len(self.recorded) > before

    def next_number(self, year: int) -> str:
        """The next mandate number of a year, as `2026-0001`: no gap, since writers take turns."""
        last = self._run(sql.LAST_NUMBER, f"{year}-%").scalar()
        return f"{year}-{int(last.partition('-')[2]) + 1 if last else 1:04}"

    def numbered(self, invoice: str) -> str:
        """The mandate that an invoice number opened; "" when none did."""
        return self._run(sql.NUMBERED, invoice).scalar() or ""

    def of_client(self, name: str, limit: int = 3) -> list[str]:
        """That client's last mandates, the latest first, closed ones too."""
        return list(self._run(sql.OF_CLIENT, name, at_most=limit).scalars())

    def cursor(self, place: str, value: str) -> None:
        """Move a cursor, in the transaction that records its events and no other."""
        row = {"office": self.office, "place": place, "value": value}
        self.link.execute(sql.upsert(self._dialect, cursors, "place"), row)

    def attempt(self, letter: str) -> int:
        """Count one more attempt at reading a letter, before it is made."""
        return int(self._run(sql.ATTEMPT, letter).scalar_one())

    def read_again(self, letter: str) -> None:
        """Ask for a letter to be read at the next cycle."""
        self._run(sql.AGAIN, letter)

    def unsettled(self, since: int) -> set[str]:
        """Mandates that our own acts may be changing: effects begun, or facts recorded after `since`."""
        trying = select(effects.c.mandate).where(effects.c.office == self.office, effects.c.state == BEGUN)
        fresh = select(events.c.mandate).where(events.c.office == self.office, events.c.seq > since)
        return {*self.link.execute(trying).scalars(), *self.link.execute(fresh).scalars()}

    def begin(self, effect: owed.Effect, doubt: datetime | None = None) -> datetime | None:
        """Say that an effect is about to be tried. An instant = an earlier try may have happened: look first.

        `doubt` is when a try that this journal knows nothing of may have begun.
        """
        row = self._run(sql.EFFECT, effect.key).first()
        if row is None:
            what = {"kind": type(effect).__name__, "body": codec.written(effect), "state": BEGUN}
            about = {"office": self.office, "key": effect.key, "mandate": effect.mandate}
            self.link.execute(sql.BEGIN, {**about, **what, "since": (doubt or datetime.now(UTC)).isoformat()})
            return doubt
        if row.state != BEGUN:
            self._run(sql.BEGIN_AGAIN, effect.key, to_body=codec.written(effect))
        return datetime.fromisoformat(row.since) if row.state == BEGUN else None

    def failed(self, key: str) -> None:
        """The effect certainly did not happen: it may be tried without a look."""
        self._mark(key, FAILED)

    def forget_failures(self) -> None:
        """What certainly did not happen when this journal was copied may have happened since."""
        own = (effects.c.office == self.office) & (effects.c.state == FAILED)
        self.link.execute(delete(effects).where(own))

    def set_aside(self, key: str, question: e.ReviewAsked) -> None:
        """The effect was refused for good: a person decides, each time that it is refused."""
        self._mark(key, IN_REVIEW)
        turn = 1
        while self._run(sql.QUESTION, f"effect/{turn}/{key}").first():
            turn += 1
        self.record(replace(question, review=f"effect/{turn}/{key}"))

    def finished(self, key: str, *receipts: e.Event) -> None:
        """The effect is done (or, without receipts, no longer owed): its receipts are the memory."""
        self.record(*receipts)
        self._run(sql.FINISH, key)

    def arrived(self, identity: str, letter: str) -> None:
        """Remember that the mailbox's letter `identity` is the kept letter of that digest."""
        row = {"office": self.office, "identity": identity, "letter": letter}
        self.link.execute(sql.once(self._dialect, arrivals), row)

    def _mark(self, key: str, state: str) -> None:
        self._run(sql.MARK, key, to_state=state)

    def _run(self, statement: Executable, name: str, **values: object) -> CursorResult[Any]:
        """A statement about one row of our office."""
        return self.link.execute(statement, {"of_office": self.office, "name": name, **values})

    # The lists that people and cycles search, kept in step with the facts

    def _list(self, fact: e.Event, seq: int) -> None:
        match fact:
            case e.LetterArrived():
                self._letter_arrived(fact, seq)
            case e.LetterEnded():
                self._letter_ended(fact)
            case e.ReviewAsked():
                about = {"office": self.office, "review": fact.review, "mandate": fact.mandate, "letter": fact.letter}
                self.link.execute(sql.REVIEW, {**about, "open": True, "body": codec.written(fact)})
            case e.ReviewSettled():
                self._settled(fact)
        if fact.mandate not in ("", e.OFFICE):
            self._mandate(fact)

    def _letter_arrived(self, fact: e.LetterArrived, seq: int) -> None:
        fresh = {"end": e.WAITING, "turn": 0, "attempts": 0, "again": True, "mandate": "", "waits_for": "", "body": ""}
        about = {"office": self.office, "letter": fact.letter, "seq": seq, "at": fact.at.isoformat(), "size": fact.size}
        self.link.execute(sql.LETTER, {**about, **fresh})

    def _letter_ended(self, fact: e.LetterEnded) -> None:
        end = {"to_end": fact.end, "to_turn": fact.turn, "to_mandate": fact.mandate, "to_waits_for": fact.waits_for}
        self._run(sql.END, fact.letter, **end, to_body=codec.written(fact))

    def _settled(self, fact: e.ReviewSettled) -> None:
        self._run(sql.SETTLE, fact.review)
        kind, _, subject = fact.review.partition("/")
        if kind == "effect":
            self._mark(subject.partition("/")[2], self._effect_after(fact))
        elif kind == "letter" and fact.decision != e.ASK:  # the client's answer is read instead
            self.read_again(subject.partition("/")[0])
        else:
            self._close_letter(fact)

    def _effect_after(self, fact: e.ReviewSettled) -> str:
        """Refused for good; or tried again after a look, unless looking is what could not tell."""
        if fact.decision != e.ACCEPT:
            return DROPPED
        asked = codec.event("ReviewAsked", codec.VERSION, self._run(sql.QUESTION, fact.review).scalar_one())
        assert isinstance(asked, e.ReviewAsked)
        return FAILED if asked.reason.code in UNSEEN else BEGUN

    def _close_letter(self, fact: e.ReviewSettled) -> None:
        """A letter whose last question was settled has come to its end."""
        letter = self._run(sql.ABOUT, fact.review).scalar()
        if not letter or self._run(sql.OPEN_ABOUT, letter).scalar():
            return
        said = codec.event("LetterEnded", codec.VERSION, self._run(sql.SAID, letter).scalar_one())
        assert isinstance(said, e.LetterEnded)
        if said.end == e.REVIEW:
            reason = because("person_decided", who=fact.by)
            self.record(replace(said, at=fact.at, turn=said.turn + 1, end=e.DONE, reason=reason))

    def _mandate(self, fact: e.Event) -> None:
        before = self.mandate(fact.mandate)
        root = self.mandate(fact.of) if isinstance(fact, e.PartOpened) else None
        state = begun(root, fact) if root and isinstance(fact, e.PartOpened) else evolve(before, fact)
        self.changed[fact.mandate] = state
        if state is None or (before and _row(before) == _row(state)):
            return
        self.link.execute(sql.upsert(self._dialect, mandates, "number"), {"office": self.office, **_row(state)})
        if isinstance(fact, e.InvoiceArrived):
            self._run(sql.WAITED, fact.invoice.number)


def _row(state: Mandate) -> dict[str, object]:
    """The mandate as the lists show it."""
    return {
        "number": state.number,
        "invoice": state.invoice.number,
        "client": state.invoice.client_name,
        "emails": " ".join(dict.fromkeys((*state.writes_to, *state.invoice.client_emails))),
        "stage": state.stage,
        "open": not state.closed,
    }
