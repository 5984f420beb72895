"""An office of plain objects for the crash test: each outgoing call may succeed, fail, hang or die after its effect."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email.message import EmailMessage
from pathlib import Path
from typing import Any, TypeVar

from daemon import app, doing
from daemon.actions.tools import Company, Tools
from daemon.domain.days import Calendar
from daemon.domain.invoice import Doubt, Invoice, Line
from daemon.domain.workflow import Workflow
from daemon.errors import Busy, Reason, Unknown, because
from daemon.journal import Files, Journal
from daemon.loop import House, Loop
from daemon.messages import Messages
from daemon.ports import (
    BoardChanges,
    BoardLayout,
    CardDraft,
    CardSeen,
    CommentSeen,
    FileSeen,
    NewRow,
    SheetRead,
    SheetRow,
    SubtaskDraft,
    SubtaskSeen,
)
from daemon.reading.invoice import Reading
from daemon.settings import load_workflow
from daemon.watchers.desk import Desk
from daemon.watchers.shelf import Shelf
from daemon.weather import Weather

doing.HANDS = 1  # the same faults always fall on the same calls

FINE, REFUSED, LOST_BEFORE, LOST_AFTER, DIES_BEFORE, DIES_AFTER = range(6)
ACCOUNTANT, CLIENT, COORDINATION = "compta@boites.example", "marie@client.example", "coordination@boites.example"
PROGRAM = "quickbooks@notification.intuit.example"
MONDAY = datetime(2026, 11, 9, 14, tzinfo=UTC)
KEY = b"a key of the tests"

T = TypeVar("T")


class Killed(BaseException):
    """The process died here; nothing of it may be caught."""


class Faults:
    """What befalls the next outgoing calls, in their order; then everything is fine."""

    def __init__(self) -> None:
        self.coming: list[int] = []
        self.calls = 0

    def call(self, act: Callable[[], T]) -> T:
        self.calls += 1
        fate = self.coming.pop(0) if self.coming else FINE
        if fate == REFUSED:
            raise Busy(because("no_card"), retry_after=0)
        if fate == LOST_BEFORE:
            raise Unknown(because("no_card"), retry_after=0)
        if fate == DIES_BEFORE:
            raise Killed
        done = act()
        if fate == LOST_AFTER:
            raise Unknown(because("no_card"), retry_after=0)
        if fate == DIES_AFTER:
            raise Killed
        return done


@dataclass
class Card:
    gid: str
    draft: CardDraft
    stage: str
    attached: list[tuple[str, bytes]] = field(default_factory=list)
    subtasks: list[SubtaskSeen] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    said: list[CommentSeen] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    done: bool = False


class FakeBoard:
    """Keeps the promises of `ports.Board`; a change bumps a counter that cursors compare."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.cards: dict[str, Card] = {}
        self.log: list[str] = []
        self.files: dict[str, bytes] = {}
        self.serial = itertools.count(1)

    def check(self) -> None: ...

    def open_card(self, card: CardDraft) -> str:
        def act() -> str:
            gid = f"card{next(self.serial)}"
            self.cards[gid] = Card(gid, card, card.stage)
            self.log.append(gid)
            return gid

        return self.faults.call(act)

    def find_card(self, marker: str, since: datetime) -> str | None:
        found = [card.gid for card in self.cards.values() if card.draft.marker == marker]
        return found[0] if found else None

    def attach(self, card: str, name: str, data: bytes) -> None:
        self.faults.call(lambda: self.cards[card].attached.append((name, data)))

    def attachments(self, card: str) -> Sequence[str]:
        return [name for name, _ in self.cards[card].attached]

    def add_subtasks(self, card: str, subtasks: Sequence[SubtaskDraft]) -> Mapping[str, str]:
        def act() -> Mapping[str, str]:
            fresh = [SubtaskSeen(f"sub{next(self.serial)}", one.name, False, one.due) for one in subtasks]
            self.cards[card].subtasks += fresh
            return {one.name: one.gid for one in fresh}

        return self.faults.call(act)

    def card(self, card: str) -> CardSeen | None:
        own = self.cards.get(card)
        if own is None:
            return None
        return CardSeen(
            card,
            own.draft.name,
            own.stage,
            own.stage,
            own.done,
            tuple(own.subtasks),
            own.draft.marker,
            own.draft.due,
            tuple(own.said),
        )

    def say(self, card: str, text: str, on: str = "", who: str = "Julie") -> None:
        """Somebody comments on the card, or on its subtask `on`."""
        gid = f"story{next(self.serial)}"
        self.cards[card].said.append(CommentSeen(gid, on or card, text, who, MONDAY + timedelta(seconds=len(self.log))))
        self.log.append(card)

    def move(self, card: str, stage: str) -> None:
        self.faults.call(lambda: self.put(card, stage))

    def put(self, card: str, stage: str) -> None:
        self.cards[card].stage = stage
        self.log.append(card)

    def unmark(self, card: str, mark: str) -> None:
        def act() -> None:
            draft = self.cards[card].draft
            self.cards[card].draft = replace(draft, name=draft.name.removeprefix(mark))

        self.faults.call(act)

    def set_due(self, card: str, day: date) -> None:
        self.faults.call(lambda: self.put_due(card, day))

    def put_due(self, card: str, day: date | None) -> None:
        self.cards[card].draft = replace(self.cards[card].draft, due=day)
        self.log.append(card)

    def tick(self, subtask: str) -> None:
        self.faults.call(lambda: self.set_tick(subtask, done=True))

    def untick(self, subtask: str) -> None:
        self.faults.call(lambda: self.set_tick(subtask, done=False))

    def set_tick(self, subtask: str, *, done: bool) -> None:
        self.put_subtask(subtask, done=done)

    def set_subtask_due(self, subtask: str, day: date | None) -> None:
        self.faults.call(lambda: self.put_subtask(subtask, due=day))

    def date_subtasks(self, days: Mapping[str, date | None]) -> None:
        def act() -> None:
            for subtask, day in days.items():
                self.put_subtask(subtask, due=day)

        if days:
            self.faults.call(act)

    def put_subtask(self, subtask: str, **changes: Any) -> None:
        for card in self.cards.values():
            if any(one.gid == subtask for one in card.subtasks):
                card.subtasks = [replace(one, **changes) if one.gid == subtask else one for one in card.subtasks]
                self.log.append(card.gid)

    def tag(self, card: str, name: str, *, on: bool) -> None:
        own = self.cards[card].tags
        self.faults.call(lambda: own.add(name) if on else own.discard(name))

    def download(self, file: str) -> bytes:
        return self.files[file]

    def bearing(self, word: str) -> Sequence[CardSeen]:
        named = [gid for gid, card in self.cards.items() if word in card.draft.name.split()]
        return [seen for gid in named if (seen := self.card(gid))]

    def adopt(self, card: str, marker: str) -> None:
        def act() -> None:
            self.cards[card].draft = replace(self.cards[card].draft, marker=marker)

        self.faults.call(act)

    def notes(self, card: str) -> str | None:
        draft = self.cards[card].draft
        return "\n".join([draft.notes, *draft.lines, draft.marker])

    def rewrite(self, card: str, draft: CardDraft) -> None:
        def act() -> None:
            own = self.cards[card]
            own.draft = replace(own.draft, notes=draft.notes, lines=draft.lines)
            self.log.append(card)

        self.faults.call(act)

    def fields(self, card: str) -> Mapping[str, str]:
        return self.cards[card].draft.fields

    def fill(self, card: str, values: Mapping[str, str]) -> None:
        def act() -> None:
            own = self.cards[card]
            own.draft = replace(own.draft, fields={**own.draft.fields, **values})

        self.faults.call(act)

    def complete(self, card: str) -> None:
        self.faults.call(lambda: self.set_done(card, done=True))

    def set_done(self, card: str, *, done: bool) -> None:
        self.cards[card].done = done
        self.log.append(card)

    def hang(self, subtask: str, name: str, data: bytes) -> str:
        """A person attaches a file to a subtask; its gid."""
        gid = f"file{next(self.serial)}"
        self.files[gid] = data
        (held,) = (one for card in self.cards.values() for one in card.subtasks if one.gid == subtask)
        self.put_subtask(subtask, files=(*held.files, FileSeen(gid, name)))
        return gid

    def comment(self, card: str, text: str) -> None:
        def act() -> None:
            self.cards[card].comments.append(text)
            self.say(card, text, who="Facteur")  # a personal token speaks as the person who made it

        self.faults.call(act)

    def comments(self, card: str) -> Sequence[str]:
        return list(self.cards[card].comments)

    def prove(self, text: str) -> None: ...

    def layout(self) -> BoardLayout:
        return BoardLayout({})

    def changes(self, cursor: str, again: Sequence[str] = (), sweep: Sequence[str] | None = None) -> BoardChanges:
        changed = list(dict.fromkeys([*self.log[int(cursor or 0) :], *again, *(sweep or ())]))
        seen = [self.card(gid) for gid in changed]
        return BoardChanges(str(len(self.log)), tuple(one for one in seen if one), whole=not cursor)


