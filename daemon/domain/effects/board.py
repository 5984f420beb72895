"""Acts on the board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from daemon.domain.effects.base import Effect


@dataclass(frozen=True, slots=True)
class OpenCard(Effect):
    """Open the mandate's card in the first stage."""

    @property
    def key(self) -> str:
        return f"card/{self.mandate}"


@dataclass(frozen=True, slots=True)
class AdoptCard(Effect):
    """Take over the card that people had opened for this invoice, if there is one; `card` once a person said which."""

    card: str
    turn: int

    @property
    def key(self) -> str:
        return f"adopt/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True)
class AttachInvoice(Effect):
    """Attach the invoice's PDF, byte for byte."""

    card: str
    pdf: str
    file_name: str

    @property
    def key(self) -> str:
        return f"pdf/{self.mandate}/{self.pdf[:12]}"


@dataclass(frozen=True, slots=True)
class AddSubtasks(Effect):
    """Add the checklist to the card, in one request."""

    card: str

    @property
    def key(self) -> str:
        return f"subtasks/{self.mandate}"


@dataclass(frozen=True, slots=True)
class TickSubtask(Effect):
    """Tick an item whose answer is certain."""

    item: str
    subtask: str
    card: str
    turn: int

    @property
    def key(self) -> str:
        return f"ticked/{self.mandate}/{self.item}/{self.turn}"


@dataclass(frozen=True, slots=True)
class UntickSubtask(Effect):
    """Take our own tick away: what it said holds no more."""

    item: str
    subtask: str
    card: str
    turn: int

    @property
    def key(self) -> str:
        return f"ticked/{self.mandate}/{self.item}/{self.turn}"


@dataclass(frozen=True, slots=True)
class MoveStage(Effect):
    """Move the card to a stage whose conditions are met, or `back` to the one before: stock is missing again."""

    card: str
    stage: str
    turn: int
    back: bool = False

    @property
    def key(self) -> str:
        return f"move/{self.mandate}/{self.stage}/{self.turn}"


@dataclass(frozen=True, slots=True)
class RenameCard(Effect):
    """Take « À vérifier » off the card's name, once a person has confirmed the invoice."""

    card: str

    @property
    def key(self) -> str:
        return f"renamed/{self.mandate}"


@dataclass(frozen=True, slots=True)
class CloseMandate(Effect):
    """Close a mandate, once all those concerned were told that it is cancelled, or that it has left.

    It asks nothing of the world; `turn` counts the closings of one that was opened again.
    """

    turn: int = 1

    @property
    def key(self) -> str:
        return f"closed/{self.mandate}" if self.turn == 1 else f"closed/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True)
class CommentCard(Effect):
    """Show people on the card something that they must know; `topic` names it."""

    card: str
    topic: str

    @property
    def key(self) -> str:
        return f"comment/{self.mandate}/{self.topic}"


@dataclass(frozen=True, slots=True)
class WriteNotes(Effect):
    """Have the card say again what holds: in its notes, or in a comment where a person wrote in them."""

    card: str
    turn: int

    @property
    def key(self) -> str:
        return f"notes/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True)
class FillFields(Effect):
    """Show these values in the board's own fields, but for those that people filled."""

    card: str
    values: Mapping[str, str]
    turn: int

    @property
    def key(self) -> str:
        return f"fields/{self.mandate}/{self.turn}"
