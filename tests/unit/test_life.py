"""Paused, resumed, cancelled, closed: what is owed, and what no person may ask for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain import life_rules
from daemon.domain.client_rules import reminder_due
from daemon.domain.mandate import Mandate
from daemon.domain.rules import decide, standing
from tests.facts import MONDAY, NUMBER, ROW, WORKFLOW, carded, rows, sent, told, typed

CARDED = (*carded(), rows(), sent())
LATE = datetime(2026, 12, 1, 15, tzinfo=UTC)
DAY = timedelta(days=1)


def paused(at: datetime = MONDAY, turn: int = 1) -> e.MandatePaused:
    return e.MandatePaused(at=at, mandate=NUMBER, by="Julie", why="le client hésite", turn=turn)


def resumed(at: datetime, turn: int = 1) -> e.MandateResumed:
    return e.MandateResumed(at=at, mandate=NUMBER, by="Julie", turn=turn)


def cancelled() -> e.MandateCancelled:
    return e.MandateCancelled(at=MONDAY, mandate=NUMBER, by="Julie", why="événement annulé")


def commented() -> e.CardCommented:
    return e.CardCommented(at=MONDAY, mandate=NUMBER, topic=life_rules.CANCELLED)


def keys(mandate: Mandate, now: datetime = LATE) -> list[str]:
    return [effect.key for effect in decide(mandate, now, WORKFLOW)]


def why(reason: object) -> str:
    return str(reason).partition(" ")[0]


@pytest.mark.feature("S0-48")
@pytest.mark.parametrize("history", [(), CARDED, (*CARDED, typed(12))], ids=["new", "asked", "complete"])
def test_nothing_leaves_for_a_paused_mandate(history: tuple[e.Event, ...]) -> None:
    assert keys(told(*history))

    found = standing(told(*history, paused()), LATE, WORKFLOW)
    assert (found.owed, found.next_due) == ((), None)
    assert "life" in [blocker.condition for blocker in found.blockers]


def test_a_pause_asked_for_twice_leaves_the_next_one_a_key_of_its_own() -> None:
    """A person paused it, then a credit note did: both are one pause, and the next is not taken for the second."""
    again = told(*CARDED, paused(), paused(turn=2), resumed(LATE))
    third = life_rules.asked_of(again, life_rules.PAUSE, "Julie", "", LATE)

    assert again.life.pauses == ((MONDAY, LATE),)
    assert third.key not in (paused().key, paused(turn=2).key)


@pytest.mark.feature("S0-48")
def test_what_arrives_during_a_pause_is_recorded_and_counts_when_it_goes_on() -> None:
    held = told(*CARDED, sent("reminder"), paused(), typed(12))

    assert held.received(ROW).quantity == 12
    assert [
        key.partition("/")[0] for key in keys(told(*CARDED, sent("reminder"), paused(), typed(12), resumed(LATE)))
    ] == ["move"]


@pytest.mark.feature("S0-48")
def test_the_days_of_a_pause_do_not_bring_the_reminder_nearer() -> None:
    back = MONDAY + 14 * DAY
    mandate = told(*CARDED, paused(MONDAY + DAY), resumed(back))

    assert not [effect for effect in decide(mandate, back, WORKFLOW) if isinstance(effect, owed.SendMessage)]
    assert reminder_due(mandate, back, WORKFLOW) == datetime(2026, 11, 25, 14, tzinfo=UTC)  # two days after it goes on
    assert standing(mandate, back, WORKFLOW).next_due is not None


def test_a_reminder_due_by_the_days_without_a_pause_leaves_when_it_goes_on() -> None:
    late = MONDAY + 7 * DAY

    assert keys(told(*CARDED, paused(late), resumed(late + timedelta(hours=1))), late + timedelta(hours=2)) == [
        f"message/{NUMBER}/reminder/client/1"
    ]


def test_two_pauses_are_both_taken_off() -> None:
    first = (paused(MONDAY + DAY), resumed(MONDAY + 2 * DAY))
    second = (paused(MONDAY + 3 * DAY, 2), resumed(MONDAY + 4 * DAY, 2))

    assert reminder_due(told(*CARDED, *first, *second), MONDAY, WORKFLOW) == datetime(2026, 11, 16, 14, tzinfo=UTC)


@pytest.mark.feature("S0-48")
def test_a_cancelled_mandate_owes_one_comment_and_then_its_end() -> None:
    assert keys(told(*CARDED, cancelled())) == [f"comment/{NUMBER}/cancelled"]
    assert keys(told(*CARDED, cancelled(), commented())) == [f"closed/{NUMBER}"]


@pytest.mark.feature("S0-48")
def test_procurement_is_told_once_of_a_cancelled_mandate_whose_goods_came() -> None:
    came = (*CARDED, typed(4), cancelled(), commented())

    assert keys(told(*came)) == [f"message/{NUMBER}/cancelled/procurement/1"]
    assert keys(told(*came, sent("cancelled", who="procurement"))) == [f"closed/{NUMBER}"]


def test_a_mandate_cancelled_before_its_card_was_opened_just_ends() -> None:
    assert keys(told(cancelled())) == [f"closed/{NUMBER}"]


def test_a_pause_ends_with_a_cancellation() -> None:
    mandate = told(*CARDED, paused(), cancelled())

    assert (mandate.paused, mandate.cancelled) == (False, True)
    assert keys(mandate) == [f"comment/{NUMBER}/cancelled"]


def test_a_closed_mandate_owes_nothing() -> None:
    assert keys(told(*CARDED, cancelled(), e.MandateClosed(at=MONDAY, mandate=NUMBER, stage=""))) == []


@pytest.mark.parametrize(
    ("history", "deed", "code"),
    [
        ((paused(),), "pause", "life_paused"),
        ((), "resume", "life_not_paused"),
        ((cancelled(),), "cancel", "life_cancelled"),
        ((cancelled(),), "pause", "life_cancelled"),
        ((cancelled(),), "close", ""),
        ((paused(),), "close", ""),
        ((paused(),), "cancel", ""),
        ((e.MandateClosed(at=MONDAY, mandate=NUMBER, stage=""),), "cancel", "life_closed"),
        ((e.MandateClosed(at=MONDAY, mandate=NUMBER, stage=""),), "close", "life_closed"),
    ],
)
def test_what_makes_no_sense_now_is_refused_with_its_reason(history: tuple[e.Event, ...], deed: str, code: str) -> None:
    refused = life_rules.refusal(told(*CARDED, *history), deed)

    assert (why(refused) if refused else "") == code


@pytest.mark.parametrize("deed", ["pause", "resume", "cancel", "close"])
def test_what_a_person_asks_is_one_fact_however_often_it_is_sent(deed: str) -> None:
    mandate = told(*CARDED, *((paused(),) if deed == "resume" else ()))

    keys = {life_rules.asked_of(mandate, deed, "Julie", "", now).key for now in (MONDAY, LATE)}

    assert len(keys) == 1


def test_a_second_pause_is_another_fact() -> None:
    mandate = told(*CARDED, paused(), resumed(LATE))

    assert life_rules.asked_of(mandate, "pause", "Julie", "", LATE).key == f"paused/{NUMBER}/2"
