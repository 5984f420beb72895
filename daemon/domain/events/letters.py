"""Letters: kept, read, ended; the invoices that they bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from daemon.domain.events.base import Event
from daemon.domain.invoice import Invoice
from daemon.errors import Reason


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
class LetterFiled(Event):
    """A processed letter was marked `flag` and moved to `folder`, or was there no more."""

    identity: str
    folder: str
    flag: str

    @property
    def key(self) -> str:
        return f"filed/{self.identity}"


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
