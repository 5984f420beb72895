"""Answers in a table of the client's own, pasted from a sheet or drawn with strokes: each row under its question.

Which column answers is told by its heading, else by what stands in it: numbers, names of items and states of work
(« réglé », “green”) answer nothing. A row of which nobody can tell the question stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from daemon.reading.reply.cut import Own
from daemon.reading.reply.item_labels import item_titled
from daemon.reading.reply.undecided import undecided
from daemon.reading.reply.words import plain

_LEAST = 3  # rows that make a table, the heading among them
_RULE = re.compile(r"[\s|+:=_-]*")
_NUMBER = re.compile(r"[#(]?(?:q|n[o°]\.?\s?)?([1-8])\s?[a-c]?[.):]?", re.IGNORECASE)
_ANSWERS = re.compile(r"\b(?:reponses?|answers?|decisions?|details?|valeurs?|values?|commentaires?|comments?|choix)\b")
_STATES = re.compile(r"\b(?:statuts?|status|etat|state|rag|suivi|progress)\b")
_STATE = re.compile(
    r"\W*(?:ok|oui|yes|fait|done|regle|complet\w*|complete[d]?|clos|closed|open|ouvert|pending"
    r"|en (?:cours|attente|suspens)|in progress|a venir|to come|to follow|green|amber|yellow|red|vert|jaune|rouge|x"
    r"|confirme|confirmed|tbd|wip)\W*"
)
_LATER = re.compile(
    r"\W*(?:a venir|to come|to follow|pending|en (?:cours|attente|suspens)|in progress|open|amber|tbd|wip)\W*"
)
_EMPTY = re.compile(r"\W*(?:\(?(?:blank|vide|empty)\)?)?\W*")
_OTHER_NAMES: Mapping[str, re.Pattern[str]] = {  # of items, as trackers call them
    "delivery_date": re.compile(r"(?:drop|ship|arrival|in[- ]hands?|due|target) date|when|date requise"),
    "delivery_address": re.compile(r"(?:drop|delivery) (?:point|site|location)|ship[- ]?to|destination|livrer a|site"),
    "contacts": re.compile(
        r".*\b(?:receiv\w+|receiver|recept\w*|approv\w+|approbat\w*|approbation|sign[- ]?offs?|decid\w*|decision)\b.*"
        r"|qui recoit|qui approuve|who receives|who approves"
    ),
    "logos": re.compile(r"(?:brand|logo) (?:assets?|files?)|fichiers? (?:de )?logos?"),
    "visuals": re.compile(r"(?:bespoke|custom) (?:visuals?|artwork)|artwork"),
    "stickers": re.compile(r"(?:sticker|label) (?:copy|text|wording)|texte (?:des )?(?:autocollants?|collants?)"),
    "cards": re.compile(r"(?:card|insert) (?:copy|text|wording)|texte (?:du |des )?(?:cartons?|cartes?)"),
    "address_list": re.compile(r"(?:ship[- ]?to|drop) lists?|multi[- ]?drops?|adresses|addresses|nombre d['’]adresses"),
}


def from_tables(lines: Sequence[Own], keys: Mapping[int, str]) -> list[Own]:
    """The lines, each row of a table as « 3. Réception : Luc » under its number; other lines as they were."""
    found: list[Own] = []
    at = 0
    while at < len(lines):
        rows: list[list[str]] = []
        end = at
        while end < len(lines) and not lines[end].number and (cells := _cells(lines[end].text)) is not None:
            rows += [cells] if cells else []
            end += 1
        told = _told(rows, keys) if len(rows) >= _LEAST else []
        if told:
            found += [Own(""), *(Own(one) for one in told), Own("")]
        else:
            found += lines[at : max(end, at + 1)]
        at = max(end, at + 1)
    return found


def _cells(text: str) -> list[str] | None:
    """The cells of a row, [] for a rule between rows; None where it is no row."""
    if "|" in text and text.strip().startswith("|"):
        return [] if _RULE.fullmatch(text) else [one.strip() for one in text.strip().strip("|").split("|")]
    return [one.strip() for one in text.split("\t")] if text.count("\t") > 0 else None


def _told(rows: list[list[str]], keys: Mapping[int, str]) -> list[str]:
    """Each row as it would be typed under our questions; [] when a row cannot be placed."""
    head = [plain(one) for one in rows[0]]
    headed = not _question(rows[0], keys)
    body = rows[1:] if headed else rows
    answers = [rank for rank, one in enumerate(head) if headed and _ANSWERS.search(one)]
    states = [rank for rank, one in enumerate(head) if headed and _STATES.search(one)]
    said: dict[int, list[str]] = {}
    for row in body:
        number, names = _question(row, keys), _named(row)
        if not number or (not names and len(row) > _LEAST):
            return []
        text = _answer(row, names, answers[-1:], states)
        label = next((row[rank] for rank in names), "")
        role = keys[number] == "contacts" and bool(_OTHER_NAMES["contacts"].fullmatch(plain(label)))
        said.setdefault(number, []).append(f"{label} : {text}" if role and text else text)
    return [f"{number}. " + "\n".join(told) for number, told in said.items() if any(told)]


def _question(row: Sequence[str], keys: Mapping[int, str]) -> int:
    """The number of ours that a row answers; 0 when its number and its name disagree, or it has none."""
    numbered = _NUMBER.fullmatch(row[0])
    number = int(numbered[1]) if numbered and int(numbered[1]) in keys else 0
    named = next((key for one in row[:2] if (key := _item(one))), "")
    by_name = next((one for one, key in keys.items() if key == named), 0)
    if number and by_name and number != by_name:
        return 0
    return by_name or number


def _named(row: Sequence[str]) -> list[int]:
    """The cells that only name the item."""
    return [rank for rank, one in enumerate(row[:2]) if _item(one)]


def _item(cell: str) -> str:
    folded = plain(cell).strip(" :.")
    other = (key for key, form in _OTHER_NAMES.items() if len(folded) < 40 and form.fullmatch(folded))  # noqa: PLR2004
    return item_titled(cell.strip(" :.")) or next(other, "")


def _answer(row: Sequence[str], names: Sequence[int], answers: Sequence[int], states: Sequence[int]) -> str:
    """What it answers: in the column headed so, else in the last that is no state; the state where that is empty."""
    first = max([*names, 0 if _NUMBER.fullmatch(row[0]) else -1], default=-1)
    free = [rank for rank in range(first + 1, len(row)) if rank not in states]
    chosen = [rank for rank in answers if rank < len(row)] or [
        rank for rank in free if not _STATE.fullmatch(plain(row[rank])) or len(free) == 1
    ][-1:]
    text = row[chosen[0]] if chosen else ""
    state = next(
        (row[rank] for rank in range(first + 1, len(row)) if rank not in chosen and _STATE.fullmatch(plain(row[rank]))),
        "",
    )
    if _EMPTY.fullmatch(plain(text)):
        text = state or next((row[rank] for rank in states if rank < len(row)), "")
    return "à venir" if _LATER.fullmatch(plain(state)) and not undecided(text) else text
