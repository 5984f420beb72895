"""Dates of documents: "03/04/2026" keeps both its readings until the rest of the document settles it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from daemon.domain.invoice import Doubt
from daemon.errors import because
from daemon.folding import folded

ORDERS = ("ymd", "dmy", "mdy")
FIRST_YEAR, LAST_YEAR = 2012, 2049  # an invoice of this century's business; "05/10/26" is not of 2005
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan janv january janvier", "feb fev fevr february fevrier", "mar mars march", "apr avr april avril",
         "may mai", "jun june juin", "jul july juil juillet", "aug aout august", "sep sept september septembre",
         "oct october octobre", "nov november novembre", "dec december decembre"), start=1)
    for name in names.split()
}  # fmt: skip
_SHORTEST = 3  # letters of a month
_DATED = re.compile(r"\d[^\d]*\d")  # a date prints two figures at least
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,4})([/.-])(\d{1,2})\2(\d{2,4})(?![\d/.-]*\d)")
_SPACED = re.compile(r"(?<![\d.,])(20\d\d) (\d\d) (\d\d)(?![ \d.,]*\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(20\d\d)[ ./-]([a-z]{3,9})\.?[ ./-](\d{1,2})(?!\d)")  # 2026-janv-04
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(?:er|re|st|nd|rd|th)?(?: of)?[ .-]*([a-z]{3,})\.?,?[ .-]*(\d{4}|\d{2})\b")
_MONTH_FIRST = re.compile(r"([a-z]+)\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})\b")
_COMPACT = re.compile(r"(20\d\d)(\d\d)(\d\d)")
_NO_YEAR = r"(?![\w.,]* ?'?\d{2,4}\b)"
_DAY_ALONE = re.compile(r"\b(\d{1,2})(?:er|st|nd|rd|th)? +([a-z]{3,9})\b\.?" + _NO_YEAR)
_MONTH_ALONE = re.compile(r"\b([a-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?\b" + _NO_YEAR)
_WEEKDAYS = {
    name: number
    for number, names in enumerate(("lun mon", "mar tue", "mer wed", "jeu thu", "ven fri", "sam sat", "dim sun"))
    for name in names.split()
}
_WEEKDAY = re.compile(
    r"\b(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mon|tues?|wed|thu|fri|sat|sun)(?:day|nesday|rsday|urday|s)?"
    r"[ .,]*(?:le )?$"
)
_LENIENT, _A_TENTH = 3, 10  # days around the terms: a week-end, a month for thirty days
_SOON, _LATE = -31, 400  # days from an invoice to its delivery, where day and month can be told by it
_NET = (re.compile(r"(?:net|n/?)\s*(\d{1,3})\b"), re.compile(r"(?<!% )(?<!%)\b(\d{1,3})\s*(?:jours|days|j\b)"))
_MONTH_END = re.compile(r"fin (?:de|du) mois|\beom\b|end of (?:the )?month|prochain|following month|\bprox\b")
_AT_ONCE = re.compile(r"(?:payable |due )?(?:des|sur|a|on|upon|at) (?:la )?(?:reception|receipt)")


_MOST_TOLD = 4096  # texts whose dates are kept


@dataclass(frozen=True, slots=True)
class Day:
    """A date as printed, with its value in each order of day, month and year that makes sense."""

    text: str
    readings: tuple[tuple[str, date], ...]

    def reading(self, order: str) -> date | None:
        return dict(self.readings).get(order)

    def among(self, orders: Iterable[str]) -> set[date]:
        return {day for order, day in self.readings if order in orders}


def days_in(text: str) -> list[Day]:
    """Every date of a text."""
    return [day for _, day in days_told(text)]


@lru_cache(maxsize=_MOST_TOLD)
def days_told(text: str) -> tuple[tuple[str, Day], ...]:
    """Every date of a text with what is said before it, in plain letters."""
    if not _DATED.search(text):
        return ()
    plain = folded(text, "NFKD")
    found = [(m.start(), _on_weekday(_numeric(m), plain[: m.start()])) for m in _NUMERIC.finditer(plain)]
    found += [(m.start(), _spaced(m)) for m in _SPACED.finditer(plain)]
    found += [(m.start(), _written(m[0], m[3], m[2], m[1])) for m in _YEAR_FIRST.finditer(plain)]
    found += [(m.start(), _written(m[0], m[1], m[2], m[3])) for m in _DAY_FIRST.finditer(plain)]
    found += [(m.start(), _written(m[0], m[2], m[1], m[3])) for m in _MONTH_FIRST.finditer(plain)]
    return tuple((plain[:at], day) for at, day in found if day is not None)


def as_day(text: str) -> Day | None:
    """The date when the text is one date, with at most a weekday, "le" or a time around it."""
    found = days_in(text)
    extra = re.sub(r"\d", "", text)
    return found[0] if len(found) == 1 and len(extra.split()) <= 4 and len(text) <= 40 else None  # noqa: PLR2004


def dated(text: str) -> Day | None:
    """The same, or eight figures alone (20270121): only where a date is expected are they one."""
    if (day := as_day(text)) is not None or not (match := _COMPACT.fullmatch(text.strip())):
        return day
    found = _day(match[1], match[2], match[3])
    return Day(match[0], tuple((order, found) for order in ORDERS)) if found else None


def days_after(text: str, issued: Day) -> list[tuple[str, Day]]:
    """Every date of a text that is printed without its year, as the first that comes after the invoice's."""
    start = min(issued.among(ORDERS), default=None)
    return list(_days_after(text, start)) if start else []


