"""What the crew and production are written about an assembly: invited, reminded, released, refused, dates changed."""

from __future__ import annotations

from daemon.actions.content import Content
from daemon.actions.tools import Tools
from daemon.adapters import calendar
from daemon.domain import effects as owed
from daemon.domain.conditions import ship_date, window_date
from daemon.domain.labour import hours_shown
from daemon.domain.mandate import Mandate
from daemon.domain.production import CREW
from daemon.domain.production_rules import odd_day
from daemon.domain.workflow import APPROVED_KEYS
from daemon.envelope import Enclosure
from daemon.reading.identity import assembly_uid, domain_of

VISUALS = ("logos", *APPROVED_KEYS)  # what must be settled before anything is assembled


def invitation(_effect: owed.SendMessage, mandate: Mandate, tools: Tools) -> Content:
    """Items, hours, place, visuals still open, and the day as calendars read it (S0-45)."""
    return Content(about(mandate, tools), calendar=_part(mandate, tools, calendar.REQUEST))


def withdrawal(_effect: owed.SendMessage, mandate: Mandate, tools: Tools) -> Content:
    """The same event, taken back."""
    return Content(about(mandate, tools), calendar=_part(mandate, tools, calendar.CANCEL))


def words_only(_effect: owed.SendMessage, mandate: Mandate, tools: Tools) -> Content:
    """What is known of the assembly, without another invitation."""
    return Content(about(mandate, tools))


def about(mandate: Mandate, tools: Tools) -> dict[str, object]:
    """The facts that the templates of the crew and of production may say."""
    known, workflow, language = mandate.production, tools.workflow, tools.company.language
    answer, day = known.standing_answer, known.schedule.day
    odd = odd_day(mandate, day, tools.clock.now(), workflow) if day else None
    return {
        "day": day,
        "hours": hours_shown(mandate, workflow),
        "place": workflow.production.place,
        "open_visuals": [tools.messages.ui(f"item_{key}", language) for key in VISUALS if _open(mandate, key, tools)],
        "answer_by": answer.by if answer else "",
        "answer_quote": answer.quote if answer else "",
        "agreed": known.agreed[0],
        "window": window_date(mandate, workflow),
        "ship": ship_date(mandate, workflow),
        "odd": tools.messages.words(odd, language) if odd else "",
    }


def _open(mandate: Mandate, key: str, tools: Tools) -> bool:
    return any(rule.key == key for rule in tools.workflow.items) and not mandate.item(key).confirmed


def sequence(schedule: int, *, withdrawn: bool = False) -> int:
    """Grows with each choice of a day; withdrawing one is newer than inviting to it."""
    return 2 * schedule + withdrawn


def _part(mandate: Mandate, tools: Tools, method: str) -> Enclosure:
    known, company, say = mandate.production, tools.company, tools.messages.ui
    terms, withdrawn = tools.workflow.production, method == calendar.CANCEL
    goods = "\n".join(f"{row.quantity.normalize():f} × {row.name}" for row in mandate.lines.values())
    appointment = calendar.Appointment(
        uid=assembly_uid(mandate.number, tools.office, domain_of(company.sender)),
        sequence=sequence(known.schedule.turn, withdrawn=withdrawn),
        stamp=known.schedule.at or tools.clock.now(),
        day=known.schedule.day or tools.workflow.calendar.today(tools.clock.now()),
        summary=say("assembly_title", company.language, client=mandate.invoice.client_name, mandate=mandate.number),
        description=goods,
        place=terms.place,
        status=calendar.CANCELLED if withdrawn else calendar.CONFIRMED,
        hours=known.schedule.hours,
        starts=terms.starts,
        organizer=company.coordination,
        attendees=company.people.get(CREW, ()),
    )
    data = calendar.invitation(appointment, method, tools.workflow.calendar.zone)
    return Enclosure("assemblage.ics", f"text/calendar; method={method}; charset=utf-8", data)