class FakeSheet:
    """Rows by reference, in an order that people change."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.rows: list[tuple[NewRow, str]] = []
        self.cells: dict[str, dict[str, Any]] = {}  # ref → the other cells that people filled
        self.version = 0
        self.held_by = ""  # who has the workbook open

    def read(self, cursor: str) -> SheetRead | None:
        if cursor == str(self.version):
            return None
        rows = (
            replace(
                SheetRow(row.ref, row.mandate, row.item, row.ordered, typed or None, at, row.supplier),
                **self.cells.get(row.ref, {}),
            )
            for at, (row, typed) in enumerate(self.rows, 3)
        )
        return SheetRead(str(self.version), tuple(rows))

    def warnings(self) -> Sequence[Reason]:
        return ()

    def append(self, rows: Sequence[NewRow]) -> frozenset[str]:
        if self.held_by:
            raise Busy(because("sheet_locked", who=self.held_by, file="Réception.xlsx"), retry_after=0)

        def act() -> frozenset[str]:
            there = {row.ref for row, _ in self.rows}
            self.rows += [(row, "") for row in rows if row.ref not in there]
            self.version += 1
            return frozenset(row.ref for row in rows)

        return self.faults.call(act)

    def type(self, ref: str, what: str) -> None:
        self.rows = [(row, what if row.ref == ref else typed) for row, typed in self.rows]
        self.version += 1

    def fill(self, ref: str, **cells: object) -> None:
        """Type in other cells of a row: `expected=date(…)`, `judged="x"`, `judged_by="Julie"`."""
        self.cells[ref] = {**self.cells.get(ref, {}), **cells}
        self.version += 1


class FakePost:
    """A mailbox and a way out. What leaves is kept in `sent`, in order."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.letters: dict[str, bytes] = {}
        self.took: dict[str, datetime] = {}  # when the server took a letter, where it says so
        self.sent: list[bytes] = []
        self.filed: list[tuple[bytes, str, str]] = []

    def ids(self) -> Sequence[str]:
        return list(self.letters)

    def fetch(self, identity: str) -> bytes:
        return self.letters[identity]

    def head(self, identity: str) -> bytes:
        return self.letters[identity][:65_536]

    def size(self, identity: str) -> int:
        return len(self.letters[identity])

    def arrived(self, identity: str) -> datetime | None:
        return self.took.get(identity)

    def ahead(self, identities: Sequence[str]) -> None: ...

    def wait(self, seconds: float) -> None:
        raise NotImplementedError

    def count(self) -> int:
        return len(self.letters)

    def file(self, identity: str, folder: str, flag: str = "") -> None:
        def act() -> None:
            if identity in self.letters:
                self.filed.append((self.letters.pop(identity), folder, flag))

        self.faults.call(act)

    def abilities(self) -> Mapping[str, bool]:
        return {}

    def find_sent(self, message_id: str) -> bool | None:
        return any(message_id.encode() in raw for raw in self.sent)

    def check(self) -> None: ...

    def send(self, raw: bytes, sender: str, recipients: Sequence[str]) -> None:
        self.faults.call(lambda: self.sent.append(raw))


