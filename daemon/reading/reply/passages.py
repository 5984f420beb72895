"""Sentences of a client's prose that together name people, how to reach them and what they do: read as one answer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from daemon.reading.reply.agreement import agreement
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.masks import Masks
from daemon.reading.reply.names import plausible
from daemon.reading.reply.understood import sure_beneath
from daemon.reading.reply.value import Free, Reader, Value
from daemon.reading.reply.words import plain, written_form

_ROLE = r"<receives>|<decides>|<does_both>"
_SOMEONE = re.compile(r"\b(?:[A-ZÀ-Ý][\w'’-]+ [A-ZÀ-Ý]|[Mm]oi\b|me\b|myself\b|[Jj]e\b|[Jj]['’]|I\b)")
_BY_FIRST_NAME = re.compile(  # « Rita reçoit », beside a sentence that tells how to reach somebody
    r"\W*(?:(?:Mme|M\.|Me|Dre?\.?|Mrs?\.?|Ms\.?) )?(?P<who>[A-ZÀ-Ý][a-zà-ÿ'’-]+) "
    r"(?=(?:will |va |re[çc]oi|recev|receives|approuve|approves|signs?\b))"
)
_HE_TOO = re.compile(  # « Il approuve aussi », behind who he is
    r"\W*(?:(?:et|and) )?(?:il|elle|he|she|they|ils|elles) (?:also |aussi )?(?:approuve\w*|approves?|d[ée]cide\w*"
    r"|decides?|re[çc]oi\w+|receives?|signs?\b|valide\w*)",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"^(?!.*\b(?:rec|appro|receiv|sign|decid|valid))(?=.*\b(?:i|je|j['’]|we|on|nous)\b).*\b(?:everything|tout|all"
    r"|both|les deux)\b"
)
_TAKES_ALL = re.compile(  # “I'll handle everything”; “I answered everything below” takes care of nothing
    r"\b(?:me|moi|myself|the one)\b|\b(?:i|we|je|on|nous)(?:['’]ll| will| can|['’]m| am| vais"
    r"| va)? ?(?:(?:going to|to) )?(?:handl\w+|tak(?:e|ing)|look(?:ing)?|do(?:ing)?|manag\w+|gere\w*|fais|fait"
    r"|prends|m['’]\s?occup\w*|s['’]occup\w*)\b"
)
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
    reached = any(masks.shapes(one) & {"E", "T"} for one in sentences)
    ours = [rank for rank, one in enumerate(sentences) if _tells(one, masks, reached=reached)]
    if not ours or ours[-1] - ours[0] >= min(_MOST, len(ours) + 1):
        return sentences
    first, last = ours[0], ours[-1]
    told = " ".join(_ended(masks.show(one)) for one in sentences[first : last + 1])
    agreed = {one: agreement(one, keys, shown, known) for one in _PIECES.split(told)}
    said = ", ".join(one for one, values in agreed.items() if not values) if any(agreed.values()) else told
    read = sure_beneath(value("contacts", said), "contacts", said, known)
    unread = any(_first_name(masks.show(one)) not in read.value for one in sentences[first : last + 1])
    if not read.value or unread or ours != list(range(first, last + 1)):
        return sentences
    free.read.append(("contacts", read, said))
    free.read += [
        (key, Value(one, whole=True), piece) for piece, values in agreed.items() for key, one in values.items()
    ]
    return [*sentences[:first], *sentences[last + 1 :]]


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", ";")) else f"{sentence}."


def _first_name(said: str) -> str:
    """Who a sentence says will receive or approve, by a first name; « On reçoit entre 7 h et 15 h » names nobody."""
    found = _BY_FIRST_NAME.match(said)
    return found["who"] if found and plausible(found["who"]) else ""


def _tells(sentence: str, masks: Masks, *, reached: bool) -> bool:
    """Whether it reaches somebody, or says what somebody does, and nothing of another item."""
    said = masks.show(sentence)
    shapes = masks.shapes(sentence)
    if (
        shapes & {"P", "Q", "D"}
        or "?" in said
        or not set(named_by(said)) <= {"contacts", "delivery_address", "visuals"}
    ):
        return False
    if not shapes & {"E", "T"} and _ALL.search(plain(said)) and not _TAKES_ALL.search(plain(said)):
        return False
    someone = _SOMEONE.search(said) or (reached and (_first_name(said) or _HE_TOO.match(said)))
    return bool(shapes & {"E", "T"} or (written_form(_ROLE).search(said) and someone))
