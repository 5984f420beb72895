"""Cards that people had opened before Facteur came are taken over, never doubled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.ports import CardDraft
from tests.facts import FIRST, NUMBER, PLANNED, WORKFLOW
from tests.world import Office, pdf_of


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    found = Office(tmp_path, replace(WORKFLOW, adopt=True))
    yield found
    found.close()


def opened_by_people(office: Office, name: str = "1042 — Client inc.", stage: str = FIRST) -> str:
    return office.board.open_card(CardDraft("", name, stage, "notes de Julie"))


def forwarded(office: Office) -> Mandate:
    office.letter("Voici", pdf=pdf_of("1042", [("Chandelle", 12)]))
    office.settle()
    return mandate(office)


def mandate(office: Office) -> Mandate:
    found = office.journal.mandate(NUMBER)
    assert found
    return found


def settle(office: Office, decision: str, **changes: str) -> None:
    (row,) = office.journal.reviews()
    about = {"review": row.asked.review, "decision": decision, "by": "Julie"}
    now = office.clock.now()
    office.journal.record(e.ReviewSettled(at=now, mandate=NUMBER, changes=changes, **about))
    office.settle()


def asked(office: Office) -> list[str]:
    return [row.asked.review for row in office.journal.reviews()]


@pytest.mark.feature("S0-47")
def test_the_one_card_that_bears_the_number_is_taken_over(office: Office) -> None:
    card = opened_by_people(office)

    assert forwarded(office).card == card
    assert list(office.board.cards) == [card]
    own = office.board.cards[card]
    assert own.draft.marker == f"facteur/main/{NUMBER}"
    assert len(own.subtasks) > 5
    assert [name for name, _ in own.attached] == [f"Facture 1042 ({NUMBER}).pdf"]
    assert len(office.post.sent) == 1


def test_a_number_inside_another_is_another_invoice(office: Office) -> None:
    opened_by_people(office, "10421 — Autre")

    forwarded(office)
    assert len(office.board.cards) == 2


@pytest.mark.feature("S0-47")
def test_further_on_its_stage_stays_and_its_client_is_written_to_only_if_a_person_says_so(office: Office) -> None:
    opened_by_people(office, stage=PLANNED)

    assert forwarded(office).stage == PLANNED
    assert (asked(office), office.post.sent) == ([f"adopted/{NUMBER}"], [])

    settle(office, e.ACCEPT)
    assert len(office.post.sent) == 1


def test_ignored_nothing_is_ever_sent(office: Office) -> None:
    opened_by_people(office, stage=PLANNED)
    forwarded(office)
    settle(office, e.IGNORE)
    office.days(20)
    office.settle()

    assert office.post.sent == []


@pytest.mark.feature("S0-47")
def test_between_two_cards_a_person_chooses(office: Office) -> None:
    one, other = opened_by_people(office), opened_by_people(office, "Client inc. 1042")
    forwarded(office)
    assert (asked(office), mandate(office).card, office.post.sent) == ([f"adopt/{NUMBER}"], "", [])

    settle(office, e.CORRECT, card=other)
    assert (mandate(office).card, sorted(office.board.cards)) == (other, sorted([one, other]))


def test_or_wants_a_new_one(office: Office) -> None:
    opened_by_people(office)
    opened_by_people(office)
    forwarded(office)
    settle(office, e.IGNORE)

    assert len(office.board.cards) == 3
    assert mandate(office).card


def test_a_card_in_a_column_that_is_none_of_ours_is_asked_about(office: Office) -> None:
    card = opened_by_people(office, stage="")
    forwarded(office)
    assert asked(office) == [f"adopt/{NUMBER}"]

    settle(office, e.ACCEPT, card=card)
    assert mandate(office).card == card


def test_a_person_who_names_a_card_that_is_not_there_is_asked_again(office: Office) -> None:
    opened_by_people(office)
    opened_by_people(office)
    forwarded(office)
    settle(office, e.CORRECT, card="card999")

    assert asked(office) == [f"adopt/{NUMBER}/2"]
    assert len(office.board.cards) == 2


def test_what_was_attached_and_added_by_name_is_not_doubled(office: Office) -> None:
    card = opened_by_people(office)
    office.board.attach(card, "Facture.pdf", b"")
    forwarded(office)

    assert [name for name, _ in office.board.cards[card].attached] == ["Facture.pdf"]


def test_without_the_setting_no_reading_of_the_board_is_paid_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(tmp_path)
    monkeypatch.delattr(type(office.board), "bearing")
    forwarded(office)

    assert mandate(office).card
    office.close()


@pytest.mark.parametrize("fate", [4, 5], ids=["died before", "died after"])
def test_a_crash_while_adopting_doubles_nothing(office: Office, fate: int) -> None:
    card = opened_by_people(office)
    office.letter("Voici", pdf=pdf_of("1042", [("Chandelle", 12)]))
    office.pass_([fate])
    office.settle()

    assert (mandate(office).card, list(office.board.cards)) == (card, [card])
