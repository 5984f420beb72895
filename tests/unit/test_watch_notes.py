"""An answer by telephone, noted on the card or by command, is an answer like a mail's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from tests.facts import NUMBER
from tests.world import CLIENT, Office, pdf_of


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    found = Office(tmp_path)
    found.letter("Voici", pdf=pdf_of("1042", [("Chandelle", 12)]))
    found.settle()
    yield found
    found.close()


def mandate(office: Office) -> Mandate:
    return office.journal.open_mandates()[NUMBER]


def say(office: Office, text: str, item: str = "") -> None:
    known = mandate(office)
    office.board.say(known.card, text, on=known.subtasks.get(item, ""))
    office.settle()


def done(office: Office, item: str) -> bool:
    (card,) = office.board.cards.values()
    return next(one.done for one in card.subtasks if one.gid == mandate(office).subtasks[item])


def questions(office: Office) -> list[tuple[str, str]]:
    return [(row.asked.reason.code, row.asked.proposal) for row in office.journal.reviews()]


@pytest.mark.feature("S0-40", "S0-08")
def test_a_note_on_the_card_confirms_the_item_with_its_words_and_who_wrote_them(office: Office) -> None:
    say(office, "date : 18 déc.")

    item = mandate(office).item("delivery_date")
    assert (item.value, item.quote, item.by, item.confirmed) == ("2026-12-18", "18 déc.", "Julie", True)
    assert done(office, "delivery_date")


@pytest.mark.feature("S0-40", "S0-12")
def test_a_note_on_a_subtask_counts_as_well(office: Office) -> None:
    say(office, "Parlé à Marie.\ncartons : aucun", item="cards")

    assert (mandate(office).item("cards").value, done(office, "cards")) == ("n/a", True)


def to_client(office: Office) -> int:
    return sum(f"To: {CLIENT}".encode() in raw for raw in office.post.sent)


@pytest.mark.feature("S0-40")
def test_an_answer_by_telephone_stops_its_reminder(office: Office) -> None:
    for item in ("date : 18 déc.", "adresse : 1 rue Une, Laval H7A 1A1", "contact : Paul Côté 418 555-0199"):
        say(office, item)
    for item in ("logos", "visuels", "autocollants", "cartons", "liste"):
        say(office, f"{item} : aucun")
    before = to_client(office)
    office.days(30)
    office.settle()

    assert to_client(office) == before


def test_a_person_s_change_of_a_confirmed_value_applies_and_is_kept(office: Office) -> None:
    say(office, "date : 18 déc.")
    before = len(office.post.sent)
    say(office, "date : 15 déc.")

    item = mandate(office).item("delivery_date")
    assert (item.value, item.earlier) == ("2026-12-15", ("2026-12-18",))
    assert len(office.post.sent) == before


@pytest.mark.parametrize("text", ["date : mardi 18 décembre", "date : 1 nov. 2026", "date : un jour"])
def test_what_is_unclear_asks_post_sales_and_ticks_nothing(office: Office, text: str) -> None:
    say(office, text)

    (row,) = office.journal.reviews()
    assert (row.asked.who, row.asked.review.split("/")[:2]) == ("post_sales", ["note", NUMBER])
    assert not mandate(office).item("delivery_date").confirmed


def test_saying_it_again_clearly_closes_the_question(office: Office) -> None:
    say(office, "date : mardi 18 décembre")
    asked = questions(office)
    say(office, "date : 18 décembre")

    assert asked == [("date_weekday_disagrees", "delivery_date=2026-12-18")]
    assert questions(office) == []


def test_the_number_of_logos_noted_confirms_nothing_by_itself(office: Office) -> None:
    say(office, "logos attendus : 3")

    known = mandate(office)
    assert (known.logos.expected, known.logos.by, known.item("logos").confirmed) == (3, "Julie", False)


@pytest.mark.feature("S0-09")
def test_no_logo_expected_is_an_answer(office: Office) -> None:
    say(office, "logos : 0")

    assert (mandate(office).item("logos").value, done(office, "logos")) == ("n/a", True)


def test_a_comment_heard_again_is_no_second_answer(office: Office) -> None:
    say(office, "date : 18 déc.")
    say(office, "Parfait")

    facts = [fact for fact in office.journal.history(NUMBER) if isinstance(fact, e.ItemAnswered)]
    assert len(facts) == 1
