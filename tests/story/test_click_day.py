"""Somebody at the office decides on the page of a question, by one click."""

from __future__ import annotations

import pytest

from tests.story.office import Story, a_story, sold
from tests.story.test_correcting_page import Browser


def prudent(text: str) -> str:
    return f"{text}\n[cycle]\nprudent = true\n"


def clicks(story: Story, take: str) -> None:
    browser, number = Browser(story), story.known.journal.reviews()[0].number
    action = f"/review/{number}/decide"
    browser.sends(action, browser.form(f"/review/{number}", action) | {"take": take})
    story.go()


@pytest.mark.parametrize(("take", "mails"), [("yes", 1), ("no", 0)])
def test_in_prudent_mode_one_click_sends_the_message_that_is_shown_or_keeps_it(take: str, mails: int) -> None:
    with a_story(prudent) as story:
        story.forward(sold())
        story.go()
        number = story.known.journal.reviews()[0].number
        page = Browser(story).text(f"/review/{number}")
        before = len(story.mail("marie@client.example"))
        clicks(story, take)

        assert "Envoyer ce message" in page
        assert before == 0
        assert len(story.mail("marie@client.example")) == mails
        assert story.questions() == []


def test_a_question_without_a_whole_proposal_can_only_be_left_by_a_click() -> None:
    with a_story() as story:
        story.forward(b"%PDF-1.4 is all that is left of it")
        story.go()
        page = Browser(story).text("/review/1")

        assert "Ignorer</button>" in page
        assert "Accepter</button>" not in page


def test_the_commands_are_told_in_the_language_of_the_page() -> None:
    with a_story() as story:
        story.forward(b"%PDF-1.4 is all that is left of it")
        story.go()
        french, english = (Browser(story).text(f"/review/1?lang={language}") for language in ("fr", "en"))

        assert "run.py revue 1 accepter" in french
        assert "run.py review 1 accept" in english
        assert "revue" not in english
