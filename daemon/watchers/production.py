"""Production's two subtasks as people dated them: a day foreseen, an assembly scheduled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.production_rules import DOUBT, GROUP, odd_day, scheduled
from daemon.domain.workflow import ASSEMBLY, CALENDAR, Workflow
from daemon.ports import CardSeen


def dated(mandate: Mandate, card: CardSeen, workflow: Workflow, now: datetime) -> Iterator[e.Event]:
    """The days that differ from what we know. An odd one stands as it was typed, and asks production (S0-26)."""
    known, number = mandate.production, mandate.number
    due = {subtask.gid: subtask.due for subtask in card.subtasks}
    planning, assembly = (mandate.subtasks.get(key, "") for key in (CALENDAR, ASSEMBLY))
    if planning in due and due[planning] != known.planned:
        yield e.DayPlanned(at=now, mandate=number, day=due[planning], turn=known.plans + 1)
    if assembly not in due or due[assembly] == known.shown:
        return
    day = due[assembly]
    yield from scheduled(mandate, day, e.BOARD, now)
    reason = odd_day(mandate, day, now, workflow) if day else None
    if reason:
        review = f"{DOUBT}/{number}/{known.schedule.turn + 1}"
        about = {"invoice": mandate.invoice.number, "reason": reason, "who": GROUP}
        yield e.ReviewAsked(at=now, mandate=number, review=review, **about)  # type: ignore[arg-type]  # checked one by one
