"""Certain answers of the corpus, wrapped in doubts that our lists need not hold: none may tick, nor with lists cut."""

from __future__ import annotations

import random
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from daemon.reading.reply import Answer, Asked, questions_in, read_reply, shown_in, words
from daemon.wordlists import REPLIES as LISTS
from daemon.wordlists import told
from tests.corpus.test_reply_corpus import REPLIES, read, sent

TODAY = date(2026, 11, 10)
LETTERS, WRAPS_EACH, ABLATED = 70, 4, 60
DOUBTS = [
    "question",
    "hedge",
    "certain",
    "condition",
    "later",
    "back",
    "change",
    "but",
    "limit",
    "elsewhere",
    "not",
    "split",
    "not_none",
    "refers",
    "undecided",
    "wishes",
    "takes_back",
    "negations",
    "demands",
    "vague_yes",
    "earlier",
    "definite",
]
WRAPPED = Path(__file__).with_name("reply_doubts.txt").read_text(encoding="utf-8").splitlines()


def _certain() -> Iterator[tuple[str, int, Answer]]:
    """The message answered, the number of its question, the answer: of one sentence each, from letters drawn by lot."""
    for path in random.Random(5).sample(REPLIES, LETTERS):
        name = str(tomllib.loads(_note(path))["sent"])
        numbers = {key: number for number, key in questions_in(sent(name).text).items()}
        for one in read(path, name).read.answers:
            if not re.search(r"[.!?;\n/]\s", one.quote):
                yield name, numbers[one.key], one


def _note(path: Path) -> str:
    return str(path.with_suffix(".toml").read_text(encoding="utf-8"))


def _ticked(name: str, key: str, text: str) -> bool:
    message = sent(name).text
    keys = questions_in(message)
    shown = shown_in(message, keys)
    asked = [Asked(number, one, shown.get(one, "")) for number, one in keys.items()]
    return any(one.key == key for one in read_reply(text, message, asked, (), TODAY).answers)


@pytest.mark.feature("N2")
def test_a_certain_answer_wrapped_in_doubt_ticks_nothing() -> None:
    lot, ticked, tried = random.Random(6), [], 0
    for name, number, answer in _certain():
        said = answer.quote.strip(" .!")
        for form in ("{}", f"{number}. {{}}"):
            if _ticked(name, answer.key, form.format(said)):
                wrapped = [form.format(one.format(said)) for one in lot.sample(WRAPPED, WRAPS_EACH)]
                tried += len(wrapped)
                ticked += [(answer.key, one) for one in wrapped if _ticked(name, answer.key, one)]

    assert tried > 500
    assert ticked == []


def _forget() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("daemon.reading"):
            for one in list(vars(module).values()):
                if hasattr(one, "cache_clear"):
                    one.cache_clear()


@pytest.fixture(params=[1, 2])
def halved(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Half of the words of doubt are unknown to us, as those of the next letter will be."""
    lot, families = random.Random(request.param), told(LISTS)
    cut: Mapping[str, Any] = {
        name: {language: [one for one in known if lot.random() < 0.5] for language, known in family.items()}
        if name in DOUBTS
        else family
        for name, family in families.items()
    }
    monkeypatch.setattr(words, "told", lambda _file: cut)
    _forget()
    yield
    _forget()


@pytest.mark.feature("N2")
@pytest.mark.usefixtures("halved")
def test_words_of_doubt_that_no_list_holds_make_no_false_tick() -> None:
    false = []
    for path in random.Random(7).sample(REPLIES, ABLATED):
        wanted = tomllib.loads(_note(path))
        false += [
            (path.name, one.key, one.quote)
            for one in read(path, wanted["sent"]).read.answers
            if wanted["answers"].get(one.key) != one.value
        ]

    assert false == []
