"""What happened. Frozen, past tense, each with the key under which the journal keeps it once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from daemon.domain.invoice import Invoice
from daemon.errors import Reason

DONE, WAITING, REVIEW, REFUSED = "done", "waiting", "review", "refused"  # the four ends of a letter
ACCEPT, IGNORE, CORRECT = "accept", "ignore", "correct"  # what a person may decide


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fact. `at` is when it was recorded, in UTC; `mandate` is "" when it concerns the office."""

    at: datetime
    mandate: str = ""

    @property
    def key(self) -> str:
        """Names what justifies a second such fact; never the content alone."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterArrived(Event):
    """A letter was kept, raw, before anything read it. `letter` is the SHA-256 of its bytes."""

    letter: str
    identity: str
    size: int

    @property
    def key(self) -> str:
        return f"letter/{self.letter}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentSeen:
    """A file that came in a letter, kept under its SHA-256 `digest`."""

    name: str
    digest: str
    size: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterEnded(Event):
    """Where a letter stands: one of four ends, with its reason. Read again, it has another turn.

    `waits_for` is the invoice number whose mandate it waits for.
    """

    letter: str
    turn: int
    end: str
    kind: str
    reason: Reason
    message_id: str = ""
    sender: str = ""
    subject: str = ""
    invoice: str = ""
    waits_for: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[AttachmentSeen, ...] = ()

    @property
    def key(self) -> str:
        return f"end/{self.letter}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceArrived(Event):
    """An invoice was read. Forwarded twice unchanged it is one fact; corrected, another."""

    letter: str
    pdf: str
    file_name: str
    invoice: Invoice

    @property
    def key(self) -> str:
        return f"invoice/{self.invoice.number}/{self.invoice.digest}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAnswered(Event):
    """The client answered one checklist item; `quote` is the client's own sentence."""

    letter: str
    item: str
    value: str
    quote: str
    by: str

    @property
    def key(self) -> str:
        return f"answer/{self.mandate}/{self.item}/{self.letter}"


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
class QuantityTyped(Event):
    """Procurement typed in the receipt column. `quantity` is None when the cell asks a question."""

    ref: str
    revision: int
    raw: str
    quantity: Decimal | None
    asked: Reason | None = None

    @property
    def key(self) -> str:
        return f"quantity/{self.ref}/{self.revision}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowVanished(Event):
    """A row of ours was no longer in the sheet, at two readings in a row."""

    ref: str
    revision: int

    @property
    def key(self) -> str:
        return f"quantity/{self.ref}/{self.revision}"


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
class MandateClosed(Event):
    """The card reached a stage that closes: nothing is owed any more."""

    stage: str

    @property
    def key(self) -> str:
        return f"closed/{self.mandate}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAsked(Event):
    """Something waits for a person: why, on which document, and what we would answer."""

    review: str
    reason: Reason
    who: str
    letter: str = ""
    document: str = ""
    invoice: str = ""
    proposal: str = ""

    @property
    def key(self) -> str:
        return f"review/{self.review}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSettled(Event):
    """A person decided (or the cause went away: by "facteur"). `changes` are corrected fields."""

    review: str
    decision: str
    by: str
    changes: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"settled/{self.review}"


# Receipts: what our effects did, folded like the rest.


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOpened(Event):
    """The mandate's card stands in `stage`."""

    card: str
    stage: str

    @property
    def key(self) -> str:
        return f"card/{self.mandate}"


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceAttached(Event):
    """That PDF, byte for byte, is on the card."""

    pdf: str

    @property
    def key(self) -> str:
        return f"pdf/{self.mandate}/{self.pdf[:12]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtasksAdded(Event):
    """The card has its subtasks; item key → subtask gid."""

    subtasks: Mapping[str, str]

    @property
    def key(self) -> str:
        return f"subtasks/{self.mandate}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtaskTicked(Event):
    """We ticked an item's subtask, because of an answer."""

    item: str
    turn: int

    @property
    def key(self) -> str:
        return f"ticked/{self.mandate}/{self.item}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsWritten(Event):
    """These rows were seen in the sheet after we wrote them; `turn` counts such writings."""

    refs: tuple[str, ...]
    turn: int

    @property
    def key(self) -> str:
        return f"rows/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSent(Event):
    """The mail server took the message; `raw` is the SHA-256 under which its bytes are kept.

    `asked` holds the item key of each number that a reply to it may use, from 1; `known` the values that it
    showed and asked to confirm, by item key.
    """

    message: str
    turn: int
    who: str
    message_id: str
    raw: str
    to: tuple[str, ...]
    asked: tuple[str, ...] = ()
    known: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"message/{self.mandate}/{self.message}/{self.who}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageMoved(Event):
    """We moved the card; `turn` counts the entries into that stage."""

    stage: str
    turn: int

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


KINDS: Mapping[str, type[Event]] = {
    kind.__name__: kind
    for kind in (
        LetterArrived,
        LetterEnded,
        InvoiceArrived,
        ItemAnswered,
        ItemTicked,
        ItemUnticked,
        QuantityTyped,
        RowVanished,
        CardMoved,
        MandateClosed,
        ReviewAsked,
        ReviewSettled,
        CardOpened,
        InvoiceAttached,
        SubtasksAdded,
        SubtaskTicked,
        RowsWritten,
        MessageSent,
        StageMoved,
        CardRenamed,
        CardCommented,
    )
}