@lru_cache(maxsize=_MOST_TOLD)
def _days_after(text: str, start: date) -> tuple[tuple[str, Day], ...]:
    plain = folded(text, "NFKD")
    found = []
    for pattern, day, month in ((_DAY_ALONE, 1, 2), (_MONTH_ALONE, 2, 1)):
        for match in pattern.finditer(plain):
            number = _month(match[month])
            years = (_day(str(year), str(number), match[day]) for year in (start.year, start.year + 1))
            following = [value for value in years if value and value >= start]
            if number and following:
                read = Day(match[0], tuple((order, following[0]) for order in ORDERS))
                found.append((plain[: match.start()], read))
    return tuple(found)


def without_year(text: str, issued: Day) -> Day | None:
    """The date when the text is one without its year, with at most its weekday: « lundi 28 décembre »."""
    found = days_after(text, issued)
    whole = len(found) == 1 and len(found[0][0]) + len(found[0][1].text) == len(text.strip())
    return found[0][1] if whole and (not found[0][0] or _WEEKDAY.fullmatch(found[0][0])) else None


@lru_cache(maxsize=_MOST_TOLD)
def as_terms(text: str) -> int | None:
    """Days between the invoice and its due date; None for those of a month's end, which are no fixed number."""
    plain = folded(text, "NFKD")
    if _MONTH_END.search(plain):
        return None
    if _AT_ONCE.search(plain):
        return 0
    match = next((found for pattern in _NET if (found := pattern.search(plain))), None)
    return int(match[1]) if match else None


def settle(said: Mapping[str, Day], terms: int | None, others: Iterable[Day]) -> tuple[dict[str, date], list[Doubt]]:
    """One value per field where the document allows only one, a doubt with both readings where it does not."""
    orders = _orders([*said.values(), *others])
    issued, due = said.get("issued"), said.get("due")
    if issued and due:
        orders = [order for order in orders if _gap(issued, due, order) == terms] or orders
        orders = [order for order in orders if _gap(issued, due, order) >= 0] or orders
    if issued and (delivery := said.get("delivery")):
        orders = [order for order in orders if _SOON <= _gap(issued, delivery, order, -999) <= _LATE] or orders
    settled, doubts = {}, []
    for name, day in said.items():
        possible = sorted(day.among(orders)) or sorted(day.among(ORDERS))
        if len(possible) == 1:
            settled[name] = possible[0]
        else:
            doubts.append(Doubt(name, because("date_two_ways", text=day.text, first=possible[0], second=possible[-1])))
    return settled, doubts


