"""Days ripple to the card once, what people set stands, and what cannot be is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.conditions import ship_date
from daemon.domain.dates_rules import dated, dates, doubted
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import Due
from tests.facts import MONDAY, NUMBER, WORKFLOW, an_invoice, answered, arrived, moved, settled, told

SHIP, WINDOW = date(2026, 12, 9), date(2026, 11, 25)  # of the delivery on Friday 11 December
LATER, LATER_SHIP = date(2026, 12, 18), date(2026, 12, 16)
THEIRS = date(2026, 12, 7)
ITEMS = {rule.key: rule.due.days for rule in WORKFLOW.items if rule.due}


def a_card(*history: e.Event, due: date | None = SHIP) -> Mandate:
    """A mandate whose card and subtasks bear the days of the invoice's delivery, then these events."""
    days = {key: WORKFLOW.calendar.add(WINDOW, count) for key, count in ITEMS.items()}
    subtasks = {key: f"sub-{key}" for key in ITEMS}
    opened = e.CardOpened(at=MONDAY, mandate=NUMBER, card="card1", stage=WORKFLOW.first.name, due=due)
    return told(arrived(), opened, e.SubtasksAdded(at=MONDAY, mandate=NUMBER, subtasks=subtasks, days=days), *history)


def owing(mandate: Mandate) -> list[owed.Effect]:
    return list(dates(mandate, WORKFLOW))


def set_by_person(mandate: Mandate, day: date | None, at: datetime = MONDAY) -> e.ShipDaySet:
    found = dated(mandate, day, WORKFLOW, at)
    assert found is not None
    return found


def after(mandate: Mandate, *history: e.Event) -> Mandate:
    from daemon.domain.fold import evolve

    state: Mandate | None = mandate
    for event in history:
        state = evolve(state, event)
    assert state is not None
    return state


def written(day: date, turn: int = 1) -> e.DueWritten:
    return e.DueWritten(at=MONDAY, mandate=NUMBER, due=day, turn=turn)


def redated(mandate: Mandate) -> e.SubtasksDated:
    (effect,) = (one for one in owing(mandate) if isinstance(one, owed.DateSubtasks))
    return e.SubtasksDated(at=MONDAY, mandate=NUMBER, days=effect.days, kept=(), turn=effect.turn)


def test_a_card_that_bears_its_days_is_owed_nothing() -> None:
    assert owing(a_card()) == []


@pytest.mark.feature("S0-39")
def test_another_delivery_moves_the_card_and_its_subtasks_once() -> None:
    moved_on = a_card(answered("delivery_date", LATER.isoformat()))
    due, subtasks = owing(moved_on)

    assert due == owed.SetDue(NUMBER, "card1", LATER_SHIP, 1)
    assert isinstance(subtasks, owed.DateSubtasks)
    assert set(subtasks.days) == set(ITEMS) - {"delivery_date"}
    assert owing(after(moved_on, redated(moved_on), written(LATER_SHIP))) == []


def test_there_and_back_is_written_twice() -> None:
    there = a_card(answered("delivery_date", LATER.isoformat()))
    there = after(there, redated(there), written(LATER_SHIP))
    back = after(there, answered("delivery_date", "2026-12-11", letter="e" * 64))

    assert [(one.day, one.turn) for one in owing(back) if isinstance(one, owed.SetDue)] == [(SHIP, 2)]


@pytest.mark.feature("S0-36")
def test_a_person_s_day_on_the_card_is_the_ship_day() -> None:
    mandate = a_card(set_by_person(a_card(), THEIRS))

    assert ship_date(mandate, WORKFLOW) == THEIRS
    assert mandate.facts["ship_date"] == 1
    assert not [one for one in owing(mandate) if isinstance(one, owed.SetDue)]


def test_a_due_date_counted_from_shipping_gives_the_ship_day_back() -> None:
    before = replace(WORKFLOW, card_due=Due("ship", -2))
    found = dated(a_card(due=date(2026, 12, 7)), date(2026, 12, 3), before, MONDAY)

    assert found is not None
    assert (found.due, found.day) == (date(2026, 12, 3), date(2026, 12, 7))


def test_a_due_date_that_is_no_ship_day_is_only_left_alone() -> None:
    by_delivery = replace(WORKFLOW, card_due=Due("delivery"))
    mandate = a_card(due=date(2026, 12, 11))
    told_by = dated(mandate, THEIRS, by_delivery, MONDAY)

    assert told_by is not None
    assert told_by.day is None
    assert not [one for one in dates(after(mandate, told_by), by_delivery) if isinstance(one, owed.SetDue)]


def test_a_due_date_taken_away_stays_away_until_the_ship_day_moves() -> None:
    cleared = a_card(set_by_person(a_card(), None))
    moved_on = after(cleared, answered("delivery_date", LATER.isoformat()))

    assert not [one for one in owing(cleared) if isinstance(one, owed.SetDue)]
    assert [one.day for one in owing(moved_on) if isinstance(one, owed.SetDue)] == [LATER_SHIP]


@pytest.mark.feature("S0-36")
def test_a_person_s_day_is_kept_when_the_delivery_moves_and_post_sales_is_asked_once() -> None:
    mandate = a_card(set_by_person(a_card(), THEIRS), answered("delivery_date", LATER.isoformat()))
    (question,) = (one for one in owing(mandate) if isinstance(one, owed.AskPeople))

    assert (question.review, question.reason.code, question.who) == (f"ship/{NUMBER}/kept-1", "ship_kept", "post_sales")
    assert question.proposal == f"ship={LATER_SHIP}"
    assert ship_date(mandate, WORKFLOW) == THEIRS
    assert not [one for one in owing(after(mandate, *asked(question))) if isinstance(one, owed.AskPeople)]


