"""What a card must show again: its notes when what they say has changed, its fields when their values have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from hashlib import sha256

from daemon.domain import effects as owed
from daemon.domain.mandate import Mandate
from daemon.domain.reckoning import ship_day
from daemon.domain.workflow import Workflow


def showing(mandate: Mandate, workflow: Workflow) -> Iterator[owed.Effect]:
    """The effects that the facts call for; notes that were never ours are left alone."""
    shown = mandate.showing
    if not mandate.card or not mandate.subtasks:
        return
    if shown.told and shown.told != told(mandate, workflow):
        yield owed.WriteNotes(mandate.number, mandate.card, shown.rewrites + 1)
    if workflow.fields:
        values = fields(mandate, workflow)
        if any(shown.asked.get(name) != value for name, value in values.items() if name not in shown.kept):
            yield owed.FillFields(mandate.number, mandate.card, values, shown.fillings + 1)


def told(mandate: Mandate, workflow: Workflow) -> str:
    """A digest of what the notes of a card say."""
    invoice = mandate.invoice
    rows = mandate.lines.values() if mandate.life.part else invoice.lines
    said = (
        invoice.number,
        invoice.client_name,
        mandate.writes_to,
        mandate.delivery,
        ship_day(mandate, workflow),
        invoice.ship_to or invoice.bill_to,
        mandate.checked,
        [(str(row.quantity), row.description) for row in rows],
    )
    return sha256(repr(said).encode()).hexdigest()[:16]


def fields(mandate: Mandate, workflow: Workflow) -> dict[str, str]:
    """What each field shows, as text: a number, an ISO day; "" for nothing."""
    ship, ordered = ship_day(mandate, workflow), sum((row.quantity for row in mandate.lines.values()), Decimal(0))
    return {
        "mandate": mandate.number,
        "ship": ship.isoformat() if ship else "",
        "quantity": _plain(ordered),
        "stock": _plain(_arrived(mandate) * 100 // ordered) if ordered else "",
    }


def _arrived(mandate: Mandate) -> Decimal:
    """Of each row no more than was ordered; all of it where procurement judged it complete."""
    quantities: Mapping[str, Decimal] = {ref: row.quantity for ref, row in mandate.lines.items()}
    there = (
        most if mandate.arrived(ref) else min(mandate.received(ref).quantity, most) for ref, most in quantities.items()
    )
    return sum(there, Decimal(0))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