def beside_terms(settled: Mapping[str, date], said: Sequence[int]) -> Iterator[Doubt]:
    """A doubt when the due date is not the day that the terms mean, nor one near it."""
    if said and settled.keys() >= {"issued", "due"}:
        gap = (settled["due"] - settled["issued"]).days
        if abs(gap - said[0]) > _LENIENT + said[0] // _A_TENTH:
            yield Doubt("due", because("due_beside_terms", due=settled["due"].isoformat(), days=said[0]))


def _gap(issued: Day, due: Day, order: str, unknown: int = -1) -> int:
    one, other = issued.reading(order), due.reading(order)
    return (other - one).days if one and other else unknown


def _orders(days: list[Day]) -> list[str]:
    """Orders in which every printed date exists; all of them when a document mixes orders."""
    kept = [order for order in ORDERS if all(day.reading(order) for day in days)]
    return kept or list(ORDERS)


def _numeric(match: re.Match[str]) -> Day | None:
    a, b, c = match[1], match[3], match[4]
    if len(a) == 4:  # noqa: PLR2004
        day = _day(a, b, c)
        return Day(match[0], tuple((order, day) for order in ORDERS)) if day else None
    possible = {"dmy": _day(c, b, a), "mdy": _day(c, a, b), "ymd": _day(a, b, c) if len(a) == len(c) else None}
    readings = tuple((order, day) for order, day in possible.items() if day)
    return Day(match[0], readings) if readings else None


def _spaced(match: re.Match[str]) -> Day | None:
    """« 2026 03 05 », as Quebec's public bodies write it."""
    day = _day(match[1], match[2], match[3])
    return Day(match[0], tuple((order, day) for order in ORDERS)) if day else None


def _written(text: str, day: str, month: str, year: str) -> Day | None:
    number = _month(month)
    found = _day(year, str(number), day) if number else None
    return Day(text, tuple((order, found) for order in ORDERS)) if found else None


def in_order(text: str, order: str) -> str:
    """The text, its dates in figures that exist in this order written as no other can be meant (2026-06-19)."""

    def written(match: re.Match[str]) -> str:
        day = _numeric(match)
        value = day.reading(order) if day else None
        return value.isoformat() if value else match[0]

    return _NUMERIC.sub(written, text) if "/" in text or "-" in text or "." in text else text


def _on_weekday(day: Day | None, before: str) -> Day | None:
    """The date with only the readings that fall on the weekday written before it, when some do."""
    said = _WEEKDAY.search(before)
    if day is None or said is None:
        return day
    weekday = _WEEKDAYS[said[1][:3]]
    kept = tuple((order, value) for order, value in day.readings if value.weekday() == weekday)
    return Day(day.text, kept) if kept else day


@lru_cache(maxsize=512)
def _month(word: str) -> int | None:
    """The month that a word names, or begins ("octo."); « jui » begins two."""
    begun = {number for name, number in _MONTHS.items() if len(word) >= _SHORTEST and name.startswith(word)}
    return _MONTHS.get(word) or (begun.pop() if len(begun) == 1 else None)


def _day(year: str, month: str, day: str) -> date | None:
    number = int(year) + (2000 if len(year) == 2 else 0)  # noqa: PLR2004
    try:
        return date(number, int(month), int(day)) if FIRST_YEAR <= number <= LAST_YEAR else None
    except ValueError:
        return None


def gaps(one: Day, other: Day) -> list[int]:
    """Days from one date to another, in each order of day, month and year that makes sense of both."""
    pairs = ((one.reading(order), other.reading(order)) for order in ORDERS)
    return [(last - first).days for first, last in pairs if first and last]


def may_agree(one: Day, other: Day) -> bool:
    """Whether some reading of both is one day."""
    return bool(set(dict(one.readings).values()) & set(dict(other.readings).values()))
