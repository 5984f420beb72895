"""Short answers with a sign of doubt tick nothing; plain ones of the same shape do."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.reply import Asked, ReplyRead, read_reply

TODAY = date(2026, 11, 10)
KEYS = ("delivery_date", "delivery_address", "contacts", "logos", "visuals", "stickers", "cards", "address_list")
SHOWN = {"delivery_date": "2026-12-16", "delivery_address": "310, chemin du Lac, Lévis", "address_list": "n/a"}
ASKED = tuple(Asked(number, key, SHOWN.get(key, "")) for number, key in enumerate(KEYS, 1))

DOUBTFUL = [
    "1. oui?",
    "1. peut-être",
    "1. oui, je pense",
    "1. probablement le 16",
    "1. sauf erreur le 16 décembre",
    "1. idéalement le 18 décembre",
    "1. le 18 décembre si possible",
    "1. le 16 ou le 17 décembre",
    "1. pas le 16",
    "1. avant le 16 décembre",
    "1. au plus tard le 18 décembre",
    "1. pas avant le 18 décembre",
    "1. vers le 16 décembre",
    "1. environ le 16",
    "1. le 16, à confirmer",
    "1. la semaine du 14",
    "1. mi-décembre",
    "1. on ne peut plus le 16",
    "1. le 16 ne marche plus",
    "1. I think the 16th is fine",
    "1. maybe December 18",
    "1. should be December 16",
    "1. hopefully Dec 16",
    "1. Dec 16 TBC",
    "1. either Dec 16 or Dec 17",
    "1. depends on the weather",
    "1. not sure yet",
    "1. before December 16",
    "1. by December 18",
    "1. we might move it to December 18",
    "1. le 16 si les boîtes sont prêtes",
    "2. oui, sauf si nous déménageons",
    "2. plutôt notre entrepôt de Laval",
    "2. pas certain",
    "2. ce n'est pas la bonne adresse",
    "2. à la maison de Zoé",
    "2. c'est bien ça?",
    "2. 12, rue Neuve, Lévis",
    "2. probably the same",
    "2. wrong address",
    "2. to be confirmed",
    "3. Luc ou Marie, 418 555-0160",
    "3. Marie",
    "4. ci-joint",
    "4. nous attendons l'accord du graphiste",
    "4. le nouveau logo suivra si le comité dit oui",
    "4. https://we.tl/t-abc",
    "4. will send if approved",
    "5. aucune idée",
    "5. oui",
    "5. aucun, mais on hésite",
    "6. peut-être aucun",
    "6. le comité décidera mardi",
    "6. non, plutôt une étiquette",
    "7. le texte suivra, mais pas celui-ci",
    "7. à peu près le même texte que l'an dernier",
    "7. no idea yet",
    "8. plusieurs adresses, la liste suit",
    "8. oui?",
    "8. pas sûr",
    "Parfait pour tout sauf la date, je vous reviens demain.",
    "Oui",
    "Est-ce que le 18 décembre est possible?",
    "Si possible, livrez le 18 décembre.",
    "Je pense que la date est bonne.",
]

PLAIN = {
    "1. oui le 16 nous convient très bien, merci": ("delivery_date", "2026-12-16"),
    "La date est maintenue de notre côté.": ("delivery_date", "2026-12-16"),
    "1. non, ce sera le vendredi 18 décembre": ("delivery_date", "2026-12-18"),
    "2. c'est la bonne adresse, demander à la réception": (
        "delivery_address",
        "310, chemin du Lac, Lévis (demander à la réception)",
    ),
    "4. vous avez déjà notre logo au dossier": ("logos", "on_file"),
    "5. aucun, on préfère rester sobres": ("visuals", "n/a"),
    "6. « Merci pour 2026 » en doré": ("stickers", "« Merci pour 2026 » en doré"),
    "Sur le carton : Avec toute notre reconnaissance": ("cards", "Avec toute notre reconnaissance"),
    "Tout arrive au même endroit.": ("address_list", "n/a"),
    "Skip the stickers, no need this year.": ("stickers", "n/a"),
}


def read(said: str) -> ReplyRead:
    return read_reply(said, "", ASKED, (), TODAY, sender=("Luc Caron", "luc@client.example"))


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", DOUBTFUL)
def test_an_answer_with_a_sign_of_doubt_ticks_nothing_and_reaches_a_person(said: str) -> None:
    found = read(said)

    assert found.answers == ()
    assert found.left


@pytest.mark.parametrize("said", PLAIN)
def test_harmless_words_around_an_answer_do_not_hide_it(said: str) -> None:
    found = read(said)

    assert [(one.key, one.value) for one in found.answers] == [PLAIN[said]]


def test_the_doubt_about_one_item_leaves_the_others_ticked() -> None:
    found = read("L'adresse est bonne, mais la date il se peut qu'on la repousse.")

    assert [one.key for one in found.answers] == ["delivery_address"]
    assert found.left


def test_another_day_than_the_one_shown_is_noted_and_told() -> None:
    found = read("1. non, ce sera le vendredi 18 décembre")

    assert [one.value for one in found.answers] == ["2026-12-18"]
    assert found.moved
