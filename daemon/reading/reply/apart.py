"""A sentence read again without the stories told in it, where the whole of it is not certain."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from daemon.reading.reply.agreement import agreement
from daemon.reading.reply.free import Free
from daemon.reading.reply.masks import Masks
from daemon.reading.reply.stories import without_stories
from daemon.reading.reply.understood import outright, strange
from daemon.reading.reply.value import Value


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
