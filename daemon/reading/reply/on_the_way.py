"""Words for the driver in what nobody understood yet: behind a yes to the address, or alone once it is agreed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from daemon.reading.reply import driver
from daemon.reading.reply.cut import Own
from daemon.reading.reply.gathering import Reading
from daemon.reading.reply.lexicon import named_in
from daemon.reading.reply.places import same_place
from daemon.reading.reply.value import Answer, ReplyRead
from daemon.reading.reply.words import plain, tokens, words

Alone = Callable[[Own], ReplyRead]  # one piece of the client's words, read as if it were a whole letter

_PLACE = "delivery_address"


def agreed_on_the_way(told: Sequence[str], number: int, reading: Reading, alone: Alone) -> list[Answer]:
    """« L'adresse est bonne aussi, sonnez au 102 »: what its head says for certain, and words for the driver."""
    for said, (head, rest) in ((one, parts) for one in told for parts in driver.cuts(one)):
        says_yes = set(tokens(head)) & words("yes") or _PLACE in named_in(head)  # an address alone may be a signature's
        read = alone(Own(head, number)) if says_yes else ReplyRead()
        if not read.left and all(reading.closed(one) for one in read.answers):
            agreed = [replace(one, quote=bare(said)) for one in read.answers]
            if any(one.key == _PLACE for one in agreed):
                return [
                    replace(one, value=driver.told(one.value, rest)) if one.key == _PLACE else one for one in agreed
                ]
    return []


def without_the_way(left: Sequence[str], answers: dict[str, Answer], reading: Reading, alone: Alone) -> tuple[str, ...]:
    """What is still left without the words for the driver, kept with the place that was agreed to."""
    place = answers.get(_PLACE)
    if not place or not same_place(place.value, reading.shown.get(_PLACE, "")):
        return tuple(left)
    told = {one: way for one in left if (way := _way(one, answers, reading, alone))}
    for one in dict.fromkeys(told.values()):
        if plain(one) not in plain(place.quote):
            place = replace(place, value=driver.told(place.value, one), quote=f"{place.quote} / {one}")
    answers[_PLACE] = place
    return tuple(one for one in left if one not in told)


def _way(piece: str, answers: dict[str, Answer], reading: Reading, alone: Alone) -> str:
    """The sentence for the driver, or its end: « Ok pour le 8, mais pas avant 10 h le quai est bloqué »."""
    sentence = reading.sentence(piece)
    if driver.for_the_driver(sentence):
        return sentence
    ends = not sentence.partition(piece)[2].strip() or piece.endswith((".", "!"))
    if ends and driver.for_the_driver(piece):
        return piece
    for head, rest in driver.cuts(piece):
        read = alone(Own(head))
        if read.answers and not read.left and all(_again(one, answers) for one in read.answers):
            return rest
    return ""


def _again(one: Answer, answers: Mapping[str, Answer]) -> bool:
    """Whether it says the same as an answer that was read already."""
    before = answers[one.key].value if one.key in answers else ""
    return bool(before) and (one.value == before or (one.key == _PLACE and same_place(one.value, before)))


def bare(words: str) -> str:
    """A quote without the signs around it."""
    return words.strip(" \t>*-–—,;")
