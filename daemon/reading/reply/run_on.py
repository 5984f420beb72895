"""A sentence that says several things without a sign between them: « date ok adresse ok pas de carton ».

Where one thing ends cannot be seen in the words, so it is tried: the sentence is cut before words that may begin
another, and only a way to cut it in which each piece, by itself, is wholly understood counts. What is said together
may be one thing, so a sentence that is understood as it stands is left whole unless its pieces answer more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from daemon.reading.dates import dates_in
from daemon.reading.person import reaches
from daemon.reading.reply import danger
from daemon.reading.reply.begins import edges
from daemon.reading.reply.clauses import named_by, says_who
from daemon.reading.reply.courtesies import is_noise
from daemon.reading.reply.cut import Own
from daemon.reading.reply.gathering import Reading
from daemon.reading.reply.harmless import put_off
from daemon.reading.reply.idle import promised
from daemon.reading.reply.item_labels import labelled
from daemon.reading.reply.lexicon import SHOWN, named_in
from daemon.reading.reply.lines import wrapped
from daemon.reading.reply.on_the_way import Alone
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.small_talk import small_talk
from daemon.reading.reply.value import Answer, ReplyRead
from daemon.reading.reply.wide import rest_agreed
from daemon.reading.reply.words import plain, tokens

_PRINTED = r"(?:visuals?|visuels?|stickers?|autocollants?|cards?|cartons?|cartes?|logos?)"
_NONE_OF = re.compile(  # “no visuals, stickers or cards” leaves nothing open
    rf"\b(?:no|not any|without|aucune?s?|pas d(?:e |['’])|sans) ?{_PRINTED}(?:,? {_PRINTED})*,? (?:or|ou|nor"
    rf"|ni) {_PRINTED}"
)
_NEVER = frozenset(
    {danger.QUESTION, danger.CONDITION, danger.HEDGE, danger.BACK, danger.CHANGE, danger.OR, danger.SPLIT}
)
_OF_BEFORE = re.compile(  # « …, je vous confirme ça lundi » is of what stands before
    r"\b(?:ca|cela|it|this|that|then|them|confirm\w*|valid\w*|verifi\w*|check\w*|approuv\w*|approv\w*)(?!\w)"
    r"|\b(?:la|les?|l['’])(?! ?rest)(?=[ '’\w])"
)
_DOING = re.compile(r"\b(?:recoi\w*|recev\w*|receives?|approuv\w+|approves?)\b")
_SENTENCE = re.compile(r"(?<=[^\d\s][.!?;…])\s+")
_OTHER = re.compile(r"> |\W*[1-8]\b")  # not the client's own, or told by its number
_LONGEST, _MOST = 300, 14  # characters of a sentence; places to cut it
_NAMED = frozenset({*SHOWN, "contacts", "address_list"})  # what may be told by a verb alone
_VERB = re.compile(r"\W*(?:tout|all|everything) \w+\W*")  # « tout arrive » goes on
_Way = list[tuple[str, ReplyRead]]  # the pieces, and what each says by itself
_LOOSE = " \t,;:–—-"  # what may stand behind a piece


def parted(lines: Sequence[Own], read: ReplyRead, reading: Reading, alone: Alone) -> list[Own]:
    """The lines, with a full stop wherever one thing ends and another begins; `read` is what they say as they stand."""
    told = [*read.left, *(one.quote for one in read.proposals)]
    still = set(reading.keys.values()) - {one.key for one in read.answers}

    def may_run_on(sentence: str) -> bool:
        """A name may have taken a word that stands before it, or a part that is told of another thing."""
        if any(one in sentence or sentence in one for one in told) or _who(sentence):
            return True
        listed = "address_list" in still and any("address_list" in named_by(sentence[at:]) for at in edges(sentence))
        return listed or bool(still & {*named_in(sentence), *named_by(sentence)})

    def pieces(sentence: str) -> list[str]:
        return (_pieces(sentence, reading, alone) if may_run_on(sentence) else []) or [sentence]

    return [one for group in wrapped(lines) for one in _stopped(group, pieces, reading)]


def _stopped(lines: Sequence[Own], pieces: Callable[[str], list[str]], reading: Reading) -> Sequence[Own]:
    """The lines that a mail client made of one, as it was typed, where it is cut."""
    if lines[0].number or _OTHER.match(lines[0].text):
        return lines
    text = " ".join(line.text.strip() for line in lines)
    told = [pieces(sentence) for sentence in _SENTENCE.split(text)]
    if all(len(one) == 1 for one in told):
        return lines
    if labelled(told[0][0], reading.keys):  # what follows a label is all of its item, up to the end of the line
        return [part for several in told for one in several for part in (replace(lines[0], text=one), Own(""))]
    return [replace(lines[0], text=" ".join(". ".join(one.rstrip(_LOOSE) for one in several) for several in told))]


def _pieces(sentence: str, reading: Reading, alone: Alone) -> list[str]:
    """The pieces, each wholly understood, that answer most, and more than the sentence as it stands."""
    if len(sentence) > _LONGEST or danger.signs(_NONE_OF.sub("aucun", plain(sentence))) & _NEVER:
        return []
    places = edges(sentence)
    way = _best(sentence, [0, *places, len(sentence)], reading, alone) if 1 <= len(places) <= _MOST else []
    if not way or ("," in sentence and sum(not is_noise(one) for one, _ in way) <= 1):
        return []  # « Logo joint, merci » is parted as it stands
    apart, together = dict(_told(way)), alone(Own(sentence))
    said = dict(_told([(sentence, together)]))
    same = apart.keys() <= said.keys() and apart.get("contacts") in {None, said.get("contacts")}
    return [] if same and not together.left else [one for one, _ in way]


def _best(sentence: str, marks: Sequence[int], reading: Reading, alone: Alone) -> _Way:
    """The way to cut at these places that answers most, each item once and in a piece of its own; [] for none."""
    ways: dict[int, _Way] = {0: []}
    read: dict[str, ReplyRead] = {}
    for end in marks[1:]:
        for start in (one for one in marks if one < end and one in ways):
            piece = sentence[start:end].strip()
            if piece == sentence:
                continue
            read[piece] = read.get(piece) or alone(Own(piece))
            way = [*ways[start], (piece, read[piece])]
            once = len(_told(way)) == len(dict(_told(way)))
            better = end not in ways or _score(way) > _score(ways[end])
            if once and better and _whole(piece, read[piece], reading, last=end == len(sentence)):
                ways[end] = way
    return ways.get(len(sentence), [])


def _told(way: _Way) -> list[tuple[str, str]]:
    return [(one.key, one.value) for _, read in way for one in read.answers]


def _score(way: _Way) -> tuple[int, int, int, int]:
    values = _told(way)
    return len(values), sum(bool(read.answers) for _, read in way), sum(len(one) for _, one in values), -len(way)


def _whole(piece: str, read: ReplyRead, reading: Reading, *, last: bool) -> bool:
    """Whether a piece is wholly understood: certain answers, a courtesy, what comes later.

    Words to print are so between quotes alone, or at the end: else nothing tells where they end.
    """
    if read.left or read.proposals or not (last or all(_sure(one, reading) for one in read.answers)):
        return False
    if small_talk(piece):
        return True
    later = (put_off(piece) or promised(piece)) and bool(named_in(piece) or not _OF_BEFORE.search(plain(piece)))
    told, asked = {one.key for one in read.answers}, set(reading.keys.values())
    if not told & _NAMED <= _named(piece, reading) or (_who(piece) and "contacts" in asked - told):
        return False
    untold = set(named_by(piece) if told else named_in(piece)) & asked - told
    if (untold & {*SHOWN} and told != {"address_list"}) or (untold and not later):
        return False
    return bool(read.answers) or is_noise(piece) or later


def _who(piece: str) -> bool:
    """Whether somebody is told of: how to be reached, or what he does."""
    return reaches(piece) or says_who(piece) or bool(_DOING.search(plain(piece)))


def _named(piece: str, reading: Reading) -> set[str]:
    """The items that it speaks of by their names or their kind of value; « je confirme » is of what stands before."""
    place = set(tokens(reading.shown.get("delivery_address", "")))
    rest = rest_agreed(piece)
    kinds = {
        "contacts": _who(piece),
        "delivery_date": rest or bool(dates_in(piece)),
        "delivery_address": rest or bool(place & set(tokens(piece))),
        "address_list": "address_list" in named_by(piece) and not _VERB.fullmatch(plain(piece)),
    }
    return {*named_in(piece), *(key for key, so in kinds.items() if so)}


def _sure(one: Answer, reading: Reading) -> bool:
    return one.key in SHOWN or reading.closed(one) or bool(QUOTED.search(one.quote))
