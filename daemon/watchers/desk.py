"""What reading letters needs, and what reading one of them says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from daemon.domain import events as e
from daemon.domain.days import Calendar
from daemon.errors import Reason
from daemon.journal import Files, Journal, Writing
from daemon.reading.address_list import Book
from daemon.reading.invoice import Reading
from daemon.reading.invoice.learned import Unlisted
from daemon.reading.invoice.scans import Word
from daemon.reading.letter import Letter
from daemon.spreadsheets import Spreadsheets
from daemon.watchers.shelf import Shelf


class PdfReader(Protocol):
    """Reads a PDF under limits; NeedsReview when the file broke the reader."""

    def read(self, data: bytes) -> Reading:
        """What the PDF says."""
        ...


class LabelFinder(Protocol):
    """Finds what stands on a PDF beside labels that no list knows; NeedsReview when the file broke the reader."""

    def read(self, data: bytes) -> tuple[Unlisted, ...]:
        """Each with its label."""
        ...


class Trial(PdfReader, Protocol):
    """A reader of its own, let go once its readings were compared."""

    def close(self) -> None:
        """Let its child go."""
        ...


class Scanner(Protocol):
    """Recognises the text of scanned pages; Busy when it takes too long, NeedsReview when it cannot."""

    def recognise(self, pdf: bytes) -> Sequence[Sequence[Word]]:
        """The words of each page."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """The letter reader's own: its journal, its PDF reader, who we are. Addresses are in lower case."""

    journal: Journal
    files: Files
    pdf: PdfReader
    calendar: Calendar
    coordination: str
    key: bytes  # signs the reply addresses
    accountants: frozenset[str]
    ours: frozenset[str]
    authserv: str = ""
    scanner: Scanner | None = None  # None where no program recognises text
    crew: frozenset[str] = frozenset()  # who answers invitations to assemble
    office: str = "main"
    programs: frozenset[str] = frozenset()  # whose copies of our invoices count as forwards
    asks: str = ""  # who is asked about the letters that no person forwarded
    products: Shelf = field(default_factory=Shelf)
    lists: Spreadsheets = field(default_factory=Spreadsheets)
    clients: Mapping[str, str] = field(default_factory=dict)  # client's name in lower case → whom to write to there
    unlisted: LabelFinder | None = None  # None: corrections teach no label
    trial: Callable[[Mapping[str, str]], Trial] | None = None  # a reader with these labels, beside those of the lists
    teach: Callable[[Mapping[str, str]], None] = lambda _learned: None  # the reader's labels, beside those of the lists


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF of a letter, kept under `digest`, with its reading."""

    name: str
    digest: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Open:
    """One letter on the desk. `turn` counts its readings.

    `decided` is what a person said of the last one, `asked_before` the code of what was asked.
    """

    digest: str
    turn: int
    letter: Letter
    documents: tuple[Document, ...]
    files: tuple[e.AttachmentSeen, ...]
    decided: e.ReviewSettled | None
    asked_before: str
    now: datetime
    writing: Writing
    forwarder: str = ""  # who is asked, by mail, about an invoice of this letter
    books: Mapping[str, Book | Reason] = field(default_factory=dict)  # digest of a spreadsheet → its cells, or why not

    @property
    def trusted(self) -> bool:
        """A person has vouched for this letter."""
        return self.decided is not None

    def asked(
        self,
        reason: Reason,
        who: str,
        *,
        mandate: str = "",
        review: str = "",
        document: str = "",
        invoice: str = "",
        proposal: str = "",
    ) -> e.ReviewAsked:
        """A question about this letter; by default about the whole of it."""
        return e.ReviewAsked(
            at=self.now,
            mandate=mandate,
            review=review or f"letter/{self.digest}/{self.turn}",
            reason=reason,
            who=who,
            letter=self.digest,
            document=document or self.digest,
            invoice=invoice,
            proposal=proposal,
            to=self.forwarder if who == "accountant" else "",
        )


@dataclass(frozen=True, slots=True)
class Said:
    """What became of a letter: its end, why, and the facts that go with it."""

    end: str
    kind: str
    reason: Reason
    mandate: str = ""
    invoice: str = ""
    waits_for: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[e.Event, ...] = ()


def set_aside(
    desk_letter: Open, kind: str, reason: Reason, who: str = "owner", *, mandate: str = "", proposal: str = ""
) -> Said:
    """The whole letter to a person, kept as it came; nothing of it is applied."""
    asked = desk_letter.asked(reason, who, mandate=mandate, proposal=proposal)
    return Said(e.REVIEW, kind, reason, mandate=mandate, facts=(asked,))
