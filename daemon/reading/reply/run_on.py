"""A sentence that says several things without a sign between them: « date ok adresse ok pas de carton ».

Where one thing ends cannot be seen in the words, so it is tried: the sentence is cut before words that may begin
another, and only a way to cut it in which each piece, by itself, is wholly understood counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from daemon.reading.reply import danger
from daemon.reading.reply.words import plain, written_form

_BEGINS = (  # an item of ours with what may lead to it, somebody who will do something, the rest
    r"\s+(?=(?:(?:et|and|pis|puis|mais|but|pour|for)\s+)?"
    r"(?:(?:(?:pas|plus|point) (?:de |d['’]\s?)|aucune? |no |none for |(?:une|1|one) (?:seule |single )?)?"
    r"(?:(?:l[ea]s?|nos|notre|mon|ma|the|our|my)\s|l['’]\s?)?<item_noun>(?![\w'’:-])"
    r"|(?:le reste|the rest|rien d['’]autre|nothing else|c['’]est|tout|everything|merci|thanks)\b"
    r"|(?:je|j['’]|on|nous|i|we|i['’]ll|we['’]ll|(?:ma|mon|notre|my|our) \w+)(?: |(?<=['’]))(?:\w+ ){0,2}?<gives>))"
)
_NEVER = frozenset(
    {danger.QUESTION, danger.CONDITION, danger.HEDGE, danger.BACK, danger.CHANGE, danger.OR, danger.SPLIT}
)
_OF_BEFORE = re.compile(  # « …, je vous confirme ça lundi » is of what stands before
    r"\b(?:ca|cela|it|this|that|then|them|confirm\w*|valid\w*|verifi\w*|check\w*|approuv\w*|approv\w*)(?!\w)"
    r"|\b(?:la|les?|l['’])(?! ?rest)(?=[ '’\w])"
)
_LONGEST, _MOST = 300, 8  # characters of a sentence; places to cut it

Whole = Callable[[str], bool]  # whether a piece is wholly understood by itself


def goes_on(piece: str) -> bool:
    """Whether a promise may be of what was said before it, and so puts it in doubt."""
    return bool(_OF_BEFORE.search(plain(piece)))


def cut(sentence: str, whole: Whole) -> list[str]:
    """The fewest pieces, each wholly understood; none where there is no such way, or only the sentence itself."""
    if len(sentence) > _LONGEST or danger.signs(sentence) & _NEVER:
        return []
    edges = [found.start() for found in written_form(_BEGINS).finditer(sentence)]
    if not 1 <= len(edges) <= _MOST:
        return []
    marks = [0, *edges, len(sentence)]
    ways: dict[int, list[str]] = {0: []}
    for end in marks[1:]:
        for start in (one for one in marks if one < end and one in ways):
            piece = sentence[start:end].strip()
            shorter = end not in ways or len(ways[start]) + 1 < len(ways[end])
            if shorter and piece != sentence and whole(piece):
                ways[end] = [*ways[start], piece]
    return ways.get(len(sentence), [])
