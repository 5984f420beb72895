"""Everything known of one mandate, as values. Only `fold.evolve` ever makes another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from daemon.domain.adoption import Adoption
from daemon.domain.client_files import ClientFiles
from daemon.domain.contacts import Contacts
from daemon.domain.dates import Dates
from daemon.domain.events.reviews import ReviewAsked
from daemon.domain.invoice import Invoice
from daemon.domain.lessons import Lessons
from daemon.domain.life import Life
from daemon.domain.lists import Lists
from daemon.domain.logos import Logos
from daemon.domain.procurement import Procurement
from daemon.domain.production import Production
from daemon.domain.proofs import Proofs
from daemon.domain.replies import Replies
from daemon.domain.rows import Row
from daemon.domain.showing import Showing
from daemon.domain.stock import Receiving, Stock
from daemon.domain.thread import Thread
from daemon.domain.values import replace

UNDECIDED = ("link/", "credit/")  # questions before whose answer nothing leaves
MONEY_FIELDS = ("lines", "subtotal", "tps", "tvq", "tvh", "total", "currency")

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Item:
    """One checklist item: what was said, with the proof, and what the board shows."""

    value: str = ""
    quote: str = ""
    letter: str = ""
    by: str = ""  # who said it: the client's address, or one of our people
    confirmed: bool = False
    shown: bool = False  # ticked on the board, by us or by a person
    ours: bool = False  # that tick is ours
    turn: int = 0  # ticks and unticks so far
    answers: int = 0  # how often it was answered
    earlier: tuple[str, ...] = ()  # confirmed values that another one replaced, oldest first

    @property
    def by_hand(self) -> bool:
        """A person's own tick stands on the board."""
        return self.shown and not self.ours


UNSAID, UNTYPED = Item(), Stock()


@dataclass(frozen=True, slots=True)
class Paper:
    """A version of the invoice: the values, and the PDF that says them."""

    invoice: Invoice
    pdf: str
    file_name: str
    letter: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The numbered questions of a message to the client, and the values that it showed.

    `raw` is the digest of its bytes; `proof` the turn of the proof that it enclosed, 0 for none.
    """

    raw: str
    keys: tuple[str, ...]
    known: Mapping[str, str]
    proof: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """A person's comment as it was when we heard it; `meant`: it told us something."""

    text: str
    meant: bool


