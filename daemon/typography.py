"""How dates, amounts and sentences are written in Quebec: pure functions, no locale of the machine.

Quebec's rules, not France's (Office québécois de la langue française, table 22039): a no-break space
before `:` `$` `%`, inside « » and in `10 h 30`; none before `;` `!` `?`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

Language = Literal["fr", "en"]

NBSP: Final = "\u00a0"
_SPACES: Final = "[ \u00a0\u202f]"  # never a line break: a rule must not join two lines
_QUEBEC: Final = (
    (re.compile(rf"(?<=\S){_SPACES}+:"), f"{NBSP}:"),
    (re.compile(rf"(?<=\d){_SPACES}+([$%])"), rf"{NBSP}\1"),
    (re.compile(rf"«{_SPACES}*"), f"«{NBSP}"),
    (re.compile(rf"(?<=\S){_SPACES}*»"), f"{NBSP}»"),
    (re.compile(rf"(?<=\S){_SPACES}+([;!?])"), r"\1"),
    (re.compile(rf"\b([01]?\d|2[0-3]){_SPACES}?h{_SPACES}?([0-5]\d)\b"), rf"\1{NBSP}h{NBSP}\2"),
)

_DAYS: Final = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS: Final = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
_SHORT_MONTHS: Final = {
    "fr": "janv. févr. mars avril mai juin juill. août sept. oct. nov. déc.",
    "en": "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.",
}


@lru_cache(maxsize=512)  # most of what is written is written again
def quebec(text: str) -> str:
    """The text with Quebec's spaces; applied twice, it changes nothing more."""
    for pattern, written in _QUEBEC:
        text = pattern.sub(written, text)
    return text


def day(when: date, language: Language) -> str:
    """« le mardi 1er décembre 2026 », "Friday, December 4, 2026".

    >>> day(date(2026, 12, 1), "fr"), day(date(2026, 12, 4), "en")
    ('le mardi 1er décembre 2026', 'Friday, December 4, 2026')
    """
    name, month = _DAYS[language][when.weekday()], _MONTHS[language].split()[when.month - 1]
    if language == "fr":
        return f"le {name} {_ordinal(when.day)} {month} {when.year}"
    return f"{name}, {month} {when.day}, {when.year}"


def short_day(when: date, language: Language) -> str:
    """« 11 déc. », "Dec. 11": where the year goes without saying.

    >>> short_day(date(2026, 12, 11), "fr"), short_day(date(2026, 12, 11), "en")
    ('11 déc.', 'Dec. 11')
    """
    month = _SHORT_MONTHS[language].split()[when.month - 1]
    return f"{_ordinal(when.day)} {month}" if language == "fr" else f"{month} {when.day}"


def _ordinal(number: int) -> str:
    return "1er" if number == 1 else str(number)


def money(amount: Decimal, language: Language) -> str:
    """« 12 345,60 $ », "$12,345.60"; dollars, two decimals.

    >>> money(Decimal("12345.6"), "en"), money(Decimal("-12"), "en")
    ('$12,345.60', '-$12.00')
    """
    sign, digits = "-" if amount < 0 else "", f"{abs(amount):,.2f}"
    return f"{sign}{_figures(digits)}{NBSP}$" if language == "fr" else f"{sign}${digits}"


def quantity(number: Decimal, language: Language) -> str:
    """« 1 250,5 », "1,250.5", without useless zeros.

    >>> quantity(Decimal("1250.50"), "en"), quantity(Decimal("300.000"), "en")
    ('1,250.5', '300')
    """
    whole, _, decimals = f"{number:,f}".partition(".")
    decimals = decimals.rstrip("0")
    digits = f"{whole}.{decimals}" if decimals else whole
    return _figures(digits) if language == "fr" else digits


def _figures(digits: str) -> str:
    return digits.replace(",", NBSP).replace(".", ",")


def first_sentence(text: str, room: int) -> str:
    """The first sentence without its stop, at most `room` characters of it.

    >>> first_sentence("Le stock n'est pas complet. La carte attend.", 40)
    "Le stock n'est pas complet"
    """
    first = re.split(r"\. (?=[A-ZÀ-Ý])", text)[0].rstrip(".")
    return first if len(first) <= room else f"{first[: room - 1]}…"


_UNIT: Final = r"(app|apt|appartement|bureau|suite|unité|unit|local|étage|floor|porte|ste)\b"
_UNIT_ALONE: Final = re.compile(rf"#|{_UNIT}", re.IGNORECASE)
_UNIT_WITHIN: Final = re.compile(rf"\s+(#|{_UNIT}).*$", re.IGNORECASE)
_POSTAL: Final = re.compile(r"\b[A-Z]\d[A-Z][ -]?\d[A-Z]\d\b|\b\d{5}(-\d{4})?\b", re.IGNORECASE)
_PROVINCE: Final = re.compile(r"\(.*?\)|\b(QC|PQ|ON|NB|NS|PE|NL|MB|SK|AB|BC)\b|(?<=\w) +(Québec|Ontario|Canada)\b")


def street_and_city(address: str) -> str:
    """What a mail may repeat of an address: no name, suite, postal code or telephone; "" when no street is found.

    >>> street_and_city("Mme Roy, 1200, rue Peel, bureau 300, Montréal (Québec)  H3B 2T6")
    '1200, rue Peel, Montréal'
    """
    parts = [part.strip() for part in re.split(r"[,\n]+", address) if part.strip()]
    start = next((n for n, part in enumerate(parts) if re.match(r"\d+[A-Za-z]?(\s|-|$)", part)), None)
    if start is None:
        return ""
    end = start + 1 + parts[start].isdigit()
    street = _UNIT_WITHIN.sub("", ", ".join(parts[start:end]))
    city = next((name for part in parts[end:] if (name := _city(part))), "")
    return ", ".join(part for part in (street, city) if part)


def _city(part: str) -> str:
    """The part without province and postal code; "" when it is a suite or nothing is left."""
    if _UNIT_ALONE.match(part):
        return ""
    name = _PROVINCE.sub("", _POSTAL.sub("", part)).strip(" -")
    return "" if re.search(r"\d", name) or "@" in name else name
