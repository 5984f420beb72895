"""Production's calendar: foreseen, scheduled, answered by the crew, and what the card shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from daemon.domain.events.base import Event

BOARD = "board"  # who decided, when all that is known is that it was done on the board


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPlanned(Event):
    """A person dated « Mis au calendrier »: the day where its hours are foreseen; None takes it away."""

    day: date | None
    turn: int

    @property
    def key(self) -> str:
        return f"day-planned/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyScheduled(Event):
    """A person chose the day of the assembly; None takes it off the calendar. `turn` counts the choices.

    `hours` are of work, None when nobody said; `by` is BOARD when « Assemblage » was dated there.
    """

    day: date | None
    by: str
    turn: int
    hours: Decimal | None = None

    @property
    def key(self) -> str:
        return f"scheduled/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyDated(Event):
    """« Assemblage » shows, on the board, the day of that choice."""

    day: date | None
    turn: int

    @property
    def key(self) -> str:
        return f"dated/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrewAnswered(Event):
    """The crew accepted or refused the day of the choice `schedule`; `quote` are its own words."""

    accepted: bool
    by: str
    schedule: int
    turn: int
    quote: str = ""
    letter: str = ""

    @property
    def key(self) -> str:
        return f"crew/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardTagged(Event):
    """We put one of our tags on the card, or took it off; `turn` counts both."""

    tag: str
    on: bool
    turn: int

    @property
    def key(self) -> str:
        return f"tag/{self.mandate}/{self.tag}/{self.turn}"
