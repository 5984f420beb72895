"""The days of a mandate in words, each with its reason, and the whole sum: for `why`, `mandate` and the pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from daemon.domain import reckoning
from daemon.domain.mandate import Mandate
from daemon.domain.reckoning import Day
from daemon.domain.workflow import Workflow
from daemon.errors import Reason, because

Words = Callable[[Reason], str]


def days_told(mandate: Mandate, workflow: Workflow, words: Words) -> dict[str, dict[str, object]]:
    """`delivery ship window`, each `{"date", "why"}`, and `transit` `{"days", "why"}`."""
    road = reckoning.transit(mandate, workflow)
    days = {
        "delivery": reckoning.delivery(mandate),
        "ship": reckoning.ship(mandate, workflow),
        "window": reckoning.window(mandate, workflow),
    }
    told: dict[str, dict[str, object]] = {
        name: {"date": _iso(day.day), "why": words(day.why)} for name, day in days.items()
    }
    return {**told, "transit": {"days": road.days, "why": words(road.why)}}


def the_sum(mandate: Mandate, workflow: Workflow, words: Words) -> str:
    """« livraison … − 2 jours ouvrables (…) = expédition … − 10 jours ouvrables = fenêtre … »."""
    wanted, leaves = reckoning.delivery(mandate), reckoning.ship(mandate, workflow)
    if leaves.day is None:
        return words(because("ship_date_unknown"))
    road = reckoning.transit(mandate, workflow)
    facts = {
        "delivery": wanted.day or "—",
        "delivery_why": words(wanted.why),
        "transit": road.days,
        "transit_why": words(road.why),
        "ship": leaves.day,
        "ship_why": words(leaves.why),
        "days": workflow.window,
        "window": _iso(reckoning.window(mandate, workflow).day),
    }
    return words(because("dates_sum_person" if _chosen(leaves) else "dates_sum", **facts))


def _chosen(leaves: Day) -> bool:
    return leaves.why.code == "ship_by_person"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
