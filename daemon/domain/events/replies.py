"""What clients' letters say besides their answers: an absence, a bounce, a wish not to be written to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from daemon.domain.events.base import Event

BOUNCED, UNSUBSCRIBED, MISDIRECTED = "bounced", "unsubscribed", "misdirected"  # why reminders stop


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientAway(Event):
    """The client is absent up to that day: no reminder leaves before it is over."""

    letter: str
    until: date
    by: str

    @property
    def key(self) -> str:
        return f"away/{self.mandate}/{self.letter}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindersStopped(Event):
    """No reminder leaves any more until another contact is known or the client answers.

    `why` is BOUNCED, UNSUBSCRIBED or MISDIRECTED.
    """

    letter: str
    why: str
    by: str

    @property
    def key(self) -> str:
        return f"stopped/{self.mandate}/{self.letter}"
