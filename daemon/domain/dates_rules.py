"""What days make owed: they ripple to the card once, what people set stands, and what cannot be is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.dates import SHIP
from daemon.domain.mandate import Mandate
from daemon.domain.reckoning import card_rule, due_on, reckoned_ship
from daemon.domain.workflow import Workflow
from daemon.errors import Reason, because

UNKNOWN = "ship_unknown"  # the comment that asks post-sales for the missing day
PAST, KEPT, SET = "past", "kept", "set"  # why a question about the ship day was asked


def dates(mandate: Mandate, workflow: Workflow) -> Iterator[owed.Effect]:
    """The effects that the days so far call for. Time alone makes none of them owed."""
    if not mandate.card:
        return
    reckoned = reckoned_ship(mandate, workflow)
    yield from _card(mandate, reckoned, workflow)
    yield from _subtasks(mandate, workflow)
    yield from _questions(mandate, reckoned, workflow)


def _card(mandate: Mandate, reckoned: date | None, workflow: Workflow) -> Iterator[owed.Effect]:
    """A person's date stands; one taken away stays away until the ship day moves."""
    days, wanted = mandate.dates, due_on(card_rule(mandate, workflow), mandate, workflow)
    stands = days.by_person and (days.ship is not None or reckoned == days.reckoned)
    if wanted and wanted != days.card and not stands:
        yield owed.SetDue(mandate.number, mandate.card, wanted, days.writes + 1)


def _subtasks(mandate: Mandate, workflow: Workflow) -> Iterator[owed.Effect]:
    """Only those that we dated, that are still to be done, and that nobody dated otherwise."""
    days = mandate.dates
    moved = {
        rule.key: wanted
        for rule in workflow.items
        if rule.key in days.subtasks and rule.key not in days.kept and not mandate.item(rule.key).confirmed
        if (wanted := due_on(rule.due, mandate, workflow)) and wanted != days.subtasks[rule.key]
    }
    if moved:
        yield owed.DateSubtasks(mandate.number, mandate.card, moved, days.datings + 1)


def _questions(mandate: Mandate, reckoned: date | None, workflow: Workflow) -> Iterator[owed.Effect]:
    number, days = mandate.number, mandate.dates
    if UNKNOWN not in mandate.comments and days.ship is None and reckoned is None:
        yield owed.CommentCard(number, mandate.card, UNKNOWN)
    due = {f"{SHIP}/{number}/{kind}-{days.known}": reason for kind, reason in _doubts(mandate, reckoned, workflow)}
    for review, reason in due.items():
        if review not in days.asked:
            proposal = f"{SHIP}={reckoned}" if days.ship else ""
            yield owed.AskPeople(number, review, reason, "post_sales", proposal)
    mine = f"{SHIP}/{number}/{SET}-{days.turn}"
    for review in mandate.reviews:
        if review.startswith(f"{SHIP}/{number}/") and review not in due and not (review == mine and days.ship):
            yield owed.DropQuestion(number, review)


def _doubts(mandate: Mandate, reckoned: date | None, workflow: Workflow) -> Iterator[tuple[str, Reason]]:
    """A day that was past when it became known; a person's ship day while the delivery moved."""
    days = mandate.dates
    if reckoned is None:
        return
    facts = {"reckoned": reckoned, "delivery": mandate.delivery, "invoice": mandate.invoice.number}
    if days.ship:
        if reckoned not in (days.reckoned, days.ship):
            yield KEPT, because("ship_kept", ship=days.ship, **facts)
    elif reckoned < (today := workflow.calendar.today(days.known_at or mandate.opened)):
        late = mandate.delivery is not None and mandate.delivery < today
        yield PAST, because("delivery_past" if late else "ship_past", today=today, **facts)


def dated(mandate: Mandate, due: date | None, workflow: Workflow, now: datetime) -> e.ShipDaySet | None:
    """The fact that the card shows this due date; None when it is what we wrote, or would write."""
    rule = card_rule(mandate, workflow)
    if due == mandate.dates.card or (due and due == due_on(rule, mandate, workflow)):
        return None
    means_ship = due is not None and rule is not None and rule.anchor == SHIP
    day = workflow.calendar.add(due, -rule.days) if means_ship and due and rule and rule.days else due
    return e.ShipDaySet(
        at=now,
        mandate=mandate.number,
        due=due,
        day=day if means_ship else None,
        reckoned=reckoned_ship(mandate, workflow),
        turn=mandate.dates.turn + 1,
    )


def doubted(mandate: Mandate, told: e.ShipDaySet, workflow: Workflow) -> e.ReviewAsked | None:
    """The question that a person's ship day raises: it is past already, or after the delivery."""
    today, wanted, day = workflow.calendar.today(told.at), mandate.delivery, told.day
    if day is None or not (day < today or (wanted and day > wanted)):
        return None
    code = "ship_set_past" if day < today else "ship_set_late"
    facts = {"ship": day, "today": today, "delivery": wanted or "—", "reckoned": told.reckoned or "—"}
    return e.ReviewAsked(
        at=told.at,
        mandate=mandate.number,
        review=f"{SHIP}/{mandate.number}/{SET}-{told.turn}",
        reason=because(code, invoice=mandate.invoice.number, **facts),
        who="post_sales",
        invoice=mandate.invoice.number,
        proposal=f"{SHIP}={told.reckoned}" if told.reckoned else "",
    )
