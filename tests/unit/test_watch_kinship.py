"""A balance after a deposit, a credit note: proposed to the accountant, and nothing leaves before the answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.domain import events as e
from tests.unit.test_watch_answers import answer, mails, text
from tests.world import CLIENT, Office, pdf_of

DEPOSIT = pdf_of("1042", [("Coffret", 4)], po="PO-77")
BALANCE = pdf_of("1050", [("Coffret", 4)], po="PO-77")
CREDIT = pdf_of("NC-12", [("Rabais sur la facture 1042", 1)], bill="credit_note")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The deposit was forwarded and handled."""
    found = Office(tmp_path)
    forwarded(found, DEPOSIT)
    yield found
    found.close()


def forwarded(office: Office, pdf: bytes, words: str = "Voici") -> None:
    office.letter(words, pdf=pdf)
    office.settle()


def to_client(office: Office) -> int:
    return sum(f"To: {CLIENT}".encode() in raw for raw in office.post.sent)


@pytest.mark.feature("S0-43")
def test_a_second_invoice_of_one_order_waits_and_asks(office: Office) -> None:
    forwarded(office, BALANCE)

    assert len(office.board.cards) == 1
    assert (to_client(office), len(office.sheet.rows)) == (1, 1)
    assert "séparer" in text(mails(office)[0])


@pytest.mark.feature("S0-43")
def test_the_same_sale_makes_nothing_twice(office: Office) -> None:
    forwarded(office, BALANCE)
    answer(office, "ok")

    (card,) = office.board.cards.values()
    assert [data for _, data in card.attached] == [DEPOSIT, BALANCE]
    assert card.attached[1][0].startswith("Facture 1050 (2026-0001)")
    assert (to_client(office), len(office.sheet.rows)) == (1, 1)
    assert list(office.journal.open_mandates()) == ["2026-0001"]


@pytest.mark.feature("S0-43")
def test_another_sale_goes_on_as_usual(office: Office) -> None:
    forwarded(office, BALANCE)
    answer(office, "séparer")

    assert len(office.board.cards) == 2
    assert (to_client(office), len(office.sheet.rows)) == (2, 2)


@pytest.mark.feature("S0-43")
@pytest.mark.parametrize("words", ["Voici le solde", "Balance of the first one"])
def test_words_make_it_a_question_too(office: Office, words: str) -> None:
    forwarded(office, pdf_of("1051", [("Coffret", 4)]), words)

    assert [row.asked.reason.code for row in office.journal.reviews()] == ["perhaps_linked"]


def test_another_order_of_the_same_client_asks_nothing(office: Office) -> None:
    forwarded(office, pdf_of("1051", [("Coffret", 4)], po="PO-78"))

    assert office.journal.reviews() == []
    assert len(office.board.cards) == 2


def test_a_first_deposit_has_nothing_to_go_with(tmp_path: Path) -> None:
    office = Office(tmp_path)
    forwarded(office, pdf_of("1042", [("Acompte 50 %", 1)]), "Voici l'acompte")

    assert office.journal.reviews() == []
    office.close()


@pytest.mark.feature("S0-43")
def test_a_credit_note_opens_nothing_and_holds_what_it_names(office: Office) -> None:
    forwarded(office, CREDIT)
    office.days(10)
    office.settle()

    assert [row.asked.reason.code for row in office.journal.reviews()] == ["credit_note_names"]
    assert len(office.board.cards) == 1
    assert to_client(office) == 1


@pytest.mark.feature("S0-43")
@pytest.mark.parametrize(("said", "paused"), [("ok", True), ("ignore", False)])
def test_the_accountant_pauses_it_or_lets_it_go_on(office: Office, said: str, paused: bool) -> None:
    forwarded(office, CREDIT)
    answer(office, said)

    assert office.journal.open_mandates()["2026-0001"].paused is paused
    assert office.journal.reviews() == []


def test_a_credit_note_that_names_nothing_is_for_a_person(office: Office) -> None:
    forwarded(office, pdf_of("NC-13", [("Rabais", 1)], bill="credit_note"))

    assert [row.asked.reason.code for row in office.journal.reviews()] == ["credit_note"]
    assert not office.journal.open_mandates()["2026-0001"].stopped


def test_the_command_links_as_the_mail_does(office: Office) -> None:
    from daemon.domain.questions import decided

    forwarded(office, BALANCE)
    (row,) = office.journal.reviews()
    mandate = office.journal.mandate(row.asked.mandate)
    office.journal.record(*decided(row.asked, e.ACCEPT, {}, by="patron", at=office.clock.now(), mandate=mandate))
    office.settle()

    assert list(office.journal.open_mandates()) == ["2026-0001"]
