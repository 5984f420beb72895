"""What a cell says of a total: its name, its rate, and the amount that may stand beside them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from daemon.reading.invoice.figures import CENTS
from daemon.reading.invoice.labels import Labels
from daemon.reading.money import readings

_LED = re.compile(r"(\(?-?\$? ?\d[\d., \u00a0\u202f]*[.,]\d\d(?: ?\$)?\)?) +([^\W\d_].*)")
RATE = re.compile(r"(\d{1,2}(?:[.,]\d{1,3})?) ?%")
_ASIDE = re.compile(
    r"\((?![-\d\s.,$]*\))[^)]*\)|@|\bn°|\bno\b|#|\d{1,2}(?:[.,]\d{1,3})? ?%|[:=]|\b(?:sur|on|de|of|CAD|USD|CA|US)\b"
    r"|(?<!\d)\d{9,10}(?: ?-?(?:RT|TQ) ?\d{4})?(?![\d.,])"
)
_EDGES = re.compile(r"^[ :]*(?:-(?=[ :]|$)[ :]*)*|[ :]+$|(?<![\d$] |.[\d$])[ :-]+$")  # a sign belongs to its amount
_OR = re.compile(r" ?[|/] ?| [-–·•] ")
_WORD = re.compile(r"[^\W\d_]+\.?")
_CODE = re.compile(r"^[A-Z]{1,2} ?[-–] ")  # of a tax, as Sage prints it: "F - TPS 5 %"
_BARE_RATE = re.compile(r"\d{1,2}[.,]\d{3}")  # « GST 5.000 »


def named(text: str, labels: Labels) -> tuple[str, str] | None:
    """The total's name and what the cell says beside it, when that is only a rate, an aside or the amount itself."""
    return labels.once(("total", text), lambda: _named(text, labels))


def _named(text: str, labels: Labels) -> tuple[str, str] | None:
    led = _LED.fullmatch(text)  # « 245,52 $ TPS 5 % »
    words = _CODE.sub("", f"{led[2]} {led[1]}" if led else text).split()
    match = labels.at_start("totals", words)
    if match is None:
        return None
    tail = _untranslated(" ".join([match.left, *words[match.words :]]), match.name, labels)
    rest = _EDGES.sub("", _ASIDE.sub(" ", tail))
    if match.name in labels.rates and RATE.search(tail):
        rest = _EDGES.sub("", _WORD.sub(" ", rest))
    rest = rest if any(map(str.isalnum, rest)) else ""
    if rest and not cents(rest) and not (match.name in labels.rates and _BARE_RATE.fullmatch(rest)):
        return None
    return by_rate(match.name, tail, labels), rest


def _untranslated(tail: str, name: str, labels: Labels) -> str:
    """What follows a label, without the same label in the other language ("TPS 5 % | GST @ 5%")."""
    kept = []
    for part in _OR.split(tail):
        words = part.split()
        same = labels.at_start("totals", words)
        kept.append(" ".join([same.left, *words[same.words :]]) if same and same.name == name else part)
    return " ".join(kept)


def by_rate(name: str, tail: str, labels: Labels) -> str:
    """The rate printed says which tax it is: "TPS/TVH 13 %" is TVH."""
    rate = RATE.search(tail)
    if name not in labels.rates or rate is None:
        return name
    percent = Decimal(rate[1].replace(",", "."))
    return next((tax for tax, rates in labels.rates.items() if percent in rates), name)


def cents(text: str) -> list[Decimal]:
    """The amount of a text that prints cents; whole numbers are quantities, years or rates."""
    return list(_cents(text)) if CENTS.search(text) else []


@lru_cache(maxsize=2048)  # texts: one document asks about each of its own many times
def _cents(text: str) -> tuple[Decimal, ...]:
    cleaned = _ASIDE.sub(" ", text.replace("(-)", "-")).strip()
    return readings(cleaned)[:1] if CENTS.search(cleaned) else ()
