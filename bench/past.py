"""A journal with a past: open mandates at rest and many closed ones, their letters included, written in bulk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.sql.schema import Table

from daemon.domain import events as e
from daemon.domain.invoice import Invoice, Line
from daemon.domain.workflow import CLIENT, ITEM_KEYS
from daemon.errors import because
from daemon.journal import Journal
from daemon.journal.tables import arrivals, events, letters, mandates

NUMBER, SERIAL, DIGEST = "0000-0000", "987654321", "d" * 64  # stand for each mandate's own
CONTACT = f"achats@client{SERIAL}.example"
OFFICE = "main"
FIRST, READY, CALENDAR, SHIPPED = (
    "Coordination et commandes de stock",
    "Prêt pour production",
    "Au calendrier",
    "Expédié",
)
LINES = 5
CHUNK = 500  # mandates per insert
CLOSED_PER_YEAR = 5000

Row = dict[str, Any]


def journal_with(folder: Path, still_open: int, closed: int) -> Path:
    """The database file of a journal in `folder` with that many mandates."""
    file = folder / "journal.db"
    journal = Journal(f"sqlite:///{file}", OFFICE)
    year = datetime.now(UTC).year
    closed_ones = [f"{year - 1 - at // CLOSED_PER_YEAR}-{at % CLOSED_PER_YEAR + 1:04}" for at in range(closed)]
    open_ones = [f"{year}-{at + 1:04}" for at in range(still_open)]
    try:
        facts = _write(journal, closed_ones, history(closed=True), 0, 0)
        _write(journal, open_ones, history(closed=False), closed, facts)
    finally:
        journal.close()
    return file


def _write(journal: Journal, numbers: Sequence[str], told: Sequence[e.Event], serial: int, facts: int) -> int:
    """Write one history under many numbers, after `facts` other facts; how many facts there are then."""
    rows = _rows(told)
    for start in range(0, len(numbers), CHUNK):
        some = list(enumerate(numbers[start : start + CHUNK], start))
        with journal.engine.begin() as link:
            for table, own in rows:
                copies = [_copy(own, number, str(serial + at), facts + at * len(told)) for at, number in some]
                link.execute(insert(table), copies)
    return facts + len(numbers) * len(told)


def _rows(told: Sequence[e.Event]) -> list[tuple[Table, Row]]:
    """The rows that the journal itself keeps of these events."""
    with TemporaryDirectory() as folder:
        journal = Journal(f"sqlite:///{folder}/one.db", OFFICE)
        with journal.writing() as writing:
            writing.arrived(SERIAL, DIGEST)
            writing.record(*told)
        with journal.engine.connect() as link:
            tables = (events, letters, arrivals, mandates)
            rows = [(table, dict(row)) for table in tables for row in link.execute(select(table)).mappings()]
        journal.close()
    return rows


def _copy(row: Row, number: str, serial: str, facts: int) -> Row:
    """The row under another mandate's number, invoice and digest, after `facts` other facts."""

    def said(text: str) -> str:
        return text.replace(NUMBER, number).replace(SERIAL, serial).replace(DIGEST, serial.rjust(64, "0"))

    own: Row = {name: said(value) if isinstance(value, str) else value for name, value in row.items()}
    return {**own, "seq": facts + own["seq"]} if "seq" in own else own


def invoice(opened: date) -> Invoice:
    """Five lines of goods, delivered in a hundred days."""
    goods = tuple(
        Line(
            f"Coffret Gourmand {at}\nLogo brodé, deux couleurs",
            Decimal(24),
            Decimal("612.00"),
            Decimal("25.50"),
            f"CG-{at}",
        )
        for at in range(LINES)
    )
    return Invoice(
        SERIAL,
        f"Client {SERIAL} inc.",
        goods,
        Decimal("3518.24"),
        issued=opened,
        delivery=opened + timedelta(days=100),
        subtotal=Decimal("3060.00"),
        tps=Decimal("153.00"),
        tvq=Decimal("305.24"),
        client_emails=(CONTACT,),
        bill_to="12, rue Principale\nMontréal (Québec) H2W 2M5",
        ship_to="12, rue Principale\nMontréal (Québec) H2W 2M5",
    )


