"""Agreements in any order of words, people told over several sentences, and what takes an agreement back."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.reply import Asked, ReplyRead, read_reply

TODAY = date(2026, 11, 10)
KEYS = ("delivery_date", "delivery_address", "contacts", "logos", "visuals", "stickers", "cards", "address_list")
SHOWN = {"delivery_date": "2026-12-17", "delivery_address": "310, chemin du Lac, Lévis"}
ASKED = tuple(Asked(number, key, SHOWN.get(key, "")) for number, key in enumerate(KEYS, 1))
BOTH = {"delivery_date", "delivery_address"}


def _read(text: str) -> ReplyRead:
    return read_reply(text, "", ASKED, (), TODAY, ("Julie Roy", "julie@client.example"))


@pytest.mark.feature("N2")
@pytest.mark.parametrize(
    ("text", "agreed"),
    [
        ("La journée est correcte. L'endroit est correct.", BOTH),
        ("Va pour Lévis. Va pour le 17.", BOTH),
        ("Oui pour le jour, oui pour la place.", BOTH),
        ("Le 17 décembre pis le chemin du Lac, c'est ben correct les deux.", BOTH),
        ("We're good with the 17th and with chemin du Lac.", BOTH),
        ("L'adresse qui figure dans votre message est juste.", {"delivery_address"}),
        ("L'adresse est celle-là.", {"delivery_address"}),
        ("L'adresse est à jour.", {"delivery_address"}),
        ("La date tient toujours, l'adresse itou.", BOTH),
        ("Notre directrice confirme le 17.", {"delivery_date"}),
        ("Suite à votre message du 9 novembre : la date convient.", {"delivery_date"}),
        ("En fait, mettez 30 cartons de plus. La date est bonne.", {"delivery_date"}),
    ],
)
def test_what_we_showed_is_agreed_to_however_it_is_named(text: str, agreed: set[str]) -> None:
    found = {one.key: one.value for one in _read(text).answers}

    assert {key: found.get(key) for key in agreed} == {key: SHOWN[key] for key in agreed}


@pytest.mark.feature("N2")
@pytest.mark.parametrize(
    "text",
    [
        "La date est bonne, sauf si Luc refuse.",
        "Je comprends donc que la date et l'adresse sont correctes.",
        "Tout indique que la date et l'adresse sont correctes.",
        "On m'a demandé de confirmer la date.",
        "Vous écrivez le 17, mais mon bon de commande dit le 4. Laquelle est la bonne?",
        "Le 17 on est fermé.",
        "La date n'est pas la bonne.",
        "La date est bonne. Finalement non, attendez.",
        "Dans un monde idéal, c'est la bonne adresse.",
        "La ville de Lévis.",
    ],
)
def test_what_resembles_an_agreement_ticks_nothing(text: str) -> None:
    assert {one.key for one in _read(text).answers} & BOTH == set()


@pytest.mark.feature("N2")
@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Pour recevoir : Anne Roy, préposée, 418 555-0210. Pour approuver : Luc Caron, luc@client.example.",
            "Anne Roy, 418 555-0210 (livraison); Luc Caron <luc@client.example> (décision)",
        ),
        (
            "Warehouse: Phil Arcand 418-555-0155. Approvals go through me, Julie Roy, 418-555-0156.",
            "Phil Arcand, 418 555-0155 (livraison); Julie Roy <julie@client.example>, 418 555-0156 (décision)",
        ),
        ("Je reçois et j'approuve : Julie Roy, 418 555-0156.", "Julie Roy <julie@client.example>, 418 555-0156"),
        (
            "Receiving: Phil Arcand, phil@client.example. Approval: yours truly, julie@client.example.",
            "Phil Arcand <phil@client.example> (livraison); Julie Roy <julie@client.example> (décision)",
        ),
    ],
)
def test_people_told_over_several_sentences_are_one_answer(text: str, people: str) -> None:
    found = _read(text)

    assert [one.value for one in found.answers if one.key == "contacts"] == [people]
    assert found.left == ()


@pytest.mark.parametrize(
    "text",
    [
        "Je reçois, Luc Caron approuve, luc@client.example.",
        "Moi ou Luc Caron, 418 555-0156, selon la journée.",
    ],
)
def test_two_people_are_not_taken_for_one(text: str) -> None:
    assert all("Luc Caron" not in one.value or "Julie" in one.value for one in _read(text).answers)


def test_numbers_of_their_own_answer_none_of_ours() -> None:
    asked = tuple(one for one in ASKED if one.number in {2, 4, 5, 6, 7})

    found = read_reply("1 ok\n2 le voilà\n3 non\n4 non\n5 « Bons moments »", "", asked, (), TODAY)

    assert found.answers == ()
    assert found.left
