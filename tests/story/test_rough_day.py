"""A day on which everything happens at the wrong moment: where two habits of an office meet, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from daemon.domain import events as e
from daemon.domain import parts
from daemon.domain.mandate import Mandate
from tests.facts import NUMBER, ROW, SHIPPED, WORKFLOW
from tests.world import CLIENT, Office, pdf_of

LUC = "luc@equipe.example"
CREWED = replace(WORKFLOW, production=replace(WORKFLOW.production, crew=(LUC,), digest=False))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Invoice 1042: twelve candles, the client asked."""
    found = Office(tmp_path, CREWED)
    found.letter("Voici", pdf=pdf_of("1042", [("Chandelle", 12)]))
    found.settle()
    yield found
    found.close()


def mandate(office: Office) -> Mandate:
    known = office.journal.mandate(NUMBER)
    assert known
    return known


def comments(office: Office, *texts: str) -> None:
    for text in texts:
        office.board.say(mandate(office).card, text)
        office.settle()


def shipped(office: Office) -> None:
    office.board.put(mandate(office).card, SHIPPED)
    office.settle()


def reopened(office: Office) -> None:
    """The card goes back among those at work, and a person says that it goes on."""
    office.board.put(mandate(office).card, office.workflow.first.name)
    office.settle()
    (asked,) = (row.asked for row in office.journal.reviews())
    settled = e.ReviewSettled(at=office.clock.now(), mandate=NUMBER, review=asked.review, decision=e.ACCEPT, by="Julie")
    office.journal.record(settled)
    office.settle()


def questions(office: Office) -> list[str]:
    return [row.asked.reason.code for row in office.journal.reviews()]


# Two orders in one comment


@pytest.mark.feature("S0-40", "S0-48")
def test_a_comment_may_pause_and_date_at_once(office: Office) -> None:
    comments(office, "pause : le client hésite\ndate : 18 déc. 2026")

    paused = mandate(office).life.paused
    assert paused is not None
    assert paused.why == "le client hésite"
    assert mandate(office).delivery == date(2026, 12, 18)


def test_a_reason_told_over_two_lines_stays_one_reason(office: Office) -> None:
    comments(office, "pause : le client\nhésite encore")

    paused = mandate(office).life.paused
    assert paused is not None
    assert paused.why == "le client hésite encore"


# Closed, then taken up again


@pytest.mark.feature("S0-46", "S0-48")
def test_nobody_is_reminded_of_a_question_about_a_job_that_has_shipped(office: Office) -> None:
    office.sheet.type(ROW, "bof")
    office.settle()
    before = questions(office)
    shipped(office)

    assert before == ["quantity_unclear"]
    assert questions(office) == []


@pytest.mark.feature("S0-46")
def test_a_letter_that_waited_for_a_person_still_waits_once_the_job_has_shipped(office: Office) -> None:
    office.letter("Je ne sais pas quoi dire", sender="marie@client.example", subject="Re: [2026-0001]")
    office.settle()
    before = questions(office)
    shipped(office)

    assert before == questions(office) != []


@pytest.mark.feature("S0-48")
def test_what_people_did_while_it_was_closed_counts_once_it_goes_on(office: Office) -> None:
    shipped(office)
    office.sheet.type(ROW, "5")
    office.board.set_tick(mandate(office).subtasks["logos"], done=True)
    office.settle()
    before = mandate(office).received(ROW).quantity
    reopened(office)

    assert before == 0
    assert mandate(office).received(ROW).quantity == 5
    assert mandate(office).item("logos").by_hand


@pytest.mark.feature("S0-48")
def test_a_job_taken_up_again_writes_nothing_twice(office: Office) -> None:
    sent = list(office.post.sent)
    shipped(office)
    reopened(office)

    assert office.post.sent == sent


# The crew of a job that is over