class FakePdf:
    """Reads the PDF that `pdf_of` or `other_pdf` wrote; the kind "poison" breaks it."""

    def read(self, data: bytes) -> Reading:
        values = json.loads(data.removeprefix(b"%PDF-1.4\n"))
        if values.get("kind") == "poison":
            raise RuntimeError
        if values.get("kind") == "deadly":
            raise Killed
        if "kind" in values:
            return Reading(values["kind"], (), because(values["why"]))
        lines = tuple(Line(name, Decimal(count), Decimal(count) * 10) for name, count in values["lines"])
        delivery = date.fromisoformat(values["delivery"]) if values["delivery"] else None
        total = sum((line.amount for line in lines), Decimal(0))
        return Reading(
            values.get("bill", "invoice"),
            (
                Invoice(
                    values["number"],
                    "Client inc.",
                    lines,
                    total,
                    client_emails=(CLIENT,),
                    delivery=delivery,
                    po_number=values.get("po", ""),
                    doubts=tuple(Doubt(field, because(code)) for field, code in values.get("doubts", {}).items()),
                ),
            ),
            ours=values.get("ours", False),
        )


def pdf_of(number: str, lines: Sequence[tuple[str, int]], delivery: str = "2026-12-11", **more: object) -> bytes:
    """A PDF that `FakePdf` reads; `more` as there: doubts by field, po, ours, bill."""
    return b"%PDF-1.4\n" + json.dumps({"number": number, "lines": list(lines), "delivery": delivery, **more}).encode()


