"""An answer that stands in the words of another is not lost with them, and is not made of what only looks like one."""

from __future__ import annotations

import pytest

from tests.unit.checklist import DAY, LIST, OURS, PLACE, said

LUC, BOTH = "Luc Caron, 418 555-0177", "Luc Caron, 418 555-0177 (livraison); Anne Roy (décision)"

TOLD = {
    "Luc Caron 418 555-0177 et adresse ok": {"contacts": LUC, PLACE: OURS},
    "adresse ok et Luc Caron 418 555-0177": {"contacts": LUC, PLACE: OURS},
    "Luc Caron (418 555-0177) reçoit, Anne Roy approuve\nadresse ok": {"contacts": BOTH, PLACE: OURS},
    "Luc Caron 418 555-0177, there are no visuals": {"contacts": LUC, "visuals": "n/a"},
    "la date est bonne, Luc Caron 418 555-0177": {"contacts": LUC, DAY: "2026-12-16"},
    "address is correct and Luc Caron 418-555-0177": {"contacts": LUC, PLACE: OURS},
    "Luc Caron 418-555-0177 and yes just us": {"contacts": LUC, LIST: "n/a"},
    "Logo: please reuse last year's. one address": {"logos": "on_file", LIST: "n/a"},
    "6. Bravo à toute l'équipe! 2. oui 8. une seule": {"stickers": "Bravo à toute l'équipe!", PLACE: OURS, LIST: "n/a"},
    "7) Merci de votre appui 3) Luc Caron 418 555-0177 8) une seule adresse": {
        "cards": "Merci de votre appui", "contacts": LUC, LIST: "n/a",
    },
    "1. oui 5. aucun 7. « Toute l'équipe vous remercie. »": {
        DAY: "2026-12-16", "visuals": "n/a", "cards": "Toute l'équipe vous remercie.",
    },
    "7. aucun pour 5, 6 et 7 8. une seule": {"visuals": "n/a", "stickers": "n/a", "cards": "n/a", LIST: "n/a"},
    "Voici : 1. oui\n2. oui\n8. une seule": {DAY: "2026-12-16", PLACE: OURS, LIST: "n/a"},
    "Voici: 7. Warm wishes from all of us\n8. one address": {
        "cards": "Warm wishes from all of us", LIST: "n/a",
    },
    "Réception : Luc Caron, 418 555-0177. Approbation : Anne Roy, une seule adresse": {"contacts": BOTH, LIST: "n/a"},
    "- Visuels : aucun.\n- 7 avenue du Quai": {"visuals": "n/a", PLACE: OURS},
    "Oui 7 avenue du Quai et c'est Luc Caron qui reçoit et qui approuve 418 555-0177": {"contacts": LUC, PLACE: OURS},
}  # fmt: skip
ASKED_ABOUT = [  # the letter goes to a person, with these words
    ("Luc Caron, luc@exemple.ca, si le bureau est ouvert\n8. une seule adresse", "Luc Caron"),
    ("5. un sapin, pas de logo\n8. une seule", "pas de logo"),
]
NOT_TOLD = {  # the words, and the item that they do not answer
    "3. Luc Caron 418 555-0177  8. Tout à la même adresse.": PLACE,
    "7. On imprime : Joyeux Noël du rang 4. pas de chichi\n8. une seule": "logos",
    "La date est bonne.\n\nZoé Dubé | 418 555-0177": "contacts",
    "Date ok adresse ok\n\nZoé Dubé - 418 555-0177 poste 3": "contacts",
    "La date est bonne.\n\nLuc Caron\nDirecteur\n1200, rue Peel, bureau 1800\nMontréal": PLACE,
    "7. « Une pensée de toute l'École du Quai »\n8. une seule": PLACE,
    "Luc Caron 418 555-0177, si l'adresse est bonne": PLACE,
    "Luc Caron 418 555-0177 et je vous confirme l'adresse demain": PLACE,
    "Luc Caron 418 555-0177 et l'adresse reste à voir": PLACE,
    "7. Sorry, I was stuck in traffic": "cards",
}


@pytest.mark.parametrize("text", TOLD)
def test_each_answer_is_read_whatever_it_stands_beside(text: str) -> None:
    found = said(text)

    assert {one.key: one.value for one in found.answers} == TOLD[text]
    assert found.left == ()


@pytest.mark.parametrize(("text", "words"), ASKED_ABOUT)
def test_what_may_be_an_answer_goes_to_a_person(text: str, words: str) -> None:
    assert any(words in one for one in said(text).left)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_an_answer_is_none(text: str) -> None:
    assert NOT_TOLD[text] not in {one.key for one in said(text).answers}


WHOLE = {
    "1. oui 7. Vous êtes formidables. Toute la gang de Rimouski 8. une seule": {
        DAY: "2026-12-16", "cards": "Vous êtes formidables. Toute la gang de Rimouski", LIST: "n/a",
    },
    "8. une seule 2. oui, 14e étage 7. Joyeuses Fêtes à tous!": {
        LIST: "n/a", PLACE: "7 avenue du Quai, 14e étage, Rimouski", "cards": "Joyeuses Fêtes à tous!",
    },
    "L'adresse est bonne et Luc Caron au quai, 418 555-0177. C'est Mme Roy qui approuve": {
        PLACE: OURS, "contacts": "Luc Caron, 418 555-0177 (livraison); Mme Roy (décision)",
    },
    "Salut Luc Caron reçoit et approuve, 418 555-0177.\nLogo : le même que l'an passé": {
        "contacts": LUC, "logos": "on_file",
    },
    "Réponses : Pour la livraison demandez Luc Caron au 418 555-0177 et pour approuver Anne Roy, anne@exemple.ca.": {
        "contacts": "Luc Caron, 418 555-0177 (livraison); Anne Roy <anne@exemple.ca> (décision)",
    },
}  # fmt: skip


@pytest.mark.parametrize("text", WHOLE)
def test_a_value_is_told_whole(text: str) -> None:
    assert {one.key: one.value for one in said(text).answers} == WHOLE[text]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Date : ok et Oui, bureau 900 et Aucun visuel", "bureau 900"),
    ],
)
def test_a_door_is_not_lost_in_other_words(text: str, words: str) -> None:
    assert any(words in one for one in said(text).left)
