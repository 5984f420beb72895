"""A sales invoice as it was read, with the doubts that the reading left."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from daemon.errors import Reason

ITEM = "item"  # goods: one row in the stock-receipt sheet
SERVICE = "service"  # shipping, fee, discount, deposit: no row


@dataclass(frozen=True, slots=True)
class Line:
    """One line sold. `amount` and `unit_price` are in the invoice's currency, before taxes.

    The first line of `description` is the product; personalisation and other details follow, a line each.
    """

    description: str
    quantity: Decimal
    amount: Decimal
    unit_price: Decimal | None = None
    sku: str = ""
    kind: str = ITEM

    @property
    def name(self) -> str:
        """The product, without its details."""
        return self.description.partition("\n")[0]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field that could not be settled. `field` is an attribute of `Invoice` or "kind"."""

    field: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Invoice:
    """What one invoice says. Absent is None or empty; amounts are exact decimals.

    `client_emails` never holds an address of the seller. `delivery` is None when the
    document gives none, or only repeats the invoice's own date (QuickBooks Desktop's habit).
    """

    number: str
    client_name: str
    lines: tuple[Line, ...]
    total: Decimal | None
    issued: date | None = None
    due: date | None = None
    delivery: date | None = None
    currency: str = "CAD"
    subtotal: Decimal | None = None
    tps: Decimal | None = None
    tvq: Decimal | None = None
    tvh: Decimal | None = None
    deposit: Decimal | None = None
    balance_due: Decimal | None = None
    client_emails: tuple[str, ...] = ()
    bill_to: str = ""
    ship_to: str = ""
    po_number: str = ""
    language: str = "fr"
    doubts: tuple[Doubt, ...] = ()

    @property
    def items(self) -> tuple[Line, ...]:
        """The lines that are goods, in the invoice's order."""
        return tuple(line for line in self.lines if line.kind == ITEM)

    @property
    def digest(self) -> str:
        """Short digest of the values a client pays for: the same invoice sent again has the same."""
        said = (self.client_name, self.total, self.issued, self.delivery, self.bill_to, self.ship_to)
        lines = [(line.description, line.quantity, line.amount) for line in self.lines]
        return hashlib.sha256(repr((said, lines)).encode()).hexdigest()[:12]

    def doubtful(self, *fields: str) -> tuple[Doubt, ...]:
        """The doubts about any of these fields."""
        return tuple(doubt for doubt in self.doubts if doubt.field in fields)


def differences(old: Invoice, new: Invoice) -> str:
    """What changed between two versions, as `field: old → new`, for a person to see."""
    fields = ("client_name", "total", "issued", "delivery", "bill_to", "ship_to")
    changed = [
        f"{name}: {getattr(old, name) or '—'} → {getattr(new, name) or '—'}"
        for name in fields
        if getattr(old, name) != getattr(new, name)
    ]
    gone, come = _lines(old) - _lines(new), _lines(new) - _lines(old)
    changed += [f"− {_line(line)}" for line in sorted(gone)] + [f"+ {_line(line)}" for line in sorted(come)]
    return "; ".join(changed) or "—"


def _lines(invoice: Invoice) -> set[tuple[str, Decimal, Decimal]]:
    return {(line.description, line.quantity, line.amount) for line in invoice.lines}


def _line(line: tuple[str, Decimal, Decimal]) -> str:
    description, quantity, amount = line
    return f"{quantity:f} × {description} ({amount:f})"
