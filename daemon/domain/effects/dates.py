"""Days that ripple to the card, and questions that days raise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from daemon.domain.effects.base import Effect
from daemon.errors import Reason


@dataclass(frozen=True, slots=True)
class SetDue(Effect):
    """Give the card its due date again, because the ship date moved."""

    card: str
    day: date
    turn: int

    @property
    def key(self) -> str:
        return f"due/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True)
class DateSubtasks(Effect):
    """Give items' subtasks their due dates again, in one request. People's own dates are left out."""

    card: str
    days: Mapping[str, date | None]
    turn: int

    @property
    def key(self) -> str:
        return f"subtasks-dated/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True)
class AskPeople(Effect):
    """Ask a group of `[people]` what only they can decide. It asks nothing of the world."""

    review: str
    reason: Reason
    who: str
    proposal: str = ""

    @property
    def key(self) -> str:
        return f"ask/{self.review}"


@dataclass(frozen=True, slots=True)
class DropQuestion(Effect):
    """Close a question whose cause went away. It asks nothing of the world."""

    review: str

    @property
    def key(self) -> str:
        return f"drop/{self.review}"
