"""A client's letter: answers with their proof when certain, a person for all the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.domain import events as e
from daemon.domain.mandate import Item
from daemon.reading.identity import sign
from tests.facts import NUMBER
from tests.world import ACCOUNTANT, CLIENT, COORDINATION, KEY, Office, pdf_of

SIGNED = sign(NUMBER, COORDINATION, KEY)
DATE = "1. 2026-12-11\n"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    found = Office(tmp_path)
    found.letter("Voici", pdf=pdf_of("1042", [("Chandelle", 12)]))
    found.settle()
    yield found
    found.close()


def reply(office: Office, text: str = DATE, sender: str = CLIENT, to: str = SIGNED, **headers: str) -> None:
    office.letter(text, sender=sender, to=to, pdf=b"", **{"subject": "Re: Votre commande", **headers})
    office.settle()


def item(office: Office, key: str = "delivery_date") -> Item:
    return office.journal.open_mandates()[NUMBER].item(key)


def last(office: Office) -> tuple[str, str]:
    ended = office.journal.letters()[-1].ended
    assert ended is not None
    return ended.end, ended.reason.code


def decide(office: Office, decision: str, **changes: str) -> None:
    (row,) = office.journal.reviews()
    now, asked = office.clock.now(), row.asked
    office.journal.record(
        e.ReviewSettled(
            at=now, mandate=asked.mandate, review=asked.review, decision=decision, by="julie", changes=changes
        )
    )
    office.settle()


@pytest.mark.feature("N2")
@pytest.mark.feature("S0-08")
def test_an_answer_ticks_its_item_with_the_client_s_own_words(office: Office) -> None:
    reply(office)

    assert (item(office).value, item(office).quote) == ("2026-12-11", "2026-12-11")
    assert last(office) == (e.DONE, "answers_applied")
    (card,) = office.board.cards.values()
    assert [one.done for one in card.subtasks].count(True) == 1


def test_the_thread_alone_names_the_mandate(office: Office) -> None:
    sent = re.search(rb"Message-ID: (\S+)", office.post.sent[0])
    assert sent is not None
    reply(office, to=COORDINATION, In_Reply_To=sent[1].decode())

    assert item(office).confirmed


def test_the_invoice_s_number_in_the_subject_names_the_mandate(office: Office) -> None:
    reply(office, to=COORDINATION, subject="Facture [1042]")

    assert item(office).confirmed


def test_the_sole_open_mandate_of_its_sender_is_meant(office: Office) -> None:
    reply(office, to=COORDINATION, subject="bonjour")

    assert item(office).confirmed


def test_a_sender_with_two_mandates_and_no_other_sign_is_not_guessed(office: Office) -> None:
    office.letter("Voici", pdf=pdf_of("1043", [("Sirop", 1)]))
    reply(office, to=COORDINATION, subject="bonjour")

    assert not item(office).confirmed
    assert last(office)[0] in (e.REFUSED, e.REVIEW)


def test_a_colleague_of_the_same_company_may_answer(office: Office) -> None:
    reply(office, sender="paul@client.example")

    assert item(office).confirmed


@pytest.mark.parametrize(
    ("sender", "code"),
    [
        ("zoe@ailleurs.example", "sender_unknown"),
        ("marie@client.example.evil.example", "sender_looks_alike"),
        ("marie@cIient.example", "sender_looks_alike"),
    ],
)
def test_a_stranger_with_a_stolen_address_ticks_nothing(office: Office, sender: str, code: str) -> None:
    reply(office, sender=sender)

    assert last(office) == (e.REVIEW, code)
    assert not item(office).confirmed


def test_a_neighbour_on_free_mail_is_no_colleague(office: Office) -> None:
    given = e.ReviewSettled(
        at=office.clock.now(),
        mandate=NUMBER,
        review="contact/x",
        decision=e.CORRECT,
        by="julie",
        changes={"client_emails": "marie@gmail.com"},
    )
    office.journal.record(given)
    reply(office, sender="voisin@gmail.com")

    assert last(office) == (e.REVIEW, "sender_unknown")
    assert not item(office).confirmed


def test_a_letter_whose_answers_go_elsewhere_is_asked_about(office: Office) -> None:
    reply(office, Reply_To="marie@ailleurs.example")

    assert last(office) == (e.REVIEW, "reply_goes_elsewhere")


def test_two_mandates_named_at_once_go_to_a_person(office: Office) -> None:
    office.letter("Voici", pdf=pdf_of("1043", [("Sirop", 1)]))
    office.settle()
    other = re.search(rb"Message-ID: (\S+)", office.post.sent[1])
    assert other is not None
    reply(office, In_Reply_To=other[1].decode())

    assert last(office) == (e.REVIEW, "conflicting_signs")
    assert not item(office).confirmed


@pytest.mark.feature("N2")
def test_the_same_answer_again_is_no_contradiction(office: Office) -> None:
    reply(office)
    reply(office)

    assert (last(office)[0], office.journal.reviews()) == (e.DONE, [])


@pytest.mark.feature("N2")
def test_another_answer_than_the_confirmed_one_goes_to_a_person(office: Office) -> None:
    reply(office)
    reply(office, "1. 2026-12-18\n")

    (row,) = office.journal.reviews()
    assert (row.asked.reason.code, row.asked.proposal) == ("answer_changes", "delivery_date=2026-12-18")
    assert item(office).value == "2026-12-11"


@pytest.mark.feature("N2")
def test_words_that_no_rule_understands_go_to_a_person(office: Office) -> None:
    reply(office, "La livraison se fera quand la lune sera pleine.\n")

    assert last(office) == (e.REVIEW, "reply_not_understood")


@pytest.mark.feature("N2")
def test_what_was_certain_is_kept_when_the_rest_is_not_understood(office: Office) -> None:
    reply(office, DATE + "\nEt pourriez-vous changer la couleur des rubans pour du vert?\n")

    assert last(office)[0] == e.REVIEW
    assert item(office).confirmed


def test_a_letter_that_says_nothing_of_ours_goes_to_a_person(office: Office) -> None:
    reply(office, "Bonjour,\n\nLe chat dort sur le divan.\n")

    assert last(office)[0] == e.REVIEW


def test_mere_thanks_need_nobody(office: Office) -> None:
    reply(office, "Bonjour,\n\nMerci!\n")

    assert last(office)[0] == e.DONE


@pytest.mark.feature("S0-40")
@pytest.mark.parametrize("text", ["Je ne sais pas encore, voyez avec Paul.\n", "Oui.\n"])
def test_a_person_who_gave_the_answers_is_not_asked_again(office: Office, text: str) -> None:
    reply(office, text)
    decide(office, e.CORRECT, delivery_date="2026-12-18")

    assert office.journal.reviews() == []
    assert (item(office).value, item(office).quote) == ("2026-12-18", "julie")
    assert last(office)[0] == e.DONE


@pytest.mark.feature("S0-40")
def test_a_changed_answer_that_a_person_accepts_is_settled(office: Office) -> None:
    reply(office)
    reply(office, "1. 2026-12-18\n")
    decide(office, e.ACCEPT, delivery_date="2026-12-18")

    assert office.journal.reviews() == []
    assert last(office)[0] == e.DONE
    assert item(office).value == "2026-12-18"


def test_a_stranger_whom_a_person_vouches_for_is_read(office: Office) -> None:
    reply(office, sender="zoe@ailleurs.example")
    decide(office, e.ACCEPT)

    assert (item(office).confirmed, last(office)) == (True, (e.DONE, "answers_applied"))


def test_a_letter_that_a_person_ignores_changes_nothing(office: Office) -> None:
    reply(office, sender="zoe@ailleurs.example")
    decide(office, e.IGNORE)

    assert (item(office).confirmed, last(office)) == (False, (e.REFUSED, "person_ignored"))


def test_a_client_of_a_closed_mandate_reaches_a_person(office: Office) -> None:
    office.journal.record(e.MandateClosed(at=office.clock.now(), mandate=NUMBER, stage="Expédié"))
    reply(office)

    assert last(office) == (e.REVIEW, "mandate_closed")


# Letters that are no answer


def test_a_bounce_tells_post_sales(office: Office) -> None:
    reply(office, "Undeliverable", sender="mailer-daemon@mx.example", Return_Path="<>")

    (row,) = office.journal.reviews()
    assert (row.asked.who, row.asked.mandate) == ("post_sales", NUMBER)
    assert last(office) == (e.REVIEW, "bounced")


@pytest.mark.feature("N10")
def test_an_out_of_office_answer_ticks_nothing_and_needs_nobody(office: Office) -> None:
    reply(office, "Je suis absente.\n\n" + DATE, subject="Absence du bureau", Auto_Submitted="auto-replied")

    assert last(office) == (e.DONE, "automatic_letter")
    assert not item(office).confirmed


def test_a_letter_of_our_own_is_refused(office: Office) -> None:
    reply(office, sender=COORDINATION)

    assert last(office) == (e.REFUSED, "letter_is_ours")


def test_a_stranger_without_a_pdf_is_refused(office: Office) -> None:
    reply(office, "Achetez!", sender="pub@ailleurs.example", to=COORDINATION, subject="Promo")

    assert last(office) == (e.REFUSED, "stranger")


@pytest.mark.feature("N3")
def test_a_reply_about_an_unknown_invoice_waits_and_is_read_when_it_arrives(office: Office) -> None:
    other = "paul@client.example"
    reply(office, DATE, sender=other, to=COORDINATION, subject="Facture [2077]")
    assert last(office) == (e.WAITING, "waits_for_invoice")

    office.letter("Voici", sender=ACCOUNTANT, pdf=pdf_of("2077", [("Sirop", 1)]))
    office.settle()

    assert office.journal.letters()[1].turn > 1
    (number,) = office.journal.named("2077")
    ended = office.journal.letters()[1].ended
    assert ended is not None
    assert (ended.end, ended.mandate) != (e.WAITING, "")
    assert ended.mandate == number
