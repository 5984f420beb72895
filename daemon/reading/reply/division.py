"""One passage that answers several of our questions by their numbers: cut in what is said under each of them.

« 1 et 2 ok, 3 c'est moi, pas de visuel » is read as if each part stood under its own question; what else it says
stays prose. Numbers lead what is said, « 5 à 7 aucun », or end it, « aucun pour 5 à 7 ».
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from daemon.reading.person import reaches
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.courtesies import is_noise
from daemon.reading.reply.cut import Own
from daemon.reading.reply.lexicon import PRINTED, confirms, none_of, on_file, one_place, refuses
from daemon.reading.reply.lines import only_leads
from daemon.reading.reply.numbers import (
    CLOSED,
    JOINS,
    SEPARATOR,
    STOPS,
    Reference,
    hidden_values,
    references_in,
    settles,
)
from daemon.reading.reply.said import About, said_of
from daemon.reading.reply.words import tokens, words, written_form

_MARK = re.compile(r"\s*(?:[.)\]:=]+|[-–—]+>?(?=\s))\s*|\s*,\s+|\s+")
_ENDS = re.compile(r"[\s,;/|]*(?:\s(?:et|and|pis|puis|mais|but|ni))?[\s,;(/|]*$", re.IGNORECASE)
_PART = re.compile(
    r"(?<=[.!?;])\s+|,\s+|\n|\s+(?=(?:et|and|pis|puis|mais|but|plus|(?:le|the) rest\w*)\s)", re.IGNORECASE
)
_REST = re.compile(
    r"\W*(?:(?:et|and|pour|for|tout)\s+)*(?:le|les|the) (?:reste|rest|autres?|others?)\b|\W*rest\b", re.IGNORECASE
)
_NONE = re.compile(r"\W*(?:et |and )?(?:pas|aucune?|sans|no)\b", re.IGNORECASE)
_SKIP = re.compile(r"^\W*skip\W*$", re.IGNORECASE)  # “Skip 5 and 6” leaves out what is named
_BORNE = re.compile(r"\d\s?(?:e|er|i?[eè]me|st|nd|rd|th) \w+\s+$", re.IGNORECASE)  # « 14e étage 7. » has its number
_GREETED = re.compile(r"([^\W\d][^\d\n]{1,30}?)[\s,!]+(?=[1-8]\s+\D)")
_MARKED = re.compile(r"(?:^|(?<=\s))(?P<number>[1-8])\s?(?P<sign>[.):])\s+(?=\S)")
_BEARS = (
    r"(?:<bears_number>\.?|\b(?:postes?|ext\.?|extension|p\.|rang|rue|route|le|la|the|au|du|of|on|is|est|à|at))\s+$"
)
_LED = re.compile(r"[^\d:]{3,60}:\s+(?=[^\n])")
_TAIL = ("polite", "filler", "around_none")
_OFF = 3  # references that rise, no number twice
_TWICE = 2  # numbers; one alone may be a day, or a count
_SAME = {"address_list": {"delivery_address"}, "contacts": {"delivery_address", "visuals", "delivery_date"}}


@dataclass(slots=True)
class _Pair:
    """What is said under these numbers."""

    numbers: tuple[int, ...]
    said: str
    sure: bool
    leads: bool  # the numbers come first


def divided(text: str, keys: Mapping[int, str]) -> list[Own]:
    """The parts of a passage, each under its own question, what answers none under no number; none when undivided."""
    led = _LED.match(text)
    if led and only_leads(led[0]):
        text = text[led.end() :]  # “Working backwards: 8 is one address, …”
    greeted = _GREETED.match(text)
    if greeted and is_noise(greeted[1]):
        text = text[greeted.end() :]  # « Salut 1 oui 2 oui »
    hidden = hidden_values(text)
    cuts = _by_marks(hidden, keys) or _cuts(hidden, _counted_off(hidden, list(references_in(hidden, keys))))
    if not cuts:
        return []
    pairs: list[_Pair] = []
    loose: list[str] = []
    for start, end, reference, leads in cuts:
        said = _SKIP.sub("skip them", _ENDS.sub("", JOINS.sub("", text[start:end])))
        if reference is None:
            if text[start:end].rstrip().endswith(":") and not only_leads(text[start:end]):
                return []  # « Pas sûr de tout : 1 oui 2 oui »
            loose += [text[start:end].strip(" ,;.\n")]
            continue
        said, rest = _own(said, {keys[number] for number in reference.numbers}, keys)
        if _prints(said, {keys[number] for number in reference.numbers}):
            loose += [text[reference.start : end]]
            continue
        loose += rest
        pairs.append(_Pair(reference.numbers, said, reference.sure, leads))
    return _lines(pairs, loose, keys) if _holds(pairs) else []


def _by_marks(hidden: str, keys: Mapping[int, str]) -> list[tuple[int, int, Reference | None, bool]]:
    """« 6. Bravo! 2. Oui, bureau 900 8. une seule »: from the first word on, each number bears the same sign.

    Not « rang 4. », nor « le 5. ».
    """
    marks = [one for one in _MARKED.finditer(hidden) if int(one["number"]) in keys]
    numbers = [int(one["number"]) for one in marks]
    strict = len(set(numbers)) == len(numbers) > 1 and not hidden[: marks[0].start()].strip()
    strict = strict and not any(after_a_place(hidden[: one.start()]) for one in marks)
    if not strict or len({one["sign"] for one in marks}) > 1:
        return []
    ends = [*(one.start() for one in marks[1:]), len(hidden)]
    return [
        (one.end(), end, Reference(one.start(), one.end(), (number,), sure=True), True)
        for one, end, number in zip(marks, ends, numbers, strict=True)
    ]


def after_a_place(before: str) -> bool:
    """Whether words lead to a number of theirs: « au rang », « poste », « le »."""
    return bool(written_form(_BEARS).search(before)) and not _BORNE.search(before)


def _counted_off(hidden: str, references: list[Reference]) -> list[Reference]:
    """« 1 oui 2 oui 3 moi 4 non »: numbers that count our questions off from the first word on are surely ours."""
    told = [number for one in references for number in one.numbers]
    bare = all(hidden[one.start].isdigit() for one in references)
    off = bare and len(references) >= _OFF and told == sorted(set(told)) and not hidden[: references[0].start].strip()
    return [replace(one, sure=True) for one in references] if off else references


def _prints(said: str, own: set[str]) -> bool:
    """Whether words said of several items would be printed: only words between quotes are."""
    if len(own) == 1 or not own & set(PRINTED):
        return False
    key = next(one for one in PRINTED if one in own)
    return said_of(key, said, About((), date.min)).value not in {"", "n/a", "on_file"}


def _cuts(hidden: str, references: list[Reference]) -> list[tuple[int, int, Reference | None, bool]]:
    """(start, end, the questions or none, whether their numbers lead) of each part; none when one is not plain."""
    cuts: list[tuple[int, int, Reference | None, bool]] = []
    start = 0  # of what is not yet told
    opened: Reference | None = None
    for rank, one in enumerate(references):
        before = hidden[start : one.start]
        limit = references[rank + 1].start if rank + 1 < len(references) else len(hidden)
        ends = [found.end() for found in SEPARATOR.finditer(before)]
        if opened and not ends and before.strip() and not (one.sure or settles(before)):
            continue  # « 3 moi, 2 fois »: a count
        closed = CLOSED.match(hidden, one.end)
        claimed = start + (len(before) if closed or (opened and not ends) else ends[-1] if ends else 0)
        lead = JOINS.sub("", hidden[claimed : one.start]).strip()
        after = hidden[one.end : limit]
        stops = STOPS.match(after) or set(tokens(SEPARATOR.split(after)[0])) <= words(*_TAIL)
        opens = set(tokens(lead)) <= words("polite", "filler", "plain", "yes") and not stops
        if lead and not (stops or opens):
            if one.sure:
                return []  # « la réponse à 4 et 5 est dans le zip »
            continue
        if lead and stops:
            if not settles(lead):
                if one.sure:
                    return []
                continue
            cuts += [(start, claimed, opened, True)] if hidden[start:claimed].strip(" ,;.") else []
            stop = re.match(r"\s*(?=\()", after) or SEPARATOR.search(after)
            cuts.append((claimed, one.start, one, False))
            start, opened = one.end + (stop.start() if stop else len(after)), None
            continue
        claimed = start + len(before) if lead and opened else claimed  # « 3 Luc reçoit et approuve 4 rien »
        cuts += [(start, claimed, opened, True)] if hidden[start:claimed].strip(" ,;.") else []
        mark = _MARK.match(hidden, one.end)
        start, opened = (mark.end() if mark else one.end), one
    tail = (start, len(hidden), opened, True)
    return [*cuts, tail] if hidden[start:].strip(" ,;.!?)") else cuts


def _own(said: str, own: set[str], keys: Mapping[int, str]) -> tuple[str, list[str]]:
    """What is said of the items alone, and what else it goes on to say."""
    about = own | {other for key in own for other in _SAME.get(key, ())}
    hidden = hidden_values(said)
    for one in _PART.finditer(hidden):
        piece = hidden[one.end() :]
        first = _PART.split(piece)[0]
        named = set(named_by(said[one.end() : one.end() + len(first)])) & set(keys.values())
        others = named - (about if own != {"contacts"} or not _NONE.match(first) else own)
        ended = bool(re.match(r"[.!?;]", hidden[one.start() - 1])) and "contacts" not in own
        ended = ended and not (own <= {*PRINTED} and not none_of(said[: one.start()]))  # a text of two sentences
        if others or _REST.match(first) or ended:
            return _ENDS.sub("", said[: one.start()]), [said[one.end() :]]
    return said, []


def _holds(pairs: list[_Pair]) -> bool:
    """Whether the numbers are surely those of our questions, each told once."""
    told = [number for one in pairs for number in one.numbers]
    if len(told) != len(set(told)) or len(told) < _TWICE or not all(one.said for one in pairs):
        return False
    sure = any(one.sure for one in pairs) or len(told) > _TWICE
    days = any(one.leads and (confirms(one.said) or refuses(one.said)) for one in pairs)  # « le 7 me va, le 8 non »
    return sure or not days


def _lines(pairs: list[_Pair], loose: list[str], keys: Mapping[int, str]) -> list[Own]:
    lines = [Own(said, number) for one in pairs for number, said in _each(one, keys)]
    for one in loose:
        if not is_noise(one):
            lines += [Own("", 0), Own(one, 0)]
    return lines


def _each(pair: _Pair, keys: Mapping[int, str]) -> list[tuple[int, str]]:
    """« 1, 2 et 8 : oui, oui, une seule adresse » answers in order; else the same is said of each."""
    parts = [JOINS.sub("", one).strip() for one in re.split(r",\s+|\s+/\s+", pair.said)]
    items = [keys[number] for number in pair.numbers]
    told = [_answers(part) or (one == "contacts" and reaches(part)) for part, one in zip(parts, items, strict=False)]
    ordered = len(parts) == len(pair.numbers) > 1 and all(told)
    ordered = ordered and all(a < b for a, b in pairwise(pair.numbers))
    return list(zip(pair.numbers, parts, strict=True)) if ordered else [(one, pair.said) for one in pair.numbers]


def _answers(part: str) -> bool:
    return confirms(part) or none_of(part) or refuses(part) or one_place(part) or on_file(part)
