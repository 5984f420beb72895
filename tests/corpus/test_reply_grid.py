"""Ordinary office sentences, by item and meaning: most are understood, and what resembles them ticks nothing."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from daemon.reading.letter_parts import Attachment
from daemon.reading.reply import Asked, questions_in, read_reply
from tests.corpus.test_reply_corpus import sent

GRID = tomllib.loads(Path(__file__).with_name("reply_grid.toml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 16)
EACH, LEAST = 20, 0.95
PLACES = {"fr": "310, chemin du Lac, Lévis", "en": "310 Lake Road, Halifax"}
SENT = {"fr": sent("01").text, "en": sent("09").text}
FILES = {
    "logos": Attachment("logo-lune.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
    "address_list": Attachment("liste.csv", b"nom,adresse,ville\nAnne Roy,1 rue A,Levis\n", "text/csv"),
}
MEANT = {
    "none": r"n/a",
    "one": r"n/a",
    "file": r"on_file",
    "attached": r"attached",
    "yes": r"2026-12-11|310,? .*",
    "other": r"2026-12-16|.*\b7,? .*",
    "two": r"Phil Arcand.*; Dana Roy.*",
    "me": r"Luc Caron[^;]*",
    "text": r".*(?:oyeuses fêtes|appy holidays).*",
}


def _forms(told: str) -> Iterator[str]:
    """« {le|la} » is one of its words."""
    one = re.search(r"\{([^{}]*)\}", told)
    for way in one[1].split("|") if one else ():
        yield from _forms(told[: one.start()] + way + told[one.end() :] if one else "")
    if not one:
        yield " ".join(told.split())


def _ticks(item: str, language: str, said: str, *, file: bool) -> list[str]:
    """The values ticked for that item by the sentence, after the number of its question."""
    keys = questions_in(SENT[language])
    shown = {"delivery_date": "2026-12-11", "delivery_address": PLACES[language]}
    asked = [Asked(number, key, shown.get(key, "")) for number, key in keys.items()]
    number = next(number for number, key in keys.items() if key == item)
    files = [FILES[item]] if file and item in FILES else []
    writer = ("Luc Caron", "luc@caron.example")
    read = read_reply(f"{number}. {said}", SENT[language], asked, files, TODAY, writer)
    return [one.value for one in read.answers if one.key == item]


def _drawn(cell: dict[str, Any], fields: tuple[str, ...]) -> list[str]:
    """Some of a cell's sentences, each of its forms having the same chance."""
    lot = random.Random(7)
    told = [one for field in fields for one in cell.get(field, ())]
    return [lot.choice(list(_forms(one))) for one in lot.choices(told, k=EACH)]


@pytest.mark.feature("N2")
def test_ordinary_sentences_are_understood() -> None:
    missed, tried = [], 0
    for cell in GRID["said"]:
        for said in _drawn(cell, ("named", "bare")):
            tried += 1
            ticked = _ticks(cell["item"], cell["language"], said, file=cell["says"] == "attached")
            if not (ticked and re.fullmatch(MEANT[cell["says"]], ticked[0], re.DOTALL)):
                missed.append((cell["item"], said, ticked))

    assert tried > 500
    assert len(missed) <= (1 - LEAST) * tried, missed


@pytest.mark.feature("N2")
@pytest.mark.parametrize("file", [False, True])
def test_what_resembles_an_answer_ticks_nothing(file: bool) -> None:
    alike = [(one["item"], one["language"], said) for one in GRID["look_alike"] for said in _drawn(one, ("forms",))]

    ticked = [one for one in alike if _ticks(*one, file=file)]

    assert len(alike) > 250
    assert ticked == []
