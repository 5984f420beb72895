"""A day of post-sales: what was said by telephone, the logos, the contacts, and the proofs that clients approve."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from daemon.sandbox.office import Office
from tests.story.office import Story, a_story, command, pdf


@pytest.fixture
def opened() -> Iterator[Story]:
    """Invoice 1042 was forwarded and handled."""
    with a_story() as story:
        story.forward(pdf(1))
        story.go()
        yield story


def note(story: Story, text: str) -> None:
    """Post-sales writes on the card what was said."""
    story.office.board.person.comment(story.card().gid, text)
    story.go()


def told(office: Office, *words: str) -> Any:
    return json.loads(command(office, *words, "--json").stdout)


# By telephone


@pytest.mark.feature("S0-40")
def test_what_the_client_said_by_telephone_is_noted_on_the_card(opened: Story) -> None:
    note(opened, "Parlé à Marie.\ndate : 27 novembre\ncartons : aucun")

    assert opened.ticked() == ["Date de livraison confirmée", "Cartons de personnalisation confirmés"]
    item = opened.mandate().item("delivery_date")
    assert (item.value, item.quote) == ("2026-11-27", "27 novembre")


@pytest.mark.feature("S0-40")
def test_or_it_is_noted_by_command_and_ticked_at_the_next_pass(opened: Story) -> None:
    said = command(opened.office, "repondre", "1042", "date", "27", "novembre", "--quote", "le vendredi, c'est mieux")
    opened.go()

    assert (said.exit_code, opened.ticked()) == (0, ["Date de livraison confirmée"])
    about = told(opened.office, "mandate", "1042")["checklist"]["delivery_date"]
    assert (about["value"], about["quote"], bool(about["by"])) == ("2026-11-27", "le vendredi, c'est mieux", True)
    assert "le vendredi, c'est mieux" in command(opened.office, "why", "1042").stdout


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        (("1042", "dat", "demain"), "date"),
        (("1042", "date", "mardi 27 novembre"), "jour de la semaine"),
        (("1042", "crew_size", "3"), "delivery_date"),
        (("9999", "date", "2026-11-27"), "9999"),
        (("1042", "logos_expected", "beaucoup"), "logos attendus"),
    ],
)
def test_a_command_that_cannot_be_taken_says_why_and_notes_nothing(
    opened: Story, words: tuple[str, ...], heard: str
) -> None:
    said = command(opened.office, "answer", *words)

    assert (said.exit_code, heard in said.stderr.replace("\xa0", " ")) == (2, True)
    assert not opened.mandate().items


def test_people_talking_are_left_to_talk(opened: Story) -> None:
    note(opened, "La date te va, Julie?")

    assert (opened.questions(), opened.ticked()) == ([], [])
