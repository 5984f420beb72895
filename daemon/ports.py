"""What we ask of the world, in our words. Adapters keep these promises; `errors.py` has the outcomes.

Every call may raise `Busy` (did not happen), `Unknown` (may have happened) or `NeedsReview`
(refused for good). Nothing else leaves an adapter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from daemon.errors import Reason


class Clock(Protocol):
    """Business time. Time-outs and back-off use the monotonic clock, never this one."""

    def now(self) -> datetime:
        """The instant, in UTC, with its zone."""
        ...


class Mailbox(Protocol):
    """The mailbox that receives invoices and replies. It forgets nothing and is never our memory."""

    def ids(self) -> Sequence[str]:
        """Every letter present now, by an identity that flags and folders do not change."""
        ...

    def fetch(self, identity: str) -> bytes:
        """The raw letter, untouched."""
        ...

    def head(self, identity: str) -> bytes:
        """The first 64 kB of the letter: its headers."""
        ...

    def size(self, identity: str) -> int:
        """Bytes of the letter, without fetching it."""
        ...

    def arrived(self, identity: str) -> datetime | None:
        """When the server took the letter; None when it does not say."""
        ...

    def ahead(self, identities: Sequence[str]) -> None:
        """Say which letters are fetched next, in this order: several may come in one go."""
        ...

    def wait(self, seconds: float) -> None:
        """Return when something may have arrived, or after this long."""
        ...

    def count(self) -> int:
        """How many letters the server says it has: asked apart from `ids`, to check what that listing found."""
        ...

    def file(self, identity: str, folder: str, flag: str = "") -> None:
        """Mark a processed letter and move it to a folder ("" = leave it); one that people moved stays where it is."""
        ...

    def abilities(self) -> Mapping[str, bool]:
        """What this mailbox can do and what it cannot, for people to be told; empty when nothing varies."""
        ...

    def find_sent(self, message_id: str) -> bool | None:
        """Whether the sent copies hold this message; None where no sent copies are kept."""
        ...


class Alerts(Protocol):
    """Another way to people than the mail, for when the mail is what fails."""

    def tell(self, text: str) -> None:
        """Tell them; told twice does no harm."""
        ...

    def ping(self) -> None:
        """Say to whoever listens for it that all is well: silence is their alarm."""
        ...


class Sender(Protocol):
    """The way out for messages."""

    def check(self) -> None:
        """Prove that a message could leave, without sending one."""
        ...

    def send(self, raw: bytes, sender: str, recipients: Sequence[str]) -> None:
        """Hand one message over to the mail server; returns once it has taken it for every recipient."""
        ...


@dataclass(frozen=True, slots=True)
class Invitation:
    """Where a person signs in, the code to type there ("" = none), and for how many seconds it holds."""

    url: str
    code: str
    seconds: int


class SignIn(Protocol):
    """A mail account without a password: a person signs in once, tokens follow by themselves."""

    def sign_in(self, user: str, show: Callable[[Invitation], None]) -> str:
        """Show the invitation, wait for the person; the account that signed in. NeedsReview when it did not come."""
        ...

    def signed(self) -> tuple[str, datetime]:
        """The account that signed in, and when. Busy when none has."""
        ...

    def token(self) -> str:
        """An access token that holds for some minutes. Busy when the person must sign in again, or nobody answers."""
        ...


@dataclass(frozen=True, slots=True)
class CardDraft:
    """A card to open. `marker` is our opaque identity, written as the last line of its notes."""

    marker: str
    name: str
    stage: str
    notes: str  # plain text, without the marker
    lines: tuple[str, ...] = ()  # shown as a list under the notes
    due: date | None = None
    followers: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)  # shown where the board has fields for them


@dataclass(frozen=True, slots=True)
class SubtaskDraft:
    """A subtask to add under a card; its name is unique under that card."""

    name: str
    due: date | None = None
    assignee: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file that hangs on a card or a subtask."""

    gid: str
    name: str


@dataclass(frozen=True, slots=True)
class CommentSeen:
    """What somebody, we too, said on a card or one of its subtasks (`on` is that one's gid). `who` is a name."""

    gid: str
    on: str
    text: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SubtaskSeen:
    """A subtask as the board shows it."""

    gid: str
    name: str
    done: bool
    due: date | None = None
    files: tuple[FileSeen, ...] = ()


