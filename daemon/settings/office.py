"""What the settings come to: the workflow with its calendar, who we are, who is written to, from when letters count."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from daemon.adapters.holidays import closed_days
from daemon.domain.days import Calendar
from daemon.domain.workflow import Filing, ListRules, OrderRules, Workflow
from daemon.ports import Clock
from daemon.settings.schema import Settings
from daemon.settings.workflow import load_workflow

if TYPE_CHECKING:
    from daemon.reading.invoice import Seller


def calendar_of(settings: Settings, clock: Clock) -> Calendar:
    """The company's closed days, from last year to three years ahead."""
    zone = ZoneInfo(settings.timezone)
    year = clock.now().astimezone(zone).year
    rules = settings.calendar
    closed = closed_days(
        range(year - 1, year + 4),
        settings.data,
        rules.easter,
        construction_holiday=rules.construction_holiday,
        closures=rules.closures,
    )
    return Calendar(closed, zone)


def _orders(settings: Settings) -> OrderRules | None:
    products = settings.products
    return OrderRules(time.fromisoformat(products.orders_at), products.orders == "send") if products.file else None


def workflow_of(settings: Settings, clock: Clock) -> Workflow:
    """What happens to a mandate, with what the settings add to it."""
    found = load_workflow(settings.workflow, calendar_of(settings, clock))
    production = replace(found.production, crew=settings.people.crew)
    box = settings.mailbox
    canary = settings.company.coordination_email.lower() if _writes_to_itself(settings) else ""
    return replace(
        found,
        orders=_orders(settings),
        adopt=settings.board.adopt,
        lists=ListRules(settings.lists.share_with, settings.lists.keep_days, settings.lists.on_card),
        fields=settings.board.custom_fields,
        production=production,
        canary=canary,
        filing=Filing(box.done_folder, box.done_flag) if box.done_folder or box.done_flag else None,
    )


def _writes_to_itself(settings: Settings) -> bool:
    """A folder of this disk proves itself; a server elsewhere does not."""
    return settings.alerts.canary and settings.mailbox.kind == "imap"


def start_of(settings: Settings) -> datetime | None:
    """Before when letters are left alone, in the company's time unless the owner named another."""
    start = settings.mailbox.start
    return start.replace(tzinfo=ZoneInfo(settings.timezone)) if start and not start.tzinfo else start


def seller_of(settings: Settings) -> Seller:
    """Our own company, as the invoice reader must know it."""
    from daemon.reading.invoice import Seller  # noqa: PLC0415 — the reader is not for `status`

    company = settings.company
    emails = (*company.emails, company.coordination_email, settings.smtp.sender)
    return Seller(company.name, company.tps, company.tvq, emails, company.address)


def groups_of(settings: Settings) -> dict[str, tuple[str, ...]]:
    """Who is written to when a group is."""
    people = settings.people
    return {
        "production": people.production,
        "post_sales": people.post_sales,
        "procurement": people.procurement,
        "owner": people.owner,
        "crew": people.crew,
    }
