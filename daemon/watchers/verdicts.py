"""« ok 2 », « non » on a card → the question that it shows is decided. Anything else is people talking."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.questions import decided, is_safe, kind_of
from daemon.domain.workflow import Workflow
from daemon.ports import CommentSeen
from daemon.reading.decision import Decision, decisions_in

WANTED = {"contact": "client_emails", "delivery": "delivery"}  # the value that decides a question of that kind


def read(mandate: Mandate, said: CommentSeen, workflow: Workflow, now: datetime) -> Iterator[e.Event]:
    """With several questions on the card, only those that are named; every line must be a decision."""
    today = workflow.calendar.today(now)
    lines = [decisions_in(line, today) for line in said.text.splitlines() if line.strip()]
    if not all(lines):
        return
    for decision in (one for line in lines for one in line):
        asked = _meant(mandate, decision)
        if asked and _can_be(asked, decision):
            about = {"by": said.who, "at": now, "mandate": mandate}
            yield from decided(asked, decision.verdict, decision.changes, **about)  # type: ignore[arg-type]


def _meant(mandate: Mandate, decision: Decision) -> e.ReviewAsked | None:
    """The open question of that number, or the only one that the card shows."""
    shown = {
        mandate.numbers[key]: asked for key, asked in mandate.reviews.items() if f"review/{key}" in mandate.comments
    }
    if decision.number:
        return shown.get(decision.number)
    return next(iter(shown.values())) if len(shown) == 1 else None


def _can_be(asked: e.ReviewAsked, decision: Decision) -> bool:
    """« date : … » and the like are notes, read elsewhere; a value is a decision where one is missing."""
    if decision.verdict == e.CORRECT:
        return WANTED.get(kind_of(asked), "") in decision.changes
    return decision.verdict == e.IGNORE or is_safe(asked)
