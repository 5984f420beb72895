"""The many ways in which people agree, decline, keep or defer, and the words alike that say nothing of the kind."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.reply import Asked, ReplyRead, read_reply

TODAY = date(2026, 11, 10)
DAY, PLACE = "2026-12-16", "14, rue Saint-Jean, Québec"
KEYS = ("delivery_date", "delivery_address", "contacts", "logos", "visuals", "stickers", "cards", "address_list")
SHOWN = {"delivery_date": DAY, "delivery_address": PLACE}
ASKED = tuple(Asked(number, key, SHOWN.get(key, "")) for number, key in enumerate(KEYS, 1))

AGREES = [
    "impec!",
    "10-4",
    "bang on",
    "spot on",
    "tel quel",
    "c'est bien ça",
    "on y va",
    "bien sûr",
    "tout à fait",
    "ça nous arrange",
    "works on our end",
    "c'est en plein ça",
    "ça roule",
    "locked in",
    "ack",
    "Keep it",
    "legit",
    "rien n'a bougé",
    "ça fait l'affaire",
    "gr8",
    "ça marche pour nous",
]
DOES_NOT_AGREE = [
    "pas adéquat",
    "not spot on",
    "almost spot on",
    "spot on?",
    "ça roule si vous livrez avant midi",
    "as is, I think",
    "c'est noté",
    "on ne sera pas là",
    "ça roule, mais pas le matin",
    "we will let you know",
]
DECLINES = [
    "on passe",
    "we'll pass on that",
    "not this time",
    "sans façon",
    "pantoute",
    "nada",
    "leave it out",
    "we're ok without",
    "on n'en met pas",
    "on s'en passe",
]
DOES_NOT_DECLINE = [
    "pass the artwork to Luc",
    "on passe par notre graphiste",
    "skip to the next page",
    "don't skip",
    "we're not passing on that",
    "pas encore",
    "not yet",
    "n'oubliez pas le rouge",
    "pas de réponse du comité",
    "we will pass it along",
]
ON_FILE = [
    "le vôtre est à jour",
    "reprendre l'existant",
    "utilisez celui du chandail de juin",
    "you already got it",
    "keep using the current one",
    "rien de neuf, gardez l'ancien",
    "see your archives",
    "same as last run",
]
NOT_ON_FILE = ["vous n'avez pas le logo", "you don't have it yet", "le vôtre n'est pas à jour", "use the new one"]
ONE_PLACE = [
    "just the one",
    "tout au même endroit",
    "all to us",
    "no list needed",
    "à la même place",
    "one drop-off",
    "everything to the shop",
    "Everything comes to the clinic",
    "liste pas nécessaire",
]
NOT_ONE = ["Not everything comes to the clinic", "non, plusieurs", "pas juste ici", "the list is coming"]


def read(said: str) -> ReplyRead:
    return read_reply(said, "", ASKED, (), TODAY, sender=("Luc Caron", "luc@client.example"))


def told(said: str) -> dict[str, str]:
    return {one.key: one.value for one in read(said).answers}


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", AGREES)
def test_any_way_to_agree_confirms_the_day_shown(said: str) -> None:
    assert told(f"1. {said}") == {"delivery_date": DAY}


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", [*DOES_NOT_AGREE, "18 = oui", "17"])
def test_words_close_to_an_agreement_confirm_nothing(said: str) -> None:
    assert told(f"1. {said}") == {}


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", DECLINES)
def test_any_way_to_decline_says_that_there_is_none(said: str) -> None:
    assert told(f"6. {said}") == {"stickers": "n/a"}


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", DOES_NOT_DECLINE)
def test_words_close_to_a_refusal_decline_nothing(said: str) -> None:
    assert told(f"5. {said}") == {}


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", ON_FILE)
def test_a_logo_that_we_have_is_on_file(said: str) -> None:
    assert told(f"4. {said}") == {"logos": "on_file"}


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", NOT_ON_FILE)
def test_a_logo_that_we_lack_is_not_on_file(said: str) -> None:
    assert told(f"4. {said}") == {}


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", ONE_PLACE)
def test_one_place_needs_no_list(said: str) -> None:
    assert told(f"8. {said}") == {"address_list": "n/a"}


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", NOT_ONE)
def test_several_places_do(said: str) -> None:
    assert told(f"8. {said}") == {}


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", ["16 = oui", "16th works", "hi 16th is gr8", "le 16 ça va toujours", "16 is a go"])
def test_the_number_of_the_day_shown_confirms_it(said: str) -> None:
    assert told(said) == {"delivery_date": DAY}


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", ["18 = oui", "on a reçu 16 boîtes", "17th works"])
def test_any_other_number_confirms_no_day(said: str) -> None:
    assert told(said) == {}


@pytest.mark.feature("N2")
@pytest.mark.parametrize(
    "said", ["oui, passez par la cour arrière", "Au bâtiment du fond, toit vert", "c'est juste, use Dock 3 around back"]
)
def test_a_detail_is_added_to_the_address_shown(said: str) -> None:
    (value,) = told(f"2. {said}").values()

    assert value.startswith("14")
    assert "Saint-Jean" in value
    assert len(value) > len(PLACE)


@pytest.mark.feature("N2")
@pytest.mark.parametrize(
    "said", ["200 Industrial Pkwy, Unit 6 Moncton, NB  E1C 4Z3", "oui, bureau de Lise au 3e", "on déménage en mai"]
)
def test_an_address_of_which_a_part_does_not_fit_is_only_proposed(said: str) -> None:
    found = read(f"2. {said}")

    assert not found.answers
    assert found.left


@pytest.mark.feature("N2")
@pytest.mark.parametrize(
    "said", ["moitié à Sorel, moitié à Tracy, je te reviens", "Dr. Stein approves as always.", "Mais on ferme à midi."]
)
def test_what_bears_on_the_order_is_handed_over(said: str) -> None:
    assert read(f"La date est bonne. {said}").left


@pytest.mark.feature("N2")
@pytest.mark.parametrize(
    "said",
    [
        "Good day, eh!",
        "Call me if anything.",
        "That's all for now.",
        "Can't wait!",
        "C'est tout pour moi.",
        "Mon chien est malade.",
        "Veuillez trouver mes réponses ci-après",
        "Bonne continuation.",
        "Appelez-moi au besoin.",
    ],
)
def test_mere_courtesy_needs_nobody(said: str) -> None:
    found = read(f"{said}\nLa date est bonne.")

    assert [one.key for one in found.answers] == ["delivery_date"]
    assert not found.left


@pytest.mark.feature("N2")
def test_a_day_is_never_the_text_of_a_card() -> None:
    assert told("pas de visuel, 16 décembre maintenu") == {"visuals": "n/a", "delivery_date": DAY}


@pytest.mark.feature("N2")
def test_a_street_is_known_by_its_short_saint() -> None:
    assert told("rue st-jean = oui") == {"delivery_address": PLACE}


@pytest.mark.feature("N2")
def test_what_follows_the_quoted_words_of_a_card_answers_its_own_item() -> None:
    assert told("Texte du carton : « Merci » et la date du 16 décembre, c'est réglé.") == {
        "cards": "Merci",
        "delivery_date": DAY,
    }


@pytest.mark.feature("N2")
def test_an_office_with_a_dash_is_kept_whole() -> None:
    assert told("2. oui, local B-112") == {"delivery_address": "14 rue Saint-Jean, local B-112, Québec"}


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", ["2. same as billing", "7. surprise us", "7. comme vous voulez", "7. up to you"])
def test_what_is_left_to_us_or_elsewhere_is_asked(said: str) -> None:
    assert told(said) == {}
