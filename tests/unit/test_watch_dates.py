"""Days that people set on cards and subtasks, and cards that they complete, become facts; our own days do not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from daemon.domain import events as e
from daemon.domain.conditions import ship_date
from daemon.domain.mandate import Mandate
from tests.facts import NUMBER
from tests.world import DIES_AFTER, DIES_BEFORE, LOST_AFTER, LOST_BEFORE, REFUSED, Office, pdf_of

SHIP, THEIRS, LATER = date(2026, 12, 9), date(2026, 12, 7), date(2026, 12, 16)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    found = Office(tmp_path)
    found.letter("Voici", pdf=pdf_of("1042", [("Chandelle", 12)]))
    found.settle()
    yield found
    found.close()


def mandate(office: Office) -> Mandate:
    found = office.journal.mandate(NUMBER)
    assert found is not None
    return found


def shown(office: Office) -> tuple[date | None, dict[str, date | None]]:
    """The due dates of the card, and of each item's subtask, as the board shows them."""
    about = mandate(office)
    card = office.board.card(about.card)
    assert card is not None
    keys = {gid: key for key, gid in about.subtasks.items()}
    return card.due, {keys[one.gid]: one.due for one in card.subtasks}


def facts(office: Office, kind: type[e.Event]) -> list[e.Event]:
    return [fact for fact in office.journal.history(NUMBER) if isinstance(fact, kind)]


def delivery_moves(office: Office, day: str = "2026-12-18", letter: str = "d" * 64) -> None:
    said = {"item": "delivery_date", "value": day, "quote": day, "by": "marie@client.example", "letter": letter}
    office.journal.record(e.ItemAnswered(at=office.clock.now(), mandate=NUMBER, **said))
    office.settle()


def reviews(office: Office) -> list[str]:
    return [row.asked.reason.code for row in office.journal.reviews()]


def test_the_days_that_we_wrote_are_no_news(office: Office) -> None:
    office.board.log.append(mandate(office).card)
    office.settle()

    assert shown(office)[0] == SHIP
    assert facts(office, e.ShipDaySet) + facts(office, e.SubtaskDaySet) == []


@pytest.mark.feature("S0-36")
def test_a_person_s_due_date_becomes_the_ship_date(office: Office) -> None:
    office.board.put_due(mandate(office).card, THEIRS)
    office.settle()
    office.settle()

    assert len(facts(office, e.ShipDaySet)) == 1
    assert ship_date(mandate(office), office.workflow) == THEIRS
    assert shown(office)[0] == THEIRS


@pytest.mark.feature("S0-39")
def test_another_delivery_ripples_to_card_and_subtasks_once(office: Office) -> None:
    before = shown(office)[1]
    delivery_moves(office)
    office.settle()
    due, subtasks = shown(office)

    assert due == LATER
    assert len(facts(office, e.DueWritten)) == len(facts(office, e.SubtasksDated)) == 1
    assert {key for key, day in subtasks.items() if day != before[key]} == {key for key in before if before[key]} - {
        "delivery_date"
    }


def test_a_subtask_that_a_person_dated_keeps_its_day(office: Office) -> None:
    theirs = date(2026, 11, 12)
    office.board.put_subtask(mandate(office).subtasks["logos"], due=theirs)
    office.settle()
    delivery_moves(office)

    assert shown(office)[1]["logos"] == theirs


def test_a_date_that_a_person_gives_while_we_write_ours_stands(office: Office) -> None:
    """Our look comes before our writing, and says whose date it is."""
    about = mandate(office)
    office.journal.record(
        e.ItemAnswered(
            at=office.clock.now(),
            mandate=NUMBER,
            letter="d" * 64,
            item="delivery_date",
            value="2026-12-18",
            quote="",
            by="",
        )
    )
    office.board.put_due(about.card, THEIRS)
    office.board.put_subtask(about.subtasks["logos"], due=THEIRS)
    office.loop.settle()

    assert (shown(office)[0], shown(office)[1]["logos"]) == (THEIRS, THEIRS)
    assert mandate(office).dates.kept == {"logos"}


@pytest.mark.parametrize("fault", [REFUSED, LOST_BEFORE, LOST_AFTER, DIES_BEFORE, DIES_AFTER])
@pytest.mark.parametrize("before", [0, 1])
def test_whatever_befalls_a_ripple_it_happens_once(office: Office, fault: int, before: int) -> None:
    said = {"item": "delivery_date", "value": "2026-12-18", "quote": "", "by": "", "letter": "d" * 64}
    office.journal.record(e.ItemAnswered(at=office.clock.now(), mandate=NUMBER, **said))
    office.pass_([0] * before + [fault])
    office.settle()

    assert shown(office)[0] == LATER
    assert facts(office, e.ShipDaySet) + facts(office, e.SubtaskDaySet) == []


@pytest.mark.feature("S0-36")
def test_a_person_s_date_and_another_delivery_ask_post_sales_and_change_nothing(office: Office) -> None:
    office.board.put_due(mandate(office).card, THEIRS)
    office.settle()
    delivery_moves(office)
    (row,) = office.journal.reviews()

    assert (row.asked.reason.code, row.asked.who, row.asked.proposal) == ("ship_kept", "post_sales", f"ship={LATER}")
    assert shown(office)[0] == THEIRS


def test_the_question_goes_away_with_its_cause(office: Office) -> None:
    office.board.put_due(mandate(office).card, THEIRS)
    office.settle()
    delivery_moves(office)
    delivery_moves(office, "2026-12-11", letter="e" * 64)

    assert reviews(office) == []
    assert shown(office)[0] == THEIRS


@pytest.mark.feature("S0-24")
def test_a_card_without_a_ship_date_says_so_once(office: Office) -> None:
    office.letter("Voici", pdf=pdf_of("1043", [("Chandelle", 12)], ""))
    office.settle()
    office.days(3)
    office.settle()
    comments = [text for card in office.board.cards.values() for text in card.comments]

    assert [text for text in comments if "Date d'expédition inconnue pour 1043" in text] == comments


@pytest.mark.parametrize(("delivery", "code"), [("2026-11-05", "delivery_past"), ("2026-11-10", "ship_past")])
def test_an_invoice_whose_day_is_past_is_told_to_post_sales(office: Office, delivery: str, code: str) -> None:
    office.letter("Voici", pdf=pdf_of("1043", [("Chandelle", 12)], delivery))
    office.settle()
    office.settle()

    assert reviews(office) == [code]


@pytest.mark.feature("S0-38")
def test_a_card_completed_early_asks_production_and_closes_nothing(office: Office) -> None:
    office.board.set_done(mandate(office).card, done=True)
    office.settle()
    office.settle()
    (row,) = office.journal.reviews()

    assert (row.asked.review, row.asked.who) == (f"completed/{NUMBER}/1", "production")
    assert (mandate(office).completed, mandate(office).closed) == (True, False)


def test_a_card_opened_again_takes_its_question_back(office: Office) -> None:
    for done in (True, False, True, False):
        office.board.set_done(mandate(office).card, done=done)
        office.settle()

    assert reviews(office) == []
    assert (mandate(office).completed, len(facts(office, e.CardCompleted))) == (False, 4)


@pytest.mark.feature("S0-38")
def test_a_card_completed_in_its_last_stage_asks_nothing(office: Office) -> None:
    card = mandate(office).card
    office.board.put(card, office.workflow.stages[-1].name)
    office.board.set_done(card, done=True)
    office.settle()

    assert reviews(office) == []
