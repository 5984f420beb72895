"""What the stock calls for: a card moved back, missing stock told at the opening, a word on the card."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.rules import decide, standing
from daemon.domain.stock_rules import judgements, missing_due
from daemon.errors import Reason, because
from tests.facts import (
    FIRST,
    MONDAY,
    NUMBER,
    PLANNED,
    READY,
    ROW,
    WORKFLOW,
    carded,
    moved,
    moved_by_hand,
    rows,
    sent,
    told,
    typed,
)

OPENING = datetime(2026, 11, 25, 14, tzinfo=UTC)  # 9 h in Montréal, on the day that the window opens
WINDOW = date(2026, 11, 25).toordinal()
ASKED = (sent(),)
READY_FACTS = (*carded(), rows(), sent(), typed(12), moved(READY), sent("ready", 1, "production"))


def stock_owed(mandate: Mandate, now: datetime = OPENING) -> list[owed.Effect]:
    """What is owed because of the stock, the client's mail left out."""
    return [one for one in decide(mandate, now, WORKFLOW) if getattr(one, "who", "") != "client"]


def judged(by: str = "Julie", why: str = "cannelle", revision: int = 1, *, yes: bool = True) -> e.RowJudged:
    return e.RowJudged(
        at=MONDAY, mandate=NUMBER, ref=ROW, revision=revision, judged=yes, by=by, why=why, raw="x" if yes else ""
    )


def all_judged(*, yes: bool = True, gid: str = "1") -> e.StockJudged:
    return e.StockJudged(at=MONDAY, mandate=NUMBER, judged=yes, by="Julie", why="cannelle", gid=gid)


def back(turn: int = 1) -> e.StageMoved:
    return e.StageMoved(at=MONDAY, mandate=NUMBER, stage=FIRST, turn=turn, back=True)


def ordered(expected: date | None, revision: int = 1) -> e.OrderTyped:
    return e.OrderTyped(
        at=MONDAY,
        mandate=NUMBER,
        ref=ROW,
        revision=revision,
        ordered_on=None,
        expected=expected,
        raw_ordered="",
        raw_expected=str(expected),
    )


def codes(reasons: list[Reason]) -> list[str]:
    return [reason.code for reason in reasons]


# -- judged complete


@pytest.mark.feature("S0-19")
def test_a_row_judged_complete_counts_as_received() -> None:
    mandate = told(*carded(), rows(), *ASKED, typed(4), judged())

    assert owed.MoveStage(NUMBER, "card1", READY, 1) in stock_owed(mandate)


@pytest.mark.feature("S0-19")
@pytest.mark.parametrize("unsigned", [judged(by=""), judged(why=""), judged(yes=False)])
def test_a_judgement_counts_only_with_who_and_why(unsigned: e.RowJudged) -> None:
    mandate = told(*carded(), rows(), *ASKED, typed(4), unsigned)

    assert not mandate.arrived(ROW)


@pytest.mark.feature("S0-44")
def test_the_whole_stock_judged_on_the_card_counts() -> None:
    assert told(rows(), typed(4), all_judged()).arrived(ROW)
    assert not told(rows(), typed(4), all_judged(), all_judged(yes=False, gid="2")).arrived(ROW)


@pytest.mark.feature("S0-44")
def test_less_received_since_is_judged_again() -> None:
    assert not told(rows(), typed(4), all_judged(), typed(3, 2)).arrived(ROW)
    assert told(rows(), typed(4), all_judged(), typed(5, 2)).arrived(ROW)


@pytest.mark.feature("S0-19")
def test_who_judged_when_and_why_is_told() -> None:
    (reason,) = judgements(told(rows(), typed(4), judged()), WORKFLOW.calendar)

    said = {"by": "Julie", "why": "cannelle", "day": "2026-11-09", "received": "4", "ordered": "12"}
    assert said.items() <= dict(reason.facts).items()
    assert codes(judgements(told(rows(), typed(4), all_judged()), WORKFLOW.calendar)) == ["stock_judged"]


def test_a_judgement_that_the_quantities_made_needless_is_told_no_more() -> None:
    assert judgements(told(rows(), judged(), typed(12)), WORKFLOW.calendar) == []


