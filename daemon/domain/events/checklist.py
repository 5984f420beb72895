"""The checklist: answered by the client, ticked by people or by us."""

from __future__ import annotations

from dataclasses import dataclass

from daemon.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAnswered(Event):
    """One checklist item was answered; `quote` is the sentence as it was said, `by` who said it.

    `letter` is "" for what one of our people noted: then `source` is `comment/<gid>` or `command/<n>`.
    """

    letter: str
    item: str
    value: str
    quote: str
    by: str
    source: str = ""

    @property
    def key(self) -> str:
        return f"answer/{self.mandate}/{self.item}/{self.letter or self.source}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTicked(Event):
    """A person ticked an item's subtask on the board."""

    item: str
    turn: int

    @property
    def key(self) -> str:
        return f"ticked/{self.mandate}/{self.item}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemUnticked(Event):
    """A person took the tick away."""

    item: str
    turn: int

    @property
    def key(self) -> str:
        return f"ticked/{self.mandate}/{self.item}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtaskTicked(Event):
    """We ticked an item's subtask, because of an answer."""

    item: str
    turn: int

    @property
    def key(self) -> str:
        return f"ticked/{self.mandate}/{self.item}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtaskUnticked(Event):
    """We took our own tick away, because what it said holds no more."""

    item: str
    turn: int

    @property
    def key(self) -> str:
        return f"ticked/{self.mandate}/{self.item}/{self.turn}"
