"""What the next pass would do: the same loop over a copy of the journal, where writing only pretends."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import cast

from daemon import app
from daemon.actions.tools import Tools
from daemon.adapters.token_store import NAME as SIGN_IN
from daemon.domain.events import Event
from daemon.errors import Reason
from daemon.journal import Files, Journal
from daemon.ports import (
    Board,
    BoardChanges,
    BoardLayout,
    CardDraft,
    CardSeen,
    Mailbox,
    NewRow,
    Sheet,
    SheetRead,
    SubtaskDraft,
)
from daemon.settings import JournalSettings, Settings


@dataclass
class PlannedBoard:
    """Reads the real board; what it would write it only remembers."""

    real: Board
    cards: dict[str, str] = field(default_factory=dict)  # pretended card → its stage
    serial: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def check(self) -> None:
        self.real.check()

    def open_card(self, card: CardDraft) -> str:
        gid = f"plan{next(self.serial)}"
        self.cards[gid] = card.stage
        return gid

    def find_card(self, marker: str, since: datetime) -> str | None:
        return self.real.find_card(marker, since)

    def attach(self, card: str, name: str, data: bytes) -> None: ...

    def attachments(self, card: str) -> Sequence[str]:
        return [] if card in self.cards else self.real.attachments(card)

    def add_subtasks(self, card: str, subtasks: Sequence[SubtaskDraft]) -> Mapping[str, str]:
        return {subtask.name: f"{card}-{n}" for n, subtask in enumerate(subtasks)}

    def card(self, card: str) -> CardSeen | None:
        if card in self.cards:
            return CardSeen(card, "", self.cards[card], self.cards[card], done=False)
        return self.real.card(card)

    def move(self, card: str, stage: str) -> None:
        self.cards[card] = stage

    def unmark(self, card: str, mark: str) -> None: ...

    def set_due(self, card: str, day: date) -> None: ...

    def tick(self, subtask: str) -> None: ...

    def untick(self, subtask: str) -> None: ...

    def set_subtask_due(self, subtask: str, day: date | None) -> None: ...

    def date_subtasks(self, days: Mapping[str, date | None]) -> None: ...

    def tag(self, card: str, name: str, *, on: bool) -> None: ...

    def download(self, file: str) -> bytes:
        return self.real.download(file)

    def bearing(self, word: str) -> Sequence[CardSeen]:
        return self.real.bearing(word)

    def notes(self, card: str) -> str | None:
        return "" if card in self.cards else self.real.notes(card)

    def rewrite(self, card: str, draft: CardDraft) -> None: ...

    def fields(self, card: str) -> Mapping[str, str]:
        return {} if card in self.cards else self.real.fields(card)

    def fill(self, card: str, values: Mapping[str, str]) -> None: ...

    def adopt(self, card: str, marker: str) -> None: ...

    def complete(self, card: str) -> None: ...

    def comment(self, card: str, text: str) -> None: ...

    def comments(self, card: str) -> Sequence[str]:
        return [] if card in self.cards else self.real.comments(card)

    def prove(self, text: str) -> None: ...

    def layout(self) -> BoardLayout:
        return self.real.layout()

    def changes(self, cursor: str, again: Sequence[str] = (), sweep: Sequence[str] | None = None) -> BoardChanges:
        return self.real.changes(cursor, again, sweep)


@dataclass
class PlannedSheet:
    """Reads the real sheet; rows that it would write count as there."""

    real: Sheet
    pretended: bool = False

    def read(self, cursor: str) -> SheetRead | None:
        return None if self.pretended else self.real.read(cursor)

    def append(self, rows: Sequence[NewRow]) -> frozenset[str]:
        self.pretended = True
        return frozenset(row.ref for row in rows)

    def warnings(self) -> Sequence[Reason]:
        return self.real.warnings()


class PlannedMailbox:
    """Reads the real mailbox; files nothing and keeps nothing there."""

    def __init__(self, real: Mailbox) -> None:
        """Everything but the writing is the real one's."""
        self._real = real

    def __getattr__(self, name: str) -> object:
        """What only reads."""
        return getattr(self._real, name)

    def file(self, identity: str, folder: str, flag: str = "") -> None: ...


class PlannedAlerts:
    """Tells nobody."""

    def tell(self, text: str) -> None: ...

    def ping(self) -> None: ...


class PlannedSender:
    """Sends nothing."""

    def check(self) -> None: ...

    def send(self, raw: bytes, sender: str, recipients: Sequence[str]) -> None: ...


def plan(settings: Settings, at: datetime | None = None, since: datetime | None = None) -> list[Event]:
    """The facts that the next pass would record, receipts of its effects included. Nothing is written anywhere.

    `since` counts letters from then on, whatever the settings say: what the last two weeks would have been.
    """
    if since:
        settings = replace(settings, mailbox=replace(settings.mailbox, start=since))
    with _copied(settings) as scratch, app.memory(scratch, at) as memory:
        known = replace(memory, files=Files(scratch.data / "files", behind=settings.data / "files"))
        start = known.journal.last
        with app.house(known, world=_pretended) as loop:
            loop.one_pass()
        return known.journal.since(start)[1]


def _pretended(tools: Tools) -> Tools:
    return replace(
        tools,
        board=PlannedBoard(tools.board),
        sheet=PlannedSheet(tools.sheet),
        sender=PlannedSender(),
        mailbox=cast("Mailbox", PlannedMailbox(tools.mailbox)),
        alerts=PlannedAlerts() if tools.alerts else None,
    )


@contextmanager
def _copied(settings: Settings) -> Iterator[Settings]:
    """The same settings over a copy of the journal, in a folder that goes away."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        if settings.journal.url or (settings.data / "journal.db").exists():
            journal = Journal(app.journal_url(settings), settings.office)
            journal.copy_to(data / "journal.db")
            journal.close()
        for name in ("holidays.json", "address_key", SIGN_IN):
            if (settings.data / name).exists():
                shutil.copy2(settings.data / name, data / name)
        lists = replace(settings.lists, folder=data / "listes")  # shared with nobody
        yield replace(settings, data=data, journal=JournalSettings(), lists=lists)
