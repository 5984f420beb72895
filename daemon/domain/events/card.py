"""The card on the board: opened, moved, renamed, spoken on and heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from daemon.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CardMoved(Event):
    """A person moved the card. `stage` is "" in a section that is none of our stages."""

    stage: str
    section: str
    turn: int

    @property
    def key(self) -> str:
        return f"card-moved/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOpened(Event):
    """The mandate's card stands in `stage`, and we wrote that due date on it.

    `told` and `words` are digests of its notes, as in `NotesWritten`; `fields` is what its own fields show.
    """

    card: str
    stage: str
    due: date | None = None
    told: str = ""
    words: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"card/{self.mandate}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardAdopted(Event):
    """A card that people had opened is the mandate's; `further` when it stood beyond the first stage."""

    card: str
    stage: str
    section: str
    further: bool = False

    @property
    def key(self) -> str:
        return f"card/{self.mandate}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsBearing(Event):
    """The cards of people that bear the invoice's number, looked for before one is opened: none, or several."""

    cards: tuple[str, ...]
    turn: int

    @property
    def key(self) -> str:
        return f"adopt/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceAttached(Event):
    """That PDF, byte for byte, is on the card."""

    pdf: str

    @property
    def key(self) -> str:
        return f"pdf/{self.mandate}/{self.pdf[:12]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtasksAdded(Event):
    """The card has its subtasks; item key → subtask gid. `days` are the due dates that we wrote, by item key."""

    subtasks: Mapping[str, str]
    days: Mapping[str, date | None] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"subtasks/{self.mandate}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageMoved(Event):
    """We moved the card; `turn` counts the entries into that stage. `back`: because stock is missing again."""

    stage: str
    turn: int
    back: bool = False

    @property
    def key(self) -> str:
        return f"move/{self.mandate}/{self.stage}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRenamed(Event):
    """The card's name says no longer that it is to be checked, or a person had given it another."""

    @property
    def key(self) -> str:
        return f"renamed/{self.mandate}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardCommented(Event):
    """We said something on the card, once."""

    topic: str

    @property
    def key(self) -> str:
        return f"comment/{self.mandate}/{self.topic}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentHeard(Event):
    """A person said something on the card, or on its subtask `on`. Most of it is people talking to each other.

    `meant`: it told us something; those of before this was noted may have.
    """

    gid: str
    on: str
    text: str
    who: str
    meant: bool = True

    @property
    def key(self) -> str:
        return f"heard/{self.gid}"
