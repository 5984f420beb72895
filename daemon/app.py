"""The composition root: the only place that knows every part. Vendors are imported when their part is made."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from daemon import vendors
from daemon.adapters.clock import OffsetClock, SystemClock
from daemon.adapters.lock import hold
from daemon.domain.workflow import Workflow
from daemon.errors import Reason
from daemon.journal import Files, Journal
from daemon.messages import Messages
from daemon.ports import Clock
from daemon.settings import Settings, address_key
from daemon.settings.office import groups_of, seller_of, start_of, workflow_of
from daemon.spreadsheets import Spreadsheets
from daemon.wordlists import LABELS, told

if TYPE_CHECKING:
    from daemon.actions.tools import Tools
    from daemon.adapters.tesseract import Tesseract
    from daemon.loop import Loop
    from daemon.watchers.desk import Desk, PdfReader, Scanner
    from daemon.watchers.shelf import Shelf

HOUSE = Path(__file__).parent.parent
TEMPLATES = HOUSE / "templates"


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A moment that a person asked about: `--at 2026-12-01T09:00`."""

    moment: datetime

    def now(self) -> datetime:
        """That moment, always."""
        return self.moment


@dataclass(frozen=True, slots=True)
class Memory:
    """What commands that only look need: the journal, the words, the workflow, the time."""

    settings: Settings
    journal: Journal
    files: Files
    messages: Messages
    workflow: Workflow
    clock: Clock

    def words(self, reason: Reason) -> str:
        """A reason in the owner's language."""
        return self.messages.words(reason, self.settings.language)


def version() -> str:
    """The program's version, as pyproject.toml says it."""
    found = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    return str(found["project"]["version"])


def clock_of(settings: Settings, at: datetime | None = None) -> Clock:
    """The business time: a fixed moment, the demo's, or the machine's."""
    if at:
        return FixedClock(at)
    return OffsetClock(settings.clock.offset_file) if settings.clock.offset_file else SystemClock()


@contextmanager
def memory(settings: Settings, at: datetime | None = None) -> Iterator[Memory]:
    """The journal and what explains it; nothing of the world is touched."""
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    clock = clock_of(settings, at)
    journal = Journal(journal_url(settings), settings.office)
    try:
        yield Memory(
            settings,
            journal,
            Files(settings.data / "files"),
            Messages(TEMPLATES, settings.language, overrides=settings.folder / TEMPLATES.name),
            workflow_of(settings, clock),
            clock,
        )
    finally:
        journal.close()


def journal_url(settings: Settings) -> str:
    """The database named by the owner, else SQLite in the data folder."""
    return settings.journal.url or f"sqlite:///{settings.data / 'journal.db'}"


def templates_of(settings: Settings) -> Path | None:
    """The owner's edited templates, beside the configuration; None when there are none."""
    folder = settings.folder / TEMPLATES.name
    return folder if folder.is_dir() else None


@contextmanager
def office(settings: Settings, at: datetime | None = None, *, served: bool = False) -> Iterator[tuple[Memory, Loop]]:
    """The whole house, alone on its data folder. `served`: the sheet is waited for until it is quiet."""
    with hold(settings.data), memory(settings, at) as known, house(known, served=served) as loop:
        yield known, loop