# -- the window opens and stock is missing


@pytest.mark.feature("S0-44")
def test_missing_stock_is_told_once_when_the_window_opens() -> None:
    mandate = told(*carded(), rows(), *ASKED, typed(4))

    wanted = [owed.SendMessage(NUMBER, "stock_missing", WINDOW, who) for who in ("procurement", "production")]
    assert stock_owed(mandate, OPENING - timedelta(minutes=1)) == []
    assert stock_owed(mandate) == wanted
    later = [sent("stock_missing", WINDOW, who) for who in ("procurement", "production")]
    assert stock_owed(told(*carded(), rows(), *ASKED, typed(4), *later), OPENING + timedelta(days=5)) == []


@pytest.mark.feature("S0-44")
def test_the_daemon_asks_again_when_the_office_opens() -> None:
    mandate = told(*carded(), rows(), *ASKED, typed(4))
    midnight, evening = OPENING - timedelta(hours=9), OPENING + timedelta(hours=10)

    assert standing(mandate, midnight, WORKFLOW).next_due == OPENING
    assert stock_owed(mandate, evening) == []
    assert standing(mandate, evening, WORKFLOW).next_due == OPENING + timedelta(days=1)


@pytest.mark.feature("S0-44")
def test_complete_stock_or_a_card_that_people_moved_on_tells_nothing() -> None:
    complete = told(*carded(), rows(), *ASKED, typed(12))
    ahead = told(*carded(), rows(), *ASKED, typed(4), moved_by_hand(READY))

    assert [missing_due(one, OPENING, WORKFLOW) for one in (complete, ahead)] == [None, None]


@pytest.mark.feature("S0-44")
def test_stock_that_comes_after_the_opening_still_makes_it_ready() -> None:
    mandate = told(*carded(), rows(), *ASKED, sent("stock_missing", WINDOW, "production"), typed(12))

    assert owed.MoveStage(NUMBER, "card1", READY, 1) in stock_owed(mandate, OPENING + timedelta(days=2))


# -- a correction downwards


@pytest.mark.feature("S0-21")
def test_stock_corrected_downwards_moves_the_card_back() -> None:
    mandate = told(*READY_FACTS, typed(8, 2))

    assert owed.MoveStage(NUMBER, "card1", FIRST, 1, back=True) in stock_owed(mandate)


@pytest.mark.feature("S0-21", "S0-44")
def test_what_is_told_to_be_ready_no_more_is_not_told_missing_as_well() -> None:
    mandate = told(*READY_FACTS, typed(8, 2), back())

    assert not [one for one in stock_owed(mandate) if "stock_missing" in one.key]


@pytest.mark.feature("S0-21")
def test_both_are_told_once_why_it_went_back() -> None:
    mandate = told(*READY_FACTS, typed(8, 2), back())

    wanted = [owed.SendMessage(NUMBER, "stock_back", 1, who) for who in ("production", "procurement")]
    assert [one for one in stock_owed(mandate) if "stock_back" in one.key] == wanted
    done = [sent("stock_back", 1, who) for who in ("production", "procurement")]
    told_so = told(*READY_FACTS, typed(8, 2), back(), *done)
    assert not [one for one in stock_owed(told_so) if "stock_back" in one.key]


@pytest.mark.feature("S0-21")
def test_ready_again_is_told_again() -> None:
    again = told(*READY_FACTS, typed(8, 2), back(), typed(12, 3))

    assert owed.MoveStage(NUMBER, "card1", READY, 2) in stock_owed(again)
    entered = told(*READY_FACTS, typed(8, 2), back(), typed(12, 3), moved(READY, 2))
    assert [one for one in stock_owed(entered) if "/ready/" in one.key] == [
        owed.SendMessage(NUMBER, "ready", 3, "production")
    ]


