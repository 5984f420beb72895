"""Short answers in closed forms, under their question or told in a sentence; and what resembles them."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.reply import Asked, ReplyRead, read_reply

TODAY = date(2026, 11, 10)
KEYS = ("delivery_date", "delivery_address", "contacts", "logos", "visuals", "stickers", "cards", "address_list")
SHOWN = {"delivery_date": "2026-12-16", "delivery_address": "1200, rue Saint-Denis, Montréal"}
ASKED = tuple(Asked(number, key, SHOWN.get(key, "")) for number, key in enumerate(KEYS, 1))


def _read(said: str) -> ReplyRead:
    return read_reply(said, "", ASKED, (), TODAY, ("Julie Roy", "julie@client.example"))


AGAIN = [
    "Le même dessin que l'autre fois",
    "Same design as the summer order",
    "Same as the June order",
    "Idem à la commande de la fête des pères",
    "Comme pour la commande du printemps",
    "On garde celui que vous avez",
    "Vous avez notre modèle, gardez-le tel quel",
    "Déjà dans vos filières",
    "Use what's in your files",
    "reuse the existing one",
    "Celui que vous avez déjà, aucune modif",
]
NONE = [
    "Nothing here",
    "rien pour celui-là",
    "We'll do our own in house",
    "On imprime les nôtres à l'interne",
    "On va coller les nôtres",
    "No labels required",
    "On s'en passe",
    "leave the stickers off",
    "Non, restons simples",
    "nope, keep it simple",
]
ONE = [
    "tout dans le même camion",
    "everything on one truck",
    "Aucun envoi séparé",
    "no individual shipments",
    "Rien que l'adresse du point 2",
    "one address for all 85 boxes",
    "Une seule et même adresse pour les 120 paniers",
    "Tout va au CHSLD",
    "La même que la 2",
    "Don't split it, send the lot to us",
    "C'est un envoi groupé, rien à domicile",
]
NEITHER = [
    "Le même que l'an dernier mais en bleu",
    "Même carton que l'an passé avec la nouvelle année",
    "Same design as last year, new colours",
    "comme la dernière commande de notre concurrent",
    "You may have it on file",
    "Pas en filière",
    "Vous avez notre ancien modèle",
    "Same as the card",
    "use existing or new, your call",
    "Same as this order",
    "we want one",
    "we do the stickers",
    "on fera nos autocollants si vous êtes trop chers",
    "none for now",
    "nothing yet",
    "Aucun, à confirmer",
    "on en veut pas mal",
    "keep it simple",
]
SEVERAL = [
    "tout à nos clients",
    "Tout va aux employés",
    "everything to our branches",
    "tout à la maison de chacun",
    "Everything to the letter",
    "tout au long de l'année",
    "Tout à la caserne sauf dix",
    "une adresse pour les 300 boîtes, une autre pour le reste",
    "don't send everything to us",
    "Une adresse par boîte",
    "la même que la 3",
    "aucune livraison au bureau",
]
TEXTS = [
    ('Oui un autocollant qui dit "Bravo la gang"', "Bravo la gang"),
    ('a sticker that says "Thanks!"', "Thanks!"),
    ('"Made with care" across the lid', "Made with care"),
    ("Mettre : Ne pas ouvrir avant Noël!", "Ne pas ouvrir avant Noël!"),
    ("Put: Do not open till Xmas", "Do not open till Xmas"),
    ("Chers clients, merci et à bientôt chez nous", "Chers clients, merci et à bientôt chez nous"),
    ("To our volunteers: nothing happens without you.", "To our volunteers: nothing happens without you."),
]
NO_TEXT = [
    "Mettre : notre slogan",
    "Put: our logo",
    "Mettre : la même chose",
    "un autocollant qui disait « Merci »",
    "Pour nos clients, je vous envoie ça demain",
    "Dear team, I'm waiting for the approval",
    "Mettez « Promo 2026 »\n\nau lieu de 2025.",
]
BOTH = [
    "Date good, place good, on check le reste avec le marketing",
    "Je confirme date + adresse.",
    "I've no objection to the date or the address.",
    "La date et l'adresse sont comme elles doivent être.",
    "Wednesday the 16th at 1200 Saint-Denis, confirmed on both counts.",
    "Je confirme que le mercredi 16 est parfait pour notre équipe de nuit. L'adresse aussi.",
]
ONE_SHOWN = [
    "Une seule adresse, celle que vous avez.",
    "Everything goes to one address, the one you have.",
    "Everything will go to our warehouse at the address you show.",
    "One address: the one in number 2.",
]
NOT_SHOWN = [
    "Une seule adresse, celle de Laval.",
    "Une seule adresse, celle que je vous envoie demain.",
    "Everything will go to the address my boss sends.",
    "Juste une place de livraison. Qui approuve : Denis aussi.",
    "La date est parfaite pour notre ancienne adresse.",
]


@pytest.mark.parametrize(
    ("number", "said", "value"),
    [
        *((6, one, "on_file") for one in AGAIN),
        *((6, one, "n/a") for one in NONE),
        *((8, one, "n/a") for one in ONE),
        *((6, said, text) for said, text in TEXTS),
    ],
)
def test_a_short_answer_under_its_question_is_taken_and_nobody_is_needed(number: int, said: str, value: str) -> None:
    read = _read(f"{number}. {said}")

    assert [(one.key, one.value) for one in read.answers] == [(KEYS[number - 1], value)]
    assert not read.left


@pytest.mark.parametrize(
    ("number", "said"), [*((6, one) for one in NEITHER), *((8, one) for one in SEVERAL), *((6, one) for one in NO_TEXT)]
)
def test_what_resembles_a_short_answer_is_none(number: int, said: str) -> None:
    assert not _read(f"{number}. {said}").answers


@pytest.mark.parametrize("said", BOTH)
def test_a_yes_to_both_is_one_however_it_is_put(said: str) -> None:
    assert {one.key: one.value for one in _read(said).answers} == SHOWN


@pytest.mark.parametrize("said", ONE_SHOWN)
def test_one_place_and_which_are_told_in_one_breath(said: str) -> None:
    read = {one.key: one.value for one in _read(said).answers}

    assert read == {"address_list": "n/a", "delivery_address": SHOWN["delivery_address"]}


@pytest.mark.parametrize("said", NOT_SHOWN)
def test_another_place_is_not_the_one_that_we_showed(said: str) -> None:
    assert "delivery_address" not in {one.key for one in _read(said).answers}


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("La date est bonne, par contre le quai ferme à 15 h", "par contre le quai ferme à 15 h"),
        ("Ça marche, mais pas avant 9h, il y a personne à l'école", "mais pas avant 9h, il y a personne à l'école"),
        ("The date is right, but not before 9 am", "but not before 9 am"),
    ],
)
def test_the_hours_told_after_a_yes_are_for_a_person(said: str, hours: str) -> None:
    read = _read(f"1. {said}")

    assert [(one.key, one.value) for one in read.answers] == [("delivery_date", SHOWN["delivery_date"])]
    assert read.left == (hours,)


@pytest.mark.parametrize(
    "said",
    [
        "Le 16 est bon, mais le 17 à 9 h serait mieux",
        "Ça marche, mais seulement après 15 h",
        "Yes but it has to be before 11 am",
        "Oui mais il faut que ce soit avant 10 h",
        "Le 16 est correct, mais la moitié à 9 h",
        "La date est bonne, mais si vous arrivez après 15 h on ferme.",
        "La date est bonne, mais pas avant 9 h le 17.",
    ],
)
def test_hours_that_may_bear_on_the_day_leave_it_open(said: str) -> None:
    assert not _read(f"1. {said}").answers


@pytest.mark.parametrize("said", ["Bureau 200.", "Suite 900"])
def test_a_unit_alone_says_nothing_of_the_street(said: str) -> None:
    read = _read(f"2. {said}")

    assert not read.answers
    assert read.left


def test_what_stands_in_place_of_another_text_is_for_a_person() -> None:
    assert not _read("Le collant : mettez « Promo 2026 » au lieu de 2025.").answers


@pytest.mark.parametrize("said", ["No lid artwork.", "We'll pass on the printed artwork.", "We have no artwork."])
def test_artwork_is_what_we_call_visuals(said: str) -> None:
    assert [(one.key, one.value) for one in _read(said).answers] == [("visuals", "n/a")]
