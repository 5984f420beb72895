"""A sentence read again without the stories told in it, where the whole of it is not certain."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from daemon.reading.reply.agreement import agreement
from daemon.reading.reply.free import Free
from daemon.reading.reply.groups import Group
from daemon.reading.reply.lexicon import SHOWN
from daemon.reading.reply.masks import Masks
from daemon.reading.reply.stories import without_stories
from daemon.reading.reply.understood import outright, strange
from daemon.reading.reply.value import Value
from daemon.reading.reply.words import tokens, words


def read_apart(
    sentence: str,
    masks: Masks,
    keys: Mapping[int, str],
    shown: Mapping[str, str],
    known: str,
    read: Callable[[str, Masks], Free],
    *,
    after: bool,
) -> Free:
    """What the masked sentence says; without its stories where that alone is certain, or what it says yes to."""
    said = masks.show(sentence)
    agreed = agreement(said, keys, shown, known, after=after)
    if agreed:
        return Free([(key, Value(value, whole=True), said) for key, value in agreed.items()])
    whole = read(sentence, masks)
    if _certain(whole, known):
        return whole
    left = without_stories(said, shown.get("delivery_date", ""))
    if left != said:
        again = Masks()
        bare = read(again.hide(left), again)
        if _certain(bare, known) and all(outright(key, one.value) for key, one, _ in bare.read):
            return bare
    return whole


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
