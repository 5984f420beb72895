"""The assembly work ahead for people: the production digest, and the calendar to subscribe to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from daemon.actions.content import Content
from daemon.actions.tools import Tools
from daemon.adapters import calendar
from daemon.domain import effects as owed
from daemon.domain.conditions import ship_date, window_date
from daemon.domain.labour import FIRM, TENTH, Forecast, forecast, hours_shown, places
from daemon.domain.mandate import Mandate
from daemon.domain.office import Office
from daemon.domain.production_digest import overdue, unticked
from daemon.domain.workflow import Workflow
from daemon.messages import Messages

WEEKS = 8  # weeks that a digest shows


def digest(_effect: owed.SendDigest, office: Office, tools: Tools) -> Content:
    """Mandates to put in the calendar, assemblies overdue, then the weeks with what does not fit."""
    now, workflow = tools.clock.now(), tools.workflow
    ahead = forecast(office.mandates.values(), now, workflow)
    return Content(
        facts={
            "unticked": [_told(one, workflow) for one in unticked(office)],
            "overdue": [_told(one, workflow) for one in overdue(office, workflow.calendar.today(now))],
            "weeks": list(weeks_told(ahead))[:WEEKS],
            "unknown": unknown_told(ahead),
            "undated": list(ahead.undated),
        }
    )


def _told(mandate: Mandate, workflow: Workflow) -> dict[str, object]:
    return {
        "mandate": mandate.number,
        "invoice": mandate.invoice.number,
        "client": mandate.invoice.client_name,
        "hours": hours_shown(mandate, workflow),
        "opens": window_date(mandate, workflow),
        "ship": ship_date(mandate, workflow),
        "day": mandate.production.schedule.day,
    }


def weeks_told(ahead: Forecast) -> Iterator[dict[str, object]]:
    """Hours and capacity by week, firm ones apart; `over` is None when they fit."""
    for week in ahead.weeks:
        yield {
            "monday": week.monday,
            "hours": week.hours.quantize(TENTH),
            "firm": week.of(FIRM).quantize(TENTH),
            "capacity": week.capacity.quantize(TENTH) or None,
            "over": week.over.quantize(TENTH) or None,
            "mandates": list(dict.fromkeys(load.mandate for load in week.loads)),
        }


def unknown_told(ahead: Forecast) -> list[dict[str, object]]:
    """The goods whose time nobody has said, by mandate."""
    return [{"mandate": number, "goods": ", ".join(names)} for number, names in ahead.unknown.items()]


def feed(
    mandates: Iterable[Mandate], now: datetime, workflow: Workflow, messages: Messages, language: str, office: str
) -> bytes:
    """Tentative from the tick, firm once the crew confirms (S0-39). Nothing shows before production ticks or dates."""
    shown = [found for one in mandates for found in _appointment(one, now, workflow, messages, language, office)]
    return calendar.feed(messages.ui("feed_name", language), shown, workflow.calendar.zone)


def _appointment(
    mandate: Mandate, now: datetime, workflow: Workflow, messages: Messages, language: str, office: str
) -> Iterator[calendar.Appointment]:
    known = mandate.production
    how, days = places(mandate, workflow.calendar.today(now), workflow)
    if not days or not (known.ticked or known.schedule.day):
        return
    title = messages.ui("assembly_title", language, client=mandate.invoice.client_name, mandate=mandate.number)
    yield calendar.Appointment(
        uid=f"plan-{mandate.number}-{office}@facteur",
        sequence=known.revision,
        stamp=now,
        day=days[0],
        last=days[-1] if len(days) > 1 else None,
        summary=title,
        description="\n".join(f"{row.quantity.normalize():f} × {row.name}" for row in mandate.lines.values()),
        place=workflow.production.place,
        status=calendar.CONFIRMED if how == FIRM else calendar.TENTATIVE,
        hours=known.schedule.hours,
        starts=workflow.production.starts,
    )
