"""Letters typed in one breath: names beside « moi », numbers without signs, words misspelt."""

from __future__ import annotations

import pytest

from daemon.reading.letter import open_letter
from daemon.reading.reply import read_whole
from daemon.reading.reply.kind import kind_of
from daemon.reading.reply.signature import who_writes
from tests.unit.checklist import ASKED, DAY, LIST, OURS, PLACE, TODAY, said

LUC = "Luc Caron, 418 555-0177"
TWO = "Marie Côté, 418 555-0177 (livraison); Luc Caron <luc@exemple.ca> (décision)"

TOLD = {
    "3 Luc Caron 418 555 0177 recoit et approuve 4 rien 5 rien": {"contacts": LUC, "logos": "n/a", "visuals": "n/a"},
    "Salut 1 oui 2 oui 3 Luc Caron 418 555 0177 5 rien 8 juste une": {
        DAY: "2026-12-16", PLACE: OURS, "contacts": LUC, "visuals": "n/a", LIST: "n/a",
    },
    "1 à 3 : oui, oui, et c'est Luc Caron (418 555-0177) qui reçoit et approuve.": {
        DAY: "2026-12-16", PLACE: OURS, "contacts": LUC,
    },
    "4 jai pas de logo\n5 non\n6 non": {"logos": "n/a", "visuals": "n/a", "stickers": "n/a"},
    "Marie Côté (TES) 418 555-0177 reçoit et j'approuve : Luc Caron, luc@exemple.ca": {"contacts": TWO},
    "recieving is Marie Côté 418 555 0177, aproval is Anne Roy anne@exemple.ca": {
        "contacts": "Marie Côté, 418 555-0177 (livraison); Anne Roy <anne@exemple.ca> (décision)",
    },
    "la date est bonne c'est Luc Caron qui va recevoir pis approuver 418 555 0177": {
        DAY: "2026-12-16", "contacts": LUC,
    },
    'Card: "With thanks for the year. The team". Rest to follow.': {"cards": "With thanks for the year. The team"},
    "Pour le carton : « Merci pour tout. L'équipe ». La suite demain.": {"cards": "Merci pour tout. L'équipe"},
    "3. Luc Caron (c'est moi!) 418 555-0177": {"contacts": LUC},
    "date n address r good": {DAY: "2026-12-16", PLACE: OURS},
    "3. Luc Caron, 418 555-0177\nPour les logos etc. je regarde ça lundi avec ma sœur.": {"contacts": LUC},
}  # fmt: skip


@pytest.mark.parametrize("text", TOLD)
def test_what_is_typed_in_one_breath_is_read(text: str) -> None:
    found = said(text)

    assert {one.key: one.value for one in found.answers} == TOLD[text]
    assert found.left == ()


@pytest.mark.parametrize(
    "text",
    ["Salut Luc 2 oui 3 boîtes de plus", "Marie approuve - Luc Caron aussi"],
)
def test_what_may_be_read_two_ways_ticks_no_people(text: str) -> None:
    assert "contacts" not in {one.key for one in said(text).answers}


@pytest.mark.parametrize("end", ["Lucie Roy\nDirectrice", "Merci\n\nLucie Roy\nDirectrice adjointe\nÉcole Sud"])
def test_who_signs_with_a_title_writes_for_the_desk(end: str) -> None:
    lines = ["La date est bonne.", "", *end.split("\n")]

    assert who_writes(lines, ("Direction École Sud", "direction@ecole.example"))[0] == "Lucie Roy"
    assert who_writes(lines, ("Zoé Dubé", "zoe@exemple.ca"))[0] == "Zoé Dubé"


def test_a_name_that_is_told_of_is_not_who_writes() -> None:
    lines = ["Demandez à", "Lucie Roy", "pour la livraison, elle sera là.", "Merci"]

    assert who_writes(lines, ("Direction École Sud", "direction@ecole.example"))[0] == "Direction École Sud"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("La date c'est plutôt le 14 décembre svp, on ferme le 15.", "answer"),
        ("La livraison c'est plutôt la porte 3.", "answer"),
        ("Ce n'est pas à moi de répondre, c'est plutôt la directrice qui gère ça.", "wrong_person"),
    ],
)
def test_another_day_is_told_to_the_right_person(text: str, kind: str) -> None:
    letter = open_letter(f"From: Zoé <zoe@exemple.ca>\nSubject: Re: Facture\n\n{text}\n".encode())

    assert kind_of(letter, text, said(text), TODAY).name == kind


def test_words_between_quotes_are_more_than_an_answer_put_off() -> None:
    text = 'From: Zoé <zoe@exemple.ca>\nSubject: Re: Facture\n\nThe card: "Thanks", in gold. Rest to follow.\n'
    letter = open_letter(text.encode())
    sent = open_letter(b"From: Nous <nous@exemple.ca>\nSubject: Facture\n\nBonjour,\n\n7. Cartons\n")

    found = read_whole(letter, sent, ASKED, TODAY)

    assert found.kind.name == "answer"
    assert found.doubts or found.read.answers
