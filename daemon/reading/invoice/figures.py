"""The numbers of one table row, and their proof: quantity x price = amount."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from daemon.reading.money import readings

_UNITS = frozenset(
    {
        *("ea", "each", "un", "un.", "unit", "unité", "unités", "units", "u", "u.", "pc", "pcs", "pce", "pces", "pc."),
        *("pcs.", "mcx", "bte", "btes", "boîte", "boîtes", "box", "boxes", "h", "hr", "hrs", "heure", "heures", "hour"),
        *("hours", "ch", "ch.", "chacun", "cs", "caisse", "caisses", "case", "cases", "pqt", "pqts", "paquet"),
        *("paquets", "pack", "packs", "paire", "paires", "pair", "pairs", "rl", "rouleau", "rouleaux", "roll", "rolls"),
        *("jeu", "set", "sets", "kit", "kits", "dz", "douz", "dozen", "coffret", "coffrets", "sac", "sacs", "bag"),
        *("bags", "x", "×", "t", "tx"),
    }
)
CENTS = re.compile(r"[.,]\d\d(?!\d)")  # what amounts print, and counts, years and rates do not
_COUNTED = re.compile(  # « 25 btl », « 50 (8 × 6) »
    r"(-?\d[\d.,\u00a0\u202f]*(?: \d{3})*)"
    r"(?: \(?[^\W\d_]{1,10}\.?(?:\(s\))?\)?| \(\d+ ?[×xX] ?\d+(?: ?[^\W\d_]{1,10}\.?)?\))"
)
_LEADS, _LED = frozenset("@×xXàaÀA"), re.compile(r"(?:[@×xX]|à|at) ?(?=\$? ?\d)", re.IGNORECASE)
_SHARE = re.compile(r"[-–(]?(\d{1,2}(?:[.,]\d{1,3})?|100) ?%\)?(?: [A-Z]{1,3})?")  # "10% GP", a tax code close by
_LESS = r"(?:rabais|remise|escompte|discount|disc\.?|less|moins|save)"
_MARKED = re.compile(r"(.*\d[.,]\d\d\)?-?)(?!CR|DR)[A-Z]{1,2}\*?")  # a tax code that touches its amount
_GIVEN = re.compile(
    r"\(?(?:inclus?e?s?|incl\.?|comprise?s?|sans frais|gratuite?s?|offerte?s?|included|no charge|n/c|free|complimentary"
    r"|s/f|f\.?o\.?c\.?)\)?",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"(?P<name>.+?) ?(?:\(|[-–—,] ?)(?:{_LESS}(?: de| of)? ?)?[-–]?(?P<share>\d{{1,2}}(?:[.,]\d{{1,2}})?) ?%"
    rf"(?:(?: de| d['’])? ?(?:off|{_LESS}))?\)?",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """A number without its unit, tax mark or sign ("12 un.", "45,00 T", "45.00T", "2,95 /ea", "@ 7,85 $")."""
    text = _LED.sub("", text.strip()) if text[:1] in _LEADS else text.strip()
    if (text[-1:].isupper() or text.endswith("*")) and (marked := _MARKED.fullmatch(text)):
        return marked[1]
    head, _, tail = text.rpartition(" ")
    return head.removesuffix(" /") if head and tail.casefold().removeprefix("/") in _UNITS else text


def priced(text: str) -> tuple[Decimal, ...]:
    """The amounts that a text with cents may be; none of any other."""
    return readings(bare(text)) if CENTS.search(text) else ()


def is_given(text: str) -> bool:
    """Whether a text in the place of an amount says that nothing is asked (« inclus », "n/c")."""
    return _GIVEN.fullmatch(text.strip()) is not None


def told_share(text: str) -> tuple[Decimal, str] | None:
    """What is left of a price after the rebate at the end of a name, and that name: « Boîte (5 % de rabais) »."""
    match = _TOLD.fullmatch(text)
    return (1 - Decimal(match["share"].replace(",", ".")) / 100, match["name"]) if match else None


@lru_cache(maxsize=4096)
def counted(text: str) -> str:
    """The number under the heading of the quantities: whatever word follows it is a unit ("25 btl", "3 (paq.)")."""
    match = _COUNTED.fullmatch(text.strip())
    return match[1] if match else bare(text)


def share(text: str) -> Decimal | None:
    """What is left of a price after the rebate that a text states in per cent."""
    match = _SHARE.fullmatch(text.strip())
    return 1 - Decimal(match[1].replace(",", ".")) / 100 if match else None


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one table row in every reading of their spelling."""

    quantity: Decimal | None
    unit_price: Decimal | None
    amount: Decimal | None
    share: Decimal = Decimal(1)  # of the price that is asked, after a rebate in per cent
    off: Decimal = Decimal(0)  # of the line, as a rebate in dollars

    @property
    def proved(self) -> bool:
        """Quantity x price = amount, less a rebate, within the rounding of the printed price; the same credited."""
        if self.quantity is None or self.unit_price is None or self.amount is None:
            return False
        shown = self.unit_price.as_tuple().exponent
        step = Decimal(1).scaleb(min(int(shown), 0)) if isinstance(shown, int) else Decimal(1)
        slack = Decimal("0.011") + (abs(self.quantity) * step / 2 if step < Decimal("0.01") else 0)
        asked = self.quantity * self.unit_price * self.share - self.off
        return abs(asked - self.amount) <= slack or (asked > 0 and abs(asked + self.amount) <= slack)
