"""What procurement typed on one row of the sheet: ordered when, expected when, received, judged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from daemon.domain import events as e
from daemon.errors import Reason


@dataclass(frozen=True, slots=True)
class Stock:
    """One row as it was last read. A cell that cannot be read leaves its last value standing."""

    quantity: Decimal = Decimal(0)
    raw: str = ""
    revision: int = 0
    asked: Reason | None = None
    vanished: bool = False
    supplier: str = ""  # as the sheet says it
    ordered_on: date | None = None
    expected: date | None = None
    raw_ordered: str = ""
    raw_expected: str = ""
    orders: int = 0  # revisions of the three cells above


Typed = e.QuantityTyped | e.RowVanished | e.OrderTyped


def evolve_stock(row: Stock, event: Typed) -> Stock:
    """The row after what was typed there."""
    match event:
        case e.QuantityTyped():
            quantity = row.quantity if event.quantity is None else event.quantity
            return replace(
                row, quantity=quantity, raw=event.raw, revision=event.revision, asked=event.asked, vanished=False
            )
        case e.RowVanished():
            return replace(row, revision=event.revision, vanished=True)
        case e.OrderTyped():
            return replace(
                row,
                supplier=event.supplier,
                ordered_on=event.ordered_on,
                expected=event.expected,
                raw_ordered=event.raw_ordered,
                raw_expected=event.raw_expected,
                orders=event.revision,
            )
