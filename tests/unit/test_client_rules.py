"""What the client is sent after the checklist: thanks, one question again, a reminder; then a person is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from daemon.domain import events as e
from daemon.domain.client_rules import SILENT, fused, reminder_due, to_ask
from daemon.domain.mandate import Mandate
from daemon.domain.rules import decide, standing
from daemon.domain.workflow import ITEM_KEYS
from tests.facts import (
    MONDAY,
    NUMBER,
    READY,
    WORKFLOW,
    answered,
    asked,
    carded,
    moved_by_hand,
    rows,
    sent,
    settled,
    told,
)

CARDED = (*carded(), rows(), sent())
THANKS, QUESTION = f"message/{NUMBER}/thanks/client/1", f"message/{NUMBER}/question/client/1"
NIGHT = datetime(2026, 11, 10, 3, tzinfo=UTC)  # Monday, ten in the evening in Toronto
SAID = {"delivery_date": "2026-12-11"}
MORNING = datetime(2026, 11, 10, 14, tzinfo=UTC)


def keys(mandate: Mandate, now: datetime = MONDAY) -> list[str]:
    return [effect.key for effect in decide(mandate, now, WORKFLOW)]


def undone(item: str, turn: int = 1) -> e.AnswerUndone:
    return e.AnswerUndone(at=MONDAY, mandate=NUMBER, item=item, by="julie", turn=turn)


def wanted(item: str, quote: str = "", turn: int = 1) -> e.QuestionWanted:
    return e.QuestionWanted(at=MONDAY, mandate=NUMBER, item=item, quote=quote, by="julie", turn=turn)


@pytest.mark.feature("S0-07")
def test_each_reply_that_answers_a_part_is_thanked_for_once() -> None:
    first = (*CARDED, answered("cards"), answered("stickers"))
    second = (*first, sent("thanks"), answered("visuals", letter="e" * 64))

    assert THANKS in keys(told(*first))
    assert THANKS not in keys(told(*first, sent("thanks")))
    assert f"message/{NUMBER}/thanks/client/2" in keys(told(*second))


def test_who_answered_everything_is_not_written_to_again() -> None:
    assert THANKS not in keys(told(*CARDED, *(answered(key, SAID.get(key, "oui")) for key in ITEM_KEYS)))


def test_a_colleague_who_noted_an_answer_is_no_client_to_thank() -> None:
    noted = replace(answered("cards"), letter="", source="command/1")

    assert THANKS not in keys(told(*CARDED, noted))


def test_thanks_wait_for_a_person_who_still_reads_the_reply() -> None:
    waiting = (*CARDED, answered("cards"), asked("letter/x/reply_not_understood"))

    assert THANKS not in keys(told(*waiting))
    assert THANKS in keys(told(*waiting, settled("letter/x/reply_not_understood", e.IGNORE)))


@pytest.mark.feature("N10")
def test_at_night_thanks_wait_for_the_morning_and_the_daemon_knows_it() -> None:
    mandate = told(*CARDED, answered("cards"))

    assert THANKS not in keys(mandate, NIGHT)
    assert standing(mandate, NIGHT, WORKFLOW).next_due == MORNING


def test_nobody_is_thanked_after_a_goodbye() -> None:
    stopped = e.RemindersStopped(at=MONDAY, mandate=NUMBER, letter="f" * 64, why=e.UNSUBSCRIBED, by="marie")

    assert THANKS not in keys(told(*CARDED, answered("cards"), stopped))


@pytest.mark.feature("N10")
def test_the_reminder_counts_from_the_last_time_that_we_said_what_is_missing() -> None:
    thanked = told(*CARDED, answered("cards"), sent("thanks", at=MONDAY + timedelta(days=2)))

    assert reminder_due(thanked, MONDAY, WORKFLOW) == datetime(2026, 11, 16, 14, tzinfo=UTC)


@pytest.mark.feature("N10")
def test_a_reminder_without_an_answer_ends_with_a_person_told_once() -> None:
    reminded = (*CARDED, sent("reminder", at=MONDAY + timedelta(days=3)))
    later = MONDAY + timedelta(days=8)
    said = e.CardCommented(at=later, mandate=NUMBER, topic=f"{SILENT}/1")

    assert f"comment/{NUMBER}/{SILENT}/1" not in keys(told(*reminded), later - timedelta(days=1))
    assert f"comment/{NUMBER}/{SILENT}/1" in keys(told(*reminded), later)
    assert keys(told(*reminded, said), later) == []


def test_an_answer_that_a_person_undoes_is_open_and_asked_of_nobody() -> None:
    mandate = told(*CARDED, answered("delivery_date", "2026-12-11"), undone("delivery_date"))

    item = mandate.item("delivery_date")
    assert (item.confirmed, item.value, item.earlier) == (False, "", ("2026-12-11",))
    assert "delivery_date" not in [rule.key for rule in to_ask(mandate, WORKFLOW)]


def test_our_tick_of_an_answer_undone_is_taken_back() -> None:
    ours = e.SubtaskTicked(at=MONDAY, mandate=NUMBER, item="logos", turn=1)
    mandate = told(*CARDED, answered("logos"), ours, undone("logos"))

    assert keys(mandate)[:2] == [f"comment/{NUMBER}/unticked/logos/2", f"ticked/{NUMBER}/logos/2"]


def test_a_persons_tick_is_not_undone() -> None:
    ticked = e.ItemTicked(at=MONDAY, mandate=NUMBER, item="logos", turn=1)

    assert told(*CARDED, ticked, undone("logos")).item("logos").confirmed


def test_a_question_is_asked_again_only_when_a_person_wants_it() -> None:
    opened = (*CARDED, answered("delivery_date", "2026-12-11"), undone("delivery_date"))
    mandate = told(*opened, wanted("delivery_date", "mi-décembre"))

    assert QUESTION not in keys(told(*opened))
    assert QUESTION in keys(mandate)
    assert "delivery_date" in [rule.key for rule in to_ask(mandate, WORKFLOW)]
    assert QUESTION not in keys(told(*opened, wanted("delivery_date"), sent("question")))


def test_a_question_stands_for_the_thanks_unless_a_person_refused_it() -> None:
    asking = (*CARDED, answered("cards"), wanted("delivery_date"))
    refused = (*asking, settled(f"held/{QUESTION}", e.IGNORE))

    assert THANKS not in keys(told(*asking))
    assert (THANKS in keys(told(*refused)), QUESTION in keys(told(*refused))) == (True, False)


def test_a_question_answered_meanwhile_is_not_asked() -> None:
    assert QUESTION not in keys(told(*CARDED, wanted("delivery_date"), answered("delivery_date", "2026-12-11")))


def test_a_client_who_had_so_many_mails_today_gets_no_more_until_a_person_says_so() -> None:
    many = [sent("proof", turn) for turn in range(1, WORKFLOW.daily_messages)]
    mandate = told(*CARDED, *many)
    released = replace(settled(f"effect/1/message/{NUMBER}/proof/client/9"), at=MONDAY + timedelta(hours=1))

    assert fused(mandate, MONDAY, WORKFLOW)
    assert not fused(mandate, MONDAY + timedelta(days=1), WORKFLOW)
    assert not fused(told(*CARDED, *many, released), MONDAY + timedelta(hours=2), WORKFLOW)


def test_the_client_has_one_notice_of_a_stage_that_announces_itself_whoever_moved_the_card() -> None:
    stages = tuple(replace(one, notify="client_ready" if one.name == READY else "") for one in WORKFLOW.stages)
    telling, key = replace(WORKFLOW, stages=stages), f"message/{NUMBER}/client_ready/client/1"
    there = (*CARDED, moved_by_hand(READY))

    assert key in [effect.key for effect in decide(told(*there), MONDAY, telling)]
    assert key not in [effect.key for effect in decide(told(*there), NIGHT, telling)]
    assert key not in [effect.key for effect in decide(told(*there, sent("client_ready")), MONDAY, telling)]
    assert key not in keys(told(*there))
