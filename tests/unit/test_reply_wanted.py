"""No stickers, but cards: what is wanted beside what is not is never ticked as none."""

from __future__ import annotations

import pytest

from daemon.reading.reply import read_reply
from tests.unit.checklist import ASKED, TODAY

NONE = "n/a"
WANTED = [  # the words, what is none, and what is wanted
    ("no visuals, just cards", "visuals", "cards"),
    ("no stickers just a card", "stickers", "cards"),
    ("no visuals, only stickers", "visuals", "stickers"),
    ("pas de visuel juste des autocollants", "visuals", "stickers"),
    ("pas d'autocollants, juste un carton", "stickers", "cards"),
    ("pas d'autocollants, des cartons oui", "stickers", "cards"),
    ("pas d'autocollants, des cartons", "stickers", "cards"),
    ("aucun visuel, un carton", "visuals", "cards"),
    ("no stickers, just our logo and a card", "stickers", "logos"),
    ("no stickers, just our logo and a card", "stickers", "cards"),
]
ALL_NONE = [
    "No visuals, stickers or cards this time, just our logo.",
    "pas de visuels, autocollants ou cartons cette fois, juste notre logo",
    "no stickers, visuals or cards",
    "pas de visuel, d'autocollants ni de cartons",
]


@pytest.mark.parametrize(("text", "none", "wanted"), WANTED)
def test_what_is_wanted_is_not_none(text: str, none: str, wanted: str) -> None:
    found = read_reply(text, "", ASKED, (), TODAY)
    told = {one.key: one.value for one in found.answers}

    assert told.get(wanted) != NONE
    assert none in told or found.left
    assert found.left


@pytest.mark.parametrize("text", ALL_NONE)
def test_a_list_of_what_is_not_wanted_is_none_of_each(text: str) -> None:
    found = read_reply(text, "", ASKED, (), TODAY)

    assert {one.key: one.value for one in found.answers} == dict.fromkeys(("visuals", "stickers", "cards"), NONE)
    assert found.left == ()


@pytest.mark.parametrize("text", ["No logo on the boxes, just on the cards", "pas de logo, seulement sur les cartons"])
def test_a_logo_elsewhere_is_not_none(text: str) -> None:
    found = read_reply(text, "", ASKED, (), TODAY)

    assert "logos" not in {one.key for one in found.answers}
    assert found.left


def test_an_answer_that_begins_without_a_letter_of_ours_is_kept_whole() -> None:
    sent = "6. Autocollants : donnez le texte; écrivez « aucun » s'il n'y en a pas."
    said = f"> {sent} À venir\n"

    assert read_reply(said, sent, ASKED, (), TODAY).left == ()


@pytest.mark.parametrize(
    "text", ["do you have our logo", "have you got our logo from last year", "you have the old logo"]
)
def test_a_logo_that_we_may_not_have_is_asked_about(text: str) -> None:
    found = read_reply(text, "", ASKED, (), TODAY)

    assert not found.answers
    assert found.left
