"""What the mails to procurement and to suppliers say: orders, what is late, what nobody knows the supplier of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from daemon.actions.content import Content
from daemon.actions.tools import Tools
from daemon.adapters.apart import apart
from daemon.adapters.xlsx_orders import OrderSheet, OrderWords, order_workbook
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain import orders
from daemon.domain.office import Office
from daemon.domain.products import Supplier
from daemon.envelope import Enclosure

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draft(effect: owed.SendOrder, office: Office, tools: Tools) -> Content:
    """An order for procurement to send: the supplier's text ready to forward, and the workbook."""
    supplier = _supplier(effect, office)
    known = _facts(effect, office, supplier)
    company = {"name": tools.company.name, "signature": tools.company.signature, "phone": tools.company.phone}
    text = tools.messages.mail(orders.SUPPLIER_ORDER, supplier.language, {"company": company, **known})
    ready = [text.subject, "", *text.text.splitlines()]
    return Content({**known, "ready": ready}, _workbook(effect, tools, supplier), receipts=_receipts(effect, tools))


def order(effect: owed.SendOrder, office: Office, tools: Tools) -> Content:
    """An order to the supplier itself, in its language; its answer goes to procurement."""
    supplier = _supplier(effect, office)
    buyers = tools.company.people.get(orders.PROCUREMENT, ())
    return Content(
        _facts(effect, office, supplier),
        _workbook(effect, tools, supplier),
        receipts=_receipts(effect, tools),
        language=supplier.language,
        reply_to=buyers[0] if buyers else "",
    )


def late(_effect: owed.SendDigest, office: Office, tools: Tools) -> Content:
    """What should have been ordered by now, the oldest first."""
    today = tools.workflow.calendar.today(tools.clock.now())
    found = [
        (one.by, mandate, one)
        for mandate in office.mandates.values()
        for one in orders.late(mandate, today, tools.workflow)
    ]
    rows = [
        {
            "item": one.row.name,
            "quantity": one.row.quantity,
            "supplier": one.supplier,
            "by": by,
            "mandate": mandate.number,
            "client": mandate.invoice.client_name,
        }
        for by, mandate, one in sorted(found, key=lambda known: (known[0], known[1].number))
    ]
    return Content({"rows": rows})


def unsourced(_effect: owed.SendDigest, office: Office, tools: Tools) -> Content:
    """Rows that no order can hold: nobody has said who supplies them."""
    rows = orders.to_order(office, tools.workflow).get("", ())
    return Content({"rows": [{"item": one.item, "quantity": one.quantity, "mandate": one.mandate} for one in rows]})


def _supplier(effect: owed.SendOrder, office: Office) -> Supplier:
    known = office.catalogue.supplier(effect.supplier) if office.catalogue else None
    return known or Supplier(effect.supplier)


def _facts(effect: owed.SendOrder, office: Office, supplier: Supplier) -> dict[str, object]:
    items = {one.item for one in effect.rows}
    return {
        "supplier": supplier.name,
        "email": supplier.email,
        "day": _day(effect),
        "rows": [
            {"item": item, "sku": sku, "quantity": quantity, "needed": needed, "mandates": many}
            for item, sku, quantity, needed, many in _totals(effect.rows)
        ],
        "shared": [
            {
                "item": item,
                "received": sum((came for _, _, came in many), Decimal(0)),
                "total": sum((wanted for _, wanted, _ in many), Decimal(0)),
                "mandates": list(dict.fromkeys(number for number, *_ in many)),
            }
            for item, many in orders.shared(office).items()
            if item in items
        ],
    }


def _totals(rows: Iterable[owed.Ordered]) -> Iterator[tuple[str, str, Decimal, date | None, list[dict[str, object]]]]:
    """Each thing once: its total, the first day on which some of it is needed, and how many for each mandate."""
    found: dict[tuple[str, str], list[owed.Ordered]] = {}
    for one in rows:
        found.setdefault((one.item, one.sku), []).append(one)
    for (item, sku), many in sorted(found.items()):
        days = [one.needed for one in many if one.needed]
        total = sum((one.quantity for one in many), Decimal(0))
        shares: dict[str, Decimal] = {}
        for one in many:
            shares[one.mandate] = shares.get(one.mandate, Decimal(0)) + one.quantity
        split: list[dict[str, object]] = [{"mandate": number, "quantity": each} for number, each in shares.items()]
        yield item, sku, total, min(days, default=None), split


def _workbook(effect: owed.SendOrder, tools: Tools, supplier: Supplier) -> tuple[Enclosure, ...]:
    def say(key: str) -> str:
        return tools.messages.ui(key, supplier.language)

    words = OrderWords(
        say("order_tab"),
        say("order_tab_mandates"),
        (say("order_item"), say("order_sku"), say("order_quantity"), say("order_needed")),
        (say("order_mandate"), say("order_ref"), say("order_item"), say("order_sku"), say("order_quantity")),
    )
    sheet = OrderSheet(
        [(item, sku, quantity, needed) for item, sku, quantity, needed, _ in _totals(effect.rows)],
        [(one.mandate, one.ref, one.item, one.sku, one.quantity) for one in effect.rows],
    )
    name = tools.messages.ui("order_file", supplier.language, supplier=supplier.name, day=_day(effect).isoformat())
    return (Enclosure(f"{name.replace('/', '-')}.xlsx", XLSX, apart(order_workbook, sheet, words, _day(effect))),)


def _receipts(effect: owed.SendOrder, tools: Tools) -> tuple[e.OrderDrafted, ...]:
    """A fact for each mandate, so that nothing is ordered twice."""
    by_mandate: dict[str, dict[str, Decimal]] = {}
    for one in effect.rows:
        by_mandate.setdefault(one.mandate, {})[one.ref] = one.quantity
    about = {"supplier": effect.supplier, "day": _day(effect).isoformat(), "sent": "@" in effect.who}
    return tuple(
        e.OrderDrafted(at=tools.clock.now(), mandate=number, ordered=ordered, **about)  # type: ignore[arg-type]
        for number, ordered in by_mandate.items()
    )


def _day(effect: owed.SendOrder) -> date:
    return date.fromisoformat(effect.turn.partition("/")[0])
