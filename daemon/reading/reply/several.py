"""Our numbers as a client says several at once: « 3-5, 7 », « tout est beau sauf 2 »."""

from __future__ import annotations

import re
from collections.abc import Collection

RANGE = r"(?:\d{1,2}[-–—]\d{1,2}|\d{1,2}\s+(?:-|–|—|\bà\b|\bau\b|\bto\b)\s+\d{1,2})"
PART = rf"(?:{RANGE}|\d{{1,2}})"
LED = r"(?:(?:pour|for|aux?|les?|the|questions?|points?|items?|num[ée]ros?|n[o°º]s?\.?|#)\s*)*"
_RUN = re.compile(r"(\d{1,2})(?:\s*(?:[-–—]|\b(?:à|au|to|through)\b)\s*(\d{1,2})(?!\s*[-–—]\s*\d))?", re.IGNORECASE)
_ALL_BUT = re.compile(
    r"(?P<yes>(?:tout|toutes?|everything|all|le reste|the rest|ok|parfait|good|c['’]est)\b.{0,40}?)[\s,]*\b(?:sauf"
    r"|except(?: for)?|[àa] l['’]exception d(?:e|u|es)|with the exception of|à part|hormis|mais pas|but not"
    r"|excluding|other than)"
    rf"\s+{LED}(?P<numbers>{PART}(?:\s*(?:,|&|\bet\b"
    rf"|\band\b)\s*(?:l[ea]\s+)?#?{PART})*)\s*(?:[.:;,–—-]\s*(?P<rest>.*))?",
    re.IGNORECASE,
)


def all_but(text: str, keys: Collection[int]) -> tuple[str, tuple[int, ...], str] | None:
    """« Tout est beau sauf 2 : … » → (what is said of the others, the numbers set apart, what is said of them)."""
    found = _ALL_BUT.fullmatch(text.strip())
    numbers = rising(found["numbers"], keys) if found else ()
    return (found["yes"].strip(), numbers, (found["rest"] or "").strip(" .!")) if found and numbers else None


def rising(said: str, keys: Collection[int]) -> tuple[int, ...]:
    """The same as `spread`; () when one of them was not asked, or they do not rise."""
    found = spread(said)
    return found if all(number in keys for number in found) and list(found) == sorted(found) else ()


def spread(said: str) -> tuple[int, ...]:
    """« 4 à 7 » is 4, 5, 6 and 7; « 5-6-7 » says each, and « 7-4 » none."""
    found: list[int] = []
    for one in _RUN.finditer(said):
        first, last = int(one[1]), int(one[2] or one[1])
        found += range(first, last + 1)
    return tuple(dict.fromkeys(found))
