"""What was read over: words that by themselves answer an item of which the letter was read to say nothing.

An answer may stand in the words of another, « Luc reçoit et l'adresse est bonne », and go with them unseen. So each
piece of the client's own words that speaks of an item still open is read once more by itself: what is certain then is
an answer, and what may be one is for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from daemon.reading.dates import dates_in
from daemon.reading.person import reaches
from daemon.reading.reply import danger
from daemon.reading.reply.clauses import named_by, numbers_named, says_who
from daemon.reading.reply.cut import Own
from daemon.reading.reply.division import after_a_place
from daemon.reading.reply.gathering import Reading
from daemon.reading.reply.harmless import put_off
from daemon.reading.reply.idle import promised
from daemon.reading.reply.lexicon import PRINTED, on_file
from daemon.reading.reply.on_the_way import Alone
from daemon.reading.reply.places import UNIT
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.signature import without_signature
from daemon.reading.reply.undecided import undecided
from daemon.reading.reply.value import Answer, ReplyRead
from daemon.reading.reply.words import plain

_SENTENCE = re.compile(r"(?<=[.!?;…»”])(?<!\b[1-8]\.)\s+")
_CLAUSE = re.compile(r"\s*[,;]\s+(?:(?:et|and|pis|puis)\s+)?|\s+(?:et|and|pis|puis)\s+(?!qui\b|who\b)|\s+[-–—]\s+")
_MARK = re.compile(  # « 5. aucun », « 5) aucun »
    r"(?:^|(?<=\s))(?P<number>[1-8])\s?(?:[.):]|[-–](?=\s))\s*(?=[^\W\d_]|[«“\"])"
)
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<![\w.@-])[A-ZÀ-Ý][\w'’-]+(?![\w.]*@)")
_NEVER = danger.UNCERTAIN | {danger.SPLIT}
_MOST = 12  # pieces read again; who writes more than that beside his answers has written to a person


def read_over(read: ReplyRead, lines: Sequence[Own], reading: Reading, alone: Alone) -> ReplyRead:
    """The same with what was read over: ticked where it is of a closed kind, else left for a person."""
    told = {one.key: one.value for one in (*read.proposals, *read.answers)} | {key: "" for key, *_ in reading.unsure}
    open_items = set(reading.keys.values()) - told.keys()
    if not open_items:
        return read
    found: dict[str, Answer] = {}
    doors: list[str] = []
    pieces = ((piece, number, _named(piece, number, reading)) for piece, number in _pieces(lines, reading, read))
    for piece, number, named in islice(((*one,) for one in pieces if one[2] & open_items), _MOST):
        said = alone(Own(piece, number)).answers
        doors += [piece] if not number and _is_a_door(piece, read) else []
        by_number = set() if number else {reading.keys.get(one, "") for one in numbers_named(piece)}
        if all(one.key in named or told.get(one.key) == one.value for one in said):
            new = {one.key: replace(one, quote=piece) for one in said if one.key in open_items - found.keys()}
            found |= {
                key: one for key, one in new.items() if key in named and (reading.closed(one) or key not in by_number)
            }
    sure = {key: one for key, one in found.items() if reading.closed(one) and not _in_a_text(one, read)}
    left = [one.quote for key, one in found.items() if key not in sure]
    if "delivery_address" in open_items - found.keys():
        left += [one for one in doors if not _waits(one, [_folded(other) for other in left])][:1]
    if "contacts" in open_items - found.keys():
        left += _names_above(lines, [*read.answers, *found.values()], reading)
    return replace(
        read,
        answers=(*read.answers, *sure.values()),
        left=(*read.left, *(one for one in left if one not in read.left)),
        proposals=(*read.proposals, *(one for key, one in found.items() if key not in sure)),
    )


def _pieces(lines: Sequence[Own], reading: Reading, read: ReplyRead) -> Iterator[tuple[str, int]]:
    """Each sentence and each clause of the client's own words that nobody is asked about, and what stands by a number.

    With the question that it bears the number of, else 0.
    """
    waiting = [_folded(one) for one in read.left]
    counted = sum(len(list(_marked(line.text))) + bool(line.number) for line in lines) > 1
    for line in _unsigned(lines, reading):
        if line.text.startswith("> "):
            continue
        quoted = [_folded(one) for one in QUOTED.findall(line.text)]
        for number, said in _marked(line.text) if counted else ():
            if number in reading.keys and not _waits(said, waiting):
                yield said, number
                yield said, 0
        for sentence in _SENTENCE.split(line.text):
            if danger.signs(sentence) & _NEVER or put_off(sentence) or promised(sentence) or undecided(sentence):
                continue
            clauses = [one.strip() for one in _CLAUSE.split(sentence)]
            for piece in dict.fromkeys((sentence.strip(), *clauses)):
                if _WORD.search(piece) and not _waits(piece, waiting) and not _waits(piece, quoted):
                    yield piece, 0


def _unsigned(lines: Sequence[Own], reading: Reading) -> list[Own]:
    """The lines without what only says who writes."""
    free = [line.text for line in lines if not line.number]
    kept = set(without_signature(free, reading.sender))
    return [line for line in lines if line.number or line.text in kept]


def _marked(text: str) -> Iterator[tuple[int, str]]:
    """What stands behind each number of a line."""
    marks = [one for one in _MARK.finditer(text) if not after_a_place(text[: one.start()])]
    ends = [*(one.start() for one in marks[1:]), len(text)] if marks else []
    for one, end in zip(marks, ends, strict=True):
        yield int(one["number"]), text[one.end() : end].strip()


def _waits(piece: str, waiting: Sequence[str]) -> bool:
    """Whether a person is asked about these words already."""
    folded = f" {_folded(piece)} "
    return any(folded in f" {one} " or f" {one} " in folded for one in waiting if one)


def _named(piece: str, number: int, reading: Reading) -> set[str]:
    """The items that a piece speaks of: by the question it stands under, by number, by name, by the kind of value."""
    if number:
        return {reading.keys[number]}
    named = {*named_by(piece), *(reading.keys.get(one, "") for one in numbers_named(piece))}
    named |= {"delivery_date"} if dates_in(piece) else set()
    named |= {"delivery_address"} if UNIT.search(piece) else set()
    named |= {"logos"} if on_file(piece) else set()
    named |= {"contacts"} if says_who(piece) else set()
    return named


def _is_a_door(piece: str, read: ReplyRead) -> bool:
    """« Bureau 900 »; not « 7. Du Quai à votre table »."""
    unit = UNIT.search(piece)
    texts = [plain(one.value) for one in (*read.answers, *read.proposals) if one.key in PRINTED]
    return bool(unit and re.search(r"\d", unit.group())) and not any(
        plain(piece) in one or one in plain(piece) for one in texts
    )


def _in_a_text(one: Answer, read: ReplyRead) -> bool:
    """Whether its words stand in what is to be printed or drawn: « un sapin, pas de logo »."""
    told = [other.value for other in read.answers if other.key in PRINTED]
    return any(plain(one.quote) in plain(text) for text in told)


def _names_above(lines: Sequence[Own], answers: Sequence[Answer], reading: Reading) -> list[str]:
    """Who can be reached in a line above an answer: a signature stands under all of them."""
    free = [line.text for line in _unsigned(lines, reading) if not line.number and not line.text.startswith("> ")]
    quotes = [one.quote for one in answers]
    last = max((at for at, text in enumerate(free) if any(_holds(text, quote) for quote in quotes)), default=-1)
    mine = plain(reading.sender[1])
    above = [text for text in free[: last + 1] if reaches(text) and _NAME.search(text)]
    return [text for text in above if not mine or mine not in plain(text)]


def _holds(text: str, quote: str) -> bool:
    """Whether one says the other."""
    one, other = _folded(text), _folded(quote)
    return bool(one) and (other in one or one in other)


def _folded(words: str) -> str:
    return " ".join(_WORD.findall(plain(words)))