@dataclass(frozen=True, slots=True)
class Mandate:
    """Everything known of one mandate. `lines` maps each row reference to what must arrive."""

    number: str
    paper: Paper
    opened: datetime
    lines: Mapping[str, Row]
    items: Mapping[str, Item] = field(default_factory=dict)
    stock: Mapping[str, Stock] = field(default_factory=dict)
    contacts: Contacts = field(default_factory=Contacts)
    contact: str = ""  # a coordination contact known already; it outranks the invoice's addresses
    logos: Logos = field(default_factory=Logos)
    lists: Lists = field(default_factory=Lists)
    files: ClientFiles = field(default_factory=ClientFiles)
    proofs: Proofs = field(default_factory=Proofs)
    corrections: Mapping[str, Paper] = field(default_factory=dict)  # digest → a version nobody accepted yet
    reviews: Mapping[str, ReviewAsked] = field(default_factory=dict)  # open questions to people
    numbers: Mapping[str, int] = field(default_factory=dict)  # of each question that the card shows, for ever
    checked: bool = True  # False: a doubt about money waits for a person
    card: str = ""
    stage: str = ""
    subtasks: Mapping[str, str] = field(default_factory=dict)
    attached: frozenset[str] = frozenset()
    section: str = ""  # where the board shows the card, also when it is none of our stages
    written: frozenset[str] = frozenset()
    writes: int = 0  # writings of rows so far
    comments: frozenset[str] = frozenset()  # topics of ours
    heard: Mapping[str, Heard] = field(default_factory=dict)  # people's comments, by gid
    renamed: bool = False  # the mark « À vérifier » was taken off
    sent: Mapping[str, datetime] = field(default_factory=dict)  # "checklist/client/1" → when
    asked: Mapping[str, Asked] = field(default_factory=dict)  # Message-ID of each message to the client
    entries: Mapping[str, int] = field(default_factory=dict)  # stage → how often we moved the card there
    entered: str = ""  # the last stage that we moved it to, unless a person moved it since
    moves: int = 0  # moves by people
    facts: Mapping[str, int] = field(default_factory=dict)  # topic → how often it changed
    held: Mapping[str, int] | None = None  # the facts when a person last moved the card
    dates: Dates = field(default_factory=Dates)
    production: Production = field(default_factory=Production)
    closed: bool = False
    life: Life = field(default_factory=Life)
    adoption: Adoption = field(default_factory=Adoption)
    procurement: Procurement = field(default_factory=Procurement)
    receiving: Receiving = field(default_factory=Receiving)
    lessons: Lessons = field(default_factory=Lessons)
    showing: Showing = field(default_factory=Showing)
    replies: Replies = field(default_factory=Replies)
    thread: Thread = field(default_factory=Thread)

    @property
    def invoice(self) -> Invoice:
        """The version of the invoice that holds."""
        return self.paper.invoice

    @property
    def delivery(self) -> date | None:
        """The delivery day: what the client confirmed, else what the invoice says."""
        said = self.item("delivery_date")
        return date.fromisoformat(said.value) if said.confirmed and said.value else self.invoice.delivery

    @property
    def completed(self) -> bool:
        """A person completed the card; it closes nothing by itself."""
        return self.dates.completed

    @property
    def paused(self) -> bool:
        """Nothing leaves for it until a person resumes it; facts are still recorded."""
        return self.life.paused is not None

    @property
    def cancelled(self) -> bool:
        """Those concerned are still to be told, and nothing else is owed."""
        return self.life.cancelled is not None

    @property
    def label(self) -> str:
        """The invoice's number as our own people read it: `1042`, `1042-2` for the second shipment."""
        return f"{self.invoice.number}-{self.life.part}" if self.life.part else self.invoice.number

    @property
    def stopped(self) -> bool:
        """Nothing that moves it forward is owed."""
        return self.closed or self.paused or self.cancelled or self.undecided

    @property
    def undecided(self) -> bool:
        """Whether it is a sale of its own, or goes on at all, is asked of a person."""
        return any(review.startswith(UNDECIDED) for review in self.reviews)

    @property
    def writes_to(self) -> tuple[str, ...]:
        """The client's addresses: the coordination contact when one is known, else the invoice's."""
        return (self.contact,) if self.contact else self.invoice.client_emails

    @property
    def reachable(self) -> bool:
        """Whether we know whom to write to: an address, and no open question about it."""
        return bool(self.writes_to) and f"contact/{self.number}" not in self.reviews

    @property
    def language_asked(self) -> bool:
        """Whether a person is asked in which language to write to the client: a mail cannot be taken back."""
        return any(
            review.startswith("words/") and "language=" in asked.proposal for review, asked in self.reviews.items()
        )

    def item(self, key: str) -> Item:
        """The checklist item, also before anything was said of it."""
        return self.items.get(key, UNSAID)

    def received(self, ref: str) -> Stock:
        """What was typed on that row, also before anything was."""
        return self.stock.get(ref, UNTYPED)

    def arrived(self, ref: str) -> bool:
        """Whether that row has all that was ordered, or procurement judged it, or the whole stock, complete."""
        if self.receiving.judged is not None:
            return True
        row = self.received(ref)
        return not row.vanished and (row.judged is not None or row.quantity >= self.lines[ref].quantity)


def put(mapping: Mapping[K, V], key: K, value: V) -> dict[K, V]:
    """A copy with one entry changed."""
    return {**mapping, key: value}


def changed(state: Mandate, topic: str, **others: Any) -> Mandate:
    """A fact that conditions read has changed, with `others`: a person's move no longer holds the card for it."""
    return replace(state, facts=put(state.facts, topic, state.facts.get(topic, 0) + 1), **others)
