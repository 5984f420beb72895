"""Answers to the questions that we mailed: one mail a letter, and only a sure answer settles."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from daemon.domain import events as e
from tests.world import ACCOUNTANT, Office, other_pdf, pdf_of

UNSURE: Any = {"doubts": {"number": "number_twice"}}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    found = Office(tmp_path)
    yield found
    found.close()


def mails(office: Office) -> list[EmailMessage]:
    """What was mailed to the accountant."""
    sent = [message_from_bytes(raw, policy=policy.default) for raw in office.post.sent]
    return [mail for mail in sent if mail["To"] == ACCOUNTANT and isinstance(mail, EmailMessage)]


def text(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    return " ".join(str(part.get_content()).replace("\u00a0", " ").split()) if part else ""


def asked(office: Office, *pdfs: bytes) -> None:
    for pdf in pdfs:
        office.letter("Voici", pdf=pdf)
    office.settle()


def answer(office: Office, said: str, *, sender: str = ACCOUNTANT, by_address: bool = False) -> None:
    """A reply to the last mail, by its thread; or by its signed address alone, as some servers leave it."""
    mail = mails(office)[-1]
    thread: Any = {} if by_address else {"In_Reply_To": str(mail["Message-ID"])}
    office.letter(said, sender=sender, to=str(mail["Reply-To"]), subject="Re: Facture", **thread)
    office.settle()


def ends(office: Office) -> list[str]:
    return [row.ended.reason.code for row in office.journal.letters() if row.ended]


@pytest.mark.feature("S0-46")
@pytest.mark.parametrize("by_address", [False, True], ids=["thread", "address"])
def test_an_ok_opens_the_mandate_that_was_in_doubt(office: Office, by_address: bool) -> None:
    asked(office, pdf_of("1042", [("Boîte", 2)], **UNSURE))
    answer(office, "ok", by_address=by_address)

    assert [card.draft.name.partition(" ")[0] for card in office.board.cards.values()] == ["1042"]
    assert office.journal.reviews() == []


@pytest.mark.feature("S0-46")
def test_the_number_that_is_given_is_the_mandates(office: Office) -> None:
    asked(office, pdf_of("1042", [("Boîte", 2)], **UNSURE))
    answer(office, "le bon numéro est 1043")

    (mandate,) = office.journal.open_mandates().values()
    assert mandate.invoice.number == "1043"


def test_a_quote_is_left_as_it_is(office: Office) -> None:
    asked(office, pdf_of("1042", [("Boîte", 2)], **UNSURE))
    answer(office, "c'est une soumission")

    assert office.board.cards == {}
    assert ends(office)[0] == "person_ignored"


@pytest.mark.feature("S0-46")
def test_an_ok_without_a_proposal_settles_nothing_and_is_explained_once(office: Office) -> None:
    asked(office, pdf_of("", [("Boîte", 2)]))
    for _ in range(2):
        answer(office, "ok")

    assert [row.asked.review.partition("/")[0] for row in office.journal.reviews()] == ["letter"]
    assert len(mails(office)) == 2
    assert "« ok » ne suffit pas" in text(mails(office)[1])


def test_the_explanation_is_answered_like_the_question(office: Office) -> None:
    asked(office, pdf_of("", [("Boîte", 2)]))
    answer(office, "ok")
    answer(office, "numéro : 1043")

    assert [mandate.invoice.number for mandate in office.journal.open_mandates().values()] == ["1043"]


@pytest.mark.feature("S0-46")
def test_several_questions_of_a_letter_are_one_mail_with_numbers(office: Office) -> None:
    two_doubts(office)
    (mail,) = mails(office)
    answer(office, "1 ok, 2 annule")

    assert "1. " in text(mail)
    assert "2. " in text(mail)
    assert [mandate.checked for mandate in office.journal.open_mandates().values()] == [True, False]
    assert office.journal.reviews() == []


def test_an_ok_that_names_no_number_settles_neither(office: Office) -> None:
    two_doubts(office)
    answer(office, "ok")

    assert len(office.journal.reviews()) == 2
    assert "ajoutez le numéro" in text(mails(office)[-1])


def two_doubts(office: Office) -> None:
    """Two invoices in one letter, each with a total that does not agree."""
    wrong: Any = {"doubts": {"total": "total_differs"}}
    for number in ("1042", "1043"):
        office.letter("Voici", pdf=pdf_of(number, [("Boîte", 2)], **wrong))
    merged = office.post.letters["0"].replace(b"--part0--", b"")
    second = office.post.letters["1"].split(b"--part1")[2]
    office.post.letters = {"0": merged.rstrip() + b"\n--part0" + second + b"--part0--\n"}
    office.settle()


def test_a_question_settled_by_the_command_first_stays_as_decided(office: Office) -> None:
    two = pdf_of("1042", [("Boîte", 2)], doubts={"total": "total_differs"})
    asked(office, two)
    (row,) = office.journal.reviews()
    about: Any = {"mandate": row.asked.mandate, "review": row.asked.review}
    office.journal.record(e.ReviewSettled(at=office.clock.now(), decision=e.IGNORE, by="patron", **about))
    answer(office, "ok")

    assert [row.asked.reason.code for row in office.journal.reviews()] == ["answer_too_late"]


def test_two_accountants_who_differ_are_for_the_owner(office: Office) -> None:
    office.accountants = frozenset({ACCOUNTANT, "paul@boites.example"})
    office.restart()
    asked(office, pdf_of("1042", [("Boîte", 2)], doubts={"total": "total_differs"}))
    answer(office, "ok")
    answer(office, "annule", sender="paul@boites.example")

    assert [row.asked.who for row in office.journal.reviews()] == ["owner"]


def test_a_forged_answer_changes_nothing(office: Office) -> None:
    asked(office, pdf_of("1042", [("Boîte", 2)], doubts={"total": "total_differs"}))
    answer(office, "ok", sender="compta@boites.example.evil.example")

    assert sorted(row.asked.reason.code for row in office.journal.reviews()) == [
        "answer_from_stranger",
        "total_differs",
    ]


@pytest.mark.feature("S0-46")
def test_a_pdf_that_cannot_be_read_is_told_to_who_sent_it(office: Office) -> None:
    asked(office, other_pdf("unreadable", "pdf_encrypted"))

    assert "Renvoyez la facture en PDF" in text(mails(office)[0])


def test_words_between_colleagues_are_not_answered_by_a_program(office: Office) -> None:
    office.letter("As-tu parlé à Marie?", subject="Dîner")
    office.settle()

    assert mails(office) == []