@dataclass(frozen=True, slots=True)
class CardSeen:
    """A card as the board shows it. `stage` is "" when it sits in a section that we do not know.

    `files` of subtasks and `comments` are those that a change named, or all of them; absence says nothing.
    """

    gid: str
    name: str
    stage: str
    section: str
    done: bool
    subtasks: tuple[SubtaskSeen, ...] = ()
    marker: str = ""
    due: date | None = None
    comments: tuple[CommentSeen, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardChanges:
    """What changed since a cursor: the cards as they are now. `whole` when every open card is listed."""

    cursor: str
    cards: tuple[CardSeen, ...]
    whole: bool = False
    gone: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()  # comments taken back, by gid
    reshaped: bool = False  # sections changed: ask for the layout


@dataclass(frozen=True, slots=True)
class BoardLayout:
    """The project as people keep it. Stages are bound to its sections once, whatever becomes of their names.

    `troubles` are for a person to mend, each under what tells it from another; `fields` are ours that the project has.
    """

    bound: Mapping[str, str]  # stage → gid of its section
    troubles: Mapping[str, Reason] = field(default_factory=dict)
    fields: tuple[str, ...] = ()


class Board(Protocol):
    """The production board. Stages go by their names; the adapter binds them to the vendor's ids."""

    def check(self) -> None:
        """Prove the token, the project and every stage, by reading only."""
        ...

    def prove(self, text: str) -> None:
        """Prove that a card can be written, by one that says `text` and is deleted again."""
        ...

    def layout(self) -> BoardLayout:
        """The project as it is now, in one request."""
        ...

    def open_card(self, card: CardDraft) -> str:
        """Open the card in its stage, in one request; its gid."""
        ...

    def find_card(self, marker: str, since: datetime) -> str | None:
        """The card that bears this marker, by a strongly consistent read; the oldest if two."""
        ...

    def attach(self, card: str, name: str, data: bytes) -> None:
        """Attach a file, under exactly this name."""
        ...

    def attachments(self, card: str) -> Sequence[str]:
        """Names of the files attached to the card."""
        ...

    def add_subtasks(self, card: str, subtasks: Sequence[SubtaskDraft]) -> Mapping[str, str]:
        """Add up to ten subtasks in one request; name → gid."""
        ...

    def card(self, card: str) -> CardSeen | None:
        """The card with its subtasks, by a strongly consistent read; None when it is gone."""
        ...

    def move(self, card: str, stage: str) -> None:
        """Move the card to a stage."""
        ...

    def unmark(self, card: str, mark: str) -> None:
        """Take our mark off the front of the card's name; the rest, and any other name, is people's."""
        ...

    def set_due(self, card: str, day: date) -> None:
        """Make that day the card's due date."""
        ...

    def tick(self, subtask: str) -> None:
        """Complete a subtask; already complete is fine."""
        ...

    def untick(self, subtask: str) -> None:
        """Make a subtask incomplete again; already so is fine."""
        ...

    def set_subtask_due(self, subtask: str, day: date | None) -> None:
        """Make that day the subtask's due date; None takes it away."""
        ...

    def date_subtasks(self, days: Mapping[str, date | None]) -> None:
        """The same for up to ten subtasks by gid, in one request; none at all is fine."""
        ...

    def tag(self, card: str, name: str, *, on: bool) -> None:
        """Put a tag on the card, or take it off; already so is fine."""
        ...

    def download(self, file: str) -> bytes:
        """The bytes of a file seen; NeedsReview when it is gone, a link elsewhere, or larger than 25 MB."""
        ...

    def bearing(self, word: str) -> Sequence[CardSeen]:
        """The open cards whose name holds that word (an invoice's number) as a word of its own."""
        ...

    def adopt(self, card: str, marker: str) -> None:
        """Write our marker as the last line of a card's notes, all else left as it is."""
        ...

    def notes(self, card: str) -> str | None:
        """The card's notes as plain text; None when it is gone."""
        ...

    def rewrite(self, card: str, draft: CardDraft) -> None:
        """Replace the card's notes by those of the draft."""
        ...

    def fields(self, card: str) -> Mapping[str, str]:
        """What the card shows in those of `CardDraft.fields` that the board has: "" for an empty one."""
        ...

    def fill(self, card: str, values: Mapping[str, str]) -> None:
        """Show these values there; what the board no longer takes is left out. None at all is fine."""
        ...

    def complete(self, card: str) -> None:
        """Complete the card; already complete is fine."""
        ...

    def comment(self, card: str, text: str) -> None:
        """Say something on the card."""
        ...

    def comments(self, card: str) -> Sequence[str]:
        """What was said on the card, oldest first."""
        ...

    def changes(self, cursor: str, again: Sequence[str] = (), sweep: Sequence[str] | None = None) -> BoardChanges:
        """What changed since `cursor` ("" = everything open), plus the cards of `again`.

        `sweep` are the cards that we know: everything open is told, whatever the cursor, and those of them besides.
        """
        ...


@dataclass(frozen=True, slots=True)
class NewRow:
    """One row to write in the stock-receipt sheet. `ref` is its visible identity, as `2026-0001-02`."""

    ref: str
    mandate: str
    invoice: str
    client: str
    item: str
    sku: str
    ordered: Decimal
    due: date | None = None
    supplier: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row as people left it. `received` is the cell as typed: text, number, bool, date or None."""

    ref: str
    mandate: str
    item: str
    ordered: Decimal | None
    received: str | float | bool | date | None
    row: int  # as people count, from 1; where it was seen, never its identity
    supplier: str = ""
    ordered_on: str | float | bool | date | None = None  # « Commandé le », as typed
    expected: str | float | bool | date | None = None  # « Arrivée prévue », as typed
    judged: str | float | bool | date | None = None  # « Jugé complet », as typed
    judged_by: str = ""
    judged_why: str = ""


@dataclass(frozen=True, slots=True)
class SheetRead:
    """The rows of the sheet at one moment, and the cursor to ask again with.

    `strays` say something and bear no reference: somebody typed them by hand. `copies`: second workbooks beside it.
    """

    cursor: str
    rows: tuple[SheetRow, ...]
    strays: tuple[SheetRow, ...] = ()
    copies: tuple[Reason, ...] = ()


class Sheet(Protocol):
    """The stock-receipt sheet that procurement edits. We only ever add rows of our own."""

    def read(self, cursor: str) -> SheetRead | None:
        """The rows, or None when nothing changed since `cursor`.

        Busy while the file is missing, locked or half-written; NeedsReview when a needed column
        is not there or the tab is.
        """
        ...

    def append(self, rows: Sequence[NewRow]) -> frozenset[str]:
        """Write the rows whose refs are not there yet; every given ref then seen in the sheet."""
        ...

    def warnings(self) -> Sequence[Reason]:
        """What the owner should know of where the sheet lies, by looking only."""
        ...
