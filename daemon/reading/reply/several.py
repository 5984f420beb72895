"""Our numbers as a client says several at once: « 3-5, 7 », « tout est beau sauf 2 »."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import pairwise

RANGE = r"(?:\d{1,2}[-–—]\d{1,2}|\d{1,2}\s+(?:-|–|—|\bà\b|\bau\b|\bto\b)\s+\d{1,2})"
PART = rf"(?:{RANGE}|\d{{1,2}})"
LED = r"(?:(?:pour|for|aux?|les?|the|questions?|points?|items?|num[ée]ros?|n[o°º]s?\.?|#)\s*)*"
_ALL_BUT = re.compile(
    r"(?P<yes>(?:tout|toutes?|everything|all|le reste|the rest|ok|parfait|good|c['’]est)\b.{0,40}?)[\s,]*\b(?:sauf"
    r"|except(?: for)?|[àa] l['’]exception d(?:e|u|es)|with the exception of|à part|hormis|mais pas|but not"
    r"|excluding|other than)"
    rf"\s+{LED}(?P<numbers>{PART}(?:\s*(?:,|&|\bet\b"
    rf"|\band\b)\s*(?:l[ea]\s+)?#?{PART})*)\s*(?:[.:;,–—-]\s*(?P<rest>.*))?",
    re.IGNORECASE,
)


def all_but(text: str, keys: Mapping[int, str]) -> tuple[str, tuple[int, ...], str] | None:
    """« Tout est beau sauf 2 : … » → (what is said of the others, the numbers set apart, what is said of them)."""
    found = _ALL_BUT.fullmatch(text.strip())
    numbers = spread(found["numbers"], keys) if found else ()
    return (found["yes"].strip(), numbers, (found["rest"] or "").strip(" .!")) if found and numbers else None


def spread(said: str, keys: Collection[int]) -> tuple[int, ...]:
    """« 3-5, 7 » is 3, 4, 5 and 7; () when one of them was not asked or they do not rise."""
    found: list[int] = []
    for part in re.findall(PART, said):
        ends = [int(number) for number in re.findall(r"\d+", part)]
        found += range(ends[0], ends[-1] + 1)
    rising = all(a < b for a, b in pairwise(found))
    return tuple(found) if found and rising and all(number in keys for number in found) else ()
