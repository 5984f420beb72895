"""Words on a card, and a finished card taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.ports import CommentSeen
from daemon.watchers import life
from tests.facts import MONDAY, NUMBER, PLANNED, SHIPPED, WORKFLOW, carded, rows, sent, told
from tests.world import Office, pdf_of

CARDED = (*carded(), rows(), sent())


def comment(text: str) -> CommentSeen:
    return CommentSeen("c1", "card1", text, "Julie", MONDAY)


def heard(mandate: Mandate, text: str) -> list[e.Event]:
    return list(life.hear(mandate, comment(text), WORKFLOW, MONDAY))


@pytest.mark.feature("S0-48")
@pytest.mark.parametrize(
    "text", ["pause : le client hésite", "Pause: le client\nhésite", "suspendre : le client hésite"]
)
def test_a_comment_pauses_with_its_reason(text: str) -> None:
    (fact,) = heard(told(*CARDED), text)

    assert isinstance(fact, e.MandatePaused)
    assert (fact.by, fact.why) == ("Julie", "le client hésite")


def test_a_comment_resumes() -> None:
    paused = e.MandatePaused(at=MONDAY, mandate=NUMBER, by="Julie", why="", turn=1)

    assert [type(fact) for fact in heard(told(*CARDED, paused), " Reprendre ")] == [e.MandateResumed]


@pytest.mark.parametrize(
    "text", ["Pause café à 10 h", "on annule tout?", "reprendre les mesures demain", "pauses : deux", "", "reprendre"]
)
def test_people_talking_change_nothing(text: str) -> None:
    assert heard(told(*CARDED), text) == []


@pytest.mark.feature("S0-48")
def test_cancelling_by_comment_is_confirmed_by_a_person_first() -> None:
    (asked,) = heard(told(*CARDED), "annuler : événement reporté")
    assert isinstance(asked, e.ReviewAsked)
    mandate = told(*CARDED, asked)
    settled = e.ReviewSettled(at=MONDAY, mandate=NUMBER, review=asked.review, decision=e.ACCEPT, by="Marc")

    assert not mandate.cancelled
    cancelled = told(*CARDED, asked, settled).life.cancelled
    assert cancelled
    assert (cancelled.by, cancelled.why) == ("Julie", "événement reporté")
    assert not told(*CARDED, asked, replace(settled, decision=e.IGNORE)).cancelled


# A finished card taken up again


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Mandate 2026-0001 went all the way: its card was moved to « Expédié »."""
    found = Office(tmp_path)
    found.letter("Voici", pdf=pdf_of("1042", [("Chandelle", 12)]))
    found.settle()
    found.board.put(card(found), SHIPPED)
    found.settle()
    yield found
    found.close()


def card(office: Office) -> str:
    found = office.journal.mandate(NUMBER)
    assert found
    return found.card


def questions(office: Office) -> list[str]:
    return [row.asked.review for row in office.journal.reviews()]


@pytest.mark.feature("S0-48")
def test_a_finished_card_moved_back_is_asked_about_once(office: Office) -> None:
    office.board.put(card(office), PLANNED)
    office.settle()
    office.board.put(card(office), PLANNED)
    office.settle()

    assert questions(office) == [f"reopen/{NUMBER}/1"]
    assert NUMBER not in office.journal.open_mandates()


@pytest.mark.feature("S0-48")
def test_accepted_it_is_open_again_where_people_put_it(office: Office) -> None:
    office.board.put(card(office), PLANNED)
    office.settle()
    office.days(30)
    before = list(office.post.sent)
    review = f"reopen/{NUMBER}/1"
    now = office.clock.now()
    office.journal.record(e.ReviewSettled(at=now, mandate=NUMBER, review=review, decision=e.ACCEPT, by="Marc"))
    office.settle()

    assert office.journal.open_mandates()[NUMBER].stage == PLANNED
    assert office.post.sent == before

    office.board.put(card(office), SHIPPED)
    office.settle()
    assert NUMBER not in office.journal.open_mandates()


def test_a_finished_card_that_stays_finished_asks_nothing(office: Office) -> None:
    office.board.put(card(office), SHIPPED)
    office.settle()

    assert questions(office) == []
