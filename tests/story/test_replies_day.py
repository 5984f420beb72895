"""What comes back from clients: answers, a question, an absence, a goodbye; and the verb that explains each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.story.office import CLIENT, Story, a_story, command, pdf


@pytest.fixture
def asked() -> Iterator[Story]:
    """The client of invoice 1042 has received the checklist."""
    with a_story() as story:
        story.forward(pdf(1))
        story.go()
        yield story


def writes(story: Story, text: str, style: str = "outlook_fr") -> None:
    """The client replies to our last message."""
    client = story.client()
    client.reply(story.mail()[-1], text, style=style)
    story.go()


def weeks_later(story: Story) -> None:
    story.at("2026-12-01 10:00")
    story.go()


@pytest.mark.feature("N2")
def test_a_client_answers_in_plain_words_and_the_card_shows_it(asked: Story) -> None:
    writes(asked, "Bonjour,\n\nPas d'autocollants ni de cartons. Livraison à une seule adresse.\n\nMerci!")

    assert sorted(asked.ticked()) == [
        "Autocollants confirmés",
        "Cartons de personnalisation confirmés",
        "Listes d'adresses validées",
    ]
    assert asked.questions() == []


@pytest.mark.feature("N2")
def test_a_question_beside_the_answers_reaches_post_sales_at_once(asked: Story) -> None:
    writes(asked, "6. aucun\n\nPouvez-vous ajouter 10 coffrets?")

    assert asked.ticked() == ["Autocollants confirmés"]
    assert asked.questions() == ["reply_not_understood"]


@pytest.mark.feature("N10")
def test_nobody_is_reminded_after_a_goodbye(asked: Story) -> None:
    before = len(asked.mail())
    writes(asked, "Merci de me retirer de votre liste d'envoi.")
    weeks_later(asked)

    assert len(asked.mail()) == before
    assert asked.questions() == ["reply_unsubscribe"]


@pytest.mark.feature("N10")
def test_an_absence_holds_the_reminder_until_its_day(asked: Story) -> None:
    writes(asked, "Je suis absente du bureau jusqu'au 30 novembre 2026.")

    assert asked.questions() == []
    assert str(asked.mandate().replies.away) == "2026-11-30"


@pytest.mark.feature("N2")
def test_the_verb_explains_a_letter_and_changes_nothing(asked: Story, tmp_path: Path) -> None:
    writes(asked, "6. aucun\n1. mi-décembre")
    asked_before = asked.questions()
    (tmp_path / "reply.eml").write_bytes(_last_letter(asked))

    told = json.loads(command(asked.office, "expliquer", str(tmp_path / "reply.eml"), "--json").stdout)

    assert (told["mandate"], told["kind"], told["person"]) == (asked.mandate().number, "answer", True)
    assert (told["answers"], told["quotes"]) == ({"stickers": "n/a"}, {"stickers": "aucun"})
    assert asked.questions() == asked_before


def _last_letter(story: Story) -> bytes:
    folder = story.office.folder / "post" / "office"
    kept = [path for path in folder.rglob("*") if path.is_file() and path.parent.name in {"new", "cur"}]
    theirs = [path for path in kept if f"From: Marie Roy <{CLIENT}>".encode() in path.read_bytes()]
    return max(theirs, key=lambda path: path.stat().st_mtime_ns).read_bytes()


@pytest.mark.feature("N2")
def test_for_people_the_verb_says_what_nobody_needs_to_see(asked: Story, tmp_path: Path) -> None:
    writes(asked, "6. aucun")
    (tmp_path / "reply.eml").write_bytes(_last_letter(asked))

    said = command(asked.office, "explain", str(tmp_path / "reply.eml")).stdout

    assert "« aucun »" in said
    assert "Personne n'a à regarder." in said
    assert CLIENT not in said
