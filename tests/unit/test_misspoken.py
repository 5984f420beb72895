"""A command that cannot be read is refused in French, or in the language asked for, with what to write instead."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from daemon.cli.verbs import verbs

ENGLISH = ("Usage:", "Error:", "Try ", "No such", "Missing", "Invalid", "requires", "unexpected")


def said(*words: str) -> str:
    """What is told of a command that must be refused as such."""
    told = CliRunner().invoke(verbs, words, prog_name="facteur")
    assert told.exit_code == 2
    return told.output.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("etat --jsn", "L'option « --jsn » n'existe pas. Vouliez-vous dire « --json »?"),
        ("scinder 1042 --ship", "Il manque une valeur après « --ship »."),
        ("scinder 1042 --rows 01", "Il manque « --ship »."),
        ("pourquoi", "Il manque « WORD »."),
        ("revue deux", "« deux » ne convient pas à « NUMBER ». Il faut : un nombre entier."),
        ("revue --lang de", "« de » ne convient pas à « --lang ». Il faut : fr, en."),
        ("scinder 1042 --rows 1 --ship jeudi", "« jeudi » ne convient pas à « --ship ». Il faut : un jour, comme"),
        ("etat tout", "C'est un mot de trop : « tout »."),
        ("--jamais", "L'option « --jamais » n'existe pas."),
        ("statut", "« statut » n'existe pas."),
    ],
)
def test_what_is_wrong_is_said_in_french(words: str, first: str) -> None:
    told = said(*words.split())

    assert told.startswith(first)
    assert [word for word in ENGLISH if word in told] == []


def test_then_how_the_verb_is_written_and_where_its_help_is() -> None:
    assert said("pourquoi").splitlines()[1:] == [
        "S'écrit : facteur pourquoi [OPTIONS] WORD",
        "Aide : facteur pourquoi --help",
    ]


@pytest.mark.parametrize("language", [("--lang", "en"), ("--lang=en",)])
def test_or_in_english_wherever_the_language_stands(language: tuple[str, ...]) -> None:
    assert said("etat", "--jsn", *language).startswith("There is no option “--jsn”. Did you mean “--json”?")
    assert said("etat", *language, "tout").startswith("This is one word too many: “tout”.")


def test_the_machine_may_speak_english_by_its_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTEUR_LANG", "en")

    assert said("why").startswith("“WORD” is missing.")
