"""What a text counts: « A889 – 250 un. × 110,25 $ » under a name, « 24 x Carnet » at its start, « Qté : 20 » alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from daemon.reading.invoice.figures import Figures
from daemon.reading.money import readings

_NUMBER = r"(?:\d{1,3}(?:[ \u00a0\u202f,.'’]\d{3})+(?:[.,]\d{1,4})?|\d+(?:[.,]\d{1,4})?)(?![\d.,]*\d)"
_BEFORE, _AFTER = r"(?:(?:CA|C|US)?\$ ?|(?:CAD|USD) )?", r"(?: ?\$(?: ?(?:CAD?|USD?)\b)?| ?(?:CAD|USD)\b)?"
_MONEY = rf"[-–−]?{_BEFORE}{_NUMBER}{_AFTER}"
_UNIT = r"(?: ?\(?[^\W\d_]{1,12}\.?(?:\(s\))?\)?)?"
_TIMES = r"(?: ?(?:[x×X*@]|à|at|de|of|fois) ?|  +)"
_EACH = r"(?: ?/? ?(?:l['’])?[^\W\d_]{1,9}\.?)?"
_LESS = (
    r"(?:[ ,;–-]*\(?(?i:rabais|remise|escompte|less|discount|moins|disc\.?|save)?[ :-]*(?:de |of )?"
    r"(?P<less>\d{1,2}(?:[.,]\d+)?) ?%(?: (?i:de rabais|off|discount|rabais|remise|de remise))?\)?)?"
)
_CODE = r"(?:(?P<code>(?=\S*\d)[A-Z0-9][A-Z0-9./-]{2,}?)(?: ?[·•|–—:] ?|, |  ?- ?| ))?"
_COUNT = r"(?i:(?:qt[ée]|qty|quantit[éy]|qtity|nbre?|nombre)\.? ?:? ?)"
_TIMED = re.compile(rf"{_CODE}{_COUNT}?(?P<one>{_MONEY}){_UNIT}{_TIMES}(?P<other>{_MONEY}){_EACH}{_LESS}")
_ALONE = re.compile(rf"{_CODE}{_COUNT}(?P<one>{_NUMBER}){_UNIT}")
_LEADS = rf"(?P<one>{_NUMBER}){_UNIT} ?[x×X] ?"
_LEADING, _LOOSELY = re.compile(_LEADS + r"(?P<name>[^\W\d_].*)"), re.compile(_LEADS + r"(?P<name>\S.*)")
_TRAILING = re.compile(rf"(?P<name>[^\W\d_]\D*?) ?[x×X] ?(?P<one>{_NUMBER})")  # « Cadre 5 x 7 » counts nothing
_CENTS = re.compile(r"[.,](\d{1,4})(?!\d)(?![.,]\d)")
_MOST = 80  # letters: a longer text is prose


class Counted(NamedTuple):
    """The figures that a text says, and the code that it says before them."""

    figures: Figures
    code: str = ""


def counted(text: str, amount: Decimal) -> Counted | None:
    """The figures of a text that is no more than a count and a price (« 15 × 9,35 $ »); proved or not."""
    return next((way for way in _ways(text, amount) if way.figures.proved), next(_ways(text, amount), None))


def _ways(text: str, amount: Decimal) -> Iterator[Counted]:
    match = _timed(text)
    if match is None:
        return
    code, count, price, share = match
    for one in readings(count):
        for other in readings(price):
            yield Counted(Figures(one, other, amount, share), code)


@lru_cache(maxsize=4096)
def _timed(text: str) -> tuple[str, str, str, Decimal] | None:
    """The code, the count, the price and the share of it that a text says; the price is what a currency marks.

    Else it prints more decimals than the count, or comes after it.
    """
    match = _TIMED.fullmatch(text.strip()) if len(text) <= _MOST else None
    if match is None:
        return None
    one, other = match["one"], match["other"]
    priced, other_priced = (any(sign in side for sign in ("$", "CAD", "USD")) for side in (one, other))
    turned = _decimals(one) > _decimals(other) if priced == other_priced else priced
    count, price = (other, one) if turned else (one, other)
    share = 1 - Decimal(match["less"].replace(",", ".")) / 100 if match["less"] else Decimal(1)
    return match["code"] or "", count, price, share


def _decimals(text: str) -> int:
    match = _CENTS.search(text)
    return len(match[1]) if match else 0


def may_count(text: str) -> bool:
    """Whether a text has the form of a count and a price."""
    return _timed(text) is not None


def count_alone(text: str) -> tuple[Decimal, str] | None:
    """The count that is all a text says but its code: « C345 · Qté : 16 pc »."""
    match = _ALONE.fullmatch(text.strip()) if len(text) <= _MOST else None
    values = readings(match["one"]) if match else ()
    return (values[0], match["code"] or "") if match and values else None


def count_before(text: str, *, loosely: bool = False) -> tuple[Decimal, str] | None:
    """The count before a name, and that name: « 24 x Carnet »; `loosely`: before one that begins with a figure too."""
    form = _LOOSELY if loosely else _LEADING  # « 24 x 6-Flavour Box », « 5 x 7 Photo Frame »
    match = None if may_count(text) else form.fullmatch(text) or _TRAILING.fullmatch(text)  # « 8 × CA$42.43 »
    values = readings(match["one"]) if match else ()
    return (values[0], match["name"]) if match and values else None
