"""A letter as people type it: numbers behind their answer, a dash alone, who signs under a desk's name."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.reply import read_reply
from daemon.reading.reply.signature import who_writes
from tests.unit.test_reply_danger import ASKED
from tests.unit.test_reply_structure import DRAWN, LISTED

TODAY = date(2026, 11, 10)
SENDER = ("Julie Roy", "julie@client.example")
SHOWN = {"delivery_date", "delivery_address"}
NUMBERED = [
    ("1 yes, 2 yes. Ann Roy 514-555-0139 receives and approves. None for 5, 6 and 7.", SHOWN | {"contacts"}, "567"),
    ("On my phone so in brief: 1 good 2 good 8 one address", SHOWN | {"address_list"}, ""),
    ("Vite fait : 1 oui 2 oui 5 aucun 6 aucun", SHOWN, "56"),
    ("1 ok, 2 ok, rien pour 5, 6 et 7.", SHOWN, "567"),
    ("1 yes 2 yes, nothing for 5 to 7", SHOWN, "567"),
    ("Quick one: 1 yes 2 yes 6 none", SHOWN, "6"),
    ("3. Luc Roy, 418 555-0199, reçoit et approuve\nLe reste : non", {"contacts"}, "567"),
    ("7. aucun\nJe vous envoie le reste demain", set(), "7"),
    ("Voici pour 1 à 2, le reste demain :\n1 - oui\n2 - oui", SHOWN, ""),
]
PRINTED = {"5": "visuals", "6": "stickers", "7": "cards"}
NOT_NUMBERED = [
    "En principe : 1 oui 2 oui 8 une adresse",
    "Pas sûr de tout : 1 oui 2 oui 8 une adresse",
    "1 oui 2 oui. Aucune idée pour 5, 6 et 7.",
    "1 oui 2 oui pas de texte pour 5 et 6",
    "Si la date tient : 1 oui 2 oui 6 aucun",
]
STROKES = ["5. —", "5. -", "Visuels : —", "5\t—", "5 : –\n6. -"]
PEOPLE = [
    ("Qui : Sandrine Côté, 418 555-0177. Elle approuve également.", "Sandrine Côté, 418 555-0177"),
    ("3. Luc Roy, 418 555-0199, reçoit. Il approuve aussi.", "Luc Roy, 418 555-0199"),
    ("3. Luc Roy, 418 555-0199, approuve", "Luc Roy, 418 555-0199 (décision)"),
    (
        "Contacts : pour la réception, Denis à l'entrepôt (418 555-0194, de 7 h à 15 h); pour approuver, moi-même.",
        "Denis, 418 555-0194 (livraison); Julie Roy <julie@client.example> (décision)",
    ),
    (
        "3. Soussignée pour la réception (418 555-0103). Me Anne Roy approuve : anne@x.example",
        "Julie Roy <julie@client.example>, 418 555-0103 (livraison); Me Anne Roy <anne@x.example> (décision)",
    ),
    (
        "For receiving, Denis Roy, 418 555-0199; for proofs, Line Caron, line@x.example",
        "Denis Roy, 418 555-0199 (livraison); Line Caron <line@x.example> (décision)",
    ),
    (
        "3. tom pruett 4185550164 receives, i approve",
        "Tom Pruett, 418 555-0164 (livraison); Julie Roy <julie@client.example> (décision)",
    ),
    (
        "3- Régis Bouchard, regis@x.example, 418 555-0107 (réception et approbation)\nJe complète le reste jeudi.",
        "Régis Bouchard <regis@x.example>, 418 555-0107",
    ),
]
SIGNED = [
    (("Hôtel Beauregard", "reception@beauregard.example"), "Nadine Ross\nDirectrice de l'hébergement\n418 555-0191"),
    (("Réception", "reception@beauregard.example"), "Nadine Ross\nHôtel Beauregard\n418 555-0191"),
    (("Maplewood Dental", "office@maplewood.example"), "Nadine Ross, Office Coordinator\n18 Elm Avenue\n514 555-0150"),
    (("Comptes payables", "comptes@fjord.example"), "Nadine Ross\nImprimerie du Fjord\n61, rue Racine"),
]
NOT_SIGNED = [
    (("Michel Roy", "roy@x.example"), "Nadine Ross\nDirectrice\n418 555-0191"),
    (("Réception", "reception@x.example"), "Nadine Ross reçoit et approuve, 418 555-0191"),
    (("Réception", "reception@x.example"), "Nadine Ross"),
    (("Réception", "reception@x.example"), "Nadine Ross\n418 555-0191\nLuc Caron\n418 555-0192"),
    (("Réception", "reception@x.example"), "Office Manager\n418 555-0191"),
]

SEEN = [
    "On est trois à la ferme qui peuvent recevoir : Line, Réal ou Émilie.",
    "Julie approuve.",
    "Oui pour la date. Sylvain reçoit.",
    "Voyez avec mon adjointe pour le détail.",
    "Please check with Dana about that.",
    "On pensait mettre un dessin de mon chum mais il l'a pas fini.",
    "7. À valider avec les associés, je vous reviens là-dessus demain",
    "6. To be approved by our board, back to you Friday",
]
UNSEEN = [
    "7. je vous reviens là-dessus demain",
    "On a parlé avec Julie de notre party.",
    "Merci à Line et Réal pour les échantillons.",
    "Bonne journée à Julie et Marc.",
]
LIST_THERE = [
    "on livre à plusieurs endroits finalement. Liste ci-jointe (excel).",
    "Pour le numéro 8 c'est plusieurs adresses, la liste est dans le fichier Excel ci-joint.",
    "For number 8, we have several addresses; the CSV is attached.",
    "8. plusieurs, voir le fichier",
    "ci-joint le fichier des 312 employés à la maison (réponse 8).",
    "ci-joint le fichier des adresses.",
    "voici le fichier des employés",
    "We ship to many homes this year. The list is attached.",
]
LIST_OPEN = [
    "voici le fichier des employés, à valider",
    "le fichier des employés suit demain",
    "le fichier des employés n'est pas complet",
    "voici le fichier des commandes",
    "8. plusieurs adresses, mais la liste n'est pas finale",
    "on livre à plusieurs endroits finalement.",
]


def _read(text: str) -> dict[str, str]:
    read = read_reply(text, "", ASKED, (), TODAY, SENDER)
    return {one.key: one.value for one in read.answers}


@pytest.mark.feature("N2")
@pytest.mark.parametrize(("text", "keys", "none"), NUMBERED, ids=[text[:40] for text, *_ in NUMBERED])
def test_numbers_are_read_before_or_behind_what_is_said_of_them(text: str, keys: set[str], none: str) -> None:
    found = _read(text)

    assert keys | {PRINTED[one] for one in none} == set(found)
    assert all(found[PRINTED[one]] == "n/a" for one in none)


@pytest.mark.parametrize("text", NOT_NUMBERED)
def test_a_list_of_numbers_that_is_doubted_ticks_nothing_and_is_seen(text: str) -> None:
    read = read_reply(text, "", ASKED, (), TODAY, SENDER)

    assert not read.answers
    assert read.left


@pytest.mark.parametrize("text", STROKES)
def test_a_dash_alone_is_asked_about(text: str) -> None:
    read = read_reply(text, "", ASKED, (), TODAY, SENDER)

    assert not read.answers
    assert read.left


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_each_person_has_the_part_that_the_words_give(text: str, people: str) -> None:
    assert _read(text)["contacts"] == people


@pytest.mark.parametrize(("sender", "end"), SIGNED)
def test_who_signs_writes_where_the_mail_program_tells_a_desk(sender: tuple[str, str], end: str) -> None:
    assert who_writes(["Date ok.", "", *end.split("\n")], sender) == ("Nadine Ross", sender[1])


@pytest.mark.parametrize(("sender", "end"), NOT_SIGNED)
def test_a_name_in_the_letter_is_no_signature(sender: tuple[str, str], end: str) -> None:
    assert who_writes(["Date ok.", "", *end.split("\n")], sender) == sender


@pytest.mark.parametrize("text", LIST_THERE)
def test_the_list_that_came_is_known_by_whom_it_tells_of(text: str) -> None:
    read = read_reply(text, "", ASKED, (LISTED,), TODAY, SENDER)

    assert [(one.key, one.value) for one in read.answers] == [("address_list", "attached")]
    assert not read.left


@pytest.mark.parametrize("text", LIST_OPEN)
def test_a_sheet_that_is_not_done_or_is_something_else_is_no_list(text: str) -> None:
    assert not read_reply(text, "", ASKED, (LISTED,), TODAY, SENDER).answers


@pytest.mark.parametrize("text", ["4. regarde la pj", "4. check the attachment", "4. jette un oeil à la pj"])
def test_we_are_told_to_look_at_the_logo_that_came(text: str) -> None:
    read = read_reply(text, "", ASKED, (DRAWN,), TODAY, SENDER)

    assert [(one.key, one.value) for one in read.answers] == [("logos", "attached")]
    assert not read_reply(text, "", ASKED, (), TODAY, SENDER).answers


@pytest.mark.parametrize("text", SEEN)
def test_who_would_do_it_or_decide_is_seen_by_a_person(text: str) -> None:
    assert read_reply(text, "", ASKED, (), TODAY, SENDER).left


@pytest.mark.parametrize("text", UNSEEN)
def test_people_of_a_story_and_a_plain_promise_need_nobody(text: str) -> None:
    assert not read_reply(text, "", ASKED, (), TODAY, SENDER).left


@pytest.mark.parametrize(
    "text", ["Tout à la même adresse!", "Everything to the same address.", "8. tout à la même adresse"]
)
def test_everything_to_the_same_address_needs_no_list(text: str) -> None:
    assert _read(text)["address_list"] == "n/a"


def test_one_logo_is_a_count_and_four_before_logo_is_a_question() -> None:
    read = read_reply("1 oui 2 oui 4 logo joint 6 aucun", "", ASKED, (DRAWN,), TODAY, SENDER)
    counted = read_reply("1. ok\n4. ci-joint, 1 logo", "", ASKED, (DRAWN,), TODAY, SENDER)

    assert {one.key for one in read.answers} == SHOWN | {"logos", "stickers"}
    assert {one.key for one in counted.answers} == {"delivery_date", "logos"}
