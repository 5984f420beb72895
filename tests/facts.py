"""Facts for the tests of the pure core: an invoice, and the events of which a mandate is the fold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from daemon import app
from daemon.domain import events as e
from daemon.domain.days import Calendar
from daemon.domain.fold import fold
from daemon.domain.invoice import Doubt, Invoice, Line
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import CLIENT, ITEM_KEYS, Workflow
from daemon.errors import because
from daemon.settings import load_workflow

MONDAY = datetime(2026, 11, 9, 14, tzinfo=UTC)
DELIVERY = date(2026, 12, 11)  # a Friday: ships Wednesday 9 December, and the window opens on Wednesday 25 November
SHIP = date(2026, 12, 9)
FIRST, READY, PLANNED, SHIPPED = (
    "Coordination et commandes de stock",
    "Prêt pour production",
    "Au calendrier",
    "Expédié",
)
NUMBER, ROW = "2026-0001", "2026-0001-01"
WORKFLOW: Workflow = load_workflow(app.HOUSE / "config/workflows/production.toml", Calendar())


def line(name: str = "Chandelle", quantity: int = 12, **more: Any) -> Line:
    return Line(name, Decimal(quantity), Decimal(quantity) * 10, **more)


def an_invoice(*lines: Line, number: str = "1042", **more: Any) -> Invoice:
    sold = lines or (line(),)
    known = {"client_emails": ("marie@client.example",), "delivery": DELIVERY, **more}
    return Invoice(number, "Client inc.", sold, sum((one.amount for one in sold), Decimal(0)), **known)


def doubt(field: str) -> Doubt:
    return Doubt(field, because("total_differs"))


def arrived(invoice: Invoice | None = None, *, mandate: str = NUMBER, pdf: str = "a" * 64) -> e.InvoiceArrived:
    paper = invoice or an_invoice()
    return e.InvoiceArrived(
        at=MONDAY, mandate=mandate, letter="b" * 64, pdf=pdf, file_name="Facture.pdf", invoice=paper
    )


def carded(*, pdf: str = "a" * 64) -> tuple[e.Event, ...]:
    """What the board's receipts say once the card is complete."""
    subtasks = {key: f"sub-{key}" for key in ITEM_KEYS}
    return (
        e.CardOpened(at=MONDAY, mandate=NUMBER, card="card1", stage=FIRST, due=SHIP),
        e.InvoiceAttached(at=MONDAY, mandate=NUMBER, pdf=pdf),
        e.SubtasksAdded(at=MONDAY, mandate=NUMBER, subtasks=subtasks),
    )


def rows(*refs: str) -> e.RowsWritten:
    return e.RowsWritten(at=MONDAY, mandate=NUMBER, refs=refs or (ROW,), turn=1)


def sent(message: str = "checklist", turn: int = 1, who: str = CLIENT, at: datetime = MONDAY) -> e.MessageSent:
    asked = ITEM_KEYS if who == CLIENT else ()
    name = f"<{message}{turn}@boites.example>"
    return e.MessageSent(
        at=at, mandate=NUMBER, message=message, turn=turn, who=who, message_id=name, raw="c" * 64, to=(), asked=asked
    )


def typed(quantity: int | None, revision: int = 1, ref: str = ROW) -> e.QuantityTyped:
    asked = because("quantity_unclear") if quantity is None else None
    value = None if quantity is None else Decimal(quantity)
    return e.QuantityTyped(
        at=MONDAY, mandate=NUMBER, ref=ref, revision=revision, raw=str(quantity), quantity=value, asked=asked
    )


def answered(item: str, value: str = "oui", letter: str = "d" * 64) -> e.ItemAnswered:
    return e.ItemAnswered(
        at=MONDAY, mandate=NUMBER, letter=letter, item=item, value=value, quote=value, by="marie@client.example"
    )


def asked(review: str, **more: Any) -> e.ReviewAsked:
    return e.ReviewAsked(at=MONDAY, mandate=NUMBER, review=review, reason=because("no_card"), who="owner", **more)


def settled(review: str, decision: str = e.ACCEPT, **changes: str) -> e.ReviewSettled:
    return e.ReviewSettled(at=MONDAY, mandate=NUMBER, review=review, decision=decision, by="julie", changes=changes)


def moved(stage: str, turn: int = 1) -> e.StageMoved:
    return e.StageMoved(at=MONDAY, mandate=NUMBER, stage=stage, turn=turn)


def moved_by_hand(stage: str, turn: int = 1) -> e.CardMoved:
    return e.CardMoved(at=MONDAY, mandate=NUMBER, stage=stage, section=stage, turn=turn)


def told(*history: e.Event) -> Mandate:
    """The mandate after these events, its invoice first if none is told."""
    first = () if history and isinstance(history[0], e.InvoiceArrived) else (arrived(),)
    found = fold((*first, *history))
    assert found is not None
    return found


def without_delivery(mandate: Mandate) -> Mandate:
    return replace(mandate, paper=replace(mandate.paper, invoice=replace(mandate.invoice, delivery=None)))
