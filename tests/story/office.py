"""A whole office for one story: real SMTP, a board over HTTP, a real workbook, a Maildir, and the daemon."""

from __future__ import annotations

import atexit
import io
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

from click.testing import CliRunner, Result

from daemon import app
from daemon.adapters.pdf import PdfReader
from daemon.app import Memory
from daemon.cli.verbs import verbs
from daemon.domain.mandate import Mandate
from daemon.errors import Reason
from daemon.loop import Loop
from daemon.reading.invoice import read
from daemon.sandbox.board.person import Card
from daemon.sandbox.invoices import printed
from daemon.sandbox.office import ACCOUNTANT, INVOICES, Office, running_office
from daemon.sandbox.people import Correspondent
from daemon.sandbox.post import deliver
from daemon.sandbox.sales import Good, Sale, Vendor
from daemon.settings import load

CORPUS = app.HOUSE / "tests/corpus/invoice"
WORKFLOW = app.HOUSE / "config/workflows/production.toml"
TORONTO = ZoneInfo("America/Toronto")
BOOK = "Réception.xlsx"
START = "2026-10-19T09:00"  # a Monday; the window of invoice 1042 opens on Wednesday 4 November
OPENS = "2026-11-04"
CLIENT, ENGLISH = "achats@vieuxphare.example", "carla.benson@maplewooddental.example"
FIRST, READY, PLANNED = "Coordination et commandes de stock", "Prêt pour production", "Au calendrier"
ROWS = ("2026-0001-01", "2026-0001-02")
OURS = Vendor("Boîtes Tremblay inc.", ("4120, rue Saint-Denis",), "123456782RT0001", "1234567890TQ0001")

FAST = Path("/dev/shm") if Path("/dev/shm").is_dir() else None  # fsync costs nothing there

_holidays: list[bytes] = []  # computed once for all the offices of a run: a child process and a second each
_workbooks: list[bytes] = []
_readers: list[PdfReader] = []  # one child for them all, for the same reason


def pdf(number: int) -> bytes:
    """The invoice of the corpus that bears this number there: 1 = 1042 in French, 2 = INV1043 in English."""
    (found,) = CORPUS.glob(f"{number:04}-*.pdf")
    return found.read_bytes()


def sold(number: str = "2001", boxes: int = 10, contact: str = "marie@client.example") -> bytes:
    """An invoice of our own, printed as an accountant's program does: one good, `boxes` times."""
    goods = (Good("Boîte kraft", boxes, "20.00"),)
    day, delivery = date(2026, 10, 16), date(2026, 11, 20)
    return printed(Sale(number, "Client inc.", contact, ("1, rue Une", "Laval"), day, delivery, goods), OURS)


def reprinted(data: bytes) -> bytes:
    """The same invoice as another program saves it: other bytes, the same words."""
    from pypdf import PdfReader, PdfWriter

    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(data))), io.BytesIO()
    writer.add_metadata({"/Producer": "another program"})
    writer.write(out)
    return out.getvalue()