def history(*, closed: bool) -> list[e.Event]:
    """One mandate from its letter on: a client who answered, five quantities typed; at rest, or shipped."""
    at = datetime.now(UTC).replace(microsecond=0) - timedelta(days=400 if closed else 1)
    return [*_opened(at), *_worked(at, closed=closed), *(_shipped(at) if closed else ())]


def _opened(at: datetime) -> Iterator[e.Event]:
    said = because("mandate_opened", mandate=NUMBER, invoice=SERIAL)
    paper = e.AttachmentSeen(name=f"Facture_{SERIAL}.pdf", digest=DIGEST, size=88_000, role="application/pdf")
    yield e.LetterArrived(at=at, letter=DIGEST, identity=SERIAL, size=90_000)
    yield e.InvoiceArrived(
        at=at, mandate=NUMBER, letter=DIGEST, pdf=DIGEST, file_name=paper.name, invoice=invoice(at.date())
    )
    yield e.LetterEnded(
        at=at,
        mandate=NUMBER,
        letter=DIGEST,
        turn=1,
        end=e.DONE,
        kind="invoice",
        reason=said,
        message_id=f"<{SERIAL}@boites.example>",
        sender="compta@boites.example",
        subject=f"TR : Facture {SERIAL}",
        invoice=SERIAL,
        attachments=(paper,),
    )
    yield from _receipts(at)


def _receipts(at: datetime) -> Iterator[e.Event]:
    yield e.CardOpened(at=at, mandate=NUMBER, card=f"12{SERIAL}", stage=FIRST)
    yield e.InvoiceAttached(at=at, mandate=NUMBER, pdf=DIGEST)
    gids = {key: f"13{SERIAL}{n}" for n, key in enumerate(ITEM_KEYS)}
    yield e.SubtasksAdded(at=at, mandate=NUMBER, subtasks=gids)
    yield e.RowsWritten(at=at, mandate=NUMBER, turn=1, refs=tuple(f"{NUMBER}-{n:02}" for n in range(1, LINES + 1)))
    yield e.MessageSent(
        at=at,
        mandate=NUMBER,
        message="checklist",
        turn=1,
        who=CLIENT,
        message_id=f"<checklist.{SERIAL}@boites.example>",
        raw=DIGEST,
        to=(CONTACT,),
        asked=ITEM_KEYS,
    )


def _worked(at: datetime, *, closed: bool) -> Iterator[e.Event]:
    """Three answers shown on the board, five quantities typed: the last in full only where the mandate is closed."""
    for item in ITEM_KEYS[1:4]:
        yield e.ItemAnswered(
            at=at, mandate=NUMBER, letter=DIGEST, item=item, value="oui", quote="Oui, c'est exact.", by=CONTACT
        )
        yield e.SubtaskTicked(at=at, mandate=NUMBER, item=item, turn=1)
    for n in range(1, LINES + 1):
        count = 24 if closed or n < LINES else 12
        yield e.QuantityTyped(
            at=at, mandate=NUMBER, ref=f"{NUMBER}-{n:02}", revision=1, raw=str(count), quantity=Decimal(count)
        )


def _shipped(at: datetime) -> Iterator[e.Event]:
    yield e.StageMoved(at=at, mandate=NUMBER, stage=READY, turn=1)
    yield e.CardMoved(at=at, mandate=NUMBER, stage=CALENDAR, section=CALENDAR, turn=1)
    yield e.CardMoved(at=at, mandate=NUMBER, stage=SHIPPED, section=SHIPPED, turn=2)
    yield e.MandateClosed(at=at, mandate=NUMBER, stage=SHIPPED)
