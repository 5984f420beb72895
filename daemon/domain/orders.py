"""What is to be ordered, from whom, and what should have been by now. Pure; each rule looks at the hour first."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from daemon.domain import effects as owed
from daemon.domain.conditions import ship_date, window_date
from daemon.domain.events import OFFICE
from daemon.domain.mandate import Mandate
from daemon.domain.office import Office
from daemon.domain.procurement import ORDERS
from daemon.domain.rows import Row
from daemon.domain.workflow import Workflow

PROCUREMENT = "procurement"
ORDER, SUPPLIER_ORDER = ORDERS
LATE, UNSOURCED = "late_orders", "unsourced_orders"


@dataclass(frozen=True, slots=True)
class Late:
    """A row that nobody has ordered, with the last day on which its order would have arrived for the window."""

    row: Row
    supplier: str
    by: date


def unordered(mandate: Mandate) -> Iterator[tuple[Row, Decimal]]:
    """The rows that no person says are ordered and that we have not sent ourselves, with what has not arrived.

    Only rows of a plan: without a list of products, nobody asked us to follow orders.
    """
    if not mandate.checked or not mandate.procurement.turn:
        return
    for ref, row in mandate.lines.items():
        stock = mandate.received(ref)
        left = Decimal(0) if mandate.arrived(ref) else row.quantity - stock.quantity
        if left > 0 and stock.ordered_on is None and ref not in mandate.procurement.sent:
            yield row, left


def supplier_of(mandate: Mandate, row: Row) -> str:
    """The supplier that people wrote in the sheet, else the catalogue's."""
    return mandate.received(row.ref).supplier or row.supplier


def to_order(
    office: Office, workflow: Workflow, before: datetime | None = None
) -> Mapping[str, tuple[owed.Ordered, ...]]:
    """What the next orders hold, by supplier ("" = nobody knows): rows in the sheet, less what an order holds already.

    `before`: only mandates whose rows were planned by then, so that what comes after the hour goes together tomorrow.
    """
    found: dict[str, list[owed.Ordered]] = defaultdict(list)
    for mandate in office.mandates.values():
        if before and (mandate.procurement.planned or mandate.opened) >= before:
            continue
        for row, left in _growing(mandate):
            drafted = mandate.procurement.drafted.get(row.ref, Decimal(0))
            quantity = min(left, row.quantity - drafted)
            if quantity > 0 and row.ref in mandate.written:
                needed = window_date(mandate, workflow)
                one = owed.Ordered(mandate.number, row.ref, row.name, row.sku, quantity, needed)
                found[_known(supplier_of(mandate, row), office)].append(one)
    return {supplier: tuple(rows) for supplier, rows in sorted(found.items())}


def _growing(mandate: Mandate) -> Iterator[tuple[Row, Decimal]]:
    """The rows unordered, and those that we sent ourselves: their quantity may have grown since."""
    yield from unordered(mandate)
    for ref in mandate.procurement.sent:
        row, stock = mandate.lines.get(ref), mandate.received(ref)
        if row and mandate.checked and stock.ordered_on is None:
            yield row, row.quantity - stock.quantity


def _known(supplier: str, office: Office) -> str:
    """The name as the products file writes it, so that a person's way of typing it makes no second order."""
    known = office.catalogue.supplier(supplier) if office.catalogue else None
    return known.name if known else " ".join(supplier.split())


def late(mandate: Mandate, today: date, workflow: Workflow) -> Iterator[Late]:
    """Rows still unordered past ship − production window − lead time, in business days. No lead time counts as none."""
    ship = ship_date(mandate, workflow)
    for row, _ in unordered(mandate) if ship else ():
        assert ship is not None
        by = workflow.calendar.add(ship, -workflow.window - (row.lead_days or 0))
        if today > by:
            yield Late(row, supplier_of(mandate, row), by)


def shared(office: Office) -> Mapping[str, tuple[tuple[str, Decimal, Decimal], ...]]:
    """Goods that several mandates wait for and that have not all arrived: name → (mandate, ordered, received)."""
    found: dict[str, list[tuple[str, Decimal, Decimal]]] = defaultdict(list)
    for mandate in office.mandates.values():
        for row, left in unordered(mandate):
            found[row.name].append((mandate.number, row.quantity, row.quantity - left))
    return {name: tuple(rows) for name, rows in found.items() if len({number for number, *_ in rows}) > 1}


def orders(office: Office, now: datetime, workflow: Workflow) -> Iterator[owed.Effect]:
    """Once a business day, from the hour set: an order per supplier, across mandates."""
    hour = _hour(now, workflow)
    if hour is None or workflow.orders is None or office.catalogue is None:  # a list not read yet: nobody is known
        return
    day = workflow.calendar.today(now).isoformat()
    for supplier, rows in to_order(office, workflow, hour).items():
        if supplier and office.memory.buying.ordered.get(supplier) != day:
            known = office.catalogue.supplier(supplier)
            direct = known.email if known and workflow.orders.send else ""
            digest, who = (SUPPLIER_ORDER, direct) if direct else (ORDER, PROCUREMENT)
            yield owed.SendOrder(OFFICE, digest, f"{day}/{supplier}", who, supplier, rows)


def lists(office: Office, now: datetime, workflow: Workflow) -> Iterator[owed.Effect]:
    """In the same hour: what is late, what nobody knows the supplier of; each when there is news, not every day."""
    hour = _hour(now, workflow)
    if hour is None:
        return
    today = workflow.calendar.today(now)
    if _late_is_news(office, today, workflow):
        yield owed.SendDigest(OFFICE, LATE, today.isoformat(), PROCUREMENT)
    nameless = to_order(office, workflow, hour).get("", ())
    mark = hashlib.sha256(repr([(one.ref, one.quantity) for one in nameless]).encode()).hexdigest()[:12]
    last_day, _, last = office.told(UNSOURCED, PROCUREMENT).partition("/")
    if nameless and mark != last and last_day != today.isoformat():
        yield owed.SendDigest(OFFICE, UNSOURCED, f"{today}/{mark}", PROCUREMENT)


def _late_is_news(office: Office, today: date, workflow: Workflow) -> bool:
    """Whether something has become late since the list was told; on the first business day of a week, whatever is."""
    told = office.told(LATE, PROCUREMENT)
    if told == today.isoformat():
        return False
    last = workflow.calendar.add(today, -1)
    weekly = last.isocalendar()[:2] != today.isocalendar()[:2]
    since = date.min if weekly or not told else date.fromisoformat(told)
    return any(one.by >= since for mandate in office.mandates.values() for one in late(mandate, today, workflow))


def _hour(now: datetime, workflow: Workflow) -> datetime | None:
    """The instant of today's orders, once it has come; None before, on a closed day, or when nothing is ordered."""
    today = workflow.calendar.today(now)
    if workflow.orders is None or not workflow.calendar.is_open(today):
        return None
    hour = workflow.calendar.instant(today, workflow.orders.at)
    return hour if now >= hour else None
