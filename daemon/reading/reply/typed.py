"""The client's lines as they would have been typed by hand, told by our numbers, with the names that we showed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from daemon.reading.reply.cut import Own
from daemon.reading.reply.days import day_named
from daemon.reading.reply.division import divided
from daemon.reading.reply.lines import WRAP
from daemon.reading.reply.places import spelled_out
from daemon.reading.reply.ranks import by_number
from daemon.reading.reply.spoken import written
from daemon.reading.reply.wide import CONFIRMED

_NONE = re.compile(  # « Autocollants Aucun », a row whose cells nothing parts
    r"^((?:logos?|visuels?|visuals?|autocollants?|stickers?|cartons?|cards?)(?: personnalis[ée]s)?)"
    r"\s+(aucune?|none|n/a|s/o)$",
    re.IGNORECASE,
)
_ITEM = r"(?:dates?|adresses?|address|lieu|logos?)"
_PLUS = re.compile(  # « date + adresse », told of items only: words to print stay as they are
    rf"\b({_ITEM}) ?\+ ?(?=(?:l['’]|l[ae] |the )?(?:{_ITEM}|une|one|listes?|visu\w+|stickers?|collants?|cartons?)\b)",
    re.IGNORECASE,
)
_WRAPPED = re.compile(  # by the mail client: « … 6. non 7. » / « aucun 8. une seule »
    rf"(?<=\s\d[.):])\n(?=[a-zà-ÿ])|(?<=[^\n]{{{WRAP}}}[^.!?:;\n])\n(?=[a-zà-ÿ])"
)


def typed(lines: list[Own], shown: Mapping[str, str], keys: Mapping[int, str]) -> list[Own]:
    """The lines as the client would have typed them, where a telephone took them down; what we showed is known."""
    day, place = (shown.get(key, "") for key in CONFIRMED)
    told = [
        Own(part, line.number)
        for line in lines
        for part in _rewritten(line.text, day, place, keys)
        if part or not line.text
    ]
    return [part for passage in _passages(told) for part in _apart(passage, keys)]


def _passages(lines: list[Own]) -> list[list[Own]]:
    """The client's paragraphs, each whole; a line under a question of ours stands alone."""
    found: list[list[Own]] = []
    prose = False
    for line in lines:
        free = not line.number and bool(line.text) and not line.text.startswith("> ")
        if free and prose:
            found[-1].append(line)
        else:
            found.append([line])
        prose = free
    return found


def _apart(passage: list[Own], keys: Mapping[int, str]) -> list[Own]:
    """The passage divided among the questions that it names by their numbers; as it stood when it names none."""
    if passage[0].number or not re.search(r"(?<!\d)[1-8](?!\d)", passage[0].text + passage[-1].text):
        return passage
    whole = _WRAPPED.sub(" ", "\n".join(one.text for one in passage))
    parts = [(line, divided(line, keys)) for line in whole.split("\n")]
    if not any(found for _, found in parts):
        return passage
    return [one for line, found in parts for one in (found or [Own(line)])]


def _rewritten(text: str, day: str, place: str, numbers: Collection[int]) -> list[str]:
    typed = by_number(written(_PLUS.sub(r"\1 et ", _row(text))), numbers) if text else ""
    return day_named(spelled_out(typed, place), day).split("\n")


def _row(text: str) -> str:
    """A row of a table of two columns, as its label and its value: « Adresses : une seule »."""
    text = _NONE.sub(r"\1 : \2", text)
    label, tab, value = text.partition("\t")
    return f"{label} : {value}" if tab and label.strip() and "\t" not in value and ":" not in label else text
