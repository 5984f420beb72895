"""Whether the client may be reminded: what letters other than answers said. Part of the fold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from daemon.domain.days import Calendar
from daemon.domain.events.base import IGNORE, Event
from daemon.domain.events.checklist import ItemAnswered
from daemon.domain.events.contacts import ContactKnown
from daemon.domain.events.replies import ClientAway, RemindersStopped
from daemon.domain.events.reviews import ReviewSettled
from daemon.domain.values import replace


@dataclass(frozen=True, slots=True)
class Replies:
    """`away` is the last day of an absence; `stopped` why nobody is reminded any more, by `letter`."""

    away: date | None = None
    stopped: str = ""
    letter: str = ""

    def earliest(self, day: date, calendar: Calendar) -> date:
        """That day, or the first business day after the absence."""
        return day if self.away is None else max(day, calendar.add(self.away, 1))


def evolve_replies(sub: Replies, event: Event) -> Replies:
    """After one more fact. Another contact starts afresh; a client who answers is back, and reachable."""
    match event:
        case ClientAway():
            return replace(sub, away=event.until)
        case RemindersStopped():
            return replace(sub, stopped=event.why, letter=event.letter)
        case ItemAnswered() if event.letter and sub != Replies():
            return Replies()
        case ContactKnown() if sub != Replies():
            return Replies()
        case ReviewSettled() if sub.stopped and _reaches(event, sub):
            return Replies()
        case _:
            return sub


def _reaches(settled: ReviewSettled, sub: Replies) -> bool:
    """A person gave another address, or said that the letter which stopped us counts for nothing."""
    about = settled.review.startswith(f"letter/{sub.letter}/")
    return "client_emails" in settled.changes or (about and settled.decision == IGNORE)