@dataclass
class Story:
    """The office, what the daemon knows of it, and the daemon's loop."""

    office: Office
    known: Memory
    loop: Loop

    # People

    def forward(self, data: bytes, *, style: str = "attached", by: str = ACCOUNTANT, name: str = "facture.pdf") -> None:
        """Somebody forwards a PDF to the address for invoices."""
        self.office.person(by, "Compta").send_invoice(data, INVOICES, style=style, name=name)

    def post(self, raw: bytes) -> None:
        """A letter that no mail program would write lands in the mailbox."""
        deliver(self.office.post.office, raw)

    def client(self, address: str = CLIENT) -> Correspondent:
        """The client of an invoice."""
        return self.office.person(address, "Marie Roy")

    def mail(self, address: str = CLIENT) -> list[EmailMessage]:
        """What that person received."""
        return self.office.person(address).inbox()

    def received(self, *quantities: object) -> None:
        """Procurement types what arrived for invoice 1042, a cell for each row."""
        for ref, quantity in zip(ROWS, quantities, strict=False):
            self.office.procurement.type(ref, "Qté reçue", quantity)  # type: ignore[arg-type]  # any cell

    # Time and the daemon

    def at(self, local: str) -> None:
        """It is that moment in Montréal; the daemon makes a pass."""
        self.office.set_clock(datetime.fromisoformat(local).replace(tzinfo=TORONTO))
        self.go()

    def go(self) -> None:
        """One pass."""
        self.loop.one_pass()

    def later(self) -> None:
        """One pass, once every service that was to be left alone has had its rest."""
        self.loop.house.weather._rests.clear()
        self.loop.house.tools.board._wire._pace._until = 0  # type: ignore[attr-defined]  # Asana's adapter
        self.go()

    # What came of it

    def card(self, number: str = "1042") -> Card:
        """The one card of that invoice."""
        (card,) = (card for card in self.office.board.person.cards() if card.name.startswith(f"{number} "))
        return card

    def cards(self) -> list[str]:
        """The numbers of the invoices that have a card."""
        return sorted(card.name.partition(" ")[0] for card in self.office.board.person.cards())

    def ticked(self) -> list[str]:
        """The subtasks of 1042 ticked on the board, by the last part of their names."""
        return [check.name.rpartition(" · ")[2] for check in self.card().checks if check.done]

    def mandate(self, number: str = "1042") -> Mandate:
        """The one mandate of that invoice."""
        (found,) = self.known.journal.named(number)
        mandate = self.known.journal.mandate(found)
        assert mandate is not None
        return mandate

    def ends(self) -> list[tuple[str, str]]:
        """End and reason of each letter, oldest first."""
        rows = self.known.journal.letters()
        return [(row.end, row.ended.reason.code if row.ended else "") for row in rows]

    def questions(self) -> list[str]:
        """The codes of what waits for a person."""
        return [row.asked.reason.code for row in self.known.journal.reviews()]

    def said(self, code: str) -> tuple[str, str]:
        """The French and the English sentence of what was asked, told of a letter, or told of a place."""
        reviews = [row.asked.reason for row in self.known.journal.reviews()]
        letters = [row.ended.reason for row in self.known.journal.letters() if row.ended]
        return self.sentences(next(one for one in (*reviews, *letters, *self.troubles()) if one.code == code))

    def troubles(self) -> list[Reason]:
        """What fails now."""
        return list(self.loop.house.weather.troubles.values())

    def sentences(self, reason: Reason) -> tuple[str, str]:
        """A reason in both languages; each must be there, and be itself."""
        french, english = (self.known.messages.words(reason, language) for language in ("fr", "en"))
        assert french != english
        assert reason.code not in french + english
        return french, english


class SharedReader(PdfReader):
    """Outlives the office that opened it."""

    def close(self) -> None: ...


def _shared(*given: Any, **limits: float) -> PdfReader:
    if limits or given[0] is not read:  # the one that draws scans, the verb `read`
        return PdfReader(*given, **limits)  # type: ignore[arg-type]  # passed on
    if not _readers:
        _readers.append(SharedReader(*given))
        atexit.register(PdfReader.close, _readers[0])
    return _readers[0]


def board_rows(office: Office) -> list[tuple[object, ...]]:
    """All that the board holds: whatever changed it shows here."""
    tables = ("task", "story", "attachment", "event")
    return [tuple(row) for table in tables for row in office.board.store.rows(f"SELECT * FROM {table}")]


def command(office: Office, *words: str) -> Result:
    """A verb of the command line, in this process."""
    return CliRunner().invoke(verbs, [*words, "--config", str(office.config)], catch_exceptions=False)


@contextmanager
def a_story(
    config: Callable[[str], str] = lambda text: text, files: Mapping[str, str] | None = None
) -> Iterator[Story]:
    """The office at `START`, after a first pass over nothing. `config` may rewrite its facteur.toml.

    `files` stand beside it before the daemon starts: name → text.
    """
    with an_office(config, files) as office, app.office(load(office.config)) as (known, loop):
        story = Story(office, known, loop)
        story.at(START)
        yield story


@contextmanager
def an_office(
    config: Callable[[str], str] = lambda text: text, files: Mapping[str, str] | None = None
) -> Iterator[Office]:
    """The same without a daemon: the commands bring theirs."""
    with tempfile.TemporaryDirectory(dir=FAST) as place, mock.patch("daemon.adapters.pdf.PdfReader", _shared):
        folder = Path(place) / "bureau"
        (folder / "data").mkdir(parents=True, mode=0o700)
        for kept in _holidays:
            (folder / "data/holidays.json").write_bytes(kept)
        for name, written in (files or {}).items():
            (folder / name).write_text(written, "utf-8")
        for kept in _workbooks:
            (folder / BOOK).write_bytes(kept)
        with running_office(folder, WORKFLOW) as office:
            _workbooks[:] = _workbooks or [(folder / BOOK).read_bytes()]
            office.set_clock(datetime.fromisoformat(START).replace(tzinfo=TORONTO))
            office.config.write_text(config(office.config.read_text("utf-8")), "utf-8")
            yield office
        if (folder / "data/holidays.json").exists():
            _holidays[:] = [(folder / "data/holidays.json").read_bytes()]
