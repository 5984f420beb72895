"""What was left is read once more, each sentence by itself: a neighbour that nobody understood takes nothing from it.

A letter is read with all that stands around a sentence, since the words beside an answer may undo it. What then stays
unread often says one plain thing in a sentence of its own, and was left for the company it keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from daemon.reading.dates import dates_in
from daemon.reading.reply import danger
from daemon.reading.reply.asides import comes_later, matters
from daemon.reading.reply.courtesies import is_noise
from daemon.reading.reply.cut import Own
from daemon.reading.reply.gathering import Reading
from daemon.reading.reply.harmless import put_off
from daemon.reading.reply.idle import promised
from daemon.reading.reply.lexicon import SHOWN, named_in
from daemon.reading.reply.lines import wrapped
from daemon.reading.reply.on_the_way import Alone, agreed_on_the_way, bare, without_the_way
from daemon.reading.reply.places import same_place
from daemon.reading.reply.taken_back import corrects_itself, taken_back
from daemon.reading.reply.undecided import undecided
from daemon.reading.reply.understood import announces
from daemon.reading.reply.value import Answer, ReplyRead
from daemon.reading.reply.words import plain

_DOUBT = danger.UNCERTAIN | {danger.SPLIT}
_TURNS = frozenset({danger.QUESTION, danger.CHANGE, danger.BACK, danger.BUT, danger.NOT, danger.OR, danger.SPLIT})
_MOST = 24  # sentences of one letter; who leaves more than that unread has written to a person
_SENTENCE = re.compile(  # « oui... attendez » goes on, as « 8. une seule » does; “yes to 1 and 2. Thanks” does not
    r"(?:(?<=[^\d][.;!?])|(?<=and \d\.)|(?<=et \d\.)|(?<=& \d\.)|(?<=, \d\.)|(?<=à \d\.))(?<!\.\.)\s+(?=\S)"
)
_CLAUSE = re.compile(r",\s+(?:et |and |pis |puis )?|\s+(?:et|and|pis|puis)\s+(?=\D)|\s+[-–—]\s+")
_HEAD = re.compile(r"^[^:]{8,70} ?:\s+(?=\S)")  # « Voici ce qui est décidé : »
_OPENS = re.compile(  # what others proposed, said or want begins with who they are
    r"\W*(?:bonjour|all[oô]|salut|hello|hi|donc|alors|bref|bon|juste|pour|en|afin|suite|so|just|for|ok|to|as|quick)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\d)[1-8](?!\d)")
_WORD = re.compile(r"\w+")
_TOLD_BY = 8  # words of a rider that says nothing of ours
_PLACE = "delivery_address"


def read_anew(read: ReplyRead, lines: Sequence[Own], reading: Reading, alone: Alone) -> ReplyRead:
    """The same with what its unread sentences say for certain, each by itself."""
    found: dict[str, list[tuple[Answer, str]]] = {}
    for sentence, pieces in islice(_sentences(lines, reading.under, read.left), _MOST):
        number = pieces[0][0].number
        said = _said(pieces, reading, alone)
        held = () if number else (one for one in read.left if one in sentence and not _led(one, sentence))
        for one in said or agreed_on_the_way((sentence, *held), number, reading, alone):
            if not _said_otherwise(one, read, reading):
                found.setdefault(one.key, []).append((one, sentence))
    answered = {one.key for one in read.answers}
    new = {key: told for key, told in found.items() if key not in answered and len({one.value for one, _ in told}) == 1}
    answers = {one.key: one for one in read.answers} | {key: told[0][0] for key, told in new.items()}
    left = _still_left(read.left, [(one.quote, sentence) for told in new.values() for one, sentence in told])
    later = [_folded(one) for one in _told_of(lines) if _only_later(one)]
    offered = {one.quote for one in read.proposals}
    left = tuple(one for one in left if one in offered or not any(_holds(whole, _folded(one)) for whole in later))
    wide = {one.key: one for one in read.proposals if one.quote in reading.wide and reading.closed(one)}
    told = {**wide, **answers}
    left = without_the_way(left, told, reading, alone)
    answers = answers if left else told  # « tout est beau » was withheld for what is read now
    back = taken_back(reading, left, answers)
    return replace(
        read,
        answers=tuple(one for key, one in answers.items() if key not in back),
        left=left,
        proposals=(
            *(one for key, one in answers.items() if key in back),
            *(one for one in read.proposals if one.key not in answers),
        ),
        beside=(*read.beside, *(one for one in read.left if one not in left and one not in read.beside)),
    )


def _sentences(
    lines: Sequence[Own], under: Mapping[str, int], left: Sequence[str]
) -> Iterator[tuple[str, list[list[Own]]]]:
    """Each sentence that holds words left unread: whole, without its head, and in clauses.

    What stands under a question is all about it: a doubt anywhere there doubts each sentence.
    """
    waiting = [one for one in map(_folded, left) if one]
    doubted = [_folded(quote) for quote in under if _doubted(quote)]
    alone = {_folded(quote) for quote in under if "\n" not in quote}  # read by itself already
    beneath = [Own(line, number) for quote, number in under.items() for line in quote.split("\n")]
    for line in (*_joined(lines), *beneath):
        for sentence in _SENTENCE.split(line.text):
            folded = _folded(sentence)
            if not folded or folded.lstrip("12345678 ") in alone:
                continue
            if not any(_holds(folded, one) or _holds(one, folded) for one in waiting):
                continue
            if any(_holds(quote, folded) or _holds(folded, quote) for quote in doubted):
                continue
            if len(_NUMBER.findall(sentence)) > 1:
                continue
            head = _HEAD.match(sentence)
            said = sentence[head.end() :] if head and _announces(head[0]) else sentence
            clauses = [one for one in _CLAUSE.split(said) if _WORD.search(one)]
            ways = dict.fromkeys(((sentence,), (said,), *([tuple(clauses)] if all(map(_tells, clauses)) else [])))
            yield sentence, [[Own(one.strip(), line.number) for one in way] for way in ways]


def _led(piece: str, sentence: str) -> bool:
    """Whether the rest of the sentence doubts the piece: « je crois que oui : l'adresse est bonne »."""
    return danger.uncertain(sentence.replace(piece, " "))


