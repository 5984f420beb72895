"""One passage may answer several of our questions: by their numbers, each part is read under its own."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.letter_parts import Attachment
from daemon.reading.reply import Asked, read_reply
from daemon.reading.reply.division import divided

TODAY = date(2026, 11, 10)
KEYS = ("delivery_date", "delivery_address", "contacts", "logos", "visuals", "stickers", "cards", "address_list")
SHOWN = {"delivery_date": "2026-12-16", "delivery_address": "7, avenue du Quai, Rimouski"}
ASKED = [Asked(number, key, SHOWN.get(key, "")) for number, key in enumerate(KEYS, 1)]
FILES = [
    Attachment("logo-lune.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
    Attachment("liste.csv", b"nom,adresse,ville\nAnne Roy,1 rue A,Levis\n", "text/csv"),
]
WRITER = ("Luc Caron", "luc@caron.example")
ONE, TWO, PRINTED = ("delivery_date",), ("delivery_date", "delivery_address"), ("visuals", "stickers", "cards")

BY_NUMBER = {
    "1 et 2 ok, 3 c'est moi, pas de visuel, logo au dossier.": (*TWO, "contacts", "visuals", "logos"),
    "#1 oui #2 oui #8 une seule adresse. Les autres #, ma patronne vous rappelle.": (*TWO, "address_list"),
    "Correct 1, correct 2, 3 Anne Roy 418 555-0144, 8 une seule.": (*TWO, "contacts", "address_list"),
    "Les questions 1, 2 et 8 : oui, oui, une seule adresse.": (*TWO, "address_list"),
    "Le 6 et le 7, on laisse tomber; pour le 8 c'est la liste jointe.": ("stickers", "cards", "address_list"),
    "La 1 c'est bon la 2 c'est bon la 8 une seule adresse le reste rien": (*TWO, "address_list", *PRINTED),
    "Non à 5, 6, 7. Oui à 1, 2. Le 8 c'est une seule adresse.": (*PRINTED, *TWO, "address_list"),
    "aucun aucun aucun pour 5 6 7": PRINTED,
    "7 : « Bon repos! » 6 : pas cette année. 5 : aucun.": PRINTED,
    "1) exact 2) exact, 2e étage 8) une adresse. Je vous écris lundi pour les autres points.": (*TWO, "address_list"),
    "1 non, plutôt le 18 décembre. 2 oui. 5 à 7 aucun.": (*TWO, *PRINTED),
    "1-2 confirmed. 4 file attached. 5-6-7 n/a. 8 one.": (*TWO, "logos", *PRINTED, "address_list"),
    'Nope on 5. Nope on 6. 7 is "Stay well".': PRINTED,
    "For number 8, attached. For number 4, attached. The others I need a few days.": ("address_list", "logos"),
    "Ok so 1 is right, 2 is right, 8 is one address.": (*TWO, "address_list"),
    "Skip 5, 6, and 7 for us.": PRINTED,
    "No to 5, 6 and 7. One address.": (*PRINTED, "address_list"),
    "Questions 1 and 2 are fine. Q5, Q6 and Q7: none.": (*TWO, *PRINTED),
}
NO_NUMBER_OF_OURS = [
    "La réponse à 4, 5, 6 et 7 est dans le zip.",
    "Le 7, ça me va. Le 8, non.",
    "Pour 5, 6 et 7 je vous appelle.",
    "Thomas s'occupe de 3 à 8.",
    "La facture n° 5 et la commande n° 7 sont payées.",
    "On attend 2 palettes et 5 autres vendredi.",
    "Le patron hésite pour 1 et 2.",
    "Tom will handle 3 through 8.",
    "We have 5 rooms and 7 tables.",
    "I'm not sure about 1 and 2.",
]
SHARED = {
    "Pas d'objection pour la date, ni pour l'adresse.": TWO,
    "Ça me va pour la date et pour l'adresse.": TWO,
    "Je vous confirme l'adresse, la date, le logo au dossier.": (*TWO, "logos"),
    "On ne veut ni autocollants ni cartons.": ("stickers", "cards"),
    "Aucun visuel ni carton.": ("visuals", "cards"),
    "Pas de collant, la carte non plus.": ("stickers", "cards"),
    "Ci-joint : logo + liste.": ("logos", "address_list"),
    "La date est bonne, l'adresse aussi.": TWO,
    "I've no objection to the date or the address.": TWO,
    "We won't do stickers or cards.": ("stickers", "cards"),
    "Not needed: visuals, stickers.": ("visuals", "stickers"),
    "No custom visuals, stickers or cards.": PRINTED,
    "Correct date, correct address, could you also send me the tax form?": TWO,
    "The date is right and so is the address.": TWO,
}
NOT_SHARED = [
    "Le logo ou la carte, à vous de choisir.",
    "Si le patron dit oui, pas de visuel ni de carton.",
    "Je ne sais pas pour la date ni pour l'adresse.",
    "Le logo et les visuels suivront.",
    "We may skip stickers or cards.",
    "Either the date or the address is wrong.",
    "Stickers and cards depend on the price.",
    "Could you check the date and the address?",
]


def ticked(said: str) -> set[str]:
    """The items of which something is ticked."""
    files = FILES if "joint" in said or "attached" in said else []
    return {one.key for one in read_reply(said, "", ASKED, files, TODAY, WRITER).answers}


@pytest.mark.parametrize("said", BY_NUMBER)
@pytest.mark.feature("S0-23")
def test_what_is_said_of_a_number_is_read_as_if_it_stood_under_that_question(said: str) -> None:
    found = ticked(said)

    assert found == set(BY_NUMBER[said])


@pytest.mark.parametrize("said", NO_NUMBER_OF_OURS)
@pytest.mark.feature("S0-23")
def test_numbers_that_count_or_leave_the_answer_open_tick_nothing(said: str) -> None:
    found = ticked(said)

    assert not found


@pytest.mark.parametrize("said", SHARED)
@pytest.mark.feature("S0-23")
def test_what_is_said_once_of_several_items_is_said_of_each(said: str) -> None:
    found = ticked(said)

    assert found == set(SHARED[said])


@pytest.mark.parametrize("said", NOT_SHARED)
@pytest.mark.feature("S0-23")
def test_a_choice_a_doubt_or_a_promise_about_several_items_ticks_none(said: str) -> None:
    found = ticked(said)

    assert not found


@pytest.mark.parametrize("said", ["4. ci-joint, 1 logo", "8) joint, 1 fichier", "4. attached, 1 file"])
@pytest.mark.feature("S0-23")
def test_a_count_of_files_under_a_number_is_no_number_of_ours(said: str) -> None:
    assert divided(said, dict(enumerate(KEYS, 1))) == []
