"""Production's calendar: what the card shows of it."""

from __future__ import annotations

from dataclasses import dataclass

from daemon.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CardTagged(Event):
    """We put one of our tags on the card, or took it off; `turn` counts both."""

    tag: str
    on: bool
    turn: int

    @property
    def key(self) -> str:
        return f"tag/{self.mandate}/{self.tag}/{self.turn}"
