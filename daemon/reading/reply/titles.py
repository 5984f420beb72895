"""Answers under titles of the client's own, « Logos » on a line and « à venir » under it: each under its question.

One title may be a word of a sentence or of a signature; two of them, each with something under it, are a list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from daemon.reading.reply.courtesies import closes, is_noise
from daemon.reading.reply.cut import Own
from daemon.reading.reply.item_labels import item_titled
from daemon.reading.reply.lexicon import none_of, refuses

_LEAST = 2  # titles that make a list
_LEAST_DECIMAL = 3  # lines numbered « 2.1 »
_DECIMAL = re.compile(r"\s*(?P<number>[1-8])\.\d{1,2}\.?\s+(?P<said>\S.*)")
_STATE = re.compile(
    r"\s*(?:not |non )?(?:confirm(?:ed|ée?s?|és)|settled|done|réglée?s?|approved|approuvée?s?|ok)\s*", re.IGNORECASE
)
_BULLET = re.compile(r"\s*[-*•–]\s+\S")
_AND = re.compile(r"\s*[,/&+]\s*|\s+(?:et|and|ni|ou|or)\s+", re.IGNORECASE)
_MARKS = " \t*_#:-–—•·|="
_LONGEST = 60  # characters of a title


@dataclass(slots=True)
class _Titled:
    """The numbers of a title, its line, and the lines under it."""

    numbers: tuple[int, ...]
    at: int
    end: int


def under_titles(lines: Sequence[Own], keys: Mapping[int, str]) -> list[Own]:
    """The lines, each block under a title as one line with its number; all as they were where there is no list."""
    lines = _decimal(lines, keys)
    found = _blocks(lines, keys)
    told = [number for one in found for number in one.numbers]
    if len(found) < _LEAST or len(set(told)) < len(told):
        return list(lines)
    told_lines: list[Own] = []
    at = 0
    for one in found:
        told_lines += [*lines[at : one.at], Own("")]
        said = [line.text for line in lines[one.at + 1 : one.end] if line.text.strip()]
        told_lines += [
            Own(f"{number}. {text}" if not rank else text) for number in one.numbers for rank, text in enumerate(said)
        ]
        told_lines.append(Own(""))
        at = one.end
    return [*told_lines, *lines[at:]]


def announced(lines: Sequence[Own]) -> list[Own]:
    """« Confirmed » above a list says it of what the list holds, as « Confirmed: » does."""
    after = [*lines[1:], Own("")] if lines else []
    return [
        replace(one, text=f"{one.text.rstrip()}:") if _STATE.fullmatch(one.text) and _BULLET.match(two.text) else one
        for one, two in zip(lines, after, strict=True)
    ]


def _decimal(lines: Sequence[Own], keys: Mapping[int, str]) -> list[Own]:
    """« 2.0 Adresse / 2.1 Conforme / 2.2 Ajouter : local 105 » is one answer, under our second question."""
    marks = [_DECIMAL.fullmatch(one.text) if not one.number else None for one in lines]
    if sum(bool(one and int(one["number"]) in keys) for one in marks) < _LEAST_DECIMAL:
        return list(lines)
    said: dict[int, list[str]] = {}
    for mark in (one for one in marks if one):
        part = [] if item_titled(mark["said"].strip(" .:")) else [mark["said"]]
        said.setdefault(int(mark["number"]), []).extend(part)
    first = next(rank for rank, one in enumerate(marks) if one)
    others = [(rank, line) for rank, (line, mark) in enumerate(zip(lines, marks, strict=True)) if not mark]
    answers = [Own(f"{number}. " + " ".join(told)) for number, told in said.items() if told]
    return [
        *(line for rank, line in others if rank < first),
        *answers,
        Own(""),
        *(line for rank, line in others if rank > first),
    ]


def _blocks(lines: Sequence[Own], keys: Mapping[int, str]) -> list[_Titled]:
    titles = [(at, _numbers(line, keys)) for at, line in enumerate(lines)]
    starts = [(at, numbers) for at, numbers in titles if numbers]
    found: list[_Titled] = []
    for rank, (at, numbers) in enumerate(starts):
        limit = starts[rank + 1][0] if rank + 1 < len(starts) else len(lines)
        end = _end(lines, at + 1, limit)
        said = [line.text for line in lines[at + 1 : end] if line.text.strip()]
        several = len(numbers) == 1 or (len(said) == 1 and (none_of(said[0]) or refuses(said[0])))
        if said and several:
            found.append(_Titled(numbers, at, end))
    return found


def _end(lines: Sequence[Own], at: int, limit: int) -> int:
    """Where the block ends: at a blank line behind something, at what closes the letter, or at the next title."""
    told = False
    for rank in range(at, limit):
        text = lines[rank].text.strip()
        if lines[rank].number or text.startswith("> ") or (told and (not text or closes(text) or is_noise(text))):
            return rank
        told = told or bool(text)
    return limit


def _numbers(line: Own, keys: Mapping[int, str]) -> tuple[int, ...]:
    """The questions that a line only names; () when it says anything else."""
    text = line.text.strip().strip(_MARKS)
    if line.number or not text or len(text) > _LONGEST:
        return ()
    named = [item_titled(one) for one in _AND.split(text)]
    numbers = [next((number for number, key in keys.items() if key == one), 0) for one in named]
    return tuple(numbers) if all(numbers) else ()
