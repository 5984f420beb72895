"""Dates as people write them, French and English; what could be read two ways yields a doubt, never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from daemon.errors import Reason, because

FAR_WITHOUT_YEAR = timedelta(days=305)  # ten months: « 3 novembre » written late in November is rather a past day
FAR_WITH_YEAR = timedelta(days=730)  # 2062 for 2026

MONTHS = (
    "janvier|janv|january|jan",
    "février|févr|fév|february|feb",
    "mars|march",
    "avril|avr|april|apr",
    "mai|may",
    "juin|june|jun",
    "juillet|juil|july|jul",
    "août|august|aug",
    "septembre|september|sept|sep",
    "octobre|october|oct",
    "novembre|november|nov",
    "décembre|déc|december|dec",
)
_WEEKDAYS = (
    "lundi|lun|monday|mon",
    "mardi|mar|tuesday|tues|tue",
    "mercredi|mer|wednesday|wed",
    "jeudi|jeu|thursday|thurs|thu",
    "vendredi|ven|friday|fri",
    "samedi|sam|saturday|sat",
    "dimanche|dim|sunday|sun",
)
DAYS = tuple(  # of a week, from Monday, in full: « lundi|monday »
    "|".join(name for name in names.split("|") if name.endswith(("di", "manche", "day"))) for names in _WEEKDAYS
)


def _loose(names: str) -> str:
    """Accents composed, combining or left out."""
    return names.replace("é", "(?:é|e\u0301|e)").replace("û", "(?:û|u\u0302|u)")


def _any(tables: tuple[str, ...], name: str) -> str:
    return rf"(?P<{name}>" + "|".join(_loose(names) for names in tables) + ")"


_FULL_DAY = "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_MONTH = "(?:" + "|".join(_loose(names) for names in MONTHS) + r")\b\.?"
_LE = r"(?:(?:le|the|on)\s+)?"
_WEEKDAY = rf"(?:{_any(_WEEKDAYS, 'weekday')}\b\.?,?\s+{_LE})?"
_NUMBER = r"(?P<day>\d{1,2})(?:\s?(?:er|st|nd|rd|th|e)\b)?"
_YEAR = r"(?:(?:,?\s+|-)(?P<year>20\d\d))?(?!\d)"
_SPAN = r"\d{1,2}(?:er|st|nd|rd|th)?\s*(?:-|–|/|\b(?:au|à|to|et|and|ou|or)\b)\s*(?:le\s+)?\d{1,2}(?:er|st|nd|rd|th)?"

_TH = r"(?:er|st|nd|rd|th)?"
_TWO_SEPARATED = r"(?<![\d./-])(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)"
_ISO = r"(?<![\d./-])(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})"
_ENDS = r"(?![\d/]|[-.]\d)"
_VAGUE = (
    rf"(?:mi|mid|d{_loose('é')}but|fin|early|late|end)[\s-]+(?:de\s+|of\s+|in\s+)?(?:{_MONTH}|(?:du\s+|the\s+)?mo(?:is|nth))\b",
    rf"(?:semaine\s+du|week\s+of)\s+(?:the\s+)?(?:{_MONTH}\s+)?\d{{1,2}}{_TH}(?:\s+{_MONTH})?",
    rf"(?:{_FULL_DAY}|semaine|mois)\s+(?:prochaine?|suivante?)\b",
    rf"(?:next|this|ce|cette)\s+(?:{_FULL_DAY}|week|semaine|month|mois)\b",
    r"(?:aujourd['’]hui|apr(?:è|e\u0300|e)s[\s-]demain|demain|tomorrow|today)\b",
    r"(?:dans|d['’]ici|in|within)\s+(?:\w+\s+){1,3}(?:jours?|semaines?|mois|days?|weeks?|months?)\b",
    rf"{_LE}{_FULL_DAY}\b",
    rf"(?:en|in|pour|for|de|around|vers)\s+{_MONTH}(?!\s*\d{{1,2}}(?!\d))",
)

# (how the match is read, its form); among forms that start at the same letter, the first listed wins
_FORMS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("iso", _ISO + _ENDS),
        ("numeric", rf"{_TWO_SEPARATED}(?P<year>\d{{4}}|\d\d){_ENDS}"),
        ("span", rf"\b{_SPAN}\s+{_MONTH}(?:,?\s+20\d\d)?"),
        ("span", rf"\b{_MONTH}\s+{_SPAN}(?!\d)(?:,?\s+20\d\d)?"),
        ("vague", rf"\b(?:{'|'.join(_VAGUE[:-2])})(?:,?\s+20\d\d)?"),
        ("words", rf"\b{_LE}{_WEEKDAY}{_NUMBER}[\s-]+(?:of\s+|de\s+)?{_any(MONTHS, 'month')}\b\.?{_YEAR}"),
        ("words", rf"\b{_LE}{_WEEKDAY}{_any(MONTHS, 'month')}\b\.?\s+{_NUMBER}(?!\s*(?:h\b|:\d|am\b|pm\b)){_YEAR}"),
        (
            "no_month",
            rf"\b(?:le|the|on|{_FULL_DAY}(?: le)?)\s+(?:{_FULL_DAY}\s+)?\d{{1,2}}{_TH}(?!\s?h\b|[-.,/]\d)(?!\w)",
        ),
        ("vague", rf"\b(?:{'|'.join(_VAGUE[-2:])})(?:,?\s+20\d\d)?"),
    )
)


@dataclass(frozen=True, slots=True)
class DateSaid:
    """One date found in `text[start:end]`. With a `doubt`, `day` is at best a proposal for a person."""

    day: date | None
    text: str
    start: int
    end: int
    doubt: Reason | None = None

    @property
    def certain(self) -> bool:
        return self.day is not None and self.doubt is None


@lru_cache(maxsize=1024)  # a letter is read in both its forms, each sentence by several rooms
def dates_in(text: str, today: date | None = None) -> tuple[DateSaid, ...]:
    """Every date said, in the order of the text. Without `today`, only complete dates yield a day."""
    return tuple(_said(kind, match, today) for kind, match in _matches(text))


def _matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Leftmost first; among those that start together, the form listed first."""
    plain = text.replace("\u00a0", " ").replace("\u202f", " ")
    upcoming = {rank: form.search(plain) for rank, (_, form) in enumerate(_FORMS)}
    end = 0
    while True:
        for rank, match in upcoming.items():
            if match and match.start() < end:
                upcoming[rank] = _FORMS[rank][1].search(plain, end)
        found = [(match.start(), rank) for rank, match in upcoming.items() if match]
        if not found:
            return
        _, rank = min(found)
        best = upcoming[rank]
        assert best is not None
        end = best.end()
        yield _FORMS[rank][0], best