@pytest.mark.feature("S0-21")
@pytest.mark.parametrize("stage", [READY, PLANNED])
def test_a_card_that_a_person_placed_is_never_moved_back_and_production_is_warned(stage: str) -> None:
    mandate = told(*READY_FACTS, moved_by_hand(stage), typed(8, 2))

    assert stock_owed(mandate) == [owed.SendMessage(NUMBER, "stock_back", 1, "production")]
    again = told(*READY_FACTS, moved_by_hand(stage), typed(8, 2), sent("stock_back", 1, "production"), typed(7, 3))
    assert stock_owed(again) == []


@pytest.mark.feature("S0-21")
def test_an_assembly_already_scheduled_is_warned_and_not_moved() -> None:
    booked = e.AssemblyScheduled(at=MONDAY, mandate=NUMBER, day=date(2026, 12, 3), by="Luc", turn=1)
    keys = [one.key for one in stock_owed(told(*READY_FACTS, booked, typed(8, 2)))]

    assert f"message/{NUMBER}/stock_back/production/1" in keys
    assert not [key for key in keys if key.startswith("move/")]


@pytest.mark.feature("S0-21")
def test_a_person_who_moves_the_card_knows_what_is_missing() -> None:
    mandate = told(*carded(), rows(), *ASKED, typed(12), typed(8, 2), moved_by_hand(READY))

    assert stock_owed(mandate) == []


@pytest.mark.feature("S0-21")
def test_a_row_that_vanished_moves_nothing_back() -> None:
    gone = e.RowVanished(at=MONDAY, mandate=NUMBER, ref=ROW, revision=2)

    assert stock_owed(told(*READY_FACTS, gone)) == []


@pytest.mark.feature("S0-21")
def test_a_judgement_taken_back_moves_the_card_back() -> None:
    ready = (*carded(), rows(), *ASKED, typed(4), judged(), moved(READY), sent("ready", 1, "production"))
    mandate = told(*ready, judged(revision=2, yes=False))

    assert owed.MoveStage(NUMBER, "card1", FIRST, 1, back=True) in stock_owed(mandate)


# -- a word on the card


@pytest.mark.feature("S0-19")
def test_a_box_too_many_is_said_once_and_holds_nothing_back() -> None:
    mandate = told(*carded(), rows(), *ASKED, typed(13))
    topic = f"over/{ROW}/1"

    assert owed.CommentCard(NUMBER, "card1", topic) in stock_owed(mandate)
    assert owed.MoveStage(NUMBER, "card1", READY, 1) in stock_owed(mandate)
    said = e.CardCommented(at=MONDAY, mandate=NUMBER, topic=topic)
    assert not [one for one in stock_owed(told(*carded(), rows(), typed(13), said)) if "over" in one.key]


@pytest.mark.feature("S0-17")
def test_an_arrival_after_the_opening_is_said_once() -> None:
    mandate = told(*carded(), rows(), *ASKED, ordered(date(2026, 11, 27)))

    assert stock_owed(mandate, MONDAY) == [owed.CommentCard(NUMBER, "card1", f"arrival/{ROW}/2026-11-27")]
    assert stock_owed(told(*carded(), rows(), *ASKED, ordered(date(2026, 11, 24))), MONDAY) == []


# -- the workbook is left open


def held(turn: int = 1, *, late: bool) -> e.RowsHeldBack:
    return e.RowsHeldBack(at=MONDAY, mandate=NUMBER, turn=turn, late=late, reason=because("sheet_locked"))


@pytest.mark.feature("S0-49")
def test_rows_held_back_for_long_are_mailed_once() -> None:
    early = told(*carded(), *ASKED, held(late=False))
    late = told(*carded(), *ASKED, held(late=False), held(late=True))

    mail = owed.SendMessage(NUMBER, "rows_waiting", 1, "procurement")
    assert mail not in stock_owed(early)
    assert mail in stock_owed(late)
    told_so = told(*carded(), *ASKED, held(late=True), sent("rows_waiting", 1, "procurement"))
    assert mail not in stock_owed(told_so)
    assert owed.WriteRows(NUMBER, (ROW,), 1) in stock_owed(told_so)


@pytest.mark.feature("S0-49")
def test_rows_written_meanwhile_are_not_mailed() -> None:
    assert stock_owed(told(*carded(), *ASKED, held(late=True), rows()), MONDAY) == []
