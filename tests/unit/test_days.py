"""Business days: what Quebec's calendar does to a date, and when a day begins in Toronto."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.domain.days import Calendar

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 11, day) for day in (6, 7, 8, 9))
CONSTRUCTION = {date(2026, 7, 19) + timedelta(days=n): "Vacances de la construction" for n in range(14)}
QUEBEC = Calendar({date(2026, 6, 24): "Fête nationale", date(2026, 12, 25): "Noël", **CONSTRUCTION})
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
COUNTS = st.integers(min_value=-60, max_value=60)


def test_the_day_after_friday_is_monday() -> None:
    assert Calendar().add(FRIDAY, 1) == MONDAY


def test_the_day_before_monday_is_friday() -> None:
    assert Calendar().add(MONDAY, -1) == FRIDAY


@pytest.mark.parametrize("day", [SATURDAY, SUNDAY])
def test_from_a_weekend_the_next_day_is_monday_and_the_one_before_friday(day: date) -> None:
    assert (Calendar().add(day, 1), Calendar().add(day, -1)) == (MONDAY, FRIDAY)


@pytest.mark.parametrize("day", [FRIDAY, SATURDAY, SUNDAY])
def test_no_day_at_all_from_a_closed_day_is_the_open_day_before(day: date) -> None:
    assert Calendar().add(day, 0) == FRIDAY


def test_nothing_ships_at_christmas() -> None:
    assert QUEBEC.add(date(2026, 12, 25), 0) == date(2026, 12, 24)
    assert QUEBEC.add(date(2026, 12, 24), 1) == date(2026, 12, 28)


@pytest.mark.feature("S0-23")
def test_quebec_s_national_day_is_no_business_day() -> None:
    assert QUEBEC.add(date(2026, 6, 25), -1) == date(2026, 6, 23)


def test_the_construction_weeks_are_stepped_over() -> None:
    assert QUEBEC.add(date(2026, 7, 17), 1) == date(2026, 8, 3)


def test_late_in_the_evening_it_is_still_the_same_day_in_toronto() -> None:
    assert Calendar().today(datetime(2026, 11, 10, 4, 30, tzinfo=UTC)) == MONDAY


@pytest.mark.parametrize(
    ("day", "hour"),
    [(date(2026, 3, 8), 5), (date(2026, 3, 9), 4), (date(2026, 11, 1), 4), (date(2026, 11, 2), 5)],
)
def test_a_day_begins_at_midnight_in_toronto_on_both_sides_of_a_clock_change(day: date, hour: int) -> None:
    assert Calendar().begins(day) == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@given(DAYS, COUNTS)
def test_a_counted_day_is_always_open(day: date, count: int) -> None:
    assert QUEBEC.is_open(QUEBEC.add(day, count))


@given(DAYS, COUNTS, COUNTS)
def test_a_longer_count_is_never_an_earlier_day(day: date, one: int, other: int) -> None:
    assert QUEBEC.add(day, min(one, other)) <= QUEBEC.add(day, max(one, other))


@given(DAYS, st.integers(min_value=1, max_value=60))
def test_the_days_counted_forward_are_the_open_days_between(day: date, count: int) -> None:
    found = QUEBEC.add(day, count)

    between = (day + timedelta(days=n) for n in range(1, (found - day).days + 1))
    assert sum(QUEBEC.is_open(one) for one in between) == count


@given(DAYS, COUNTS)
def test_there_and_back_is_the_open_day_where_it_began(day: date, count: int) -> None:
    begun = QUEBEC.add(day, 0)

    assert QUEBEC.add(QUEBEC.add(begun, count), -count) == begun


@given(DAYS)
def test_the_instant_a_day_begins_belongs_to_it_and_the_one_before_does_not(day: date) -> None:
    begins = QUEBEC.begins(day)

    assert QUEBEC.today(begins) == day
    assert QUEBEC.today(begins - timedelta(seconds=1)) == day - timedelta(days=1)
