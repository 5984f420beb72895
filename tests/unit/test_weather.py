"""How a place fares: told once when it fails, once when it works again, and left alone meanwhile."""

from __future__ import annotations

import logging

import pytest

from daemon.errors import because
from daemon.weather import Weather
from tests.facts import MONDAY

LOCKED, GONE = because("sheet_locked"), because("sheet_gone")


@pytest.fixture
def weather(caplog: pytest.LogCaptureFixture) -> Weather:
    caplog.set_level(logging.INFO, "facteur")
    return Weather(str)


def test_a_failure_is_told_once(weather: Weather, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(3):
        weather.fails("sheet", LOCKED)

    assert caplog.messages == ["sheet: sheet_locked"]
    assert weather.troubles == {"sheet": LOCKED}


def test_another_reason_is_told_too(weather: Weather, caplog: pytest.LogCaptureFixture) -> None:
    weather.fails("sheet", LOCKED)
    weather.fails("sheet", GONE)

    assert caplog.messages == ["sheet: sheet_locked", "sheet: sheet_gone"]


def test_the_same_reason_with_other_facts_is_not_told_again(weather: Weather, caplog: pytest.LogCaptureFixture) -> None:
    weather.fails("sheet", because("sheet_locked", who="Julie"))
    weather.fails("sheet", because("sheet_locked", who="Marc"))

    assert len(caplog.messages) == 1


def test_its_end_is_told_once(weather: Weather, caplog: pytest.LogCaptureFixture) -> None:
    weather.fails("sheet", LOCKED)

    assert (weather.works("sheet", MONDAY), weather.works("sheet", MONDAY)) == (True, False)
    assert caplog.messages[1:] == ["sheet: sheet_locked ✓"]
    assert weather.troubles == {}


def test_what_always_works_says_nothing_and_has_its_proof(weather: Weather, caplog: pytest.LogCaptureFixture) -> None:
    assert weather.works("sheet", MONDAY) is False
    assert (caplog.messages, weather.proofs) == ([], {"sheet": MONDAY})


def test_a_failing_place_is_left_alone_until_it_works(weather: Weather) -> None:
    weather.fails("sheet", LOCKED, 60)
    assert weather.rests("sheet")
    assert not weather.rests("mail")

    weather.works("sheet", MONDAY)

    assert not weather.rests("sheet")


def test_a_failing_place_is_tried_again_in_its_time(weather: Weather) -> None:
    weather.fails("sheet", LOCKED, 0)

    assert not weather.rests("sheet")


def test_one_effect_may_rest_while_its_place_works(weather: Weather) -> None:
    weather.rest("message/1", 60)

    assert weather.rests("message/1")
    assert not weather.rests("mail")
    assert weather.troubles == {}
