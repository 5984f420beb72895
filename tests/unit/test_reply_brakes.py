"""Brakes that no letter has yet asked for: each of them alone keeps one word from being taken for a certain answer."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.reply import Asked, ReplyRead, read_reply
from daemon.reading.reply.numbers import rising, spread
from daemon.reading.reply.roles import nameless
from daemon.reading.reply.stories import but_when

KEYS = ("delivery_date", "delivery_address", "contacts", "logos", "visuals", "stickers", "cards", "address_list")
SHOWN = {"delivery_date": "2026-12-16", "delivery_address": "7, avenue du Quai, Rimouski"}
ASKED = tuple(Asked(number, key, SHOWN.get(key, "")) for number, key in enumerate(KEYS, 1))


def _read(said: str) -> ReplyRead:
    return read_reply(said, "", ASKED, (), date(2026, 11, 10), ("Julie Roy", "julie@client.example"))


def test_hours_told_after_a_yes_are_parted_from_it() -> None:
    assert but_when("La date est bonne, par contre on ferme à 15 h") == (
        "La date est bonne",
        "par contre on ferme à 15 h",
    )


@pytest.mark.parametrize("turn", ["mais lundi à 15 h", "mais le logo à 15 h", "mais à 15 h?", "mais pas à 15 h le 18"])
def test_hours_that_bear_on_the_day_or_on_an_item_are_not(turn: str) -> None:
    said = f"La date est bonne, {turn}"

    assert but_when(said) == (said, "")


@pytest.mark.parametrize("said", ["1. —", "2. —", "3. —"])
def test_a_dash_under_what_must_be_told_proposes_nothing(said: str) -> None:
    read = _read(said)

    assert (read.answers, read.proposals) == ((), ())


@pytest.mark.parametrize(
    "said", ["7. Texte : je vous l'envoie demain", "Peut-être « Bonne tasse! » sur le carton", "7. Texte : [à venir]"]
)
def test_words_that_are_still_to_come_are_not_printed(said: str) -> None:
    assert not _read(said).answers


def test_somebody_told_by_a_trade_is_nobody_but_when_there_is_a_way_to_reach_him() -> None:
    assert nameless("le concierge va recevoir")
    assert not nameless("le concierge va recevoir au 418 555-0101")


@pytest.mark.parametrize(("said", "numbers"), [("4 à 7", (4, 5, 6, 7)), ("3-5, 7", (3, 4, 5, 7)), ("5-6-7", (5, 6, 7))])
def test_numbers_told_together_are_each_told(said: str, numbers: tuple[int, ...]) -> None:
    assert spread(said) == numbers


@pytest.mark.parametrize("said", ["7, 5", "7 à 9"])
def test_numbers_that_fall_or_were_not_asked_are_none_of_ours(said: str) -> None:
    assert rising(said, range(1, 9)) == ()
