"""What `mandate` and `why` say of an assembly: ticked, ready, scheduled, answered; each with its day and its reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from daemon.app import Memory
from daemon.domain import events as e
from daemon.domain.labour import hours_of
from daemon.domain.mandate import Mandate
from daemon.domain.production_rules import ready_since, uninvited


def production_facts(mandate: Mandate, known: Memory) -> dict[str, object]:
    """`ticked_on ready_on` stay apart (S0-33); `planned_day assembly hours untimed crew to_review`."""
    ready, work = ready_since(mandate, known.workflow), hours_of(mandate, known.workflow)
    ours = mandate.production
    return {
        "ticked_on": local(ours.ticked, known) if ours.ticked else None,
        "ready_on": local(ready, known) if ready else None,
        "planned_day": _iso(ours.planned),
        "assembly": _iso(ours.schedule.day),
        "scheduled_by": ours.schedule.by or None,
        "hours": round(float(work.hours), 2) if work.hours else None,
        "untimed": list(work.unknown),
        "crew": crew_state(mandate),
        "to_review": ours.to_review,
    }


def crew_state(mandate: Mandate) -> str:
    """`none asked accepted refused`, about the day that holds."""
    ours, answer = mandate.production, mandate.production.standing_answer
    if answer:
        return "accepted" if answer.accepted else "refused"
    return "asked" if ours.schedule.day and ours.told == ours.schedule.turn else "none"


def production_lines(mandate: Mandate, known: Memory, language: str) -> Iterator[str]:
    """The same in sentences, with why the crew is not invited when it is not."""

    def say(key: str, **facts: object) -> str:
        return known.messages.ui(f"production_{key}", language, **facts)

    ours, ready = mandate.production, ready_since(mandate, known.workflow)
    yield say("ticked", moment=local(ours.ticked, known)) if ours.ticked else say("unticked")
    if ready:
        yield say("ready", moment=local(ready, known))
    if ours.to_review:
        yield say("to_review", agreed=ours.agreed[0], delivery=mandate.delivery)
    if ours.schedule.day:
        yield say("assembly", day=ours.schedule.day, by=_by(ours.schedule.by, known, language))
    answer, state = ours.standing_answer, crew_state(mandate)
    if answer:
        yield say(f"crew_{state}", by=_by(answer.by, known, language), quote=answer.quote or "✓")
    elif state == "asked":
        yield say("crew_asked")
    else:
        reason = uninvited(mandate, known.clock.now(), known.workflow)
        yield known.messages.words(reason, language) if reason else say("crew_soon")


def _by(who: str, known: Memory, language: str) -> str:
    return known.messages.ui("by_board", language) if who == e.BOARD else who


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def local(moment: datetime, known: Memory) -> str:
    """`2026-12-01 09:00`, in the company's time."""
    return f"{moment.astimezone(known.workflow.calendar.zone):%Y-%m-%d %H:%M}"
