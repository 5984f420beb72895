"""What is owed now, what holds it back, and when it is asked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.client_rules import reminder_due
from daemon.domain.mandate import Mandate
from daemon.domain.rules import decide, standing
from daemon.domain.workflow import CLIENT, ITEM_KEYS, Stage, Tell, Workflow
from tests.facts import (
    FIRST,
    MONDAY,
    NUMBER,
    PLANNED,
    READY,
    ROW,
    WORKFLOW,
    an_invoice,
    answered,
    arrived,
    asked,
    carded,
    doubt,
    line,
    moved,
    moved_by_hand,
    rows,
    sent,
    settled,
    told,
    typed,
    without_delivery,
)

WINDOW = datetime(2026, 11, 25, 5, tzinfo=UTC)
REMINDER = datetime(2026, 11, 12, 14, tzinfo=UTC)  # three business days after Monday, at nine in Toronto
CARDED = (*carded(), rows(), sent())
SILENT = e.CardCommented(at=MONDAY, mandate=NUMBER, topic="silent/1")
COMPLETE = (*CARDED, typed(12))


def keys(mandate: Mandate, now: datetime = MONDAY, workflow: Workflow = WORKFLOW) -> list[str]:
    return [effect.key for effect in decide(mandate, now, workflow)]


def why_not(mandate: Mandate, now: datetime = MONDAY) -> list[str]:
    return [blocker.condition for blocker in standing(mandate, now, WORKFLOW).blockers]


@pytest.mark.feature("S0-01")
@pytest.mark.feature("S0-17")
def test_an_invoice_owes_a_card_its_rows_and_the_client_s_message_at_once() -> None:
    assert keys(told()) == [f"card/{NUMBER}", f"rows/{NUMBER}/1", f"message/{NUMBER}/checklist/client/1"]


@pytest.mark.feature("S0-02")
def test_the_invoice_and_the_checklist_follow_the_card() -> None:
    opened = told(carded()[0])

    assert keys(opened)[:2] == [f"pdf/{NUMBER}/{'a' * 12}", f"subtasks/{NUMBER}"]


@pytest.mark.feature("S0-17")
def test_one_row_is_owed_for_each_item_and_none_for_a_service() -> None:
    sold = an_invoice(line("Chandelle"), line("Livraison", 1, kind="service"), line("Sirop"))

    (write,) = [
        effect for effect in decide(told(arrived(sold)), MONDAY, WORKFLOW) if isinstance(effect, owed.WriteRows)
    ]
    assert write.refs == (ROW, "2026-0001-02")


def test_what_was_done_is_owed_no_more() -> None:
    assert keys(told(*CARDED)) == []


def test_asked_again_it_answers_the_same() -> None:
    mandate = told(*CARDED[:2], answered("logos"))

    assert list(decide(mandate, MONDAY, WORKFLOW)) == list(decide(mandate, MONDAY, WORKFLOW))


@pytest.mark.feature("N2")
def test_a_certain_answer_owes_its_tick_once_the_subtasks_are_there() -> None:
    assert f"ticked/{NUMBER}/logos/1" not in keys(told(answered("logos")))
    assert keys(told(*CARDED, answered("logos")))[0] == f"ticked/{NUMBER}/logos/1"


def test_what_a_person_ticked_is_not_ticked_again() -> None:
    ticked = e.ItemTicked(at=MONDAY, mandate=NUMBER, item="logos", turn=1)

    assert keys(told(*CARDED, ticked)) == []


def test_an_answer_after_an_untick_owes_another_tick() -> None:
    ours = e.SubtaskTicked(at=MONDAY, mandate=NUMBER, item="logos", turn=1)
    taken = e.ItemUnticked(at=MONDAY, mandate=NUMBER, item="logos", turn=2)

    again = told(*CARDED, answered("logos"), ours, taken, answered("logos", "non", "e" * 64))

    assert f"ticked/{NUMBER}/logos/1" not in keys(told(*CARDED, answered("logos"), ours, taken))
    assert f"ticked/{NUMBER}/logos/3" in keys(again)


# The stage


@pytest.mark.feature("S0-22")
def test_stock_and_window_together_move_the_card() -> None:
    assert keys(told(*COMPLETE, sent("reminder"), SILENT), WINDOW) == [f"move/{NUMBER}/{READY}/1"]


@pytest.mark.feature("S0-22")
def test_the_stock_alone_does_not_move_it() -> None:
    assert keys(told(*COMPLETE)) == []
    assert why_not(told(*COMPLETE)) == ["window_open"]


@pytest.mark.feature("S0-22")
def test_the_window_alone_does_not_move_it() -> None:
    mandate = told(*CARDED, sent("reminder"))

    assert keys(mandate, WINDOW) == []
    assert why_not(mandate, WINDOW) == ["all_received"]


@pytest.mark.feature("S0-23")
def test_with_everything_in_early_it_is_asked_again_when_the_window_opens() -> None:
    assert standing(told(*COMPLETE, sent("reminder"), SILENT), MONDAY, WORKFLOW).next_due == WINDOW


@pytest.mark.feature("S0-23")
def test_a_second_before_the_window_nothing_moves() -> None:
    assert keys(told(*COMPLETE, sent("reminder"), SILENT), WINDOW - timedelta(seconds=1)) == []


@pytest.mark.feature("S0-24")
def test_without_a_ship_date_nothing_moves_and_no_hour_is_waited_for() -> None:
    found = standing(without_delivery(told(*COMPLETE, sent("reminder"), SILENT)), WINDOW, WORKFLOW)

    assert ([effect.key for effect in found.owed], found.next_due) == ([f"comment/{NUMBER}/ship_unknown"], None)
    assert [str(blocker.reason) for blocker in found.blockers] == ["ship_date_unknown"]


@pytest.mark.feature("S0-36")
def test_a_later_confirmed_date_moves_the_window() -> None:
    later = told(*COMPLETE, sent("reminder"), SILENT, answered("delivery_date", "2026-12-18"), sent("thanks"))

    assert f"move/{NUMBER}/{READY}/1" not in keys(later, WINDOW)
    assert standing(later, WINDOW, WORKFLOW).next_due == datetime(2026, 12, 2, 5, tzinfo=UTC)


@pytest.mark.feature("S0-25")
def test_production_is_told_once_when_we_moved_the_card() -> None:
    ready = told(*COMPLETE, sent("reminder"), moved(READY))

    assert keys(ready, WINDOW) == [f"message/{NUMBER}/ready/production/1"]
    assert keys(told(*COMPLETE, sent("reminder"), moved(READY), sent("ready", who="production")), WINDOW) == []


def test_production_is_not_told_when_a_person_moved_the_card() -> None:
    assert keys(told(*COMPLETE, sent("reminder"), moved_by_hand(READY)), WINDOW) == []


def test_a_stage_without_conditions_is_for_people_only() -> None:
    ready = told(*COMPLETE, sent("reminder"), moved(READY), sent("ready", who="production"))

    assert standing(ready, WINDOW, WORKFLOW).blockers == ()
    assert not [key for key in keys(ready, WINDOW) if PLANNED in key]


@pytest.mark.parametrize("stage", ["", "Une colonne inconnue"])
def test_from_a_column_that_is_none_of_ours_nothing_moves(stage: str) -> None:
    assert keys(told(*COMPLETE, sent("reminder"), moved_by_hand(stage)), WINDOW) == []


def test_a_card_that_is_not_open_yet_is_no_card_to_move() -> None:
    mandate = told(typed(12))

    assert why_not(mandate, WINDOW) == ["card"]


def test_two_groups_are_each_told_with_the_same_words() -> None:
    groups = (Tell("production", "ready"), Tell("post_sales", "ready"))
    workflow = replace(WORKFLOW, stages=(WORKFLOW.first, replace(WORKFLOW.stages[1], tell=groups)))
    mandate = told(*COMPLETE, sent("reminder"), moved(READY))

    both = list(decide(mandate, WINDOW, workflow))
    assert len({effect.key for effect in both}) == 2
    after_one = told(*COMPLETE, sent("reminder"), moved(READY), sent("ready", who="production"))
    assert [effect.who for effect in decide(after_one, WINDOW, workflow) if isinstance(effect, owed.SendMessage)] == [
        "post_sales"
    ]


def test_two_stages_may_tell_the_same_group_with_the_same_words() -> None:
    tell = (Tell("production", "ready"),)
    stages = (WORKFLOW.first, Stage("Photo", ("all_received",), tell), Stage(READY, ("all_received",), tell))
    first = told(*COMPLETE, sent("reminder"), moved("Photo"))
    (notice,) = [one for one in decide(first, MONDAY, replace(WORKFLOW, stages=stages)) if one.place == owed.MAIL]
    assert isinstance(notice, owed.SendMessage)
    history = (moved("Photo"), sent("ready", notice.turn, "production"), moved(READY))

    again = keys(told(*COMPLETE, sent("reminder"), *history), MONDAY, replace(WORKFLOW, stages=stages))

    assert len(again) == 1
    assert again[0] != notice.key


# People win


@pytest.mark.feature("S0-22")
def test_a_card_that_a_person_took_back_stays_where_it_was_put() -> None:
    back = told(*COMPLETE, sent("reminder"), moved(READY), moved_by_hand(FIRST))

    assert keys(back, WINDOW) == []
    assert why_not(back, WINDOW) == ["people"]


def test_an_unrelated_fact_does_not_move_it_again() -> None:
    back = told(*COMPLETE, sent("reminder"), moved(READY), moved_by_hand(FIRST), answered("contacts"))

    assert why_not(back, WINDOW) == ["people"]


@pytest.mark.parametrize("fact", [typed(13, 2), answered("delivery_date", "2026-12-10")], ids=["stock", "date"])
def test_a_fact_of_the_stage_s_conditions_moves_it_again_under_another_key(fact: e.Event) -> None:
    again = told(*COMPLETE, sent("reminder"), moved(READY), moved_by_hand(FIRST), fact)

    assert f"move/{NUMBER}/{READY}/2" in keys(again, WINDOW)


@pytest.mark.parametrize(
    "history",
    [
        (asked("letter/x/1"), settled("letter/x/1", e.CORRECT, delivery="2026-12-10")),
        (
            arrived(an_invoice(delivery=date(2026, 12, 10))),
            settled(f"correction/{NUMBER}/{an_invoice(delivery=date(2026, 12, 10)).digest}"),
        ),
    ],
    ids=["a person's correction", "a corrected invoice"],
)
def test_another_delivery_day_on_paper_is_a_fact_of_the_window(history: tuple[e.Event, ...]) -> None:
    held = told(*COMPLETE, sent("reminder"), moved(READY), moved_by_hand(FIRST), *history)

    assert held.facts["delivery_date"] == 1


# Doubts


@pytest.mark.feature("N6")
def test_with_money_in_doubt_the_card_is_all_that_is_owed() -> None:
    doubtful = arrived(an_invoice(doubts=(doubt("total"),)))

    assert keys(told(doubtful)) == [f"card/{NUMBER}"]
    assert keys(told(doubtful, *carded(), typed(12)), WINDOW) == []
    assert "invoice" in why_not(told(doubtful, *carded(), typed(12)), WINDOW)


@pytest.mark.feature("N6")
def test_once_a_person_confirmed_the_money_all_the_rest_is_owed() -> None:
    name = f"doubt/{NUMBER}"
    cleared = told(arrived(an_invoice(doubts=(doubt("total"),))), *carded(), asked(name), settled(name))

    assert keys(cleared) == [f"rows/{NUMBER}/1", f"message/{NUMBER}/checklist/client/1"]


@pytest.mark.feature("N6")
def test_a_doubt_that_a_person_leaves_holds_everything_back() -> None:
    name = f"doubt/{NUMBER}"
    left = told(arrived(an_invoice(doubts=(doubt("total"),))), *carded(), asked(name), settled(name, e.IGNORE))

    assert keys(left) == []


def test_a_client_without_an_address_gets_no_message_but_the_rows_are_written() -> None:
    assert keys(told(arrived(an_invoice(client_emails=())), *carded())) == [f"rows/{NUMBER}/1"]


def test_an_address_that_a_person_gives_brings_the_message() -> None:
    given = settled(f"contact/{NUMBER}", e.CORRECT, client_emails="marie@client.example")
    mandate = told(arrived(an_invoice(client_emails=())), *carded(), rows(), asked(f"contact/{NUMBER}"), given)

    assert keys(mandate) == [f"message/{NUMBER}/checklist/client/1"]


def test_a_corrected_invoice_is_shown_on_the_card_before_anybody_accepts_it() -> None:
    corrected = arrived(an_invoice(line("Sirop")))
    shown = e.CardCommented(at=MONDAY, mandate=NUMBER, topic=f"correction/{corrected.invoice.digest}")

    assert keys(told(*CARDED, corrected)) == [f"comment/{NUMBER}/correction/{corrected.invoice.digest}"]
    assert keys(told(*CARDED, corrected, shown)) == []


def test_an_accepted_correction_owes_its_new_file_and_its_new_rows() -> None:
    corrected = arrived(an_invoice(line(), line("Sirop")), pdf="f" * 64)
    shown = e.CardCommented(at=MONDAY, mandate=NUMBER, topic=f"correction/{corrected.invoice.digest}")
    accepted = told(*CARDED, corrected, shown, settled(f"correction/{NUMBER}/{corrected.invoice.digest}"))

    assert keys(accepted) == [f"pdf/{NUMBER}/{'f' * 12}", f"rows/{NUMBER}/2"]


# The one reminder


@pytest.mark.feature("N10")
def test_the_reminder_leaves_three_business_days_later_in_the_morning() -> None:
    mandate = told(*CARDED)

    assert standing(mandate, MONDAY, WORKFLOW).next_due == REMINDER
    assert keys(mandate, REMINDER - timedelta(seconds=1)) == []
    assert keys(mandate, REMINDER) == [f"message/{NUMBER}/reminder/client/1"]


@pytest.mark.feature("N10")
def test_there_is_one_reminder_and_no_more() -> None:
    reminded = told(*CARDED, sent("reminder", at=REMINDER))

    assert keys(reminded, REMINDER + timedelta(days=9)) == []
    assert reminder_due(reminded, MONDAY, WORKFLOW) is None


@pytest.mark.feature("N10")
def test_an_open_question_about_the_mandate_holds_the_reminder_back() -> None:
    waiting = told(*CARDED, asked("letter/x/1"))

    assert keys(waiting, REMINDER) == []
    assert keys(told(*CARDED, asked("letter/x/1"), settled("letter/x/1", e.IGNORE)), REMINDER) != []


@pytest.mark.feature("N10")
def test_a_client_who_answered_everything_is_not_reminded() -> None:
    answers = (answered(key, "2026-12-11") for key in ITEM_KEYS)

    assert not [key for key in keys(told(*CARDED, *answers), REMINDER) if "reminder" in key]


@pytest.mark.feature("S0-40")
def test_a_person_s_ticks_count_like_answers_for_the_reminder() -> None:
    ticks = (e.ItemTicked(at=MONDAY, mandate=NUMBER, item=key, turn=1) for key in ITEM_KEYS)

    assert keys(told(*CARDED, *ticks), REMINDER) == []


def test_a_workflow_without_reminders_sends_none() -> None:
    assert keys(told(*CARDED), REMINDER, replace(WORKFLOW, reminder_days=0)) == []


def test_a_workflow_without_a_checklist_writes_to_no_client() -> None:
    quiet = replace(WORKFLOW, checklist="")

    assert not [
        one for one in decide(told(), REMINDER, quiet) if isinstance(one, owed.SendMessage) and one.who == CLIENT
    ]


# The end


@pytest.mark.feature("S0-48")
def test_a_closed_mandate_is_owed_nothing() -> None:
    closed = e.MandateClosed(at=MONDAY, mandate=NUMBER, stage="Expédié")

    assert keys(told(closed), WINDOW) == []
    assert keys(told(*COMPLETE, closed, answered("logos")), WINDOW) == []


def test_one_place_s_acts_come_in_the_order_that_it_needs() -> None:
    places = [effect.place for effect in decide(told(*carded()[:1], answered("logos")), MONDAY, WORKFLOW)]

    assert places == [owed.BOARD, owed.BOARD, owed.SHEET, owed.MAIL]