def _said(kind: str, match: re.Match[str], today: date | None) -> DateSaid:
    words = match.group().strip()
    day, doubt = _READERS[kind](match, words, today)
    return DateSaid(day, words, match.start(), match.end(), doubt)


_Reading = tuple[date | None, Reason | None]


def _iso(match: re.Match[str], words: str, today: date | None) -> _Reading:
    return _settled(int(match["year"]), int(match["month"]), int(match["day"]), words, today)


def _numeric(match: re.Match[str], words: str, today: date | None) -> _Reading:
    """25/12/2026 has one reading; 11/12/2026 has two, and a year of two digits up to three."""
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    if len(year) == 2 or (first != second and first <= 12 and second <= 12):  # noqa: PLR2004 — the forms themselves
        return None, because("date_ambiguous", text=words)
    day, month = (first, second) if second <= 12 else (second, first)  # noqa: PLR2004 — months in a year
    return _settled(int(year), month, day, words, today)


def _words(match: re.Match[str], words: str, today: date | None) -> _Reading:
    month, day = _rank(MONTHS, match["month"]) + 1, int(match["day"])
    if match["year"]:
        found, doubt = _settled(int(match["year"]), month, day, words, today)
    else:
        found, doubt = _next(month, day, words, today)
    said = match["weekday"]
    if found and not doubt and said and found.weekday() != _rank(_WEEKDAYS, said):
        return found, because("date_weekday_disagrees", text=words, day=found.isoformat())
    return found, doubt


def _span(_match: re.Match[str], words: str, _today: date | None) -> _Reading:
    return None, because("date_span", text=words)


def _vague(_match: re.Match[str], words: str, _today: date | None) -> _Reading:
    return None, because("date_vague", text=words)


def _no_month(_match: re.Match[str], words: str, _today: date | None) -> _Reading:
    return None, because("date_without_month", text=words)


_READERS = {"iso": _iso, "numeric": _numeric, "words": _words, "span": _span, "vague": _vague, "no_month": _no_month}


def _settled(year: int, month: int, day: int, words: str, today: date | None) -> _Reading:
    found = _real(year, month, day)
    if found is None:
        return None, because("date_impossible", text=words)
    if today and found < today:
        return found, because("date_past", text=words, day=found.isoformat())
    if today and found - today > FAR_WITH_YEAR:
        return found, because("date_far", text=words, day=found.isoformat())
    return found, None


def _next(month: int, day: int, words: str, today: date | None) -> _Reading:
    if _real(2024, month, day) is None:  # a leap year: 29 February exists
        return None, because("date_impossible", text=words)
    if today is None:
        return None, because("date_without_year", text=words)
    found = next((d for year in range(9) if (d := _real(today.year + year, month, day)) and d > today), None)
    if found is None or found - today > FAR_WITHOUT_YEAR:
        return found, because("date_far", text=words, day=found or "")
    return found, None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _rank(tables: tuple[str, ...], said: str) -> int:
    return next(rank for rank, names in enumerate(tables) if re.fullmatch(_loose(names), said, re.IGNORECASE))
