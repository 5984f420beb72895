"""`config/replies.toml`: its words, the signs that let them vary, and what is said of a mistake in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from daemon.errors import Misconfigured
from daemon.reading.reply import CLOSED, PHRASES
from daemon.reading.reply.words import folded_form, phrase_form, words, written_form
from daemon.settings.families import check_families
from daemon.wordlists import REPLIES

ROOMS = Path(__file__).parents[2] / "daemon" / "reading" / "reply"


def broken(tmp_path: Path, old: str, new: str) -> list[str]:
    """The codes of the mistakes of the shipped file with one thing changed."""
    text = REPLIES.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "replies.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Misconfigured) as wrong:
        check_families(tmp_path / "replies.toml")
    return [f"{mistake.reason.code} {mistake.line > 0}" for mistake in wrong.value.mistakes]


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("annul*", "annulons"),
        ("fermé(e)(s)", "fermées"),
        ("je/on/nous pense", "on pense"),
        ("nous … pensons", "nous le pensons"),
        ("nous … pensons", "nous pensons"),
        ("confirmé par *", "confirmé par lucie"),
        ("s'il", "s’il"),
        ("peut-être", "peut être"),
        ("pas (très )content/sérieux", "pas très sérieux"),
    ],
)
def test_a_sign_lets_a_phrase_vary(phrase: str, said: str) -> None:
    assert re.search(phrase_form(phrase), said)


@pytest.mark.parametrize(
    ("phrase", "said"), [("annule", "annulez"), ("nous pensons", "nous le pensons"), ("an", "plan")]
)
def test_a_word_without_a_sign_stands_whole(phrase: str, said: str) -> None:
    assert not re.search(phrase_form(phrase), said)


def test_capitals_and_accents_do_not_count() -> None:
    assert written_form("<greeting>").search("ALLO")
    assert folded_form("<greeting>").search("allo")


def test_each_family_is_used_and_each_that_is_used_is_checked() -> None:
    text = "".join(room.read_text(encoding="utf-8") for room in ROOMS.glob("*.py") if room.name != "words.py")
    used = set(re.findall(r"(?<!P)<([a-z_]+)>", text))

    assert used == set(PHRASES)
    assert all(f'"{family}"' in text for family in CLOSED)


def test_the_way_of_a_letter_tells_every_room() -> None:
    way = (ROOMS / "__init__.py").read_text(encoding="utf-8").split('"""')[1]
    rooms = {room.stem for room in ROOMS.glob("*.py")} - {"__init__"}

    assert rooms <= set(re.findall(r"\w+", way))


def test_the_shipped_file_has_words_in_every_family() -> None:
    assert check_families() > 1_000
    assert all(words(family) for family in CLOSED)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[hedge]", "[hegde]", "family_missing"),
        ('fr = ["si", ', 'fr = ["si (", ', "family_phrase"),
        ('"tiguidou"', '"ti-gui-dou"', "family_word"),
        ('en = ["no", "nope"]', 'en = "no"', "family_no_list"),
        ('"nickel", ', '"nickel, ', "toml"),
    ],
)
def test_a_mistake_is_told_at_its_line(tmp_path: Path, old: str, new: str, code: str) -> None:
    said = broken(tmp_path, old, new)

    assert any(one.startswith(code) and one.endswith("True") for one in said)
