"""What people say on cards is heard once, and is people talking unless somebody understands it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import Workflow
from daemon.ports import CommentSeen
from daemon.watchers import comments
from tests.facts import NUMBER
from tests.world import Office, pdf_of


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    found = Office(tmp_path)
    found.letter("Voici", pdf=pdf_of("1042", [("Chandelle", 12)]))
    found.settle()
    yield found
    found.close()


def card(office: Office) -> str:
    return office.journal.open_mandates()[NUMBER].card


def heard(office: Office) -> list[tuple[str, str]]:
    facts = office.journal.history(NUMBER)
    return [(fact.who, fact.text) for fact in facts if isinstance(fact, e.CommentHeard)]


def test_a_comment_is_heard_once(office: Office) -> None:
    office.board.say(card(office), "On en parle demain")
    office.settle()
    office.board.say(card(office), "D'accord")
    office.settle()

    assert heard(office) == [("Julie", "On en parle demain"), ("Julie", "D'accord")]


def test_what_nobody_understands_asks_nothing(office: Office) -> None:
    office.board.say(card(office), "La date convient à tout le monde, bravo!")
    office.settle()

    assert office.journal.reviews() == []


def test_our_own_comments_are_not_heard(office: Office) -> None:
    office.letter("Corrigée", pdf=pdf_of("1042", [("Chandelle", 24)]))
    office.settle()

    (own,) = office.board.cards.values()
    assert (len(own.comments), heard(office)) == (1, [])


def test_the_first_reader_that_understands_wins(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def reader(word: str) -> comments.Reader:
        def read(mandate: Mandate, said: CommentSeen, _workflow: Workflow, now: datetime) -> Iterator[e.Event]:
            if word in said.text:
                yield e.ItemTicked(at=now, mandate=mandate.number, item=word, turn=1)

        return read

    monkeypatch.setattr(comments, "READERS", (reader("logos"), reader("cards")))
    office.board.say(card(office), "logos and cards")
    office.settle()

    mandate = office.journal.open_mandates()[NUMBER]
    assert (mandate.item("logos").confirmed, mandate.item("cards").confirmed) == (True, False)