@contextmanager
def house(
    known: Memory, *, served: bool = False, world: Callable[[Tools], Tools] = lambda tools: tools
) -> Iterator[Loop]:
    """A loop over the real world behind its ports, or over what `world` makes of it."""
    from daemon.adapters.pdf import PdfReader  # noqa: PLC0415 — vendors only when they work
    from daemon.agenda import chores  # noqa: PLC0415 — same
    from daemon.loop import House, Loop  # noqa: PLC0415 — same
    from daemon.reading import invoice as reading  # noqa: PLC0415 — same
    from daemon.reading.invoice.learned import taught, unlisted  # noqa: PLC0415 — same
    from daemon.settings.families import check_families  # noqa: PLC0415 — same
    from daemon.watchers.lessons import REHEARSED  # noqa: PLC0415 — same
    from daemon.watchers.shelf import Shelf  # noqa: PLC0415 — same
    from daemon.weather import Weather  # noqa: PLC0415 — same

    settings = known.settings
    check_families()
    labels = reading.Labels.parse(told(LABELS))
    key = address_key(settings.data, settings.folder)
    shelf = Shelf(settings.products.file, known.words)
    shelf.start()
    with ExitStack() as closing:
        seller = seller_of(settings)
        pdf = PdfReader(reading.read, labels, seller)
        closing.callback(pdf.close)
        scanner = _scanner_of(settings)
        if scanner:
            closing.callback(scanner.close)
        desk = replace(
            desk_of(known, pdf, shelf, scanner),
            unlisted=PdfReader(unlisted, labels, files=1),
            teach=lambda learned: pdf.fix(taught(labels, learned), seller),
            trial=lambda learned: PdfReader(reading.read, taught(labels, learned), seller, files=REHEARSED + 1),
        )
        tools = tools_of(known, key, served=served)
        desk = replace(desk, lists=tools.lists)
        for port in (tools.board, tools.mailbox, tools.lists):
            closing.callback(getattr(port, "close", lambda: None))
        largest = settings.mailbox.max_megabytes * 1_000_000
        weather, tools = Weather(known.words), world(tools)
        most, start, prudent = settings.cycle.max_messages_at_once, start_of(settings), settings.cycle.prudent
        seen: set[str] = set()
        work = chores(settings, known.journal, tools, weather, seen)
        waits = {"mailbox": tools.mailbox.wait} if settings.mailbox.kind == "imap" else {}
        loop = Loop(
            House(
                known.journal,
                desk,
                tools,
                weather,
                largest,
                most,
                start=start,
                prudent=prudent,
                seen=seen,
                chores=work,
                waits=waits,
            )
        )
        closing.callback(loop.close)
        yield loop


def _scanner_of(settings: Settings) -> Tesseract | None:
    from daemon.adapters.tesseract import Tesseract  # noqa: PLC0415 — only where scans are recognised

    if not settings.mailbox.recognise_scans or not Tesseract.installed():
        return None
    from daemon.reading.invoice.drawing import drawn_pages  # noqa: PLC0415 — same

    return Tesseract(drawn_pages)


def desk_of(known: Memory, pdf: PdfReader, shelf: Shelf, scanner: Scanner | None = None) -> Desk:
    """What reading letters needs, as the owner set it."""
    from daemon.watchers.desk import Desk  # noqa: PLC0415 — vendors only when they work

    settings = known.settings
    return Desk(
        journal=known.journal,
        files=known.files,
        pdf=pdf,
        calendar=known.workflow.calendar,
        coordination=settings.company.coordination_email.lower(),
        key=address_key(settings.data, settings.folder),
        accountants=frozenset(address.lower() for address in settings.mailbox.allowed_senders),
        ours=frozenset({settings.smtp.sender.lower(), settings.company.coordination_email.lower()}),
        authserv=settings.mailbox.trusted_authserv,
        scanner=scanner,
        crew=frozenset(address.lower() for address in settings.people.crew),
        office=settings.office,
        programs=frozenset(address.lower() for address in settings.mailbox.trusted_programs),
        asks=settings.mailbox.allowed_senders[0].lower(),
        products=shelf,
        clients={name.casefold(): address.lower() for name, address in settings.clients.items()},
    )


def tools_of(known: Memory, key: bytes, *, served: bool) -> Tools:
    """The ports, with the adapters that the settings name."""
    from daemon.actions.tools import Company, Tools  # noqa: PLC0415 — vendors only when they work
    from daemon.adapters.webhook import Webhook  # noqa: PLC0415 — same

    settings, company = known.settings, known.settings.company
    door = vendors.sign_in_of(settings)
    mailbox = vendors.mailbox_of(settings, door)
    stages = [stage.name for stage in known.workflow.stages]
    return Tools(
        board=vendors.board_of(settings, stages, known.journal.office_memory().board.sections),
        sheet=vendors.sheet_of(settings, served=served),
        sender=vendors.sender_of(settings, mailbox, door),
        mailbox=mailbox,
        files=known.files,
        lists=Spreadsheets(settings.lists.folder or settings.data / "listes"),
        messages=known.messages,
        workflow=known.workflow,
        company=Company(
            company.name,
            company.signature,
            company.phone,
            company.coordination_email,
            settings.smtp.sender,
            settings.language,
            key,
            groups_of(settings),
        ),
        clock=known.clock,
        office=settings.office,
        alerts=Webhook(settings.alerts.url, settings.alerts.ping_url),
    )
