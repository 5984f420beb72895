"""The owner edits a mail and breaks it: clients get the shipped one, and the owner is told once, until it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.story.office import CLIENT, Story, a_story, pdf

ASKS = '{% include "questions.txt" %}'


@pytest.fixture
def story() -> Iterator[Story]:
    """An office whose owner edits templates while it runs."""
    with a_story() as told:
        yield told


def edits(story: Story, text: str, name: str = "fr/checklist.txt") -> Path:
    """The owner's own copy of a template, saved."""
    file = story.office.config.parent / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    story.loop.look("templates")
    return file


def told(story: Story) -> list[str]:
    """What the owner reads."""
    reasons = [row.asked.reason for row in story.known.journal.reviews() if row.asked.who == "owner"]
    return [story.known.words(one).replace("\xa0", " ") for one in reasons]


def test_a_broken_edit_is_told_with_its_file_line_and_right_word(story: Story) -> None:
    edits(story, f"Subject: x\n\n{ASKS}\nPour {{{{ cliant }}}}\n")
    story.forward(pdf(1))
    story.go()

    (said,) = told(story)
    assert said.startswith("templates/fr/checklist.txt, ligne 4 → client : « cliant »")
    assert "Le modèle d'origine sert à sa place" in said
    assert len(story.mail(CLIENT)) == 1


def test_it_is_told_once_and_closes_once_mended(story: Story) -> None:
    file = edits(story, f"Subject: x\n\n{ASKS}\n{{{{ facture }}\n")
    story.loop.look("templates")
    once = len(told(story))
    edits(story, f"Subject: À nous\n\n{ASKS}\n")
    story.forward(pdf(1))
    story.go()

    assert (once, told(story)) == (1, [])
    assert file.exists()
    assert story.mail(CLIENT)[-1]["Subject"] == "À nous"


def test_a_mistake_that_only_a_mail_shows_is_told_too(story: Story) -> None:
    file = edits(story, f"Subject: x\n\n{ASKS}\n{{{{ invoice.none.at_all }}}}\n")
    before = told(story)
    story.forward(pdf(1))
    story.go()
    story.loop.look("templates")
    after = told(story)
    file.unlink()
    story.loop.look("templates")

    assert (before, len(after), told(story)) == ([], 1, [])
    assert "checklist.txt, ligne 4" in after[0]
