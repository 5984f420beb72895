"""What the card shows as its days, and the ship day that a person chose there. Part of the fold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from daemon.domain import events as e
from daemon.domain.values import replace

SHIP = "ship"  # how people name the ship day when they answer a question about it, and how such questions begin
OURSELVES = "facteur"  # who drops a question that nobody needs to answer any more
MOVERS = frozenset({"delivery", "delivery_date", "delivery_address"})  # what people say that may move the ship day


@dataclass(frozen=True, slots=True)
class Dates:
    """`ship` is a person's choice: it stands until that person, or an answer to our question, changes it."""

    ship: date | None = None
    reckoned: date | None = None  # the ship day found by ourselves when a person last dated the card, or answered
    by_person: bool = False  # the due date that the card shows is a person's
    card: date | None = None  # the card's due date as we last wrote or saw it
    turn: int = 0  # datings of the card by people
    writes: int = 0  # by us
    subtasks: Mapping[str, date | None] = field(default_factory=dict)  # item → the due date that we wrote
    kept: frozenset[str] = frozenset()  # items whose due date is a person's
    datings: int = 0  # of subtasks by us
    subtask_turn: int = 0  # of subtasks by people
    known: int = 0  # sayings that may have moved the ship day
    known_at: datetime | None = None  # the last of them; None = when the mandate opened
    asked: frozenset[str] = frozenset()  # questions about the ship day, ever
    completed: bool = False  # the card, by a person
    completions: int = 0  # completions and reopenings by people


def evolve_dates(dates: Dates, event: e.Event, asked: e.ReviewAsked | None = None) -> Dates:
    """The days after one more event; `asked` is the open question that it settles."""
    match event:
        case e.CardOpened():
            return replace(dates, card=event.due)
        case e.SubtasksAdded():
            return replace(dates, subtasks=event.days)
        case e.ShipDaySet():
            seen = replace(dates, card=event.due, ship=event.day, reckoned=event.reckoned)
            return replace(seen, by_person=True, turn=event.turn)
        case e.DueWritten():
            return replace(dates, card=event.due, by_person=False, writes=event.turn)
        case e.SubtasksDated():
            shown, kept = {**dates.subtasks, **event.days}, dates.kept | set(event.kept)
            return replace(dates, subtasks=shown, kept=kept, datings=event.turn)
        case e.SubtaskDaySet():
            shown, kept = {**dates.subtasks, event.item: event.day}, dates.kept | {event.item}
            return replace(dates, subtasks=shown, kept=kept, subtask_turn=event.turn)
        case e.CardCompleted():
            return replace(dates, completed=event.done, completions=event.turn)
        case _:
            return _said(dates, event, asked)


def _said(dates: Dates, event: e.Event, asked: e.ReviewAsked | None) -> Dates:
    match event:
        case e.ItemAnswered(item=item) if item in MOVERS:
            return replace(dates, known=dates.known + 1, known_at=event.at)
        case e.ReviewAsked(review=review) if review.startswith(f"{SHIP}/"):
            return replace(dates, asked=dates.asked | {review})
        case e.ReviewSettled(review=review) if review.startswith(f"{SHIP}/"):
            return _settled(dates, event, dict(asked.reason.facts) if asked else {})
        case e.ReviewSettled() if MOVERS & set(event.changes) or _another_paper(event):
            return replace(dates, known=dates.known + 1, known_at=event.at)
        case _:
            return dates


def _another_paper(event: e.ReviewSettled) -> bool:
    return event.review.startswith("correction/") and event.decision != e.IGNORE


def _settled(dates: Dates, event: e.ReviewSettled, facts: Mapping[str, str]) -> Dates:
    """Accepting lets our reckoning hold again, if there is one; correcting gives a day; ignoring keeps theirs."""
    if event.by == OURSELVES:  # its cause went away
        return dates
    day = _day(event.changes.get(SHIP, ""))
    reckoned = _day(facts.get("reckoned", "")) or dates.reckoned
    if MOVERS & set(event.changes):
        dates = replace(dates, known=dates.known + 1, known_at=event.at)
    if event.decision == e.CORRECT and day:
        return replace(dates, ship=day, reckoned=reckoned, by_person=False)
    if event.decision == e.ACCEPT and dates.ship and reckoned:
        return replace(dates, ship=None, reckoned=reckoned, by_person=False)
    return replace(dates, reckoned=reckoned)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
