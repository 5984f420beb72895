"""What a letter left unread, read once more sentence by sentence: plain things that their neighbours had hidden."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.reply import Asked, ReplyRead, read_reply

TODAY = date(2026, 11, 10)
KEYS = ("delivery_date", "delivery_address", "contacts", "logos", "visuals", "stickers", "cards", "address_list")
PLACE = "7, avenue du Quai, Rimouski"
SHOWN = {"delivery_date": "2026-12-16", "delivery_address": PLACE}
ASKED = tuple(Asked(number, key, SHOWN.get(key, "")) for number, key in enumerate(KEYS, 1))
DAY = ("delivery_date", "2026-12-16")

HIDDEN = {
    "Je réponds pour Mélanie, qui est en congé jusqu'au 20.\nLa date du 16 convient.": [DAY],
    "Bonjour, pour notre commande 2026-0010, facture 4022 : la date du 16 décembre est confirmée, aucun autocollant.": [
        DAY,
        ("stickers", "n/a"),
    ],
    "Juste pour vous sécuriser : la date du 16 tient toujours.": [DAY],
    "Donc, pour que tout soit clair : 16 décembre, confirmé.": [DAY],
}
UNDONE = (
    "Pour les cartons de la fête : le 16 décembre, confirmé.",
    "Juste pour vous sécuriser : aucun logo. Juste pour vous rassurer : même logo que l'an dernier.",
    "Pour votre calendrier, si le comité accepte : 16 décembre, confirmé.",
    "Pour votre calendrier, on verra : 16 décembre, confirmé.",
    "Juste pour vous sécuriser : la date du 16 tient toujours, Robert voit ça autrement.",
    "une adresse pour les 300 boîtes, une autre pour le reste",
    "one address for the gifts, another one for the flowers",
    "La date du 16 convient si le traversier passe, qui est en cale sèche jusqu'au 20.",
    "my coworker wants gold stickers, I want no sticker, stay tuned",
    "Confirmez-moi d'abord le prix total et ensuite je vous confirme la date.",
    "We only have one address, more or less, counting the plant in Laval as ours.",
    "1. Thursday the 16th, yes",
    "3. Luc Gagné, 514 555-0177, reçoit.\nPour l'approbation on sait pas encore qui.",
    "6. aucun\noh attendez ma boss veut le slogan dessus, je vous reviens",
)


def _read(said: str) -> ReplyRead:
    return read_reply(said, "", ASKED, (), TODAY, sender=("Luc Caron", "luc@client.example"))


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", HIDDEN)
def test_a_plain_sentence_is_read_whatever_stands_beside_it(said: str) -> None:
    found = _read(said)

    assert [(one.key, one.value) for one in found.answers] == HIDDEN[said]


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", UNDONE)
def test_words_that_may_undo_an_answer_still_undo_it(said: str) -> None:
    found = _read(said)

    assert not found.answers


def test_the_number_of_our_order_is_not_left_for_a_person() -> None:
    found = _read("Bonjour, pour notre commande 2026-0010, facture 4022 : la date du 16 décembre est confirmée.")

    assert not found.left
