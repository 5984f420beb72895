"""Days on the card: those that people set, those that we wrote; and the card that a person completed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from daemon.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipDaySet(Event):
    """A person gave the card the due date `due`, None when it was taken away.

    `day` is the ship day that it means, None when it means none; `reckoned` the one that we had found ourselves.
    """

    due: date | None
    day: date | None
    reckoned: date | None
    turn: int

    @property
    def key(self) -> str:
        return f"ship-day/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueWritten(Event):
    """We gave the card that due date; `turn` counts such writings."""

    due: date
    turn: int

    @property
    def key(self) -> str:
        return f"due/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtasksDated(Event):
    """We gave items' subtasks these due dates. `kept` are those that a person had dated meanwhile, or deleted."""

    days: Mapping[str, date | None]
    kept: tuple[str, ...]
    turn: int

    @property
    def key(self) -> str:
        return f"subtasks-dated/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtaskDaySet(Event):
    """A person gave an item's subtask another due date, None when it was taken away: it is theirs from now on."""

    item: str
    day: date | None
    turn: int

    @property
    def key(self) -> str:
        return f"subtask-day/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardCompleted(Event):
    """A person completed the card, or opened it again; `turn` counts both. It closes nothing by itself."""

    done: bool
    turn: int

    @property
    def key(self) -> str:
        return f"card-completed/{self.mandate}/{self.turn}"
