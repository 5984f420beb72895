"""What production is owed for one mandate: its calendar on the card, its crew asked, changed dates told. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.conditions import ship_date
from daemon.domain.hours import Hours, past
from daemon.domain.life import days_after
from daemon.domain.life_rules import stopped
from daemon.domain.mandate import Mandate
from daemon.domain.production import CREW, CREW_CANCELLED, NUDGE
from daemon.domain.workflow import ASSEMBLY, CALENDAR, Workflow
from daemon.errors import Reason, because

TO_REVIEW = "calendar_review"  # the tag of a tick whose delivery day changed
CHANGED, REFUSED = "calendar_changed", "crew_refused"  # messages
CROSSED, COMING = "crossed", "crew"  # topics of comments
DOUBT = "assembly"  # the kind of question that an odd day asks
GROUP = "production"


def production(mandate: Mandate, hours: Hours, now: datetime, workflow: Workflow) -> Iterator[owed.Effect]:
    """The effects that the facts so far allow. A tick never moves a stage and tells nobody (S0-28, S0-29)."""
    if mandate.card:
        yield from _card(mandate)
    if mandate.checked:
        yield from _changed(mandate)
        yield from _crew(mandate, hours, now, workflow)


def _card(mandate: Mandate) -> Iterator[owed.Effect]:
    known, number, card = mandate.production, mandate.number, mandate.card
    for name, on in ((CALENDAR, bool(known.ticked)), (TO_REVIEW, known.to_review)):
        if known.tag(name).on != on:
            yield owed.TagCard(number, card, name, on, known.tag(name).turn + 1)
    subtask = mandate.subtasks.get(ASSEMBLY)
    if subtask and known.schedule.day != known.shown:
        yield owed.DateAssembly(number, card, subtask, known.schedule.day, known.schedule.turn)
    if subtask and known.crossed:
        yield from _said(mandate, f"{CROSSED}/{known.schedule.turn}")
    if known.confirmed:
        yield from _said(mandate, f"{COMING}/{known.schedule.turn}")


def _said(mandate: Mandate, topic: str) -> Iterator[owed.Effect]:
    if topic not in mandate.comments:
        yield owed.CommentCard(mandate.number, mandate.card, topic)


def _changed(mandate: Mandate) -> Iterator[owed.Effect]:
    """A changed delivery day re-asks production, once per change (S0-32)."""
    turn = mandate.production.changes
    if mandate.production.to_review and f"{CHANGED}/{GROUP}/{turn}" not in mandate.sent:
        yield owed.SendMessage(mandate.number, CHANGED, turn, GROUP)


def _crew(mandate: Mandate, hours: Hours, now: datetime, workflow: Workflow) -> Iterator[owed.Effect]:
    known, number = mandate.production, mandate.number
    if not workflow.production.crew:
        return
    if known.told and not known.schedule.day:
        yield owed.SendMessage(number, CREW_CANCELLED, known.schedule.turn, CREW)
    elif not uninvited(mandate, now, workflow) and known.told != known.schedule.turn:
        yield owed.SendMessage(number, CREW, known.schedule.turn, CREW)
    if past(hours.nudge, now):
        yield owed.SendMessage(number, NUDGE, known.schedule.turn, CREW)
    if refused(mandate) and f"{REFUSED}/{GROUP}/{known.answers}" not in mandate.sent:
        yield owed.SendMessage(number, REFUSED, known.answers, GROUP)


def crew_released(mandate: Mandate, workflow: Workflow) -> Iterator[owed.Effect]:
    """The crew of a cancelled mandate is told, once, that it is awaited no more."""
    if workflow.production.crew and mandate.production.told:
        yield owed.SendMessage(mandate.number, CREW_CANCELLED, mandate.production.schedule.turn, CREW)


def uninvited(mandate: Mandate, now: datetime, workflow: Workflow) -> Reason | None:
    """Why the crew is not invited to the day that holds: each reason is one that a person can lift.

    A crew that was invited to another day must hear of the new one, whatever became of the stock meanwhile.
    """
    known, day = mandate.production, mandate.production.schedule.day
    if not workflow.production.crew:
        return because("crew_nobody")
    if day is None:
        return because("crew_unscheduled")
    if day < workflow.calendar.today(now):
        return because("crew_day_past", day=day)
    if any(review.startswith(f"{DOUBT}/") for review in mandate.reviews):
        return because("crew_day_in_doubt", day=day)
    if not known.told and not ready_since(mandate, workflow):
        return because("crew_not_ready", day=day)
    return None


def nudge_due(mandate: Mandate, now: datetime, workflow: Workflow) -> datetime | None:
    """When the crew may be asked a second time about the day that holds; None when it is not to be."""
    known, days, calendar = mandate.production, workflow.production.nudge_days, workflow.calendar
    turn, day = known.schedule.turn, known.schedule.day
    asked = mandate.sent.get(f"{CREW}/{CREW}/{turn}")
    if not days or not asked or not day or known.told != turn or known.standing_answer:
        return None
    if f"{NUDGE}/{CREW}/{turn}" in mandate.sent or day < calendar.today(now):
        return None
    due = calendar.opening(days_after(mandate.life, asked, days, calendar))
    return due if now < due else calendar.at_work(now)


def refused(mandate: Mandate) -> bool:
    """The crew cannot come on the day that holds."""
    answer = mandate.production.standing_answer
    return bool(answer and not answer.accepted)


def ready_since(mandate: Mandate, workflow: Workflow) -> datetime | None:
    """When the mandate became ready: it entered that stage, or was put beyond it; None while it stands before."""
    names = [stage.name for stage in workflow.stages]
    first = workflow.ready_stage
    if first is None or mandate.stage not in names or names.index(mandate.stage) < names.index(first.name):
        return None
    beyond = (mandate.production.reached.get(name) for name in names[names.index(first.name) :])
    return next((moment for moment in beyond if moment), None)


# What a person decides


def odd_day(mandate: Mandate, day: date, now: datetime, workflow: Workflow) -> Reason | None:
    """What is strange about a day for the assembly; None when nothing is."""
    calendar, ship = workflow.calendar, ship_date(mandate, workflow)
    if day < calendar.today(now):
        return because("assembly_past", day=day, mandate=mandate.number)
    if not calendar.is_open(day):
        return because("assembly_closed", day=day, mandate=mandate.number, next=calendar.add(day, 1))
    if ship and day > ship:
        return because("assembly_after_ship", day=day, mandate=mandate.number, ship=ship)
    return None


def unwanted(mandate: Mandate) -> Reason | None:
    """Why this mandate takes no day at all."""
    return stopped(mandate)


def scheduled(
    mandate: Mandate, day: date | None, by: str, now: datetime, hours: Decimal | None = None
) -> Iterator[e.Event]:
    """The facts of a choice; the questions that earlier days asked are settled by it."""
    number, turn = mandate.number, mandate.production.schedule.turn + 1
    hours = mandate.production.schedule.hours if hours is None else hours
    yield e.AssemblyScheduled(at=now, mandate=number, day=day, hours=hours, by=by, turn=turn)
    for review in sorted(mandate.reviews):
        if review.startswith(f"{DOUBT}/"):
            yield e.ReviewSettled(at=now, mandate=number, review=review, decision=e.IGNORE, by="facteur")