def _told_of(lines: Sequence[Own]) -> Iterator[str]:
    """Each sentence of the client's own, whole."""
    for line in _joined(lines):
        if not line.number:
            yield from _SENTENCE.split(line.text)


def _only_later(sentence: str) -> bool:
    """« I'll get back to you once I hear from our designer, probably Thursday »: all of it is of what comes later.

    What is left of such a sentence is a piece of it. Nothing of a day or place that we showed may come so.
    """
    if undecided(sentence):
        return not corrects_itself(sentence)
    if set(named_in(sentence)) & {*SHOWN} or danger.signs(sentence) & _TURNS or not comes_later(sentence):
        return False
    if corrects_itself(sentence):
        return False
    return promised(sentence) or put_off(sentence) or len(_WORD.findall(sentence)) > _TOLD_BY


def _announces(head: str) -> bool:
    """« Donc, pour que tout soit clair : » says nothing by itself."""
    return announces(head) or bool(_OPENS.match(head) and not named_in(head) and danger.signs(head) <= {danger.LATER})


def _tells(clause: str) -> bool:
    """Whether it names what it speaks of, or says nothing: « une autre pour le reste » leans on the clause before."""
    return is_noise(clause) or bool(named_in(clause) or dates_in(clause))


def _doubted(words: str) -> bool:
    return bool(danger.signs(words) & _DOUBT)


def _joined(lines: Sequence[Own]) -> Iterator[Own]:
    """The client's lines, those that go on in the next one made whole."""
    for group in wrapped(lines):
        text = " ".join(line.text.strip() for line in group)
        if text and not text.startswith("> "):
            yield Own(text, group[0].number)


def _said(ways: Sequence[Sequence[Own]], reading: Reading, alone: Alone) -> list[Answer]:
    """What the first way of cutting the sentence says, of which each piece is wholly understood."""
    for way in ways:
        reads = [alone(piece) for piece in way]
        if all(not one.left and (one.answers or is_noise(piece.text)) for one, piece in zip(reads, way, strict=True)):
            sure = [replace(one, quote=bare(way[at].text)) for at, read in enumerate(reads) for one in read.answers]
            return [one for one in sure if reading.closed(one)]
    return []


def _said_otherwise(one: Answer, read: ReplyRead, reading: Reading) -> bool:
    """Whether other words of the letter propose something else for the item."""
    told = [(other.key, other.value) for other in read.proposals] + [(key, value) for key, value, _ in reading.unsure]
    return any(key == one.key and value and value != one.value and not _same(value, one) for key, value in told)


def _same(proposed: str, one: Answer) -> bool:
    """« Line, 450 555-0133 », of whom more is told here; the same place, by another door."""
    if one.key == _PLACE:
        return same_place(proposed, one.value)
    return one.key == "contacts" and set(_WORD.findall(plain(proposed))) <= set(_WORD.findall(plain(one.value)))


def _still_left(left: Sequence[str], read: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Without the words that were read, nor the harmless ones that stood in the same sentence."""

    def known(words: str) -> bool:
        folded = _folded(words)
        for piece, sentence in read:
            if _holds(_folded(piece), folded):
                return True
            if _holds(_folded(sentence), folded) and len(folded.split()) <= _TOLD_BY:
                return not matters(words) and not danger.signs(words) & _DOUBT
        return False

    return tuple(one for one in left if not known(one))


def _folded(words: str) -> str:
    return " ".join(_WORD.findall(plain(words)))


def _holds(whole: str, part: str) -> bool:
    return f" {part} " in f" {whole} "
