"""What leaves for the client after the checklist: thanks with what remains, a question again, and never too much."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from tests.story.office import Story, a_story, pdf


@pytest.fixture
def asked() -> Iterator[Story]:
    """The client of invoice 1042 has received the checklist."""
    with a_story() as story:
        story.forward(pdf(1))
        story.go()
        yield story


def answers(story: Story, text: str) -> EmailMessage:
    """The client replies to the last message; what the client then receives."""
    story.client().reply(story.mail()[-1], text, style="outlook_fr")
    story.go()
    return story.mail()[-1]


def text(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\xa0", " ")


@pytest.mark.feature("S0-07")
def test_a_partial_answer_is_thanked_for_with_the_clients_words_and_what_remains(asked: Story) -> None:
    thanks = answers(asked, "6. aucun\n8. Livraison à une seule adresse")

    said = text(thanks)
    assert "- Autocollants : aucun" in said
    assert "vous avez écrit : « Livraison à une seule adresse »" in said
    assert ("\n1. Date de livraison" in said, "\n6. " in said, "\n8. " in said) == (True, False, False)


@pytest.mark.feature("N10")
def test_thanks_stay_in_the_thread_and_their_answers_come_back_to_the_mandate(asked: Story) -> None:
    checklist = asked.mail()[0]
    thanks = answers(asked, "6. aucun")

    answers(asked, "7. aucun")
    assert (thanks["Subject"], thanks["References"]) == (checklist["Subject"], checklist["Message-ID"])
    assert (thanks["Reply-To"], thanks["Auto-Submitted"]) == (checklist["Reply-To"], "auto-generated")
    assert asked.ticked() == ["Autocollants confirmés", "Cartons de personnalisation confirmés"]


def test_a_reply_is_thanked_for_once_and_not_while_a_person_reads_it(asked: Story) -> None:
    answers(asked, "6. aucun\n\nPouvez-vous ajouter 10 coffrets?")
    while_read = len(asked.mail())
    asked.go()

    assert (while_read, len(asked.mail()), asked.questions()) == (1, 1, ["reply_not_understood"])


@pytest.mark.feature("N10")
def test_at_night_the_client_is_left_alone_until_the_office_opens(asked: Story) -> None:
    asked.at("2026-10-19T22:10")
    answers(asked, "6. aucun")
    by_night = len(asked.mail())
    asked.at("2026-10-20T09:00")

    assert (by_night, len(asked.mail())) == (1, 2)
