"""The crochet: foreseen in the calendar at the sale, apart from whether anything is ready (N7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.production_rules import ready_since
from daemon.domain.rules import decide
from daemon.errors import Busy, because
from tests.facts import MONDAY, NUMBER, PLANNED, READY, WORKFLOW, carded, moved, moved_by_hand, rows, sent, told
from tests.world import Office, pdf_of

LATER = MONDAY + timedelta(days=2)


def ticked(turn: int = 1, at: datetime = MONDAY) -> e.ItemTicked:
    return e.ItemTicked(at=at, mandate=NUMBER, item="calendar", turn=turn)


def unticked(turn: int) -> e.ItemUnticked:
    return e.ItemUnticked(at=MONDAY, mandate=NUMBER, item="calendar", turn=turn)


def tagged(turn: int = 1, *, on: bool = True) -> e.CardTagged:
    return e.CardTagged(at=MONDAY, mandate=NUMBER, tag="calendar", on=on, turn=turn)


def quiet(*more: e.Event) -> Mandate:
    """A mandate that owes nothing by itself."""
    return told(*carded(), rows(), sent(), *more)


def owes(mandate: Mandate, at: datetime = MONDAY) -> list[owed.Effect]:
    return list(decide(mandate, at, WORKFLOW))


@pytest.mark.feature("S0-28", "S0-38")
def test_the_tick_shows_on_the_card_itself() -> None:
    assert owes(quiet(ticked())) == [owed.TagCard(NUMBER, "card1", "calendar", on=True, turn=1)]


@pytest.mark.feature("S0-29", "N7")
def test_the_tick_moves_no_stage_and_tells_nobody() -> None:
    assert owes(quiet(ticked(), tagged())) == []


def test_a_tick_taken_back_takes_the_tag_off() -> None:
    assert owes(quiet(ticked(), tagged(), unticked(2))) == [owed.TagCard(NUMBER, "card1", "calendar", on=False, turn=2)]


def test_ticked_and_unticked_before_the_card_showed_it_owes_nothing() -> None:
    assert owes(quiet(ticked(), unticked(2))) == []


@pytest.mark.feature("S0-33")
def test_the_tick_and_the_ready_signal_keep_their_own_days() -> None:
    known = quiet(ticked(), replace(moved(READY), at=LATER))

    assert (known.production.ticked, ready_since(known, WORKFLOW)) == (MONDAY, LATER)


def test_a_card_put_beyond_the_ready_stage_by_a_person_is_ready() -> None:
    assert ready_since(quiet(moved_by_hand(PLANNED)), WORKFLOW) == MONDAY


def test_a_card_taken_back_is_ready_no_more() -> None:
    back = moved_by_hand(WORKFLOW.first.name)

    assert ready_since(quiet(moved(READY), back), WORKFLOW) is None


# On a board


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.letter("Voici", pdf=pdf_of("1001", [("Boîte", 40)]))
    office.settle()
    return office


def tick(office: Office, *, done: bool = True) -> None:
    mandate = office.journal.open_mandates()[NUMBER]
    office.board.set_tick(mandate.subtasks["calendar"], done=done)


def facts(office: Office, *kinds: type[e.Event]) -> list[e.Event]:
    return [fact for fact in office.journal.since(0)[1] if isinstance(fact, kinds)]


@pytest.mark.feature("S0-28", "S0-38")
def test_the_card_is_born_with_production_s_two_subtasks_that_nobody_is_assigned(office: Office) -> None:
    names = [one.name.rpartition(" · ")[2] for one in office.board.cards["card1"].subtasks]

    assert names[-2:] == ["Mis au calendrier", "Assemblage"]
    office.close()


def test_a_tick_on_the_board_tags_the_card(office: Office) -> None:
    tick(office)
    office.settle()

    assert office.board.cards["card1"].tags == {"Mis au calendrier"}
    assert len(office.post.sent) == 1
    office.close()


def test_two_people_who_tick_at_once_are_one_tick(office: Office) -> None:
    tick(office)
    tick(office)
    office.settle()

    assert len(facts(office, e.ItemTicked)) == 1
    office.close()


def test_a_tick_and_an_untick_between_two_looks_are_nothing(office: Office) -> None:
    tick(office)
    tick(office, done=False)
    office.settle()

    assert facts(office, e.ItemTicked, e.ItemUnticked) == []
    assert office.board.cards["card1"].tags == set()
    office.close()


def test_a_second_request_that_fails_adds_no_subtask_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A doubtful invoice has eleven subtasks: ten, then one."""
    monkeypatch.setattr("daemon.actions.subtasks.AT_ONCE", 6)
    office, add = Office(tmp_path), []

    def busy_the_second_time(card: str, drafts: object) -> object:
        add.append(drafts)
        if len(add) == 2:
            raise Busy(because("no_card"), retry_after=0)
        return wrapped(card, drafts)  # type: ignore[arg-type]

    wrapped = office.board.add_subtasks
    monkeypatch.setattr(office.board, "add_subtasks", busy_the_second_time)
    office.letter("Voici", pdf=pdf_of("1001", [("Boîte", 40)]))
    office.settle()

    assert len(office.board.cards["card1"].subtasks) == 10
    office.close()
