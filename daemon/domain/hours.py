"""When time alone makes something owed for one mandate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Hours:
    """Each worked out once at one instant, for what is owed then and for when to ask again.

    None where nothing of the kind is to be owed; an instant that has come makes it owed, in business hours.
    """

    thanks: datetime | None
    reminder: datetime | None
    silent: datetime | None  # people are told that the reminder had no answer either
    questions: datetime | None
    notice: datetime | None
    nudge: datetime | None  # the crew is asked a second time
    missing: datetime | None  # missing stock is told

    def after(self, now: datetime) -> list[datetime]:
        """Those that are still to come."""
        every = (self.thanks, self.reminder, self.silent, self.questions, self.notice, self.nudge, self.missing)
        return [hour for hour in every if hour and hour > now]


def past(due: datetime | None, now: datetime) -> bool:
    """Whether there is such an hour, and it has come."""
    return due is not None and now >= due
