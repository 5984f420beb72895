"""A sentence read again without the stories told in it, where the whole of it is not certain."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from daemon.reading.dates import dates_in
from daemon.reading.reply.agreement import agreement
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.coordination import asks, ways
from daemon.reading.reply.groups import Group
from daemon.reading.reply.lexicon import SHOWN, named_in
from daemon.reading.reply.masks import Masks
from daemon.reading.reply.stories import but_when, without_stories
from daemon.reading.reply.understood import outright, strange, sure_beneath
from daemon.reading.reply.value import Free, Reader, Value
from daemon.reading.reply.words import tokens, words


def read_apart(
    sentence: str,
    masks: Masks,
    keys: Mapping[int, str],
    shown: Mapping[str, str],
    known: str,
    read: Callable[[str, Masks], Free],
    value: Reader,
    *,
    after: bool,
) -> Free:
    """What the masked sentence says; without its stories where that alone is certain, or what it says yes to."""
    said = masks.show(sentence)
    moved = value("delivery_date", said) if "delivery_date" in keys.values() and dates_in(said) else Value()
    if moved.whole and moved.value:
        return Free([("delivery_date", moved, said)])
    agreed = agreement(said, keys, shown, known, after=after)
    if agreed:
        told = [(key, Value(value, whole=True), said) for key, value in agreed.items()]
        return Free(told, left=_untold(said, set(agreed), keys))
    whole = read(sentence, masks)
    if _certain(whole, known):
        return whole
    head, hours = but_when(said)
    if hours and (agreed := agreement(head, keys, shown, known, after=after)):
        return Free([(key, Value(value, whole=True), head) for key, value in agreed.items()], left=[hours])
    left = without_stories(said, shown.get("delivery_date", ""))
    if left != said:
        again = Masks()
        bare = read(again.hide(left), again)
        if _certain(bare, known) and all(outright(key, one.value) for key, one, _ in bare.read):
            bare.left += _untold(said, {key for key, *_ in bare.read}, keys)
            return bare
    alone = partial(_alone, keys=keys, shown=shown, known=known, read=read, value=value)
    return next((one for parts in ways(said) if (one := _shared(parts, said, alone)).read), whole)


def _untold(said: str, told: set[str], keys: Mapping[int, str]) -> list[str]:
    """« Le 16 va bien et c'est l'adresse de ma sœur »: what a story tells of the place or day is for a person."""
    named = set(named_in(said)) & {*SHOWN} & set(keys.values())
    return [] if named <= told else [said]


def _shared(parts: list[str], said: str, alone: Callable[[str], Free]) -> Free:
    """The parts together, where each is certain alone; a question to us beside them stays one."""
    found = Free()
    for part in parts:
        if asks(part):
            found.left.append(part)
            continue
        one = alone(part)
        if not one.read:
            return one
        found.add(one)
    found.read = [(key, replace(one, whole=True), said) for key, one, _ in found.read]
    return found


def _alone(
    part: str,
    keys: Mapping[int, str],
    shown: Mapping[str, str],
    known: str,
    read: Callable[[str, Masks], Free],
    value: Reader,
) -> Free:
    """What a part says for certain, in prose or as if it stood under its question."""
    agreed = agreement(part, keys, shown, known)
    if agreed:
        return Free([(key, Value(one), part) for key, one in agreed.items()])
    masks = Masks()
    found = read(masks.hide(part), masks)
    if _certain(found, known) and all(outright(key, one.value) for key, one, _ in found.read):
        return found
    return _beneath(part, known, value)


def _beneath(part: str, known: str, value: Reader) -> Free:
    """The same as under the question about the one item that it names."""
    named = named_by(part)
    if len(named) != 1:
        return Free()
    read = sure_beneath(value(named[0], part), named[0], part, known)
    certain = read.value and outright(named[0], read.value)
    return Free([(named[0], read, part)] if certain else [])


def likened(groups: list[Group], keys: Mapping[int, str], shown: Mapping[str, str], free: Free) -> list[Group]:
    """The groups but those of « l'adresse est bonne, la date aussi », where one is said of the other.

    What doubts one of them doubts both.
    """
    ours = [one for one in groups if one.keys and set(one.keys) <= {*SHOWN}]
    if len(ours) < 2 or not any(_likens(one) for one in ours):  # noqa: PLR2004
        return groups
    agreed = agreement(", ".join(one.text for one in ours), keys, shown, " ".join(shown.values()))
    for one in ours:
        free.read += [(key, Value(agreed.get(key, ""), shown.get(key, "")), one.text) for key in one.keys]
    return [one for one in groups if one not in ours]


def _likens(group: Group) -> bool:
    told = [set(tokens(one.text)) for one in group.clauses]
    return any(one & words("likewise") and not one & words("yes", "keeps_day") for one in told)


def _certain(free: Free, known: str) -> bool:
    """Whether it answers, and nothing of it is left."""
    told = [(key, one.value, words) for key, one, words in free.read]
    open_ones = [(one.value, words) for _, one, words in free.read if not one.whole]
    return (
        bool(told)
        and not free.left
        and all(
            value and not strange(words, [(one, other) for one, other, same in told if same == words], known)
            for value, words in open_ones
        )
    )
