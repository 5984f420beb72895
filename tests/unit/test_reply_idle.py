"""Promises and stories under our questions need nobody; what resembles them, and may matter, reaches a person."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.reply import read_reply
from daemon.reading.reply.idle import idle_talk, promised
from tests.unit.test_reply_danger import ASKED
from tests.unit.test_reply_kind import mail
from tests.unit.test_reply_kind import read as read_letter

TODAY = date(2026, 11, 10)

PROMISES = [
    "1. Je vous reviens là-dessus demain",
    "1. à confirmer",
    "1. will confirm tomorrow",
    "1. on vous revient demain",
    "2. je vous réponds jeudi pour celle-là",
    "2. Need to ask our landlord first thing Monday, will write back",
    "3. Je te texte les noms ce soir",
    "3. waiting on payroll for the names",
    "4. on n'a pas encore le logo",
    "4. c'est ma soeur qui l'a, elle vous l'envoie lundi",
    "5. Our designer is working on it",
    "6. Faut que je consulte mon associée",
    "7. le mot s'en vient, Lucie le compose samedi",
    "7. I'm writing something tonight",
    "8. la paie me prépare la liste pour vendredi",
    "8. list to follow",
]
STORIES = [
    "1. Merci encore pour le beau calendrier",
    "2. We had a flood in the basement last month, what a mess",
    "3. J'ai eu trois réunions de file ce matin",
    "6. Merci Sophie pour toutes ces explications",
    "7. Sorry, I was stuck in traffic",
]
MATTERS = [
    "1. à déterminer",
    "1. La date suivra",
    "1. Je vous reviens, mais le 16 tombe mal",
    "1. On avait le 11 dans nos notes",
    "2. L'adresse suivra.",
    "2. On a changé de local cet été",
    "2. We had a new door put in",
    "2. Our lease was not renewed",
    "3. Louise n'était plus là hier",
    "4. I'll send it unless you have it",
    "4. Je vous l'envoie si vous voulez",
    "5. Merci de ne pas imprimer avant mon accord",
    "5. le comité va voter sur le texte",
    "6. We said no last year and were sorry",
    "7. Je vous écris le texte, mais pas de carton pour la paie",
    "7. Could I send it tomorrow?",
    "8. On avait 40 boîtes pour les chalets",
]


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", [*PROMISES, *STORIES])
def test_a_promise_or_a_story_ticks_nothing_and_needs_nobody(said: str) -> None:
    found = read_reply(said, "", ASKED, (), TODAY)

    assert (found.answers, found.left) == ((), ())
    assert found.beside


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", MATTERS)
def test_what_may_matter_is_no_promise_and_no_story(said: str) -> None:
    found = read_reply(said, "", ASKED, (), TODAY)

    assert found.answers == ()
    assert found.left


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", [one.partition(" ")[2] for one in PROMISES])
def test_a_promise_is_known_by_its_words(said: str) -> None:
    assert promised(said)


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", [one.partition(" ")[2] for one in MATTERS[3:]])
def test_no_story_is_told_of_what_may_matter(said: str) -> None:
    assert not idle_talk(said)


@pytest.mark.feature("N2")
def test_a_letter_that_only_promises_is_a_delay() -> None:
    found = read_letter(mail("3. Je vous envoie les noms lundi.\n"))

    assert (found.kind.name, found.doubts) == ("delay", ())


@pytest.mark.feature("N2")
def test_a_letter_that_only_thanks_under_a_question_is_an_acknowledgement() -> None:
    found = read_letter(mail("6. Merci encore pour la belle visite de votre atelier\n"))

    assert (found.kind.name, found.doubts) == ("acknowledgement", ())
