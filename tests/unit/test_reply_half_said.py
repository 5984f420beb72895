"""Half a sentence, half an agreement, half a promise: none of them may pass for a whole one."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.reply import Asked, ReplyRead, read_reply

TODAY = date(2026, 11, 10)
KEYS = ("delivery_date", "delivery_address", "contacts", "logos", "visuals", "stickers", "cards", "address_list")
SHOWN = {"delivery_date": "2026-12-16", "delivery_address": "7, avenue du Quai, Rimouski"}
ASKED = tuple(Asked(number, key, SHOWN.get(key, "")) for number, key in enumerate(KEYS, 1))


def _read(said: str) -> ReplyRead:
    return read_reply(said, "", ASKED, (), TODAY, sender=("Luc Caron", "luc@client.example"))


@pytest.mark.feature("N2")
@pytest.mark.parametrize(
    "said", ["1. Oui, le 17 décembre", "1) Exact, le vendredi 18", "Oui, le 17 décembre, parfait."]
)
def test_yes_to_another_day_is_asked(said: str) -> None:
    found = _read(said)

    assert "delivery_date" not in {one.key for one in found.answers}
    assert found.left


def test_a_day_told_without_yes_is_the_new_one() -> None:
    assert [one.value for one in _read("1. Le 17 décembre plutôt").answers] == ["2026-12-17"]


@pytest.mark.parametrize("said", ["All good except 2", "Tout est bon sauf le 2", "Tout est beau à part 2."])
def test_an_exception_without_its_value_needs_a_person(said: str) -> None:
    found = _read(said)

    assert not found.answers
    assert found.left


@pytest.mark.parametrize("said", ["6. Fait d'ici", "6 : Lachance, fièrement d'ici", "6. Goûter d'ici!"])
def test_words_to_print_are_no_promise(said: str) -> None:
    found = _read(said)

    assert found.answers or found.left


def test_an_answer_promised_for_a_day_needs_nobody() -> None:
    assert not _read("6. D'ici vendredi").left


@pytest.mark.parametrize(
    "said",
    ["aucun logo, aucun visuel, aucun\nautocollant, aucun carton.", "pas de visuel, ni\ncartons, ni autocollants"],
)
def test_a_list_that_a_mail_client_wrapped_is_read_whole(said: str) -> None:
    found = _read(said)

    assert {one.key for one in found.answers} >= {"visuals", "stickers", "cards"}


@pytest.mark.parametrize(
    "said", ["Veuillez dorénavant écrire à info@lune.example.", "Écrivez plutôt à info@lune.example"]
)
def test_a_verb_before_an_address_is_nobody(said: str) -> None:
    assert not _read(said).answers
