"""Clients' replies as fifteen mail clients quote them: a new case is two files, no code."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from daemon.reading.letter import Letter, open_letter
from daemon.reading.reply import Asked, Whole, questions_in, read_whole, shown_in

FOLDER = Path(__file__).with_name("reply")
REPLIES = sorted(path for path in FOLDER.glob("*.eml") if not path.name.startswith("sent-"))


@cache
def sent(name: str) -> Letter:
    return open_letter((FOLDER / f"sent-{name}.eml").read_bytes())


def read(path: Path, name: str, only: frozenset[str] = frozenset()) -> Whole:
    message, letter = sent(name), open_letter(path.read_bytes())
    keys = questions_in(message.text)
    shown = shown_in(message.text, keys)
    asked = [Asked(number, key, shown.get(key, "")) for number, key in keys.items() if not only or key in only]
    return read_whole(letter, message, asked, date(2026, 11, 10))


@pytest.mark.feature("N2")
@pytest.mark.parametrize("path", REPLIES, ids=lambda path: path.stem)
def test_a_reply_is_understood_as_its_note_says(path: Path) -> None:
    wanted = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))

    whole = read(path, wanted["sent"])

    assert {one.key: one.value for one in whole.read.answers} == wanted["answers"]
    assert (whole.kind.name, bool(whole.doubts)) == (wanted["kind"], wanted["person"])


@pytest.mark.parametrize("only", [{"delivery_date", "logos", "cards"}, {"delivery_address", "contacts", "visuals"}])
def test_what_was_not_asked_is_never_answered(only: set[str]) -> None:
    wholes = [
        read(path, path.with_suffix(".toml").read_text(encoding="utf-8").split('"')[1], frozenset(only))
        for path in REPLIES[::3]
    ]

    assert {one.key for whole in wholes for one in (*whole.read.answers, *whole.read.proposals)} == only


def test_the_corpus_is_broad() -> None:
    assert len(REPLIES) >= 200
