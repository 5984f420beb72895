"""A list of products for the tests of the pure core, and invoices planned by it."""

from __future__ import annotations

from decimal import Decimal

from daemon.domain import events as e
from daemon.domain.invoice import Invoice
from daemon.domain.products import Catalogue, Product, Supplier, plan
from daemon.domain.rows import numbered
from tests.facts import MONDAY, NUMBER, arrived

KNOWN = Catalogue.of(
    (
        Product("Coffret", components=(("Boîte", Decimal(1)), ("Chandelle", Decimal(2))), minutes=Decimal(6)),
        Product("Boîte", supplier="Cartons Laval", lead_days=10),
        Product("Chandelle", supplier="Ciergerie", lead_days=5),
        Product("Installation", kind="service"),
    ),
    (Supplier("Cartons Laval", "commandes@cartons.example"), Supplier("Ciergerie", "orders@ciergerie.example", "en")),
)


def planned(invoice: Invoice, catalogue: Catalogue = KNOWN, mandate: str = NUMBER) -> tuple[e.Event, ...]:
    """The invoice and the rows that it needs."""
    rows = tuple(numbered(mandate, plan(invoice, catalogue)).values())
    fact = e.RowsPlanned(at=MONDAY, mandate=mandate, rows=rows, paper=invoice.digest, turn=1)
    return arrived(invoice, mandate=mandate), fact
