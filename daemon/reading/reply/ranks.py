"""Questions told by their rank among ours, « les deux premières », “the last one”: told by their numbers."""

from __future__ import annotations

import re
from collections.abc import Collection

from daemon.reading.reply.clauses import named_by

_COUNTS = {"deux": 2, "two": 2, "2": 2, "trois": 3, "three": 3, "3": 3, "quatre": 4, "four": 4, "4": 4}
_NAMED = r"(?:questions?|points?|items?|r[ée]ponses?|num[ée]ros?|sujets?|lignes?|ones?)"
_COUNT = rf"(?P<count>{'|'.join(_COUNTS)})"
_FIRST, _LAST = r"(?P<first>premi[eè]re?s?|first)", r"(?P<last>derni[eè]re?s?|last)"
_SOME = re.compile(
    rf"\b(?:les|aux|des|the|vos|your|nos|our) (?:{_NAMED} )?(?:{_COUNT} (?:{_FIRST}|{_LAST})|(?:(?P<first2>first)"
    rf"|(?P<last2>last))"
    rf" (?P<count2>{'|'.join(_COUNTS)}))(?: {_NAMED})?\b(?! (?:jours?|days?|ann[ée]es?|years?|fois|times?|semaines?"
    rf"|weeks?))",
    re.IGNORECASE,
)
_RANKS = {
    1: "premi[eè]re?|first", 2: "deuxi[eè]me|seconde?|second", 3: "troisi[eè]me|third", 4: "quatri[eè]me|fourth",
    5: "cinqui[eè]me|fifth", 6: "sixi[eè]me|sixth", 7: "septi[eè]me|seventh", 8: "huiti[eè]me|eighth",
    0: "derni[eè]re?|last",
}  # fmt: skip
_ONE = re.compile(
    r"\b(?:l[ea]|the|votre|your|ton) (?:(?:" + "|".join(f"(?P<r{rank}>{word})" for rank, word in _RANKS.items()) + r"))"
    rf" (?:{_NAMED})\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?P<lead>^|[.;]\s+)(?:La|Le|Pour la|Pour le|The) (?:derni[eè]re?|last)\s?(?=[:,]\s)", re.IGNORECASE
)


def by_number(text: str, numbers: Collection[int]) -> str:
    """« Les deux premières : ok » as « les points 1 et 2 : ok », by the questions that we asked."""
    asked = sorted(numbers)
    if not asked:
        return text
    head = _SOME.match(text.lstrip())
    if head and (listed := re.match(r"\s*:\s*", text.lstrip()[head.end() :])):
        rest = text.lstrip()[head.end() + listed.end() :]
        text = rest if named_by(rest) else text  # « les 4 derniers points : visuels zéro, cartons zéro »
    text = _SOME.sub(lambda found: _several(found, asked), text)
    text = _ONE.sub(lambda found: _ranked(found, asked), text)
    return _ALONE.sub(lambda found: f"{found['lead']}point {asked[-1]} ", text)


def _several(found: re.Match[str], asked: list[int]) -> str:
    count = _COUNTS[(found["count"] or found["count2"]).lower()]
    if count >= len(asked):
        return found.group()
    told = asked[:count] if found["first"] or found["first2"] else asked[-count:]
    *most, last = map(str, told)
    return f"points {', '.join(most)} et {last}"


def _ranked(found: re.Match[str], asked: list[int]) -> str:
    """A rank is the number of the question, or its place among those that we asked: told only where both agree."""
    rank = int((found.lastgroup or "r0")[1:])
    if rank == 0:
        return f"point {asked[-1]}"
    return f"point {rank}" if asked[rank - 1 : rank] == [rank] else found.group()
