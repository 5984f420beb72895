"""Amounts in every spelling of Quebec and its neighbours, as exact decimals or not at all.

A closed grammar: text that holds anything but one amount is not an amount. "1,234" is honestly two things
(one thousand two hundred thirty-four, or one and a bit): `readings` says both and arithmetic decides elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

_SPACE = " \u00a0\u2009\u202f\u2007"
_CURRENCY = re.compile(r"CA\$|C\$|US\$|\$\s*CAD?\b|\$\s*USD?\b|\$|(?<![^\W\d_])(?:CAD|USD)(?![^\W\d_])", re.IGNORECASE)
_CREDIT = re.compile(r"(?<![^\W\d_])CR\.?$", re.IGNORECASE)
_MINUS = str.maketrans(dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d", "-"))
_PLAIN = re.compile(r"\d+")
_POINTED = re.compile(r"(\d*)[.,](\d{1,6})")
_GROUPED = re.compile(r"\d{1,3}(?:([ .,'\u2019])\d{3})(?:\1\d{3})*(?:([.,])(\d{1,6}))?")
_LONGEST = 40  # characters; a longer text is prose


def amount(text: str) -> Decimal | None:
    """The one amount that the text says, or None when it says none or could say two."""
    found = readings(text)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=4096)
def readings(text: str) -> tuple[Decimal, ...]:
    """Every amount that the text can mean: none, one, or two for "1,234" and "1.234" (thousands first)."""
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return ()
    bare, negative = _unsigned(unicodedata.normalize("NFC", text).translate(_MINUS))
    found = dict.fromkeys(_magnitudes(bare))
    return tuple(-value if negative else value for value in found)


def _unsigned(text: str) -> tuple[str, bool]:
    """The digits and separators alone, and whether one sign, one pair of parentheses or one CR made them negative."""
    bare = "".join(" " if c in _SPACE else c for c in text).strip()
    bare, currencies = _CURRENCY.subn(" ", bare, count=2)
    if currencies == 2 and text.count("$") > 1:  # noqa: PLR2004 - "$5$" is no amount, "$5 CAD" is
        return "", False
    bare = bare.strip()
    signs = 0
    if bare.startswith("(") and bare.endswith(")"):
        bare, signs = bare[1:-1].strip(), signs + 1
    if _CREDIT.search(bare):
        bare, signs = _CREDIT.sub("", bare).strip(), signs + 1
    if bare.startswith("-"):
        bare, signs = bare[1:].strip(), signs + 1
    if bare.endswith("-"):
        bare, signs = bare[:-1].strip(), signs + 1
    return ("", False) if signs > 1 else (bare, signs == 1)


def _magnitudes(bare: str) -> list[Decimal]:
    if not bare.isascii() and "\u2019" not in bare:
        return []
    if _PLAIN.fullmatch(bare):
        return [Decimal(bare)]
    found = []
    if grouped := _GROUPED.fullmatch(bare):
        group, point, cents = grouped.groups()
        if point != group:
            whole = bare[: -len(cents) - 1] if cents else bare
            found.append(Decimal(re.sub(r"\D", "", whole) + ("." + cents if cents else "")))
    if pointed := _POINTED.fullmatch(bare):
        found.append(Decimal((pointed[1] or "0") + "." + pointed[2]))
    return found
