"""Quebec's closed days, computed once in a child and kept in the data folder."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from daemon.adapters import holidays
from daemon.adapters.holidays import closed_days
from daemon.errors import Misconfigured

YEARS = range(2026, 2028)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder where the years are already known."""
    folder = tmp_path_factory.mktemp("data")
    closed_days(YEARS, folder)
    return folder


def statutory(cache: Path, year: int) -> list[str]:
    closed = closed_days(YEARS, cache, construction_holiday=False)
    return [day.isoformat() for day in sorted(closed) if day.year == year]


def test_the_eight_statutory_days_of_quebec_are_closed(cache: Path) -> None:
    assert statutory(cache, 2026) == [
        "2026-01-01",
        "2026-04-03",
        "2026-05-18",
        "2026-06-24",
        "2026-07-01",
        "2026-09-07",
        "2026-10-12",
        "2026-12-25",
    ]


def test_a_christmas_on_saturday_is_kept_on_monday(cache: Path) -> None:
    assert statutory(cache, 2027)[-2:] == ["2027-12-25", "2027-12-27"]


def test_the_employer_who_chose_easter_monday_works_on_good_friday(tmp_path: Path) -> None:
    closed = closed_days([2026], tmp_path, "monday")

    assert closed[date(2026, 4, 6)] == "Lundi de Pâques"
    assert date(2026, 4, 3) not in closed


def test_names_are_french(cache: Path) -> None:
    assert closed_days(YEARS, cache)[date(2026, 6, 24)] == "Fête nationale du Québec"


@pytest.mark.parametrize(("year", "first"), [(2026, date(2026, 7, 19)), (2027, date(2027, 7, 18))])
def test_construction_stops_two_weeks_from_the_sunday_on_or_after_18_july(cache: Path, year: int, first: date) -> None:
    closed = closed_days(YEARS, cache)

    days = [day for day, name in sorted(closed.items()) if name == holidays.CONSTRUCTION and day.year == year]

    assert (days[0], len(days)) == (first, 14)


def test_a_company_closure_lasts_from_its_first_to_its_last_day(cache: Path) -> None:
    closed = closed_days(YEARS, cache, closures=[(date(2026, 12, 24), date(2027, 1, 4))])

    assert [closed[date(2026, 12, 24)], closed[date(2027, 1, 4)]] == [holidays.CLOSURE] * 2
    assert closed[date(2026, 12, 25)] == "Jour de Noël"
    assert date(2027, 1, 5) not in closed


def test_the_second_start_asks_nobody(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(subprocess, "run")

    assert len(closed_days(YEARS, cache, construction_holiday=False)) == 17


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key": 1}', "null"])
def test_a_damaged_cache_is_made_again(tmp_path: Path, damage: str) -> None:
    (tmp_path / "holidays.json").write_text(damage)

    assert date(2026, 12, 25) in closed_days([2026], tmp_path)


def test_other_years_are_computed(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "holidays.json").write_bytes((cache / "holidays.json").read_bytes())

    assert date(2030, 12, 25) in closed_days([2030], tmp_path)


def test_the_package_never_enters_this_process(tmp_path: Path) -> None:
    closed_days([2026], tmp_path)

    assert "holidays" not in sys.modules


def test_a_broken_package_is_said_in_our_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holidays, "CHILD", "raise SystemExit('no module')")

    with pytest.raises(Misconfigured) as refused:
        closed_days([2026], tmp_path)

    assert dict(refused.value.mistakes[0].reason.facts) == {"said": "no module"}
