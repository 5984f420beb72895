"""The life of a mandate: paused, resumed, cancelled, closed, opened again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from daemon.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class MandatePaused(Event):
    """A person asked that nothing leave for a while; `turn` counts the pauses."""

    by: str
    why: str
    turn: int

    @property
    def key(self) -> str:
        return f"paused/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateResumed(Event):
    """The pause of that turn is over."""

    by: str
    turn: int

    @property
    def key(self) -> str:
        return f"resumed/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateCancelled(Event):
    """The client wants it no more: those concerned are told once, then it closes."""

    by: str
    why: str

    @property
    def key(self) -> str:
        return f"cancelled/{self.mandate}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateClosed(Event):
    """Nothing is owed any more. `how`: "" when its card reached a stage that closes, "command", "cancelled".

    `turn` counts the closings of one that was opened again.
    """

    stage: str
    by: str = ""
    how: str = ""
    turn: int = 1

    @property
    def key(self) -> str:
        return f"closed/{self.mandate}" if self.turn == 1 else f"closed/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOpened(Event):
    """Rows of the mandate `of` go on under this number, with a ship date of their own; the second part is 2.

    `reckoned` is the ship day that we found by ourselves then: only a later change of it is asked about.
    """

    of: str
    part: int
    refs: tuple[str, ...]
    ship: date
    by: str
    reckoned: date | None = None

    @property
    def key(self) -> str:
        return f"part/{self.of}/{self.part}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateSplit(Event):
    """These rows left for the mandate `into`."""

    into: str
    part: int
    refs: tuple[str, ...]
    by: str

    @property
    def key(self) -> str:
        return f"split/{self.mandate}/{self.part}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MandatesLinked(Event):
    """A later invoice belongs to this mandate's sale (deposit, then balance); its own mandate `later` makes nothing."""

    later: str
    invoice: str
    pdf: str
    file_name: str
    by: str

    @property
    def key(self) -> str:
        return f"linked/{self.mandate}/{self.later}"
