"""What people correct is checked again, remembered where it is general, and never asked twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from unittest import mock

import pytest

from daemon.sandbox import invoices
from daemon.sandbox.office import ACCOUNTANT
from tests.story.office import Story, a_story, command, sold
from tests.story.test_accountant_day import MARIE, answer, misprinted

SOIR = "Le grand soir"


@pytest.fixture
def story() -> Iterator[Story]:
    with a_story() as story:
        yield story


def in_its_own_words(number: str) -> bytes:
    """An invoice whose delivery day stands beside words that no list knows."""
    with mock.patch.dict(invoices.WORDS["fr"], delivery=SOIR):
        return sold(number)


def learned(story: Story) -> None:
    """Such an invoice came, and post-sales confirmed its day on the card."""
    story.forward(in_its_own_words("2001"))
    story.go()
    story.office.board.person.comment(story.card("2001").gid, "ok")
    story.go()


def memory(story: Story, *words: str) -> list[dict[str, object]]:
    said = command(story.office, "memory", *words, "--json").output
    return [json.loads(line) for line in said.splitlines()]


@pytest.mark.feature("S0-46")
def test_a_word_that_no_list_knows_is_asked_once_and_then_remembered(story: Story) -> None:
    learned(story)
    story.forward(in_its_own_words("2002"))
    story.go()

    assert [SOIR in said for said in story.known.journal.office_memory().remembered.of("label")] == [True]
    assert story.questions() == []
    assert story.mandate("2002").delivery == date(2026, 11, 20)


def test_before_anybody_answers_the_word_is_asked_about_each_time(story: Story) -> None:
    for number in ("2001", "2002"):
        story.forward(in_its_own_words(number))
    story.go()

    assert story.questions() == ["date_label_unknown"] * 2


def test_what_is_remembered_is_listed_and_forgotten_by_a_verb(story: Story) -> None:
    learned(story)
    assert [(one["name"], one["value"]) for one in memory(story)] == [(SOIR, "delivery")]
    memory(story, "oublier", "1")
    story.forward(in_its_own_words("2002"))
    story.go()

    assert memory(story) == []
    assert story.questions() == ["date_label_unknown"]


def test_an_address_given_once_for_a_client_is_remembered(story: Story) -> None:
    story.forward(sold("2001", contact=""))
    story.go()
    command(story.office, "answer", "2001", "courriel", MARIE)
    story.go()
    story.forward(sold("2002", contact=""))
    story.go()

    assert story.questions() == []
    assert len(story.mail(MARIE)) == 2


@pytest.mark.feature("N6", "S0-46")
def test_a_total_that_still_does_not_add_up_is_asked_once_more_then_taken(story: Story) -> None:
    story.forward(misprinted("2001"))
    story.go()
    answer(story, "total 250,00")
    assert story.questions() == ["correction_does_not_add_up"]
    assert story.mail(MARIE) == []
    answer(story, "ok")

    assert str(story.mandate("2001").invoice.total) == "250.00"
    assert len(story.mail(ACCOUNTANT)) == 2
    assert len(story.mail(MARIE)) == 1


@pytest.mark.feature("N6")
def test_the_verb_says_that_an_amount_does_not_add_up_and_takes_it_the_second_time(story: Story) -> None:
    story.forward(sold())
    story.go()
    first = command(story.office, "answer", "2001", "total", "250,00").output
    command(story.office, "answer", "2001", "total", "250,00")
    story.go()

    assert "229,95" in first or "229.95" in first
    assert str(story.mandate("2001").invoice.total) == "250.00"


def test_a_field_that_adds_up_is_corrected_at_once(story: Story) -> None:
    story.forward(misprinted("2001"))
    story.go()
    command(story.office, "repondre", "2001", "total", "229,95")
    story.go()

    assert story.questions() == []
    assert str(story.mandate("2001").invoice.total) == "229.95"


ECOT = "Écot fédéral"


def with_its_own_tax(number: str, said: str = ECOT) -> bytes:
    """An invoice whose federal tax stands beside words that no list knows."""
    with mock.patch.dict(invoices.WORDS["fr"], tps=said):
        return sold(number)


@pytest.mark.feature("S0-46")
def test_the_label_of_an_amount_is_remembered_once_it_was_given(story: Story) -> None:
    story.forward(with_its_own_tax("2001"))
    story.go()
    command(story.office, "repondre", "2001", "tps", "10,00")
    story.go()
    story.forward(with_its_own_tax("2002"))
    story.go()

    assert [(one["name"], one["value"]) for one in memory(story)] == [(ECOT, "tps")]
    assert str(story.mandate("2002").invoice.tps) == "10.00"


def test_a_label_that_would_break_an_invoice_read_right_is_not_kept(story: Story) -> None:
    """« Le compte » is the total of the first one, where arithmetic says so."""
    with mock.patch.dict(invoices.WORDS["fr"], total="Le compte", balance="Le compte"):
        story.forward(sold("2001"))
    story.forward(with_its_own_tax("2002", "Le compte"))
    story.go()
    command(story.office, "repondre", "2002", "tps", "10,00")
    story.go()

    assert memory(story) == []
    assert str(story.mandate("2002").invoice.tps) == "10.00"


def test_an_amount_that_stands_nowhere_on_the_page_teaches_nothing(story: Story) -> None:
    story.forward(with_its_own_tax("2001"))
    story.go()
    command(story.office, "repondre", "2001", "tps", "9,99")
    command(story.office, "repondre", "2001", "tps", "9,99")
    story.go()

    assert memory(story) == []