def other_pdf(kind: str, why: str = "pdf_is_a_supplier_bill") -> bytes:
    """A PDF that is no invoice of ours: `kind` as in `Reading`; or "poison", or "deadly" to the daemon."""
    return b"%PDF-1.4\n" + json.dumps({"kind": kind, "why": why}).encode()


@dataclass
class FakeClock:
    moment: datetime = MONDAY

    def now(self) -> datetime:
        return self.moment


def undisturbed(workflow: Workflow) -> Workflow:
    """Without production's digest of each day, which most tests do not count."""
    return replace(workflow, production=replace(workflow.production, digest=False))


class Office:
    """A whole office in memory around one journal on a disk; `restart` is what a crash leaves."""

    def __init__(
        self, folder: Path, workflow: Workflow | None = None, url: str = "", products: Path | None = None
    ) -> None:
        self.folder = folder
        self.products = products
        self.url = url or f"sqlite:///{folder / 'journal.db'}"
        self.faults = Faults()
        self.board, self.sheet, self.post = FakeBoard(self.faults), FakeSheet(self.faults), FakePost(self.faults)
        self.clock = FakeClock()
        self.workflow = workflow or undisturbed(
            load_workflow(app.HOUSE / "config/workflows/production.toml", Calendar())
        )
        self.messages = Messages(app.TEMPLATES)
        self.most = 20
        self.accountants = frozenset({ACCOUNTANT})
        self.journal, self.loop = self._start()

    def _start(self) -> tuple[Journal, Loop]:
        journal, files = Journal(self.url), Files(self.folder / "files")
        company = Company("Boîtes", "L'équipe", "514 555-0100", COORDINATION, COORDINATION, "fr", KEY, self.people())
        tools = Tools(
            self.board,
            self.sheet,
            self.post,
            self.post,
            files,
            self.messages,
            self.workflow,
            company,
            self.clock,
            "main",
        )
        desk = Desk(
            journal,
            files,
            FakePdf(),
            self.workflow.calendar,
            COORDINATION,
            KEY,
            self.accountants,
            frozenset({COORDINATION}),
            crew=frozenset(self.workflow.production.crew),
            authserv="mx.boites.example",
            programs=frozenset({PROGRAM}),
            products=Shelf(self.products),
        )
        return journal, Loop(House(journal, desk, tools, Weather(str), 25_000_000, self.most))

    def people(self) -> dict[str, tuple[str, ...]]:
        groups = {group: (f"{group}@boites.example",) for group in ("production", "post_sales", "procurement", "owner")}
        return {**groups, "crew": self.workflow.production.crew}

    def restart(self) -> None:
        self.close()
        self.journal, self.loop = self._start()

    def close(self) -> None:
        self.loop.close()
        self.journal.close()

    def pass_(self, faults: Sequence[int] = ()) -> int:
        """One pass; a death starts the daemon again, until one pass ends alive. How much was done in it."""
        self.faults.coming = list(faults)
        while True:
            try:
                return self.loop.one_pass()
            except Killed:
                self.restart()

    def settle(self) -> None:
        """Passes without faults until the world is quiet."""
        for _ in range(10):
            if not self.pass_():
                return
        raise AssertionError("the office never comes to rest")

    def days(self, count: int) -> None:
        self.clock.moment += timedelta(days=count)

    def letter(
        self, text: str, *, sender: str = ACCOUNTANT, to: str = COORDINATION, pdf: bytes = b"", **headers: str
    ) -> None:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, to, headers.pop("subject", "Facture")
        mail["Message-ID"] = f"<letter{len(self.post.letters)}@client.example>"
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content(text)
        if pdf:
            mail.add_attachment(pdf, maintype="application", subtype="pdf", filename="Facture.pdf")
            mail.set_boundary(f"part{len(self.post.letters)}")  # the same bytes in every office
        self.post.letters[f"{len(self.post.letters)}"] = mail.as_bytes()

    def files(self, digest: str) -> bytes:
        """What the daemon kept under that digest."""
        return Files(self.folder / "files").read(digest)

    def mandates(self) -> Iterator[str]:
        yield from self.journal.open_mandates()
