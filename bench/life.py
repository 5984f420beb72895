"""One mandate's life as events: a letter, a card, a client who answers, quantities typed; at rest, or shipped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from daemon.domain import events as e
from daemon.domain.invoice import Invoice, Line
from daemon.domain.workflow import CLIENT, ITEM_KEYS
from daemon.errors import because

NUMBER, SERIAL, DIGEST = "0000-0000", "987654321", "d" * 64  # stand for each mandate's own
CONTACT = f"achats@client{SERIAL}.example"
FIRST, READY, CALENDAR, SHIPPED = (
    "Coordination et commandes de stock",
    "Prêt pour production",
    "Au calendrier",
    "Expédié",
)
LINES = 5


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
