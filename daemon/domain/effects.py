"""What is owed to the world. Imperative, frozen, each with the key under which it is done once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

BOARD, SHEET, MAIL = "board", "sheet", "mail"


@dataclass(frozen=True, slots=True)
class Effect:
    """An act owed for one mandate. Effects of one mandate in one place are done in order."""

    mandate: str

    @property
    def key(self) -> str:
        """Names what justifies doing it again; the same as its receipt's."""
        raise NotImplementedError

    @property
    def place(self) -> str:
        """The service it needs: one of BOARD, SHEET, MAIL."""
        return BOARD


@dataclass(frozen=True, slots=True)
class OpenCard(Effect):
    """Open the mandate's card in the first stage."""

    @property
    def key(self) -> str:
        return f"card/{self.mandate}"


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
class MoveStage(Effect):
    """Move the card to a stage whose conditions are met."""

    card: str
    stage: str
    turn: int

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
class CommentCard(Effect):
    """Show people on the card something that they must know; `topic` names it."""

    card: str
    topic: str

    @property
    def key(self) -> str:
        return f"comment/{self.mandate}/{self.topic}"


@dataclass(frozen=True, slots=True)
class WriteRows(Effect):
    """Write one row per item in the stock-receipt sheet."""

    refs: tuple[str, ...]
    turn: int

    @property
    def key(self) -> str:
        return f"rows/{self.mandate}/{self.turn}"

    @property
    def place(self) -> str:
        return SHEET


@dataclass(frozen=True, slots=True)
class SendMessage(Effect):
    """Send a message; `who` is the client or a group of `[people]`."""

    message: str
    turn: int
    who: str

    @property
    def key(self) -> str:
        return f"message/{self.mandate}/{self.message}/{self.who}/{self.turn}"

    @property
    def place(self) -> str:
        return MAIL


KINDS: Mapping[str, type[Effect]] = {
    kind.__name__: kind
    for kind in (
        OpenCard,
        AttachInvoice,
        AddSubtasks,
        TickSubtask,
        MoveStage,
        RenameCard,
        CommentCard,
        WriteRows,
        SendMessage,
    )
}
