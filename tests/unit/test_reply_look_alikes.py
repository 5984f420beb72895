"""The right words about something else, set apart, unreal or taken back: none of them ticks an item."""

from __future__ import annotations

import pytest

from daemon.reading.reply import ReplyRead, read_reply
from tests.unit.checklist import ASKED, TODAY

DATE, PLACE = "delivery_date", "delivery_address"

NOT_TICKED = {
    "Le souper de Noël est bien le mercredi 16 décembre.": DATE,
    "The gala date is right": DATE,
    "December 16 is our staff party": DATE,
    "Wednesday is good, I'll send the rest by then": DATE,
    "The 16th would have been ideal": DATE,
    "Let me confirm the date with the warehouse.": DATE,
    "Le 16 aurait été parfait": DATE,
    "Le 16 marche plus, mettez le 15 décembre": DATE,
    "Si les logos sont prêts, le 16 nous va": DATE,
    "Date is right for us... sorry typo, it is NOT right": DATE,
    "Oui la date est bonne\n*pas bonne, scusez": DATE,
    "1. l'adresse est exacte": DATE,
    "Oui à une des deux premières questions, je ne sais plus laquelle": DATE,
    "Bonne adresse. Mauvais code postal, mauvaise ville.": PLACE,
    "Mon adresse a pas changé, mais celle du bureau oui": PLACE,
    "5. Une seule adresse": "visuals",
    "5. none 6. logo attached - I think I mixed up your numbers": "visuals",
    "Le 16 est bon!\n\nOups, j'ai répondu trop vite, on est fermés ce jour-là.": DATE,
    "Loin d'être exact pour la date": DATE,
    "C'est la bonne adresse pour nous écrire": PLACE,
    "The address on the card is right": PLACE,
    "L'adresse sur l'autocollant est exacte": PLACE,
    "Oui pour la date, non pour l'adresse": PLACE,
    "Right, the address. I'll look for it.": PLACE,
    "Sans faute le 16, oui c'est exact": PLACE,
    "No mistake, it's December 16": PLACE,
    "Your receipt came in, all good": PLACE,
    "Une seule personne a la liste": "address_list",
    "Une seule adresse par succursale": "address_list",
    "On oublie le visuel B, on garde l'autre": "visuals",
    "Not that we don't want stickers": "stickers",
    "Autocollants : rien pour l'instant": "stickers",
    "No stickers. Oh wait, my boss wants some": "stickers",
    "Sur le carton : « Bon 16 décembre », mais Lise doit l'approuver": "cards",
}
STILL_TICKED = {
    "Le 16 est parfait, notre souper est le 18": (DATE, "2026-12-16"),
    "Le 16 nous va, on vous attend": (DATE, "2026-12-16"),
    "C'est la bonne adresse, sonnez pour nous joindre": (PLACE, "7, avenue du Quai, Rimouski"),
    "L'adresse est bonne, mettez-la aussi sur la facture": (PLACE, "7, avenue du Quai, Rimouski"),
    "1. oui, et l'adresse aussi": (DATE, "2026-12-16"),
    "Si vous avez besoin de plus, écrivez-moi; le 16 est bon": (DATE, "2026-12-16"),
    "On ne veut pas de visuel": ("visuals", "n/a"),
}
LETTER = """1. Date de livraison : nous avons le mercredi 16 décembre 2026. Est-ce exact?

Pourriez-vous nous répondre au plus tard le jeudi 26 novembre 2026?
"""


def _read(said: str, sent: str = "") -> ReplyRead:
    return read_reply(said, sent, ASKED, (), TODAY)


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", NOT_TICKED)
def test_a_look_alike_does_not_tick_the_item(said: str) -> None:
    assert NOT_TICKED[said] not in {one.key for one in _read(said).answers}


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", STILL_TICKED)
def test_the_same_words_said_of_the_item_tick_it(said: str) -> None:
    key, value = STILL_TICKED[said]
    told = {one.key: one.value for one in _read(said).answers}

    assert told.get(key, "").startswith(value)


@pytest.mark.feature("N2")
def test_the_last_day_to_answer_is_no_day_of_delivery() -> None:
    found = _read("Le 26 novembre me va", LETTER)

    assert found.answers == ()
    assert [one.value for one in found.proposals] == ["2026-11-26"]
    assert found.left
