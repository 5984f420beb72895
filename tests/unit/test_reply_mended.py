"""Plain sentences of clients that were once left to a person, each with the one item that it answers."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.reply import Asked, ReplyRead, read_reply

TODAY = date(2026, 11, 10)
KEYS = ("delivery_date", "delivery_address", "contacts", "logos", "visuals", "stickers", "cards", "address_list")
PLACE = "7, avenue du Quai, Rimouski"
SHOWN = {"delivery_date": "2026-12-16", "delivery_address": PLACE}
ASKED = tuple(Asked(number, key, SHOWN.get(key, "")) for number, key in enumerate(KEYS, 1))

MENDED = {
    "L'adresse du 7, avenue du Quai convient.": ("delivery_address", PLACE),
    "l'adresse de l'avenue du Quai est bonne": ("delivery_address", PLACE),
    "Aucun changement à l'adresse.": ("delivery_address", PLACE),
    "adr ok": ("delivery_address", PLACE),
    "Je maintiens l'adresse.": ("delivery_address", PLACE),
    "Rien contre le 16 décembre.": ("delivery_date", "2026-12-16"),
    "Date stays.": ("delivery_date", "2026-12-16"),
    "Autocollants : laissez tomber.": ("stickers", "n/a"),
    "Autocollants : refusé.": ("stickers", "n/a"),
    "forget the stickers": ("stickers", "n/a"),
    "demandez Line D. au 450-555-0117": ("contacts", "Line D, 450 555-0117"),
    "tout chez nous": ("address_list", "n/a"),
    "Logo : en votre possession.": ("logos", "on_file"),
    "7. carton « Un café, un sourire »": ("cards", "Un café, un sourire"),
}


def _read(said: str) -> ReplyRead:
    return read_reply(said, "", ASKED, (), TODAY, sender=("Luc Caron", "luc@client.example"))


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", MENDED)
def test_a_plain_sentence_answers_its_item(said: str) -> None:
    found = _read(said)

    assert [(one.key, one.value) for one in found.answers] == [MENDED[said]]


def test_two_people_told_in_two_sentences_are_one_answer() -> None:
    found = _read("Carole Pouliot à la réception (418-555-0125); approbations par Me Roy (roy@royl.example).")

    assert [one.value for one in found.answers] == [
        "Carole Pouliot, 418 555-0125 (livraison); Me Roy <roy@royl.example> (décision)"
    ]
