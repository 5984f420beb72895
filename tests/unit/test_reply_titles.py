"""Answers under titles of the client's own: a list has two at least; a word alone on its line is none."""

from __future__ import annotations

import pytest

from tests.unit.checklist import DAY, LIST, OURS, PLACE, said

TOLD = {
    f"""Date de livraison
Le 16 décembre nous convient.

Adresse
{OURS}
(quai de chargement à l'arrière)

Contacts
Livraison : Marc Poulin, 418-555-0151
Approbation : Isabelle Côté, icote@exemple.ca

Logos
Nous vous les ferons parvenir par WeTransfer cette semaine.

Visuels et autocollants
Aucun

Cartons
« Merci pour votre engagement »

Liste d'adresses
Une seule adresse""": {
        DAY: "2026-12-16",
        PLACE: f"{OURS} (quai de chargement à l'arrière)",
        "contacts": "Marc Poulin, 418 555-0151 (livraison); Isabelle Côté <icote@exemple.ca> (décision)",
        "visuals": "n/a",
        "stickers": "n/a",
        "cards": "Merci pour votre engagement",
        LIST: "n/a",
    },
    """Contact:
Marc Poulin
418-555-0151

Cards:
Thank you for a wonderful year!
From all of us

Stickers / visuals:
none

Thanks,
Dana""": {
        "contacts": "Marc Poulin, 418 555-0151",
        "cards": "Thank you for a wonderful year! From all of us",
        "visuals": "n/a",
        "stickers": "n/a",
    },
    "*Logos*\nÀ venir\n\n*Visuels*\nAucun": {"visuals": "n/a"},
}


@pytest.mark.parametrize("text", TOLD)
def test_what_stands_under_a_title_is_its_answer(text: str) -> None:
    found = said(text)

    assert {one.key: one.value for one in found.answers} == TOLD[text]
    assert found.left == ()


@pytest.mark.parametrize(
    "text",
    [
        "Logos\nCartons",  # named, and nothing said
        "Cartons\nMerci, je vous reviens",  # one title, and a courtesy
        "Logos\nAucun\nLogos\nen annexe",  # twice
        "Visuels et autocollants\nFait ici\n\nCartons\nBienvenue",  # a text for two
    ],
)
def test_a_word_on_its_line_is_no_title(text: str) -> None:
    assert not {one.value for one in said(text).answers} & {"Merci, je vous reviens", "attached", "Fait ici"}
    assert "stickers" not in {one.key for one in said(text).answers}
