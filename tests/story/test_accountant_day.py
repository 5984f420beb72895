"""A morning of the accountant's, who forwards invoices and is written to only when something needs an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage

import pytest

from daemon.sandbox.invoices import printed
from daemon.sandbox.office import ACCOUNTANT, INVOICES
from daemon.sandbox.people import text_of
from daemon.sandbox.sales import Good, Sale
from tests.story.office import OURS, Story, a_story, sold

MARIE = "marie@client.example"


@pytest.fixture
def story() -> Iterator[Story]:
    with a_story() as story:
        yield story


@pytest.fixture
def asked(story: Story) -> Story:
    """An invoice whose total does not agree with its lines was forwarded."""
    story.forward(misprinted("2001"))
    story.go()
    return story


def misprinted(number: str) -> bytes:
    goods = (Good("Boîte kraft", 10, "20.00"),)
    days = date(2026, 10, 16), date(2026, 11, 20)
    return printed(Sale(number, "Client inc.", MARIE, ("1, rue Une", "Laval"), *days, goods, misprint="10.00"), OURS)


def words(message: EmailMessage) -> str:
    return " ".join(text_of(message).replace("\u00a0", " ").split())


def answer(story: Story, said: str, *, by: str = ACCOUNTANT, to: int = -1) -> None:
    """Somebody replies to one of the accountant's mails."""
    story.office.person(by, "Compta").reply(story.mail(ACCOUNTANT)[to], said)
    story.go()


@pytest.mark.feature("S0-01", "S0-46")
def test_an_invoice_without_a_doubt_costs_the_accountant_no_mail(story: Story) -> None:
    story.forward(sold())
    story.go()

    assert story.mail(ACCOUNTANT) == []


@pytest.mark.feature("S0-46", "N6")
def test_a_total_that_does_not_agree_is_asked_in_the_thread_of_the_forward(story: Story) -> None:
    forwarded = story.office.person(ACCOUNTANT, "Compta").send_invoice(misprinted("2001"), INVOICES)
    story.go()

    (mail,) = story.mail(ACCOUNTANT)
    assert (mail["In-Reply-To"], mail["Subject"]) == (forwarded, "Re: TR\u00a0: Facture")
    assert "Répondez « ok » pour continuer" in words(mail)
    assert story.mail(MARIE) == []


@pytest.mark.feature("S0-46", "N6")
@pytest.mark.parametrize("said", ["ok", "Oui, continue.\n\nMerci,\nJulie"])
def test_an_ok_lets_the_day_go_on(asked: Story, said: str) -> None:
    answer(asked, said)

    assert asked.questions() == []
    assert len(asked.mail(MARIE)) == 1
    assert not asked.card("2001").name.startswith("À vérifier")


@pytest.mark.feature("S0-46")
def test_the_right_total_is_written_as_it_was_said(asked: Story) -> None:
    answer(asked, "total 229,95")

    assert str(asked.mandate("2001").invoice.total) == "229.95"
    assert asked.questions() == []


@pytest.mark.feature("S0-46")
def test_the_same_question_is_never_mailed_again(asked: Story) -> None:
    for day in (20, 21, 22):
        asked.at(f"2026-10-{day}T09:00")

    assert len(asked.mail(ACCOUNTANT)) == 1


@pytest.mark.feature("S0-46")
def test_thanks_after_the_answer_ask_nobody_anything(asked: Story) -> None:
    answer(asked, "ok")
    answer(asked, "Merci!")
    answer(asked, "ok")

    assert asked.questions() == []
    assert len(asked.mail(ACCOUNTANT)) == 1


@pytest.mark.feature("S0-46")
def test_a_strangers_ok_changes_nothing_and_is_shown(asked: Story) -> None:
    answer(asked, "ok", by="inconnu@ailleurs.example")

    assert sorted(asked.questions()) == ["answer_from_stranger", "total_does_not_add_up"]
    assert asked.mail(MARIE) == []
    asked.said("answer_from_stranger")


@pytest.mark.feature("S0-46")
def test_words_that_decide_nothing_are_shown_to_the_owner(asked: Story) -> None:
    answer(asked, "Attends, je demande à Marie.")

    assert "Attends, je demande à Marie" in asked.said("answer_not_understood")[0]
    assert asked.mail(MARIE) == []


def test_an_ok_and_then_a_cancel_keeps_the_first_and_shows_the_second(asked: Story) -> None:
    answer(asked, "ok")
    answer(asked, "annule")

    assert asked.questions() == ["answer_too_late"]
    assert len(asked.mail(MARIE)) == 1
    asked.said("answer_too_late")


def test_an_absence_message_answers_nothing(asked: Story) -> None:
    mail = asked.mail(ACCOUNTANT)[0]
    raw = EmailMessage()
    raw["From"], raw["To"], raw["Subject"] = ACCOUNTANT, mail["Reply-To"], "Réponse automatique : absence"
    raw["In-Reply-To"], raw["Message-ID"] = mail["Message-ID"], "<absence@boitestremblay.example>"
    raw.set_content("ok, je suis absente jusqu'au 3 novembre")
    asked.post(raw.as_bytes())
    asked.go()

    assert asked.questions() == ["total_does_not_add_up"]
    assert len(asked.mail(ACCOUNTANT)) == 1


@pytest.mark.feature("S0-41")
def test_words_above_the_forward_are_on_the_card_and_an_ok_writes_in_english(story: Story) -> None:
    accountant = story.office.person(ACCOUNTANT, "Compta")
    accountant.send_invoice(sold(), INVOICES, words="Client anglophone. contact : Julie Roy 514 555-1234")
    story.go()

    (comment,) = story.office.board.person.comments(story.card("2001").gid)
    assert story.mail(MARIE) == []
    story.office.board.person.comment(story.card("2001").gid, "ok")
    story.go()

    assert "Julie Roy, 514 555-1234" in comment
    assert "Thank you for your order" in words(story.mail(MARIE)[0])
    assert story.mail(ACCOUNTANT) == []


@pytest.mark.feature("S0-43")
def test_a_deposit_then_a_balance_is_one_sale_once_she_says_so(story: Story) -> None:
    story.forward(sold("2001"))
    story.go()
    accountant = story.office.person(ACCOUNTANT, "Compta")
    accountant.send_invoice(sold("2002"), INVOICES, words="Voici le solde.")
    story.go()
    assert story.cards() == ["2001"]
    answer(story, "ok")

    assert story.cards() == ["2001"]
    assert len(story.office.board.person.files(story.card("2001").gid)) == 2
    assert len(story.mail(MARIE)) == 1
    assert story.questions() == []
