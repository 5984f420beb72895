"""The same answers in other words: what each ticks; and look-alikes, which tick nothing."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.letter_parts import Attachment
from daemon.reading.reply import Asked, ReplyRead, read_reply

TODAY = date(2026, 11, 10)
KEYS = ("delivery_date", "delivery_address", "contacts", "logos", "visuals", "stickers", "cards", "address_list")
PLACE = "7, avenue du Quai, Rimouski"
SHOWN = {"delivery_date": "2026-12-16", "delivery_address": PLACE}  # a Wednesday
ASKED = tuple(Asked(number, key, SHOWN.get(key, "")) for number, key in enumerate(KEYS, 1))
DAY = {"delivery_date": "2026-12-16"}
HERE = {"address_list": "n/a"}
SENDER = "Luc Caron <luc@client.example>"

SAID = {
    "Parfait pour nous le mercredi.": DAY,
    "oui, mercredi": DAY,
    "1. Mercredi, c'est bien.": DAY,
    "La date de mercredi est retenue.": DAY,
    "Go for Wednesday!": DAY,
    "mercredi, ça roule": DAY,
    "On vous attend le mercredi 16 décembre, comme prévu.": DAY,
    "1. any time that day": DAY,
    "Delivery date confirmed: December 16": DAY,
    "Livraison souhaitée : mercredi 16 décembre": DAY,
    "M. Roy me demande de confirmer : livraison au 16 décembre": DAY,
    "Pour les visuels, que suggérez-vous, quelque chose de gai? Mercredi 16, entendu.": DAY,
    "parfait pour la date du 16 parfait pour l'adresse on n'a pas de visuels": {
        **DAY,
        "delivery_address": PLACE,
        "visuals": "n/a",
    },
    "Le 16 décembre est bon, l'adresse aussi, mais passez par la porte 6.": {
        **DAY,
        "delivery_address": "7 avenue du Quai, porte 6, Rimouski",
    },
    "Use loading dock B, 7 Du Quai Street. The 16th is good for receiving.": {
        **DAY,
        "delivery_address": f"{PLACE} (loading dock B)",
    },
    "Adresse : aucune erreur.": {"delivery_address": PLACE},
    "Adresse de livraison unique.": HERE,
    "Une adresse de livraison, pas plus.": HERE,
    "8. pas d'autre destination": HERE,
    "no other location": HERE,
    "8. Un seul envoi chez nous.": HERE,
    "Pas de liste à fournir, tout va à notre siège.": HERE,
    "Même adresse pour toute la commande.": HERE,
    "Tout le matériel arrive à l'école.": HERE,
    "Il n'y a pas de visuel chez nous.": {"visuals": "n/a"},
    "6. n'en faites pas": {"stickers": "n/a"},
    "6. Nous n'en prévoyons aucun.": {"stickers": "n/a"},
    "Stickers aren't needed.": {"stickers": "n/a"},
    "Merci 🌙 Rien côté visuels.": {"visuals": "n/a"},
    "7. ressortez celui de Noël 2025": {"cards": "on_file"},
    "carton comme en juin dernier.": {"cards": "on_file"},
    "4. Prenez le logo remis en avril.": {"logos": "on_file"},
    "4. same logo you used in June": {"logos": "on_file"},
    "7. Que l'année nouvelle vous soit favorable": {"cards": "Que l'année nouvelle vous soit favorable"},
    "7. Sur le carton, écrivez : À votre santé": {"cards": "À votre santé"},
    "Voici ce qu'on aimerait lire sur le carton : Fait avec fierté": {"cards": "Fait avec fierté"},
    "3. L. Caron, luc@client.example, les deux rôles": {"contacts": SENDER},
    "3. Anne reçoit (Anne Roy, 418 555-0160), et moi j'approuve": {
        "contacts": f"Anne Roy, 418 555-0160 (livraison); {SENDER} (décision)"
    },
    'Cards should say "Cheers to 2027"': {"cards": "Cheers to 2027"},
    "On aimerait que le carton dise : Bonne année 2027": {"cards": "Bonne année 2027"},
    "1-ok 2-ok 5-non 6-non 7-non 8-une": {
        **DAY,
        "delivery_address": PLACE,
        **dict.fromkeys(("visuals", "stickers", "cards", "address_list"), "n/a"),
    },
    "1 : oui, 5 à 7 : aucun, 8 : une seule": {
        **DAY,
        **dict.fromkeys(("visuals", "stickers", "cards", "address_list"), "n/a"),
    },
    "Nothing for 5 through 7.": dict.fromkeys(("visuals", "stickers", "cards"), "n/a"),
    "2. 7 du Quai, bâtiment rouge": {"delivery_address": f"{PLACE} (bâtiment rouge)"},
    "Oui à 1 et 2.": {**DAY, "delivery_address": PLACE},
    "Yes to 1 and 2, no to 5 through 7.": {
        **DAY,
        "delivery_address": PLACE,
        **dict.fromkeys(("visuals", "stickers", "cards"), "n/a"),
    },
    "mercredi 16 avant-midi": DAY,
    "Our logo hasn't changed since last year.": {"logos": "on_file"},
    "4. you should have ours on file": {"logos": "on_file"},
    "I'll be receiving and approving.": {"contacts": SENDER},
    "Toutes les boîtes viennent au bureau.": HERE,
    "Anne Roy - réception - 418 555-0160\nPaul Roy - approbation - paul@client.example": {
        "contacts": "Anne Roy, 418 555-0160 (livraison); Paul Roy <paul@client.example> (décision)"
    },
}
ALIKE = [
    "16 décembre, sauf à midi",
    "no to 2",
    "Le 5 décembre à 7 heures : non",
    "1. pas mercredi",
    "1. mercredi on ferme à midi",
    "mercredi je serai absent",
    "Wednesday we are closed",
    "Plutôt jeudi",
    "oui, jeudi",
    "Mercredi ou jeudi, les deux vont.",
    "Date refusée : 16 décembre",
    "L'adresse contient une erreur.",
    "4. le logo de Noël",
    "logo to be used in December",
    "6. n'en faites pas trop",
    "7. Que le texte vous soit envoyé par Louise",
    "Une autre adresse de livraison s'ajoute.",
    "Notre graphiste vous fera parvenir le logo vendredi.",
]
JOINED = [
    "Le pdf de notre logo accompagne ce courriel.",
    "Nos armoiries aussi (SVG).",
    "Logo vectoriel annexé au présent envoi.",
]


def _read(text: str, *files: Attachment) -> ReplyRead:
    return read_reply(text, "", ASKED, files, TODAY, ("Luc Caron", "luc@client.example"))


@pytest.mark.feature("S0-09")
@pytest.mark.parametrize("text", SAID)
def test_an_answer_in_other_words_is_the_same_answer(text: str) -> None:
    read = _read(text)

    assert {one.key: one.value for one in read.answers} == SAID[text]


@pytest.mark.feature("S0-09")
@pytest.mark.parametrize("text", ALIKE)
def test_words_alike_that_say_something_else_tick_nothing(text: str) -> None:
    assert _read(text).answers == ()


@pytest.mark.feature("S0-09")
@pytest.mark.parametrize("text", JOINED)
def test_a_logo_that_the_letter_brings_is_attached(text: str) -> None:
    read = _read(text, Attachment("embleme.pdf", b"%PDF-1.4 " * 8_000, "application/pdf"))

    assert [(one.key, one.value) for one in read.answers] == [("logos", "attached")]
