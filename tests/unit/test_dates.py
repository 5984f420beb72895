"""Dates as people write them: certain, or doubtful with the reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.reading.dates import dates_in

TODAY = date(2026, 11, 3)
FRIDAY_11 = date(2026, 12, 11)

CERTAIN = {
    "2026-12-11": FRIDAY_11,
    "2026/12/11.": FRIDAY_11,
    "le 11 déc. 2026": FRIDAY_11,
    "11 décembre": FRIDAY_11,
    "11 DE\u0301CEMBRE 2026": FRIDAY_11,
    "11\u00a0décembre\u00a02026": FRIDAY_11,
    "Dec 11th": FRIDAY_11,
    "December 11, 2026": FRIDAY_11,
    "vendredi 11 décembre": FRIDAY_11,
    "Friday, December 11th, 2026": FRIDAY_11,
    "the 11th of December": FRIDAY_11,
    "1er décembre": date(2026, 12, 1),
    "25/12/2026": date(2026, 12, 25),
    "12/25/2026": date(2026, 12, 25),
    "11/11/2026": date(2026, 11, 11),
    "15 janvier": date(2027, 1, 15),
}
DOUBTFUL = {
    "le 4": "date_without_month",
    "le vendredi 4": "date_without_month",
    "the 4th": "date_without_month",
    "11/12/2026": "date_ambiguous",
    "25/12/26": "date_ambiguous",
    "jeudi 11 décembre": "date_weekday_disagrees",
    "2025-12-01": "date_past",
    "2 octobre": "date_far",
    "11 décembre 2062": "date_far",
    "30 février": "date_impossible",
    "mi-décembre": "date_vague",
    "semaine du 7": "date_vague",
    "jeudi prochain": "date_vague",
    "début décembre": "date_vague",
    "end of December": "date_vague",
    "demain": "date_vague",
    "du 7 au 11 décembre": "date_span",
    "Dec 7-11": "date_span",
}


@pytest.mark.feature("S0-08")
@pytest.mark.parametrize("said", CERTAIN)
def test_a_complete_or_near_date_is_certain(said: str) -> None:
    (found,) = dates_in(said, TODAY)

    assert found.certain
    assert found.day == CERTAIN[said]


@pytest.mark.parametrize("said", DOUBTFUL)
def test_what_could_be_read_two_ways_is_doubtful(said: str) -> None:
    (found,) = dates_in(said, TODAY)

    assert found.doubt is not None
    assert found.doubt.code == DOUBTFUL[said]


@pytest.mark.parametrize("said", ["11/12/2026", "mi-décembre", "semaine du 7 décembre 2026", "le 4"])
def test_a_date_that_is_not_one_day_offers_no_day(said: str) -> None:
    assert [found.day for found in dates_in(said, TODAY)] == [None]


def test_without_today_only_complete_dates_yield_a_day() -> None:
    assert [found.day for found in dates_in("11 décembre, ou le 12 décembre 2020", None)] == [None, date(2020, 12, 12)]


@pytest.mark.parametrize("said", ["514-555-1234", "2026-0001", "décembre 10 h", "le 1200, rue Peel", "12 345,60 $"])
def test_other_numbers_are_not_dates(said: str) -> None:
    assert not any(found.day for found in dates_in(said, TODAY))


def test_a_date_says_where_it_stands() -> None:
    text = "Pour nous\u00a0: le 11 décembre 2026, merci."

    (found,) = dates_in(text, TODAY)

    assert text[found.start : found.end] == found.text == "le 11 décembre 2026"


@given(st.text(alphabet="0123456789/-. ,lemardi9écvn1th\n", max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    for found in dates_in(text, TODAY):
        assert found.day or found.doubt


@given(st.dates(date(2026, 11, 4), date(2027, 8, 31)))
def test_every_iso_date_to_come_is_read_back(day: date) -> None:
    assert [found.day for found in dates_in(day.isoformat(), TODAY)] == [day]
