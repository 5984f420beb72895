"""Sentences of a client's prose that together name people, how to reach them and what they do: read as one answer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from daemon.reading.reply.agreement import agreement
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.masks import Masks
from daemon.reading.reply.understood import sure_beneath
from daemon.reading.reply.value import Free, Reader, Value
from daemon.reading.reply.words import written_form

_ROLE = r"<receives>|<decides>|<does_both>"
_SOMEONE = re.compile(r"\b(?:[A-ZÀ-Ý][\w'’-]+ [A-ZÀ-Ý]|[Mm]oi\b|me\b|myself\b|[Jj]e\b|[Jj]['’]|I\b)")
_MOST = 4  # sentences
_PIECES = re.compile(r",\s+")


def without_people(
    sentences: list[str],
    masks: Masks,
    keys: Mapping[int, str],
    shown: Mapping[str, str],
    value: Reader,
    known: str,
    free: Free,
) -> list[str]:
    """The sentences but those that tell the contacts whole; these are kept as one answer.

    A piece of them that says yes to what we showed, « oui pour l'adresse, Ginette reçoit », is an answer of its own.
    """
    ours = [rank for rank, one in enumerate(sentences) if _tells(one, masks)]
    if not ours or ours[-1] - ours[0] >= min(_MOST, len(ours) + 1):
        return sentences
    first, last = ours[0], ours[-1]
    told = " ".join(_ended(masks.show(one)) for one in sentences[first : last + 1])
    agreed = {one: agreement(one, keys, shown, known) for one in _PIECES.split(told)}
    said = ", ".join(one for one, values in agreed.items() if not values) if any(agreed.values()) else told
    read = sure_beneath(value("contacts", said), "contacts", said, known)
    if not read.value or ours != list(range(first, last + 1)):
        return sentences
    free.read.append(("contacts", read, said))
    free.read += [
        (key, Value(one, whole=True), piece) for piece, values in agreed.items() for key, one in values.items()
    ]
    return [*sentences[:first], *sentences[last + 1 :]]


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", ";")) else f"{sentence}."


def _tells(sentence: str, masks: Masks) -> bool:
    """Whether it reaches somebody, or says what somebody does, and nothing of another item."""
    said = masks.show(sentence)
    shapes = masks.shapes(sentence)
    if (
        shapes & {"P", "Q", "D"}
        or "?" in said
        or not set(named_by(said)) <= {"contacts", "delivery_address", "visuals"}
    ):
        return False
    return bool(shapes & {"E", "T"} or (written_form(_ROLE).search(said) and _SOMEONE.search(said)))
