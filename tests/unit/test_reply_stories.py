"""What clients tell beside a plain yes takes nothing from it, unless some word of it could."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.reply import Asked, read_reply
from daemon.reading.reply.stories import without_stories

TODAY = date(2026, 11, 10)
KEYS = ("delivery_date", "delivery_address", "contacts", "logos", "visuals", "stickers", "cards", "address_list")
SHOWN = {"delivery_date": "2026-12-16", "delivery_address": "7, avenue du Quai, Rimouski"}
ASKED = [Asked(number, key, SHOWN.get(key, "")) for number, key in enumerate(KEYS, 1)]
DATE, PLACE = {"delivery_date"}, {"delivery_address"}

AGREES = {
    "1. Oui, notre monde finit la tournée des fêtes la veille.": DATE,
    "1. Exact, les étudiants adorent ça.": DATE,
    "1. Yes, my director has checked with the plant.": DATE,
    "1. Parfait, notre lunch de Noël est le 18.": DATE,
    "2. Oui, c'est notre brûlerie.": PLACE,
    "2. Correct, our florist lives upstairs.": PLACE,
    "2. Oui, coin Saint-Germain.": PLACE,
    "2. Yes, we are there since 2004.": PLACE,
    "L'adresse est la bonne, ma tante habite en arrière.": PLACE,
    "J'ai parlé avec mon gérant et la date est exacte.": DATE,
    "Ni le jour ni l'endroit ne changent.": DATE | PLACE,
    "Les deux premiers points sont exacts.": DATE | PLACE,
    "Bonne date et bonne place, merci!": DATE | PLACE,
    "No corrections to the date or the address.": DATE | PLACE,
    "Numbers 1 and 2 are fine.": DATE | PLACE,
    "Livrez au 7 avenue du Quai, comme convenu avec Josée.": PLACE,
    "You can deliver to the address you have.": PLACE,
    "Notre direction a approuvé la date du 16.": DATE,
    "I approve the delivery address.": PLACE,
    "La journée du 16 adonne, pour nous c'est parfait.": DATE,
}
HELD = [
    "1. Oui, le patron regarde ça cette semaine.",
    "1. Oui, ma collègue voit avec le siège.",
    "1. Oui, notre quai est en réparation.",
    "1. Oui, le bureau est fermé ce jour-là.",
    "1. Oui, notre gala est le 15.",
    "1. Correct, à quelques jours près.",
    "1. Oui, Karine s'informe et vous écrit.",
    "1. Oui, notre locateur refuse les camions.",
    "1. Exact, grosso modo.",
    "1. Oui, c'est encore flou.",
    "1. Yes, the committee votes on Monday.",
    "1. Yes, my manager has the final say.",
    "1. Yes, that was the plan.",
    "1. Correct, pending the board.",
    "1. Yes, half of the staff gets theirs in January.",
    "1. Thursday the 16th, yes.",
    "2. Oui, c'est notre ancienne bâtisse.",
    "2. Oui, on déménage en décembre.",
    "2. Oui, c'est là qu'on reçoit le courrier.",
    "2. Yes, it's our mailing address.",
    "2. Right street, the number is off.",
    "2. Oui, c'est celle du siège, la livraison va à l'usine.",
    "La date et l'adresse étaient bonnes.",
    "On m'a demandé de confirmer la date.",
    "Elle va vous confirmer la date.",
    "Je comprends donc que la date est correcte.",
    "L'adresse courriel est bonne.",
    "Vous pouvez livrer à l'adresse du voisin.",
    "Deliver to the address Brenda sends you.",
    "Si la date est bonne, l'adresse aussi.",
]


def _ticked(text: str) -> set[str]:
    return {one.key for one in read_reply(text, "", ASKED, (), TODAY, ("Luc Caron", "luc@caron.example")).answers}


@pytest.mark.feature("N2")
@pytest.mark.parametrize("text", AGREES)
def test_a_plain_yes_holds_whatever_harmless_story_is_told(text: str) -> None:
    assert _ticked(text) == AGREES[text]


@pytest.mark.feature("N2")
@pytest.mark.parametrize("text", HELD)
def test_a_story_that_could_undo_the_yes_holds_it(text: str) -> None:
    assert not _ticked(text) & (DATE | PLACE)


def test_only_what_tells_of_something_else_is_cut() -> None:
    assert without_stories("Oui, on est là tous les jours") == "Oui"
    assert without_stories("Oui, c'est encore flou") == "Oui, c'est encore flou"
    assert without_stories("On penche pour : une seule adresse") == "On penche pour : une seule adresse"
