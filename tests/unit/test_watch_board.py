"""What people did on the board becomes facts; what we did ourselves does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.errors import NeedsReview
from daemon.ports import BoardChanges, BoardLayout
from daemon.watchers import board
from tests.facts import NUMBER, PLANNED, READY, SHIPPED
from tests.world import Office, pdf_of

FACTS = (e.CardMoved, e.MandateClosed, e.ItemTicked, e.ItemUnticked, e.ReviewAsked)


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


def seen(office: Office) -> list[str]:
    return [type(fact).__name__ for fact in office.journal.history(NUMBER) if isinstance(fact, FACTS)]


class Shows:
    """A board that answers exactly this."""

    def __init__(self, changes: BoardChanges) -> None:
        self.answer = changes

    def changes(self, _cursor: str, _again: object = (), _sweep: object = None) -> BoardChanges:
        return self.answer

    def layout(self) -> BoardLayout:
        return BoardLayout({})


def watch(office: Office, changes: BoardChanges) -> int:
    return board.watch(Shows(changes), office.journal, office.workflow, office.clock.now())  # type: ignore[arg-type]


def test_what_we_did_ourselves_is_no_news(office: Office) -> None:
    office.settle()

    assert seen(office) == []


def test_a_person_s_move_is_recorded_once(office: Office) -> None:
    office.board.put(mandate(office).card, PLANNED)
    office.settle()
    office.settle()

    assert seen(office) == ["CardMoved"]
    assert mandate(office).stage == PLANNED


def test_there_and_back_between_two_looks_is_no_move(office: Office) -> None:
    first = mandate(office).stage
    office.board.put(mandate(office).card, PLANNED)
    office.board.put(mandate(office).card, first)
    office.settle()

    assert seen(office) == []


def test_two_moves_to_the_same_stage_are_two_facts(office: Office) -> None:
    first = mandate(office).stage
    for stage in (PLANNED, first, PLANNED):
        office.board.put(mandate(office).card, stage)
        office.settle()

    assert [fact.key[-2:] for fact in office.journal.history(NUMBER) if isinstance(fact, e.CardMoved)] == [
        "/1",
        "/2",
        "/3",
    ]


@pytest.mark.feature("S0-48")
def test_a_card_that_reaches_the_last_stage_closes_its_mandate(office: Office) -> None:
    office.board.put(mandate(office).card, SHIPPED)
    office.settle()

    assert seen(office) == ["CardMoved", "MandateClosed"]
    assert office.journal.open_mandates() == {}


def test_a_person_s_tick_and_its_removal_are_facts(office: Office) -> None:
    gid = mandate(office).subtasks["logos"]
    for done in (True, False, True):
        office.board.set_tick(gid, done=done)
        office.settle()

    assert seen(office) == ["ItemTicked", "ItemUnticked", "ItemTicked"]
    assert mandate(office).item("logos").turn == 3


def test_a_card_that_our_own_act_may_be_changing_is_looked_at_later(office: Office) -> None:
    card = mandate(office).card
    move = owed.MoveStage(NUMBER, card, READY, 1)
    with office.journal.writing() as writing:
        writing.begin(move)
    office.board.put(card, READY)
    assert office.loop.look("board") == 0

    with office.journal.writing() as writing:
        writing.finished(move.key, e.StageMoved(at=office.clock.now(), mandate=NUMBER, stage=READY, turn=1))

    assert office.loop.look("board") == 0
    assert (seen(office), mandate(office).stage) == ([], READY)


def test_a_person_s_act_on_a_card_skipped_once_is_not_lost(office: Office) -> None:
    card = mandate(office).card
    tick = owed.TickSubtask(NUMBER, "logos", "sub", card, 1)
    with office.journal.writing() as writing:
        writing.begin(tick)
    office.board.put(card, PLANNED)
    office.loop.look("board")
    with office.journal.writing() as writing:
        writing.failed(tick.key)

    assert office.loop.look("board") == 1
    assert seen(office) == ["CardMoved"]


def test_what_is_said_while_we_act_is_heard_at_once(office: Office) -> None:
    """The board tells a comment once: it cannot wait until our own act is over."""
    card = mandate(office).card
    tick = owed.TickSubtask(NUMBER, "logos", "sub", card, 1)
    with office.journal.writing() as writing:
        writing.begin(tick)
    office.board.say(card, "vu avec le client")
    office.loop.look("board")

    assert len(mandate(office).heard) == 1


def test_a_card_that_is_not_ours_is_left_alone(office: Office) -> None:
    stranger = office.board.card(mandate(office).card)
    assert stranger is not None
    assert watch(office, BoardChanges("9", (replace(stranger, gid="other", marker="", stage=PLANNED),))) == 0


def test_an_empty_board_is_not_believed(office: Office) -> None:
    with pytest.raises(NeedsReview) as refused:
        watch(office, BoardChanges("further", (), whole=True))

    assert refused.value.reason.code == "board_empty"
    assert "further" not in office.journal.cursor("board")


def test_nothing_changed_is_not_an_empty_board(office: Office) -> None:
    assert watch(office, BoardChanges("9", ())) == 0


def test_a_card_that_is_gone_asks_once_and_changes_nothing(office: Office) -> None:
    before = mandate(office)
    gone = BoardChanges("9", (), gone=(before.card,))

    assert (watch(office, gone), watch(office, gone)) == (1, 0)
    assert [row.asked.reason.code for row in office.journal.reviews()] == ["card_gone"]
    assert mandate(office).stage == before.stage
