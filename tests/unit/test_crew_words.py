"""The crew's words: certain, or for a person."""

from __future__ import annotations

import pytest

from daemon.reading.crew import read_crew, verdict

THURSDAY = 3


@pytest.mark.feature("S0-45")
@pytest.mark.parametrize(
    "words",
    [
        "ok",
        "OK!",
        "Oui",
        "Parfait, on sera là",
        "Parfait, on y sera là.",
        "C'est bon pour nous",
        "D’accord, merci",
        "Ok pour jeudi",
        "Jeudi c'est parfait",
        "Yes, we'll be there",
        "Sounds good",
        "👍",
        "Ça nous convient",
        "Pas de problème!",
        "Nous sommes disponibles",
        "Confirmé",
    ],
)
def test_a_crew_that_says_yes_is_understood(words: str) -> None:
    assert verdict(words, THURSDAY) is True


@pytest.mark.feature("S0-45")
@pytest.mark.parametrize(
    "words",
    [
        "pas jeudi",
        "Pas jeudi, désolé",
        "Non",
        "Can't make it",
        "Sorry, we can't make it",
        "On ne peut pas",
        "On peut pas jeudi",
        "Impossible",
        "Malheureusement nous ne serons pas là",
        "Not available",
        "pas ce jour, on installe à Laval",
        "Non, le camion est au garage.",
        "We're not available on Thursday",
    ],
)
def test_a_crew_that_says_no_is_understood(words: str) -> None:
    assert verdict(words, THURSDAY) is False


@pytest.mark.parametrize(
    "words",
    [
        "",
        "ok mais pas avant 10 h",
        "ok mais pas jeudi",
        "pas vendredi",
        "Vendredi c'est parfait",
        "Peut-être",
        "pas jeudi, à moins de commencer à midi",
        "Pas jeudi? Je croyais que c'était vendredi",
        "Oui, si le stock est là",
        "Combien de boîtes?",
        "Non, pas de problème",
        "ok " * 200,
    ],
)
def test_what_is_not_certain_is_left_to_a_person(words: str) -> None:
    assert verdict(words, THURSDAY) is None


def test_greetings_signature_and_our_own_words_are_no_answer() -> None:
    ours = "Assemblage de 2026-0001 : le jeudi 3 décembre.\nRépondez « ok » ou dites pourquoi pas."
    letter = (
        "Bonjour,\n\nok\n\nMerci\nLuc Gagnon\n\nLe 1 déc. 2026 à 09:00, Boîtes <a@b.example> a écrit :\n"
        + "\n".join(f"> {line}" for line in ours.splitlines())
    )

    read = read_crew(letter, ours, THURSDAY)

    assert (read.accepted, read.quote) == (True, "ok")
