"""From delivery back to the production window, each day with its reason: delivery − transit = ship − window (S0-36)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from daemon.domain.invoice import SERVICE
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import Due, TransitRule, Workflow
from daemon.errors import Reason, because
from daemon.folding import folded

POSTAL = re.compile(r"\b([A-Z]\d[A-Z])[ \u00a0-]?\d[A-Z]\d\b", re.IGNORECASE)
DEFAULT = because("transit_default")


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or None while it is unknown, and why it is that one."""

    day: date | None
    why: Reason


@dataclass(frozen=True, slots=True)
class Transit:
    """Business days on the road, and why so many."""

    days: int
    why: Reason


def transit(mandate: Mandate, workflow: Workflow) -> Transit:
    """The days of the first rule that fits the delivery's postal code and the invoice's carrier, else the default."""
    postal, services = postal_code(mandate), _services(mandate)
    for rule in workflow.transits:
        if why := _fits(rule, postal, services):
            return Transit(rule.days, why)
    return Transit(workflow.transit, DEFAULT)


def _fits(rule: TransitRule, postal: str, services: str) -> Reason | None:
    region = next((start for start in rule.postal if postal.startswith(start.upper())), "")
    carrier = next((name for name in rule.carrier if _plain(name) in services), "")
    if (rule.postal and not region) or (rule.carrier and not carrier) or not (region or carrier):
        return None
    if region and carrier:
        return because("transit_region_carrier", region=region, postal=postal, carrier=carrier)
    about = {"region": region, "postal": postal} if region else {"carrier": carrier}
    return because("transit_region" if region else "transit_carrier", **about)


def postal_code(mandate: Mandate) -> str:
    """The first three signs of where the goods go: the confirmed address, else what the invoice says; "" unknown.

    An address confirmed without its postal code says nothing of the region: the invoice's would be a guess.
    """
    said = mandate.item("delivery_address")
    told = said.value if said.confirmed else ""
    if any(sign.isdigit() for sign in told):
        return _postal_in(told)
    return _postal_in(mandate.invoice.ship_to or mandate.invoice.bill_to)


@lru_cache(4096)  # every mandate is asked for its days many times
def _postal_in(text: str) -> str:
    found = POSTAL.findall(text)
    return str(found[-1]).upper() if found else ""


def _services(mandate: Mandate) -> str:
    return _plain(" ".join(line.description for line in mandate.invoice.lines if line.kind == SERVICE))


@lru_cache(4096)
def _plain(text: str) -> str:
    """Without case or accents."""
    return folded(text, "NFKD")


def delivery(mandate: Mandate) -> Day:
    """The day on which the client wants it."""
    said = mandate.item("delivery_date")
    if said.confirmed and said.value:
        who = because("delivery_by_client") if said.letter else because("delivery_by_person", who=said.quote or "?")
        return Day(mandate.delivery, who)
    known = mandate.invoice.delivery
    return Day(known, because("delivery_on_invoice" if known else "delivery_unknown"))


def ship(mandate: Mandate, workflow: Workflow) -> Day:
    """The day on which it leaves: the one that a person set on the card, else what the delivery asks for."""
    day, reckoned = ship_day(mandate, workflow), reckoned_ship(mandate, workflow)
    if mandate.dates.ship:
        return Day(day, because("ship_by_person", reckoned=reckoned or "—"))
    if reckoned is None:
        return Day(None, because("ship_unknown"))
    return Day(day, because("ship_reckoned", delivery=mandate.delivery, days=transit(mandate, workflow).days))


def ship_day(mandate: Mandate, workflow: Workflow) -> date | None:
    """The same, without its reason: conditions and rules ask for it many times."""
    return mandate.dates.ship or reckoned_ship(mandate, workflow)


def reckoned_ship(mandate: Mandate, workflow: Workflow) -> date | None:
    """The day that the delivery asks for, whatever a person chose."""
    wanted = mandate.delivery
    days = transit(mandate, workflow).days if workflow.transits else workflow.transit
    return workflow.calendar.add(wanted, -days) if wanted else None


def window(mandate: Mandate, workflow: Workflow) -> Day:
    """The day on which the production window opens (S0-23)."""
    leaves = ship_day(mandate, workflow)
    if leaves is None:
        return Day(None, because("ship_unknown"))
    return Day(window_day(mandate, workflow), because("window_reckoned", ship=leaves, days=workflow.window))


def window_day(mandate: Mandate, workflow: Workflow) -> date | None:
    """The same, without its reason."""
    leaves = ship_day(mandate, workflow)
    return workflow.calendar.add(leaves, -workflow.window) if leaves else None


def due_on(due: Due | None, mandate: Mandate, workflow: Workflow) -> date | None:
    """The day that a `due` of the workflow means for this mandate; None while its anchor is unknown."""
    return due.on({due.anchor: _anchor(due.anchor, mandate, workflow)}, workflow.calendar) if due else None


def _anchor(name: str, mandate: Mandate, workflow: Workflow) -> date | None:
    match name:
        case "opening":
            return workflow.calendar.today(mandate.opened)
        case "window":
            return window_day(mandate, workflow)
        case "ship":
            return ship_day(mandate, workflow)
        case _:
            return mandate.delivery


def card_rule(mandate: Mandate, workflow: Workflow) -> Due | None:
    """What the card's due date means now: as the last stage that we moved it to says, else as it was opened."""
    entered = [stage.due for stage in workflow.stages if stage.due and stage.name in mandate.entries]
    return entered[-1] if entered else workflow.card_due
