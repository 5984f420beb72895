"""Days that people set on cards and on subtasks, and cards that they completed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from daemon.domain import events as e
from daemon.domain.dates import OURSELVES
from daemon.domain.dates_rules import dated as dated_by_person
from daemon.domain.dates_rules import doubted
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import Workflow
from daemon.errors import because
from daemon.ports import CardSeen

COMPLETED = "completed"


def dated(mandate: Mandate, card: CardSeen, workflow: Workflow, now: datetime) -> Iterator[e.Event]:
    """The card's due date is another one: a person chose the ship day (S0-36)."""
    told = dated_by_person(mandate, card.due, workflow, now)
    if told:
        yield told
        question = doubted(mandate, told, workflow)
        yield from [question] if question else []


def subtasks_dated(mandate: Mandate, card: CardSeen, _workflow: Workflow, now: datetime) -> Iterator[e.Event]:
    """An item's subtask that we dated shows another day: it is that person's from now on."""
    items, turn = {gid: item for item, gid in mandate.subtasks.items()}, mandate.dates.subtask_turn
    for subtask in card.subtasks:
        item = items.get(subtask.gid, "")
        if item in mandate.dates.subtasks and subtask.due != mandate.dates.subtasks[item]:
            turn += 1
            yield e.SubtaskDaySet(at=now, mandate=mandate.number, item=item, day=subtask.due, turn=turn)


def completed(mandate: Mandate, card: CardSeen, workflow: Workflow, now: datetime) -> Iterator[e.Event]:
    """A card completed before its last stage raises a question and closes nothing (S0-38)."""
    if card.done == mandate.completed:
        return
    number, turn, stage = mandate.number, mandate.dates.completions + 1, workflow.stage(card.stage)
    yield e.CardCompleted(at=now, mandate=number, done=card.done, turn=turn)
    review = f"{COMPLETED}/{number}/{turn if card.done else turn - 1}"
    if card.done and not (stage and stage.closes):
        reason = because("card_completed_early", invoice=mandate.invoice.number, stage=card.section or "—")
        about = {"review": review, "reason": reason, "who": "production", "invoice": mandate.invoice.number}
        yield e.ReviewAsked(at=now, mandate=number, **about)  # type: ignore[arg-type]  # review, reason, who, invoice
    elif review in mandate.reviews:
        yield e.ReviewSettled(at=now, mandate=number, review=review, decision=e.IGNORE, by=OURSELVES)
