"""Production's calendar, shown on the card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from daemon.domain.effects.base import Effect


@dataclass(frozen=True, slots=True)
class TagCard(Effect):
    """Put one of our tags on the card, or take it off. `tag` is its key, never its name."""

    card: str
    tag: str
    on: bool
    turn: int

    @property
    def key(self) -> str:
        return f"tag/{self.mandate}/{self.tag}/{self.turn}"


@dataclass(frozen=True, slots=True)
class DateAssembly(Effect):
    """Show the day of the assembly on its subtask, unless a person dated it meanwhile."""

    card: str
    subtask: str
    day: date | None
    turn: int

    @property
    def key(self) -> str:
        return f"dated/{self.mandate}/{self.turn}"
