"""A client's answer is in doubt: post-sales has the question put to the client, from the review, once."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest

from tests.story.office import CLIENT, Story, a_story, command, pdf
from tests.story.test_exchange_page import Browser


@pytest.fixture
def asked() -> Iterator[Story]:
    """The client of invoice 1042 has received the checklist."""
    with a_story() as story:
        story.forward(pdf(1))
        story.go()
        yield story


def writes(story: Story, text: str) -> None:
    """The client replies to our last message."""
    story.client().reply(story.mail()[-1], text)
    story.go()


def last(story: Story) -> str:
    """Our last message, as it is read."""
    body = story.mail()[-1].get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\xa0", " ")


@pytest.mark.feature("S0-07")
def test_one_command_asks_the_client_about_the_doubtful_answer(asked: Story) -> None:
    writes(asked, "1. mi-décembre\n6. aucun")
    said = command(asked.office, "revue", "1", "demander", "date")
    asked.go()

    assert said.exit_code == 0
    assert "« mi-décembre »" in last(asked)
    assert asked.questions() == []
    assert "Autocollants confirmés" in asked.ticked()


@pytest.mark.feature("S0-07")
def test_the_same_question_never_leaves_twice(asked: Story) -> None:
    writes(asked, "1. mi-décembre\n6. aucun")
    command(asked.office, "review", "1", "ask", "delivery_date")
    asked.go()
    before = len(asked.mail())
    again = command(asked.office, "revue", "1", "demander", "date")
    asked.go()

    assert again.exit_code == 2
    assert len(asked.mail()) == before


@pytest.mark.feature("S0-14")
def test_a_changed_address_is_asked_about_and_the_answer_to_that_counts(asked: Story) -> None:
    writes(asked, "2. 12, rue Une, Québec (Québec) G1R 1A1")
    writes(asked, "2. 55, rue Deux, Lévis (Québec) G6V 1A1")
    asked.go()
    kept = asked.mandate().item("delivery_address").value
    doubt = next(row.number for row in asked.known.journal.reviews() if row.asked.reason.code == "answer_changes")
    command(asked.office, "revue", str(doubt), "demander")
    asked.go()
    question = last(asked)
    writes(asked, "2. 55, rue Deux, Lévis (Québec) G6V 1A1")

    assert "vous avez écrit « 55 rue Deux" in question
    assert "12 rue Une" in kept
    assert "55 rue Deux" in asked.mandate().item("delivery_address").value
    assert "answer_changes" not in asked.questions()


def test_a_doubt_about_nothing_in_particular_has_its_item_named(asked: Story) -> None:
    writes(asked, "Pouvez-vous ajouter 10 coffrets?")
    said = command(asked.office, "revue", "1", "demander", "--lang", "fr")

    assert said.exit_code == 2
    assert "nommez-le, comme « revue 4 demander date »" in said.output.replace("\xa0", " ")
    assert len(asked.questions()) == 1


def test_what_is_no_doubt_about_an_answer_is_not_asked_of_the_client(asked: Story) -> None:
    asked.client("inconnu@ailleurs.example").reply(asked.mail()[-1], "6. aucun")
    asked.go()
    said = command(asked.office, "revue", "1", "demander", "autocollants")

    assert said.exit_code == 2
    assert "Rien n'est parti" in said.output
    assert len(asked.mail(CLIENT)) == 1


def test_in_prudent_mode_the_question_is_shown_first() -> None:
    with a_story(lambda text: f"{text}\n[cycle]\nprudent = true\n") as story:
        story.forward(pdf(1))
        story.go()
        command(story.office, "revue", "1", "accepter")
        story.go()
        writes(story, "1. mi-décembre")
        number = story.known.journal.reviews()[0].number
        command(story.office, "revue", str(number), "demander", "date")
        story.go()
        held = len(story.mail())

        assert (held, story.questions()) == (1, ["message_held"])


def test_the_page_of_the_review_has_a_button_for_each_item(asked: Story) -> None:
    writes(asked, "1. mi-décembre\n6. aucun")
    browser = Browser(asked)
    page = html.unescape(browser.asks("GET", "/review/1?lang=fr").text)
    found = re.search(r'value="delivery_date"><input type="hidden" name="token" value="(\w+)"', page)
    assert found is not None
    answer = browser.asks("POST", "/review/1/ask", data={"item": "delivery_date", "token": found[1]})
    asked.go()

    assert answer.status_code == 303
    assert "« mi-décembre »" in last(asked)
