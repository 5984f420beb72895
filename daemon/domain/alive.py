"""Is the mail alive? A letter to ourselves leaves once a business day, and must come back within the hour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from daemon.domain import effects as owed
from daemon.domain import events as e

if TYPE_CHECKING:
    from daemon.domain.office import Office
    from daemon.domain.workflow import Workflow

CANARY = "canary"  # the message, and the alert when it does not come back
LEAVES = time(7)  # before the day's work: what is broken is known when people come in
BACK_WITHIN = timedelta(hours=1)  # of the office's time; servers that delay a first letter do so for minutes


@dataclass(frozen=True, slots=True)
class Away:
    """A letter to ourselves that has not come back."""

    turn: str
    message_id: str
    sent: datetime


@dataclass(frozen=True, slots=True)
class Alive:
    """What is known of the letters to ourselves: the last turn sent, those still away, the alerts raised."""

    turn: str = ""
    away: tuple[Away, ...] = ()  # oldest first
    raised: frozenset[str] = frozenset()

    def turn_of(self, message_id: str) -> str:
        """Which of our letters this one is; "" when it is none, or came back already."""
        return next((one.turn for one in self.away if one.message_id == message_id), "")

    def lost(self, now: datetime) -> Away | None:
        """The oldest one that should be back."""
        return next((one for one in self.away if now - one.sent >= BACK_WITHIN), None)


def evolve_alive(known: Alive, event: e.Event) -> Alive:
    """One that comes back proves as much as all those sent before it."""
    match event:
        case e.DigestSent(digest="canary"):
            return replace(known, turn=event.turn, away=(*known.away, Away(event.turn, event.message_id, event.at)))
        case e.CanaryReturned():
            away = tuple(one for one in known.away if one.turn > event.turn)
            return replace(known, away=away, raised=known.raised & {one.turn for one in away})
        case e.AlertRaised():
            return replace(known, raised=known.raised | {event.turn})
        case _:
            return known


def canary(office: Office, now: datetime, workflow: Workflow) -> Iterator[owed.Effect]:
    """Once a business day, where the mailbox is somebody else's server."""
    calendar = workflow.calendar
    today = calendar.today(now)
    if not workflow.canary or now < calendar.instant(today, LEAVES) or not calendar.is_open(today):
        return
    if office.memory.alive.turn != today.isoformat():
        yield owed.SendDigest(e.OFFICE, CANARY, today.isoformat(), workflow.canary)


def alarm(office: Office, now: datetime, _workflow: Workflow) -> Iterator[owed.Effect]:
    """Once for one breakdown, however many letters are away."""
    alive = office.memory.alive
    lost = alive.lost(now)
    if lost and not alive.raised:
        yield owed.RaiseAlert(e.OFFICE, CANARY, lost.turn)
