"""The days that procurement types: ordered in the past, expected in the future, in figures or in words."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.typed_day import DayTyped, read_day

NEAR = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2026, 11, 6), date(2026, 11, 6)),
        ("2026-12-04", date(2026, 12, 4)),
        ("le 6 novembre", date(2026, 11, 6)),
        ("4 déc.", date(2026, 12, 4)),
        ("prévue le vendredi 4 décembre", date(2026, 12, 4)),
        ("Dec 4", date(2026, 12, 4)),
        ("3 janvier", date(2027, 1, 3)),
        ("25/12/2026", date(2026, 12, 25)),
    ],
)
@pytest.mark.feature("S0-17")
def test_a_day_is_read_in_the_year_nearest_to_us(cell: str | date, day: date) -> None:
    assert read_day(cell, NEAR) == DayTyped(day, certain=True)


@pytest.mark.parametrize("cell", [None, "", "  "])
def test_an_empty_cell_certainly_says_no_day(cell: str | None) -> None:
    assert read_day(cell, NEAR) == DayTyped(None, certain=True)


@pytest.mark.parametrize(
    "cell",
    [
        *("bientôt", "oui", "11/12/2026", "la semaine prochaine", "pas avant le 4 déc.", "4 ou 5 déc."),
        *("4 déc., 11 déc.", "le 4 déc.?", "jeudi 4 décembre 2026", "31 novembre", 46000.0, True, date(2062, 12, 4)),
    ],
)
def test_what_is_not_one_plain_day_is_never_guessed(cell: str | float | date) -> None:
    assert not read_day(cell, NEAR).certain
