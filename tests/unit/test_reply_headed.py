"""Words to print under a heading, in the next paragraph: taken whole, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.reply import ReplyRead, read_reply
from tests.unit.test_reply_danger import ASKED

TEXTS = r"""
Pour le carton :\n\nUn sourire, ça se partage.\nJoyeuses fêtes de la Clinique\n\nPas de visuel.
    cards: Un sourire, ça se partage. Joyeuses fêtes de la Clinique
L'adresse est bonne. Sur les cartons, s.v.p. inscrire :\n\nMerci de votre confiance.\nToute l'équipe\n\nPas de visuel.
    cards: Merci de votre confiance. Toute l'équipe
For the card please print:\n\nThank you for an amazing year.\n- The Northwind Team\n\nNo visuals.
    cards: Thank you for an amazing year. - The Northwind Team
7. Texte du carton :\n\nChers collègues,\n\nMerci pour une belle année.\n\nLa direction\n\n8. Une seule adresse
    cards: Chers collègues, Merci pour une belle année. La direction
Chers amis de la boîte, voici le texte du carton :\nMerci à tous et à toutes pour votre dévouement
    -
Voici ce qu'on veut sur le carton :\nMerci à tous et à toutes pour votre dévouement
    cards: Merci à tous et à toutes pour votre dévouement
Card text:\n“Thank you for everything.”\n\nNo visuals.
    cards: Thank you for everything.
Stickers:\n\nMade with love in Québec\n\nNo visuals.
    stickers: Made with love in Québec
Pour les cartons :\n\naucun\n\nPas de visuel.
    cards: n/a
Pour le carton, on hésite encore entre :\n\nMerci à tous\nJoyeuses Fêtes\n\nPas de visuel.
    -
Sur les cartons, inscrire :\n\nMerci à tous ou Joyeuses Fêtes\n\nPas de visuel.
    -
Ne pas inscrire sur le carton :\n\nMerci à tous et à toutes\n\nPas de visuel.
    -
L'an dernier sur le carton :\n\nMerci à tous et à toutes\n\nPas de visuel.
    -
Pour le carton :\n\nMon numéro est le 418 555-0102\n\nPas de visuel.
    -
Pour le carton :\n\nVous l'avez déjà\n\nPas de visuel.
    -
Pour le carton :\n\n- Merci à tous\n- Joyeuses Fêtes\n- Bonne année\n\nPas de visuel.
    -
Pour le carton et l'autocollant :\n\nMerci à tous et à toutes\n\nPas de visuel.
    -
Pour le carton :\n\nJoyeuses Fêtes!\n\nL'équipe du Café\n\nPas de visuel.
    -
Pour le carton :\n\nJoyeuses Fêtes!\nLuc Caron\n\nPas de visuel.
    -
For the card:\n\nCan you suggest something?\n\nNo visuals.
    -
For the card please print:\n\nsame text as last year\n\nNo visuals.
    -
Pour le carton :\n\nLa directrice va écrire quelque chose\n\nPas de visuel.
    -
Pour le carton :\n\nQuelque chose de simple et festif\n\nPas de visuel.
    -
For the card:\n\na thank-you message to our staff\n\nNo visuals.
    -
Texte du carton :\n\nnotre slogan habituel\n\nPas de visuel.
    -
"""


def read(said: str) -> ReplyRead:
    words = said.replace("\\n", "\n")
    return read_reply(words, "", ASKED, (), date(2026, 11, 10), ("Luc Caron", "luc@caron.example"))


def pairs() -> list[tuple[str, str]]:
    lines = [line.strip() for line in TEXTS.strip().splitlines()]
    return list(zip(lines[::2], lines[1::2], strict=True))


@pytest.mark.feature("N2")
@pytest.mark.parametrize(("said", "text"), pairs())
def test_a_text_under_its_heading_is_printed_whole_or_a_person_looks(said: str, text: str) -> None:
    found = read(said)

    told = [f"{one.key}: {one.value}" for one in found.answers if one.key in {"cards", "stickers"}]
    assert told == ([] if text == "-" else [text])
    assert bool(found.left) == (text == "-")


@pytest.mark.feature("N2")
@pytest.mark.parametrize(
    "said",
    [
        "7. quelque chose de simple et festif",
        "7. un message de remerciement à nos employés",
        "7. a short thank-you note",
        "7. en français et en anglais",
        "6. notre slogan",
    ],
)
def test_what_the_words_should_be_like_is_no_text(said: str) -> None:
    found = read(said)

    assert found.answers == ()
    assert found.left


@pytest.mark.feature("N2")
@pytest.mark.parametrize(
    "said",
    ["7. Un petit mot pour vous dire merci", "7. A note to tell you how happy we are", "7. Une tasse de douceur"],
)
def test_words_to_the_reader_are_a_text(said: str) -> None:
    assert [one.key for one in read(said).answers] == ["cards"]


@pytest.mark.feature("N2")
@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("7. Merci à tous\nL'équipe du Quai\n8. une seule", "Merci à tous L'équipe du Quai"),
        ("7. Happy Holidays\n\nJoyeuses fêtes\n8. une seule", "Happy Holidays Joyeuses fêtes"),
        ("7. Joyeuses Fêtes!\n\nL'équipe du Quai\n\n8. une seule", "Joyeuses Fêtes! L'équipe du Quai"),
        ("7. Joyeuses Fêtes\n\nMerci!\n8. une seule", "Joyeuses Fêtes"),
        ("7. Joyeuses Fêtes\n\nPour le logo, il suivra\n8. une seule", "Joyeuses Fêtes"),
        ("7. aucun\nMerci\n8. une seule", "n/a"),
    ],
)
def test_all_that_stands_above_the_next_number_is_the_text(said: str, text: str) -> None:
    assert [one.value for one in read(said).answers if one.key == "cards"] == [text]