@pytest.mark.feature("S0-45", "S0-48")
def test_the_crew_that_answers_too_late_is_no_stranger(office: Office) -> None:
    office.sheet.type(ROW, "oui")
    office.days(16)
    office.settle()
    office.board.put_subtask(mandate(office).subtasks["assembly"], due=date(2026, 12, 3))
    office.settle()
    comments(office, "annuler : fini", "ok")
    office.letter("ok", sender=LUC, subject="Re: [2026-0001] Assemblage")
    office.settle()

    last = office.journal.letters()[-1].ended
    assert mandate(office).closed
    assert last is not None
    assert (last.end, last.reason.code) == (e.DONE, "crew_mandate_over")


# One client, two sales, one letter


@pytest.fixture
def twice(office: Office) -> Office:
    office.letter("Voici", pdf=pdf_of("1043", [("Sirop", 24)]))
    office.settle()
    return office


@pytest.mark.feature("N2", "N3")
@pytest.mark.parametrize("subject", ["Vos factures 1042 et 1043", "Ma commande"])
def test_a_client_who_does_not_say_which_sale_is_no_stranger(twice: Office, subject: str) -> None:
    twice.letter("Livrez le 18 décembre 2026.", sender=CLIENT, subject=subject)
    twice.settle()

    (asked,) = (row.asked for row in twice.journal.reviews())
    assert (asked.reason.code, asked.who) == ("reply_of_which", "post_sales")
    assert "2026-0001, 2026-0002" in twice.messages.words(asked.reason, "fr")
    assert mandate(twice).delivery == date(2026, 12, 11)


@pytest.mark.feature("N2")
@pytest.mark.parametrize(("which", "day"), [("2026-0001", 18), ("1042", 18), ("2026-0002", 11)])
def test_a_person_says_which_sale_and_the_letter_is_read_for_it(twice: Office, which: str, day: int) -> None:
    twice.letter("1. 18 décembre 2026", sender=CLIENT, subject="Ma commande")
    twice.settle()
    (asked,) = (row.asked for row in twice.journal.reviews())
    about = {"review": asked.review, "decision": e.CORRECT, "by": "Julie", "changes": {"mandate": which}}
    twice.journal.record(e.ReviewSettled(at=twice.clock.now(), **about))  # type: ignore[arg-type]  # one by one
    twice.settle()

    assert mandate(twice).delivery == date(2026, 12, day)
    assert questions(twice) == []


def test_a_person_may_have_answered_it_already(twice: Office) -> None:
    twice.letter("Bonjour!", sender=CLIENT, subject="Ma commande")
    twice.settle()
    (asked,) = (row.asked for row in twice.journal.reviews())
    settled = e.ReviewSettled(at=twice.clock.now(), review=asked.review, decision=e.ACCEPT, by="Julie")
    twice.journal.record(settled)
    twice.settle()

    assert questions(twice) == []
    assert [row.end for row in twice.journal.letters()][-1] == e.DONE


# A proof answered once its sale was split and has shipped


@pytest.mark.feature("S0-37", "S0-48")
def test_a_proof_answered_after_its_half_has_shipped_asks_and_stops_no_other_letter(tmp_path: Path) -> None:
    office = Office(tmp_path, CREWED)
    office.letter("Voici", pdf=pdf_of("1042", [("Chandelle", 12), ("Sirop", 24)]))
    office.settle()
    office.board.hang(mandate(office).subtasks["visuals"], "visuel.png", b"proof")
    office.settle()
    (proof,) = (name for name, asked in mandate(office).asked.items() if asked.proof)
    split(office)
    shipped(office)
    office.letter("ok", sender=CLIENT, subject="Re: épreuve", In_Reply_To=proof)
    office.settle()

    assert questions(office) == ["mandate_closed"]
    office.close()


def split(office: Office) -> None:
    """The syrup goes on alone."""
    with office.journal.writing() as writing:
        root, day = writing.mandate(NUMBER), date(2026, 12, 9)
        assert root
        number = writing.next_number(2026)
        writing.record(*parts.facts(root, number, ("2026-0001-02",), day, day, "Julie", office.clock.now()))
    office.settle()