def asked(question: owed.AskPeople) -> Iterator[e.Event]:
    yield e.ReviewAsked(at=MONDAY, mandate=NUMBER, review=question.review, reason=question.reason, who=question.who)


@pytest.mark.parametrize(
    ("decision", "changes", "ship"),
    [
        (e.ACCEPT, {"ship": LATER_SHIP.isoformat()}, LATER_SHIP),
        (e.IGNORE, {}, THEIRS),
        (e.CORRECT, {"ship": "2026-12-14"}, date(2026, 12, 14)),
        (e.CORRECT, {"ship": "bientôt"}, THEIRS),
    ],
)
def test_post_sales_decides_and_the_card_follows(decision: str, changes: dict[str, str], ship: date) -> None:
    mandate = a_card(set_by_person(a_card(), THEIRS), answered("delivery_date", LATER.isoformat()))
    (question,) = (one for one in owing(mandate) if isinstance(one, owed.AskPeople))
    mandate = after(mandate, *asked(question), settled(question.review, decision, **changes))

    assert ship_date(mandate, WORKFLOW) == ship
    assert [one.day for one in owing(mandate) if isinstance(one, owed.SetDue)] == [ship] * (ship != THEIRS)
    assert not [one for one in owing(mandate) if isinstance(one, owed.AskPeople)]


@pytest.mark.parametrize(
    ("day", "code"), [(date(2026, 11, 2), "ship_set_past"), (date(2026, 12, 14), "ship_set_late"), (THEIRS, "")]
)
def test_a_person_s_day_that_cannot_be_is_kept_and_asked_about(day: date, code: str) -> None:
    told_by = set_by_person(a_card(), day)
    question = doubted(a_card(), told_by, WORKFLOW)

    assert (question.reason.code if question else "") == code
    assert ship_date(a_card(told_by), WORKFLOW) == day


def test_a_question_about_a_day_that_was_changed_since_is_dropped() -> None:
    first = set_by_person(a_card(), date(2026, 11, 2))
    question = doubted(a_card(), first, WORKFLOW)
    assert question is not None
    mandate = a_card(first, question)
    second = after(mandate, set_by_person(mandate, THEIRS))

    assert not owing(mandate)[1:]
    assert owed.DropQuestion(NUMBER, question.review) in owing(second)


@pytest.mark.parametrize(("delivery", "code"), [("2026-11-10", "ship_past"), ("2026-11-05", "delivery_past")])
def test_a_delivery_that_came_too_late_is_told_at_once(delivery: str, code: str) -> None:
    late = a_card(answered("delivery_date", delivery))
    questions = [one for one in owing(late) if isinstance(one, owed.AskPeople)]

    assert [(one.reason.code, one.who) for one in questions] == [(code, "post_sales")]


def test_a_ship_day_that_passes_while_we_work_asks_nothing() -> None:
    years_later = datetime(2027, 1, 5, tzinfo=UTC)
    mandate = a_card(e.ItemTicked(at=years_later, mandate=NUMBER, item="logos", turn=1))

    assert not [one for one in owing(mandate) if isinstance(one, owed.AskPeople)]


@pytest.mark.feature("S0-24")
def test_without_a_ship_date_post_sales_is_asked_on_the_card_once() -> None:
    opened = e.CardOpened(at=MONDAY, mandate=NUMBER, card="card1", stage=WORKFLOW.first.name)
    mandate = told(arrived(an_invoice(delivery=None)), opened)
    said = e.CardCommented(at=MONDAY, mandate=NUMBER, topic="ship_unknown")

    assert owing(mandate) == [owed.CommentCard(NUMBER, "card1", "ship_unknown")]
    assert owing(after(mandate, said)) == []


@pytest.mark.feature("S0-24")
def test_a_person_s_day_is_enough_when_the_delivery_is_unknown() -> None:
    opened = e.CardOpened(at=MONDAY, mandate=NUMBER, card="card1", stage=WORKFLOW.first.name)
    mandate = told(arrived(an_invoice(delivery=None)), opened)
    mandate = after(mandate, set_by_person(mandate, THEIRS))

    assert ship_date(mandate, WORKFLOW) == THEIRS
    assert owing(mandate) == []


def test_a_subtask_that_a_person_dated_is_theirs() -> None:
    theirs = e.SubtaskDaySet(at=MONDAY, mandate=NUMBER, item="logos", day=date(2026, 11, 20), turn=1)
    mandate = a_card(theirs, answered("delivery_date", LATER.isoformat()))
    (effect,) = (one for one in owing(mandate) if isinstance(one, owed.DateSubtasks))

    assert "logos" not in effect.days


def test_a_stage_with_its_own_due_date_dates_the_card_once_it_is_there() -> None:
    stages = tuple(replace(one, due=Due("ship", -12)) if one.when else one for one in WORKFLOW.stages)
    workflow = replace(WORKFLOW, stages=stages)
    there = a_card(moved(stages[1].name))

    assert [one.day for one in dates(there, workflow) if isinstance(one, owed.SetDue)] == [date(2026, 11, 23)]
