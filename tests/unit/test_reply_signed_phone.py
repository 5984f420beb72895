"""Who answers « c'est moi » is reached by the one telephone under his name; two, a fax, or another's say nothing."""

from __future__ import annotations

import pytest

from daemon.reading.reply import read_reply
from tests.unit.checklist import ASKED, TODAY

WRITER = ("Julie Roy", "julie@client.example")
MINE = "Julie Roy <julie@client.example>"
SIGNED = [
    "3. c'est moi\n8. une seule\n\nMerci\nJulie Roy\nAdjointe\n418 555-0123",
    "3. moi pour les deux\n\nJulie Roy\nT. 418 555-0123\nF. 418 555-0199",
    "La date est bonne. C'est moi qui reçois et approuve.\n\nJulie Roy\nClient inc.\n12, rue Peel\n(418) 555-0123",
    "3. Me\n\nThanks,\n\nJulie Roy | Client Foods | 418-555-0123",
]
UNSURE = [
    "3. c'est moi\n\nMerci\nJulie Roy\nbureau 418 555-0123\ncell 418 555-0199",
    "3. c'est moi\n\nMerci\nJulie Roy\nfax : 418 555-0123",
    "3. c'est moi\n\nMerci\nJulie Roy",
    "3. c'est moi\n\nAnne Caron\n418 555-0123",
]


def _contacts(words: str) -> str:
    read = read_reply(words, "", ASKED, (), TODAY, WRITER)
    return next((one.value for one in read.answers if one.key == "contacts"), "")


@pytest.mark.parametrize("words", SIGNED)
def test_the_one_telephone_of_who_writes_is_kept(words: str) -> None:
    assert _contacts(words) == f"{MINE}, 418 555-0123"


def test_of_two_people_it_is_that_of_who_writes() -> None:
    words = "3. Paul Côté paul@client.example reçoit, j'approuve\n\nMerci\n\nJulie Roy\n418 555-0123"

    assert _contacts(words) == f"Paul Côté <paul@client.example> (livraison); {MINE}, 418 555-0123 (décision)"


@pytest.mark.parametrize("words", UNSURE)
def test_no_other_number_is_taken(words: str) -> None:
    assert _contacts(words) in {MINE, ""}
