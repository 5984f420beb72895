"""How a mandate ends."""

from __future__ import annotations

from dataclasses import dataclass

from daemon.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateClosed(Event):
    """The card reached a stage that closes: nothing is owed any more."""

    stage: str

    @property
    def key(self) -> str:
        return f"closed/{self.mandate}"
