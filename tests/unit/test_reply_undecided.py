"""Answers that look like values and are none: undecided texts, names that are no names, wishes, parts of places."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.letter_parts import Attachment
from daemon.reading.reply import Asked, ReplyRead, read_reply

TODAY = date(2026, 11, 10)
KEYS = ("delivery_date", "delivery_address", "contacts", "logos", "visuals", "stickers", "cards", "address_list")
SHOWN = {"delivery_date": "2026-12-17", "delivery_address": "90, rue de l'École, Granby"}
ASKED = tuple(Asked(number, key, SHOWN.get(key, "")) for number, key in enumerate(KEYS, 1))

UNDECIDED = [
    "7. our owner wants to write this one himself",
    "7. notre patronne veut l'écrire elle-même",
    "7. le comité va voter sur le texte",
    "7. le conseil choisira un mot",
    "7. quelque chose de chaleureux, on réfléchit",
    "7. j'hésite entre « Bon café » et « Bonne tasse »",
    "7. « Bon café » ou « Bonne tasse »",
    "7. something warm, my boss will decide",
    "7. the marketing people are picking the words",
    "7. ma collègue rédigera le mot",
    "7. pouvez-vous proposer un texte",
    "7. suggest something nice",
    "7. nous voulons un mot de notre présidente",
    "7. it needs our director's signature",
    "7. le graphiste s'en occupe",
    "7. we want to sleep on it",
    "6. la direction doit choisir la couleur",
    "6. notre designer fera un dessin",
    "6. it could be a star",
    "6. on aimerait un sapin, le comité tranche",
    "5. notre graphiste propose des idées",
    "5. my husband will draw something",
    "5. un dessin que le conseil choisira",
    "Pour le carton j'hésite entre « Bon café » et « Bonne tasse ».",
    "Pour la carte, ce sera peut-être « Bon café ».",
    "Sur l'autocollant on hésite : « Local » ou « Fier »",
    "For the card, my boss prefers « Enjoy » but we will see.",
    "Compte tenu des disponibilités, nous préférerions le jeudi 10 décembre.",
    "Nous préférons le 11 décembre.",
    "We would prefer December 11.",
    "On aimerait mieux le 11 décembre si possible.",
    "Vendredi prochain si possible",
    "1. est-ce que le 17 décembre tient toujours?",
    "1. le 17 décembre? le 18?",
    "Livrer au gymnase, pas à l'école.",
    "2. au gymnase, pas à l'école",
    "2. 12, rue Neuve",
    "2. 45 Main Street",
    "Livrez au 12, rue Neuve.",
    "2. pas rue de l'École",
    "3. Numéro 450 555-0117",
    "3. T 514 555-0151",
    "3. mon numero 450 555 0117 ou celui de Jo",
    "3. Appelez le 450 555-0117",
    "C'est Réjean qui sera là.",
    "Le logo est dans le fichier joint.",
    "4. ci-joint le logo",
    "8. je vérifie si on envoie chez les employés en télétravail",
    "Je vérifie si on envoie chez les employés en télétravail.",
    "8. il y aura peut-être une liste",
    "8. une seule adresse, sauf si la liste des employés est prête",
    "Même place que sur votre dernier message, je pense.",
]


def _read(said: str, files: tuple[Attachment, ...] = ()) -> ReplyRead:
    return read_reply(said, "", ASKED, files, TODAY)


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", UNDECIDED)
def test_what_nobody_has_decided_ticks_nothing_and_reaches_a_person(said: str) -> None:
    found = _read(said)

    assert found.answers == ()
    assert found.left


@pytest.mark.feature("N2")
@pytest.mark.parametrize("name", ["releve_octobre.pdf", "rapport annuel.pdf", "contrat-signe.pdf", "menu.pdf"])
def test_a_logo_said_to_be_attached_is_not_ticked_on_another_paper(name: str) -> None:
    found = _read("4. le logo est dans le fichier joint", (Attachment(name, b"%PDF-1.4 x", "application/pdf"),))

    assert found.answers == ()
    assert found.left


@pytest.mark.parametrize(
    "said", ["on s'en passe", "pass", "inutile", "nil", "Leave blank, none.", "pas besoin", "rien"]
)
def test_no_text_is_said_in_many_ways(said: str) -> None:
    found = _read(f"7. {said}")

    assert [(one.key, one.value) for one in found.answers] == [("cards", "n/a")]


def test_a_description_under_the_question_of_visuals_is_kept_word_for_word() -> None:
    found = _read("5. A moose holding a mug, drawn like an old stamp")

    assert [one.value for one in found.answers] == ["A moose holding a mug, drawn like an old stamp"]
