"""A day that a person typed in a cell: a real date, or a date in words with nothing else that changes its meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from daemon.folding import folded
from daemon.reading.dates import DateSaid, dates_in

FARTHEST = timedelta(days=730)  # 2062 for 2026
_FILLING = frozenset(
    {
        *("le", "pour", "commande", "commandee", "prevu", "prevue", "arrivee", "attendu", "attendue"),
        *("the", "on", "ordered", "expected", "eta"),
    }
)


@dataclass(frozen=True, slots=True)
class DayTyped:
    """The day of a cell. Not `certain`: `day` is at best a proposal for a person. An empty cell certainly says none."""

    day: date | None
    certain: bool


def read_day(cell: str | float | bool | date | None, near: date) -> DayTyped:  # noqa: FBT001 (a cell)
    """The day typed; without a year, the one nearest to `near`: an order is in the past, an arrival in the future."""
    match cell:
        case None | "":
            return DayTyped(None, certain=True)
        case date():
            return _near(cell, near, certain=True)
        case str() if not cell.strip():
            return DayTyped(None, certain=True)
        case str():
            return _in_words(cell[:200], near)
        case _:
            return DayTyped(None, certain=False)


def _in_words(cell: str, near: date) -> DayTyped:
    found = dates_in(cell)
    if len(found) != 1:
        return DayTyped(None, certain=False)
    said = found[0]
    if said.doubt and said.doubt.code == "date_without_year":
        said = _nearest(said, near)
    if said.day is None:
        return DayTyped(None, certain=False)
    start, end = found[0].start, found[0].end
    return _near(said.day, near, certain=said.certain and _fills(cell[:start] + " " + cell[end:]))


def _nearest(said: DateSaid, near: date) -> DateSaid:
    """The same words in the year that brings them nearest."""
    years = (dates_in(f"{said.text} {near.year + more}") for more in (-1, 0, 1))
    read = [(abs(found.day - near), found) for (found,) in years if found.day]
    return min(read, key=lambda pair: pair[0])[1] if read else said


def _near(day: date, near: date, *, certain: bool) -> DayTyped:
    return DayTyped(day, certain and abs(day - near) <= FARTHEST)


def _fills(around: str) -> bool:
    """Whether the words around the date say nothing more: « le 12 déc. » does not, « pas avant le 12 déc. » does."""
    return _FILLING.issuperset(re.findall(r"\w+", folded(around))) and "?" not in around
