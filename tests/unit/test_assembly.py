"""An assembly is scheduled, its crew invited, reminded, released; a moved day voids what was answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.production_rules import odd_day, uninvited
from daemon.domain.rules import decide, standing
from tests.facts import MONDAY, NUMBER, READY, WORKFLOW, answered, asked, carded, moved, moved_by_hand, rows, sent, told

LUC = "luc@equipe.example"
CREWED = replace(WORKFLOW, production=replace(WORKFLOW.production, crew=(LUC,)))
THURSDAY, FRIDAY = date(2026, 12, 3), date(2026, 12, 4)
TUESDAY = MONDAY + timedelta(days=1)


def scheduled(day: date | None = THURSDAY, turn: int = 1, by: str = "julie") -> e.AssemblyScheduled:
    return e.AssemblyScheduled(at=MONDAY, mandate=NUMBER, day=day, by=by, turn=turn)


def dated(day: date | None = THURSDAY, turn: int = 1) -> e.AssemblyDated:
    return e.AssemblyDated(at=MONDAY, mandate=NUMBER, day=day, turn=turn)


def replied(*, accepted: bool = True, schedule: int = 1, turn: int = 1) -> e.CrewAnswered:
    return e.CrewAnswered(
        at=MONDAY, mandate=NUMBER, accepted=accepted, by=LUC, schedule=schedule, turn=turn, quote="mes mots"
    )


def invited(turn: int = 1) -> e.MessageSent:
    return sent("crew", turn, "crew")


def tick(item: str = "assembly", turn: int = 1) -> e.ItemTicked:
    return e.ItemTicked(at=MONDAY, mandate=NUMBER, item=item, turn=turn)


def ready(*more: e.Event) -> Mandate:
    """A mandate that owes nothing else, ready for production: production was told."""
    subtasks = e.SubtasksAdded(at=MONDAY, mandate=NUMBER, subtasks={"assembly": "sub-assembly"})
    first = [fact for fact in carded() if not isinstance(fact, e.SubtasksAdded)]
    return told(*first, subtasks, rows(), sent(), moved(READY), sent("ready", 1, "production"), *more)


def owes(mandate: Mandate, at: datetime = MONDAY) -> list[str]:
    return [effect.key for effect in decide(mandate, at, CREWED)]


def to_crew(message: str, turn: int) -> str:
    return f"message/{NUMBER}/{message}/crew/{turn}"


# Scheduling


@pytest.mark.feature("S0-26", "S0-39")
def test_the_chosen_day_is_owed_to_the_subtask() -> None:
    known = told(*carded(), scheduled())
    subtasks = replace(known, subtasks={"assembly": "sub"})

    assert owed.DateAssembly(NUMBER, "card1", "sub", THURSDAY, 1) in list(decide(subtasks, MONDAY, WORKFLOW))


def test_a_day_typed_on_the_board_is_not_written_over() -> None:
    assert owes(ready(scheduled(by=e.BOARD), invited())) == []


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2026, 11, 6), "assembly_past"),
        (date(2026, 11, 14), "assembly_closed"),
        (date(2026, 12, 10), "assembly_after_ship"),
    ],
)
def test_an_odd_day_is_named_for_what_it_is(day: date, code: str) -> None:
    reason = odd_day(ready(), day, MONDAY, WORKFLOW)

    assert reason is not None
    assert reason.code == code


def test_two_people_at_once_are_both_told_and_the_last_one_stands() -> None:
    known = ready(scheduled(), scheduled(FRIDAY, 2, by=e.BOARD), invited(2))

    assert known.production.schedule.day == FRIDAY
    assert owes(known) == [f"comment/{NUMBER}/crossed/2"]


def test_a_day_changed_later_is_nobody_s_crossing() -> None:
    known = ready(scheduled(), dated(), scheduled(FRIDAY, 2, by=e.BOARD), invited(2))

    assert owes(known) == []


# The crew


@pytest.mark.feature("S0-27")
def test_the_crew_is_invited_once_ready_and_scheduled() -> None:
    assert owes(ready(scheduled(), dated())) == [to_crew("crew", 1)]
    assert owes(ready(scheduled(), dated(), invited())) == []


def test_a_day_chosen_before_the_mandate_is_ready_waits() -> None:
    early = told(*carded(), rows(), sent(), scheduled(by=e.BOARD))

    reason = uninvited(early, MONDAY, CREWED)
    assert owes(early) == []
    assert reason is not None
    assert reason.code == "crew_not_ready"


def test_the_crew_is_invited_for_a_card_adopted_among_the_ready_ones() -> None:
    found = e.CardAdopted(at=MONDAY, mandate=NUMBER, card="card1", stage=READY, section=READY, further=True)

    assert to_crew("crew", 1) in owes(told(found, scheduled()))


def test_without_a_crew_nothing_is_sent_and_why_says_so() -> None:
    known = ready(scheduled(), dated())

    reason = uninvited(known, MONDAY, WORKFLOW)
    assert [effect.key for effect in decide(known, MONDAY, WORKFLOW)] == []
    assert reason is not None
    assert reason.code == "crew_nobody"


def test_an_odd_day_is_asked_about_before_the_crew_hears_of_it() -> None:
    assert owes(ready(scheduled(by=e.BOARD), asked("assembly/2026-0001/1"))) == []


@pytest.mark.feature("S0-45")
def test_a_moved_day_invites_again_and_voids_the_answer() -> None:
    known = ready(scheduled(), dated(), invited(), replied(), scheduled(FRIDAY, 2), dated(FRIDAY, 2))

    assert not known.production.confirmed
    assert owes(known) == [to_crew("crew", 2)]


def test_an_invited_crew_hears_of_a_moved_day_whatever_became_of_the_stage() -> None:
    back = moved_by_hand(WORKFLOW.first.name)
    known = ready(scheduled(), dated(), invited(), back, scheduled(FRIDAY, 2), dated(FRIDAY, 2))

    assert to_crew("crew", 2) in owes(known)


def test_a_day_taken_away_releases_the_crew_once() -> None:
    gone = (scheduled(), dated(), invited(), scheduled(None, 2), dated(None, 2))

    assert owes(ready(*gone)) == [to_crew("crew_cancelled", 2)]
    assert owes(ready(*gone, sent("crew_cancelled", 2, "crew"))) == []


@pytest.mark.feature("S0-48")
def test_a_cancelled_mandate_releases_the_crew_before_it_closes() -> None:
    cancelled = e.MandateCancelled(at=MONDAY, mandate=NUMBER, by="julie", why="")
    known = ready(scheduled(), dated(), invited(), cancelled)

    assert to_crew("crew_cancelled", 1) in owes(known)


@pytest.mark.feature("S0-27")
def test_a_silent_crew_is_asked_once_more_the_next_business_day() -> None:
    known = ready(scheduled(), dated(), invited())
    due = datetime(2026, 11, 10, 14, tzinfo=UTC)

    assert standing(known, MONDAY, CREWED).next_due == due
    assert owes(known, due) == [to_crew("crew_nudge", 1)]
    assert to_crew("crew_nudge", 1) not in owes(
        ready(scheduled(), dated(), invited(), sent("crew_nudge", 1, "crew")), due
    )


@pytest.mark.parametrize("answer", [True, False])
def test_a_crew_that_answered_is_not_reminded(answer: bool) -> None:
    known = ready(scheduled(), dated(), invited(), replied(accepted=answer))

    assert to_crew("crew_nudge", 1) not in owes(known, TUESDAY)


@pytest.mark.feature("S0-27", "S0-45")
def test_a_yes_is_shown_on_the_card_once() -> None:
    assert owes(ready(scheduled(), dated(), invited(), replied())) == [f"comment/{NUMBER}/crew/1"]


@pytest.mark.feature("S0-27")
def test_a_no_is_told_to_production_once() -> None:
    refused = (scheduled(), dated(), invited(), replied(accepted=False))

    assert owes(ready(*refused)) == [f"message/{NUMBER}/crew_refused/production/1"]
    assert owes(ready(*refused, sent("crew_refused", 1, "production"))) == []


@pytest.mark.feature("S0-45")
def test_production_answers_for_the_crew_by_ticking_assembly() -> None:
    known = ready(scheduled(), dated(), tick())

    assert known.production.confirmed
    assert ready(scheduled(), dated(), tick(), scheduled(FRIDAY, 2)).production.confirmed is False


def test_that_tick_taken_back_is_no_answer_any_more() -> None:
    untick = e.ItemUnticked(at=MONDAY, mandate=NUMBER, item="assembly", turn=2)

    assert ready(scheduled(), dated(), tick(), untick).production.standing_answer is None


# A changed delivery day


@pytest.mark.feature("S0-32", "N7")
def test_a_delivery_changed_after_the_tick_is_to_review_and_told_once() -> None:
    ticked = (tick("calendar"), e.CardTagged(at=MONDAY, mandate=NUMBER, tag="calendar", on=True, turn=1))
    known = ready(*ticked, answered("delivery_date", "2026-12-18"))

    message = f"message/{NUMBER}/calendar_changed/production/2"
    assert {f"tag/{NUMBER}/calendar_review/1", message} <= set(owes(known))
    assert message not in owes(
        ready(*ticked, answered("delivery_date", "2026-12-18"), sent("calendar_changed", 2, "production"))
    )


def test_a_delivery_confirmed_unchanged_asks_nothing() -> None:
    known = ready(tick("calendar"), answered("delivery_date", "2026-12-11"))

    assert not known.production.to_review


@pytest.mark.parametrize("clearing", [tick("calendar", 3), scheduled(FRIDAY)])
def test_ticking_or_dating_again_ends_the_review(clearing: e.Event) -> None:
    known = ready(tick("calendar"), answered("delivery_date", "2026-12-18"), clearing)

    assert not known.production.to_review


def test_the_sequence_of_a_feed_grows_with_what_it_shows() -> None:
    steps = (tick("calendar"), scheduled(), replied(), answered("delivery_date", "2026-12-18"))
    revisions = [ready(*steps[:n]).production.revision for n in range(5)]

    assert revisions == sorted(set(revisions))


def test_hours_that_a_person_said_stay_when_only_the_day_moves() -> None:
    said = replace(scheduled(), hours=Decimal(4))

    assert ready(said).production.schedule.hours == 4
