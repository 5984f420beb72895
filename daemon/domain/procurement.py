"""What procurement has: of a mandate, the plans of its rows and what orders hold; of the office, what it was taught."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from daemon.domain import events as e
from daemon.domain.rows import Row

ORDERS = ("order", "supplier_order")  # the messages that are orders, their turn being day/supplier


@dataclass(frozen=True, slots=True)
class Procurement:
    """`drafted` counts, per reference, what orders hold so far; `sent` are those that we sent to the supplier."""

    turn: int = 0  # plans recorded
    planned: datetime | None = None  # when the last one was
    plans: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)  # digest of a corrected invoice → its rows
    drafted: Mapping[str, Decimal] = field(default_factory=dict)
    sent: frozenset[str] = frozenset()


def evolve_procurement(state: Procurement, event: e.Event) -> Procurement:
    """After one more event. A plan is kept under its invoice until it is known whether that one holds."""
    match event:
        case e.RowsPlanned():
            plans = {**state.plans, event.paper: event.rows}
            return replace(state, turn=event.turn, planned=event.at, plans=plans)
        case e.OrderDrafted():
            return _drafted(state, event)
        case _:
            return state


def _drafted(state: Procurement, event: e.OrderDrafted) -> Procurement:
    drafted = dict(state.drafted)
    for ref, quantity in event.ordered.items():
        drafted[ref] = drafted.get(ref, Decimal(0)) + quantity
    return replace(state, drafted=drafted, sent=state.sent | set(event.ordered) if event.sent else state.sent)


def carried(
    state: Procurement, old: Mapping[str, Row], new: Mapping[str, Row], by_hand: Collection[str]
) -> Procurement:
    """A row that takes the place of another of the same goods counts what was ordered of that one.

    So a quantity that grows is ordered for the difference only. `by_hand` are the rows that people ordered themselves.
    """
    drafted = dict(state.drafted)
    gone = [ref for ref in old if ref not in new]
    for ref, row in new.items():
        before = next((one for one in gone if _same_name(old[one], row)), None) if ref not in old else None
        if before:
            gone.remove(before)
            drafted[ref] = max(state.drafted.get(before, Decimal(0)), old[before].quantity * (before in by_hand))
    return replace(state, drafted={ref: quantity for ref, quantity in drafted.items() if quantity})


def _same_name(old: Row, new: Row) -> bool:
    return (old.name, old.sku) == (new.name, new.sku)


@dataclass(frozen=True, slots=True)
class Buying:
    """Of the whole office: what people taught us, by normal name; supplier → the day of the last order."""

    learned: Mapping[str, e.ProductLearned] = field(default_factory=dict)
    ordered: Mapping[str, str] = field(default_factory=dict)


def evolve_buying(state: Buying, event: e.DigestSent | e.ProductLearned) -> Buying:
    """After one more fact of the office."""
    if isinstance(event, e.ProductLearned):
        return replace(state, learned={**state.learned, event.name: event})
    day, _, supplier = event.turn.partition("/")
    if event.digest not in ORDERS:
        return state
    return replace(state, ordered={**state.ordered, supplier: day})
