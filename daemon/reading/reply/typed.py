"""The client's lines as they would have been typed by hand, told by our numbers, with the names that we showed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from daemon.reading.reply.cut import Own
from daemon.reading.reply.days import day_named
from daemon.reading.reply.places import spelled_out
from daemon.reading.reply.ranks import by_number
from daemon.reading.reply.spoken import written
from daemon.reading.reply.wide import CONFIRMED

_NONE = re.compile(  # « Autocollants Aucun », a row whose cells nothing parts
    r"^((?:logos?|visuels?|visuals?|autocollants?|stickers?|cartons?|cards?)(?: personnalis[ée]s)?)"
    r"\s+(aucune?|none|n/a|s/o)$",
    re.IGNORECASE,
)


def typed(lines: list[Own], shown: Mapping[str, str], numbers: Collection[int]) -> list[Own]:
    """The lines as the client would have typed them, where a telephone took them down; what we showed is known."""
    day, place = (shown.get(key, "") for key in CONFIRMED)
    return [
        Own(part, line.number)
        for line in lines
        for part in _rewritten(line.text, day, place, numbers)
        if part or not line.text
    ]


def _rewritten(text: str, day: str, place: str, numbers: Collection[int]) -> list[str]:
    typed = by_number(written(_row(text)), numbers) if text else ""
    return day_named(spelled_out(typed, place), day).split("\n")


def _row(text: str) -> str:
    """A row of a table of two columns, as its label and its value: « Adresses : une seule »."""
    text = _NONE.sub(r"\1 : \2", text)
    label, tab, value = text.partition("\t")
    return f"{label} : {value}" if tab and label.strip() and "\t" not in value and ":" not in label else text
