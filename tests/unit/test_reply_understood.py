"""An answer ticks when each of its words is understood; what is not understood is proposed, and reaches a person."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.reply import Asked, ReplyRead, read_reply
from daemon.reading.reply.understood import strange

TODAY = date(2026, 11, 10)
KEYS = ("delivery_date", "delivery_address", "contacts", "logos", "visuals", "stickers", "cards", "address_list")
SHOWN = {"delivery_date": "2026-12-16", "delivery_address": "310, chemin du Lac, Lévis", "address_list": "n/a"}
ASKED = tuple(Asked(number, key, SHOWN.get(key, "")) for number, key in enumerate(KEYS, 1))


def _read(text: str) -> ReplyRead:
    return read_reply(text, "", ASKED, (), TODAY, ("Julie Roy", "julie@client.example"))


@pytest.mark.feature("N2")
@pytest.mark.parametrize(
    "text",
    [
        "1. le 16 décembre, supputons",
        "1. oui, gribouillons ça au calendrier",
        "2. 12, rue Neuve, Lévis G6V 1A1, chimériquement",
        "3. Luc Caron, luc@client.example, faute de volontaires",
        "7. « Bonnes fêtes », legal has to approve it",
        "7. Bonnes fêtes, dixit le stagiaire",
        "7. le carton, vous l'avez déjà",
        "2. oui, bureau 210 with a thing that nobody foresaw in that building there",
        "Selon Brenda, le 16 décembre convient.",
        "Le 16 décembre convient... ou pas.",
        "1. oui?",
        "7. Texte : Bonne année 2027, à confirmer",
        "7. Joyeuses fêtes, IIRC",
        "Un seul point réglé pour ma part : la boîte.",
        "Le 16 janvier 2027, c'est parfait.",
    ],
)
def test_one_word_that_no_list_knows_makes_it_a_proposal(text: str) -> None:
    found = _read(text)

    assert found.answers == ()
    assert found.left


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1. oui, le 16 décembre, c'est bien noté à l'agenda", "delivery_date"),
        ("2. oui, porte arrière, sonner à la réception", "delivery_address"),
        ("3. Luc Caron, concierge, luc@client.example", "contacts"),
        ("7. Texte : Joyeuses fêtes de toute l'équipe", "cards"),
        ("7. Un petit vent de bonheur", "cards"),
        ("5. Un croissant de lune avec une tuque rouge", "visuals"),
        ("2. exact, quai 4, porte rouge", "delivery_address"),
        ("3. Luc Caron, brasseur en chef, luc@client.example, reçoit et approuve", "contacts"),
        ("Bonjour, après vérification, le 16 décembre convient.", "delivery_date"),
        ("2. oui, on décharge à la cafétéria, porte bleue", "delivery_address"),
        ("3. Luc Caron, magasinier, reçoit et approuve, luc@client.example", "contacts"),
        ("5. Un renard roux sous la neige, style gravure", "visuals"),
        ("6. aucun dessin, aucune photo sur nos coffrets", "stickers"),
        ("8. une seule adresse, tout à l'accueil de l'usine", "address_list"),
        ("Toute l'équipe a hâte : le 16 décembre convient.", "delivery_date"),
        ("6. aucun, puisque nos bouteilles portent déjà les leurs", "stickers"),
    ],
)
def test_harmless_words_beside_an_answer_keep_it_certain(text: str, key: str) -> None:
    assert [one.key for one in _read(text).answers] == [key]


def test_an_address_alone_among_the_lines_of_a_signature_is_not_an_answer() -> None:
    found = _read(
        "La date du 16 décembre est maintenue.\n\nJ. Roy - Achats\nGroupe Roy inc.\n310 chemin du Lac, 3e étage\nx318"
    )

    assert [one.key for one in found.answers] == ["delivery_date"]


@pytest.mark.parametrize("text", ["On ne colle rien.", "C'est Kevin qui s'occupe de ça. Le 16 décembre convient."])
def test_what_may_answer_a_question_is_never_passed_over_in_silence(text: str) -> None:
    assert _read(text).left


@pytest.mark.parametrize("said", ["à confirmer", "pas certain", "pour l'autre commande", "oui ou non"])
def test_harmless_words_that_deny_each_other_are_strange(said: str) -> None:
    assert strange(said, [("stickers", "n/a")])


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour 1 oui 2 oui 5 non 6 non 8 une seule adresse. Julie",
        "1.oui 2.oui 5.non 6.non 8.une",
        "nº 1 exact\nnº 2 exact\nnº 5 aucun\nnº 6 aucun\nnº 8 une seule adresse",
    ],
)
def test_numbers_that_run_on_are_each_answered(text: str) -> None:
    found = _read(text)

    assert {one.key for one in found.answers} == {KEYS[at - 1] for at in (1, 2, 5, 6, 8)}
    assert found.left == ()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Les deux premières questions : rien à corriger.", {1, 2}),
        ("Correct pour les deux premières. La dernière : une seule adresse.", {1, 2, 8}),
        ("The first two are fine.", {1, 2}),
        ("Le deuxième point est exact.", {2}),
        ("Les quatre derniers points : visuels zéro, cartons zéro.", {5, 7}),
    ],
)
def test_questions_told_by_their_rank_are_answered(text: str, asked: set[int]) -> None:
    assert {one.key for one in _read(text).answers} == {KEYS[at - 1] for at in asked}


@pytest.mark.parametrize("text", ["Les deux premières semaines seraient ok.", "The last two years were fine."])
def test_other_things_that_come_first_answer_no_question(text: str) -> None:
    assert _read(text).answers == ()


@pytest.mark.parametrize(
    "text",
    [
        "oui / oui / Luc Caron 418 555-0199, reçoit et approuve / comme l'an dernier / non / non / non / une seule",
        "Yes.\nYes.\nLuc Caron 418-555-0199 for both\nSame as last year\nNone\nNone\nNone\nOne address\nJulie",
    ],
)
def test_a_piece_for_each_question_answers_them_in_their_order(text: str) -> None:
    assert {one.key for one in _read(text).answers} == set(KEYS)


def test_fewer_pieces_than_questions_answer_none_of_them() -> None:
    assert _read("oui\noui\nnon\nnon\nnon\nnon").answers == ()
