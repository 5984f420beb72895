"""Several answers typed without a sign between them are each read; what is one thing is not cut in two."""

from __future__ import annotations

import pytest

from tests.unit.checklist import DAY, LIST, OURS, PLACE, said

LUC = "Luc Caron, 418 555-0177"
DATE = {DAY: "2026-12-16"}
PLACED, ONE = {PLACE: OURS}, {LIST: "n/a"}
NONE = {"visuals": "n/a", "stickers": "n/a", "cards": "n/a"}

TOLD = {
    "adresse ok une seule adresse": PLACED | ONE,
    "yes to the address oui une seule adresse": PLACED | ONE,
    "adresse ok une seule adresse date : oui": PLACED | ONE | DATE,
    "l'adresse est bonne Luc Caron 418 555 0177": PLACED | {"contacts": LUC},
    "the address is correct Luc Caron, luc@client.example": PLACED | {"contacts": "Luc Caron <luc@client.example>"},
    "la date du 16 décembre est exacte Luc 418 555-0177": DATE | {"contacts": "Luc, 418 555-0177"},
    "yes Dec 16 is good Line 418 555-0177": DATE | {"contacts": "Line, 418 555-0177"},
    "Luc Caron 418 555-0177 pas besoin de visuels": {"contacts": LUC, "visuals": "n/a"},
    "Voici: Luc Caron 418 555-0177 visuels : aucun": {"contacts": LUC, "visuals": "n/a"},
    "Luc Caron 418 555-0177 delivery to one address": {"contacts": LUC} | ONE,
    "oui pour l'adresse Luc Caron, 418 555-0177 une seule adresse": PLACED | {"contacts": LUC} | ONE,
    "logo: le même que l'an passé pas de carton Luc Caron 418 555-0177": {
        "logos": "on_file", "cards": "n/a", "contacts": LUC,
    },
    "yes date and address are good i receive and approve 418 555 0177 no visuals no stickers no cards one address will"
    " send logo monday": DATE | PLACED | NONE | ONE | {"contacts": "Zoé Dubé <zoe@exemple.ca>, 418 555-0177"},
    "Bonjour, la date, et l'adresse sont ok appelez Luc Caron 418 555-0177 pour la livraison\n"
    "et moi pour approuver pas de carton": DATE | PLACED | {
        "cards": "n/a", "contacts": "Luc Caron, 418 555-0177 (livraison); Zoé Dubé <zoe@exemple.ca> (décision)",
    },
    "pas de carton tout à la même adresse le logo je vous l'envoie demain": {"cards": "n/a"} | ONE,
    "c'est bien le 16 décembre on a pas de logo": DATE | {"logos": "n/a"},
    "l'adresse est bonne luc 418 555 0177": PLACED | {"contacts": "Luc, 418 555-0177"},
    "address ok Joanne at the front desk receives, I approve": PLACED | {
        "contacts": "Joanne (livraison); Zoé Dubé <zoe@exemple.ca> (décision)",
    },
    "date OK I'll receive and approve just one delivery address": DATE | ONE | {
        "contacts": "Zoé Dubé <zoe@exemple.ca>",
    },
    "the address is right all boxes come to our office": PLACED | ONE,
    "visuels : aucun une seule adresse": {"visuals": "n/a"} | ONE,
    "le logo vous l'avez one address only adresse ok": {"logos": "on_file"} | ONE | PLACED,
    "pas de logo rien d'autre": {"logos": "n/a"},
    "date ok adresse ok pas de visuel pas dautocollant carton a venir": DATE | PLACED | {
        "visuals": "n/a", "stickers": "n/a",
    },
}  # fmt: skip
NOT_TOLD = {  # the words, and the items that they do not answer
    "Tout arrive le 16 décembre, comme convenu.": {LIST},
    "Pas de visuel, je confirme.": {DAY, PLACE},
    "Aucun carton sans notre logo.": {"cards", "logos"},
    "tout va à la même adresse": {PLACE},
    "la date est bonne, tout à la même adresse": {PLACE},
    "Everything goes to the same address": {PLACE},
    "oui pour la date l'adresse non": {PLACE},
    "C'est tout ce que je sais": {"contacts"},
    "pas de logo tout ce que je voulais": {"contacts"},
    "le 16 c'est l'adresse de ma sœur": {PLACE},
    "carton : merci pour tout une seule adresse": {"cards"},
    "si la date est ok adresse ok": {DAY},
    "date ok adresse ok sauf si la rue est barrée": {PLACE},
    "adresse ok ou une seule adresse": {PLACE},
}


@pytest.mark.parametrize("text", TOLD)
def test_what_has_no_sign_between_is_read_piece_by_piece(text: str) -> None:
    found = said(text)

    assert {one.key: one.value for one in found.answers} == TOLD[text]
    assert found.left == ()


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_one_thing_is_not_cut(text: str) -> None:
    assert not {one.key for one in said(text).answers} & NOT_TOLD[text]


def test_the_proof_is_what_the_client_typed() -> None:
    text = "adrese ok une seule adresse"

    assert all(one.quote in text for one in said(text).answers)


def test_the_signs_of_the_client_stay_in_the_proof() -> None:
    text = "Vous trouverez nos deux logos (cabinet et fondation) au dossier adresse ok une seule adresse"
    found = said(text)

    assert found.answers
    assert all(one.quote in text for one in found.answers)
