"""The conditions that a stage may name. Each is a question: None when met, else what is missing.

A condition reads the facts of its topics only: after a person moved a card, the daemon moves it
again only once one of these facts has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from daemon.domain import reckoning
from daemon.domain.mandate import UNSAID, Mandate
from daemon.domain.proofs import GIVEN
from daemon.domain.workflow import APPROVED_KEYS, ITEM_KEYS, ItemRule, Workflow
from daemon.errors import Reason, because


@dataclass(frozen=True, slots=True)
class Blocker:
    """Why a condition is not met; `until` is when the passing of time alone meets it."""

    condition: str
    reason: Reason
    until: datetime | None = None


Question = Callable[[Mandate, datetime, Workflow], Blocker | None]


@dataclass(frozen=True, slots=True)
class Condition:
    """A question and the topics of the facts that it reads."""

    ask: Question
    topics: tuple[str, ...]


def ship_date(mandate: Mandate, workflow: Workflow) -> date | None:
    """Delivery is not shipping: a person's choice, else the delivery day less the transit (S0-36)."""
    return reckoning.ship_day(mandate, workflow)


def window_date(mandate: Mandate, workflow: Workflow) -> date | None:
    """The day on which the production window opens (S0-23)."""
    return reckoning.window_day(mandate, workflow)


def unanswered(mandate: Mandate, workflow: Workflow) -> tuple[ItemRule, ...]:
    """The items that the client is still to answer."""
    said = mandate.items
    return tuple([rule for rule in workflow.items if rule.ask and not said.get(rule.key, UNSAID).confirmed])


def all_received(mandate: Mandate, _now: datetime, _workflow: Workflow) -> Blocker | None:
    """Every row has at least what was ordered, or procurement judged it complete; nobody else can (S0-19, S0-20)."""
    short = short_rows(mandate)
    if not short:
        return None
    return Blocker("all_received", because("stock_missing", count=len(short), missing="; ".join(short)))


def is_short(mandate: Mandate) -> bool:
    """Whether any row has not arrived, without naming them: rules ask for it many times."""
    return not all(map(mandate.arrived, mandate.lines))


def short_rows(mandate: Mandate) -> list[str]:
    """The rows that have not arrived, each with what was received of what was ordered."""
    short = []
    for ref, line in mandate.lines.items():
        if not mandate.arrived(ref):
            stock = mandate.received(ref)
            typed = "?" if stock.vanished else f"{stock.quantity:f}"
            short.append(f"{line.name} {typed}/{line.quantity:f}")
    return short


def window_open(mandate: Mandate, now: datetime, workflow: Workflow) -> Blocker | None:
    """The production window before shipping has opened."""
    ship = ship_date(mandate, workflow)
    if ship is None:
        return Blocker("window_open", because("ship_date_unknown"))
    opens = workflow.calendar.add(ship, -workflow.window)
    begins = workflow.calendar.begins(opens)
    if now >= begins:
        return None
    facts = {"opens": opens, "ship": ship, "delivery": mandate.delivery or "—"}
    return Blocker("window_open", because("window_closed", days=workflow.window, **facts), until=begins)


def client_answered(mandate: Mandate, _now: datetime, workflow: Workflow) -> Blocker | None:
    """The client has answered every question that is asked."""
    missing = unanswered(mandate, workflow)
    if not missing:
        return None
    names = ", ".join(rule.key for rule in missing)
    return Blocker("client_answered", because("client_silent", count=len(missing), missing=names))


def _item(key: str, name: str) -> Question:
    def ask(mandate: Mandate, _now: datetime, _workflow: Workflow) -> Blocker | None:
        if mandate.item(key).confirmed:
            return None
        logos = mandate.logos
        if key == "logos" and logos.files and logos.missing:
            return Blocker(name, because("logos_short", received=len(logos.files), expected=logos.expected))
        return Blocker(name, because("item_open", item=key))

    return ask


def _approved(key: str) -> Question:
    """An approved proof, « aucun », or a person's tick: a text that the client gave is still to be proofed (S0-37)."""
    confirmed = _item(key, f"{key}_approved")

    def ask(mandate: Mandate, now: datetime, workflow: Workflow) -> Blocker | None:
        item = mandate.item(key)
        if not item.confirmed or item.by_hand or item.value in GIVEN:
            return confirmed(mandate, now, workflow)
        return Blocker(f"{key}_approved", because("proof_missing", item=key))

    return ask


CONDITIONS: Mapping[str, Condition] = {
    "all_received": Condition(all_received, ("stock",)),
    "window_open": Condition(window_open, ("delivery_date", "ship_date")),
    "client_answered": Condition(client_answered, ITEM_KEYS),
    **{f"{key}_confirmed": Condition(_item(key, f"{key}_confirmed"), (key,)) for key in ITEM_KEYS},
    **{f"{key}_approved": Condition(_approved(key), (key,)) for key in APPROVED_KEYS},
}
