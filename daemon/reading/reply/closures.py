"""A house that closes over days of which the delivery is none: « fermés du 24 décembre au 4 janvier », for the 16th."""

from __future__ import annotations

import re
from datetime import date

from daemon.reading.dates import dates_in
from daemon.reading.reply import danger
from daemon.reading.reply.words import plain

_SHUT = re.compile(
    r"\b(?:ferm(?:e|ee|es|ees|erons|ons|era|ent|eture)|closed?|closes|closing|closure|conges?|vacances|holidays?)\b"
)
_BETWEEN = re.compile(
    r"\b(?:du|from|entre|between)\b.{3,40}\b(?:au|a|to|until|et|and|through)\b|\bjusqu['’]?au?\b|\buntil\b|[-–—]"
)
_FROM = re.compile(r"\b(?:a partir|des|from|starting|after|apres)\b")
_NEVER = frozenset({danger.QUESTION, danger.CONDITION, danger.CHANGE, danger.BACK, danger.OR})
_PAIR = 2  # days: the first and the last


def closes_apart(said: str, day: str, today: date) -> bool:
    """Whether it only says that they close over days before or after `day`, the ISO date of the delivery."""
    folded = plain(said)
    days = [one.day for one in dates_in(said, today)]
    if not day or not _SHUT.search(folded) or danger.signs(said) & _NEVER or not days or None in days:
        return False
    told = [one for one in days if one]
    delivery = date.fromisoformat(day)
    if len(told) == _PAIR and _BETWEEN.search(folded):
        return not min(told) <= delivery <= max(told)
    return len(told) == 1 and bool(_FROM.search(folded)) and delivery < told[0]
