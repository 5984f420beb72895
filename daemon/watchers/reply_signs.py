"""Which mandate a letter is about, and by which sign: its address, thread, subject, what it quotes, its sender."""

from __future__ import annotations

import re
from dataclasses import dataclass

from daemon.errors import NeedsReview, because
from daemon.reading.identity import numbers_in, verify
from daemon.reading.letter import Letter
from daemon.watchers.desk import Desk

ADDRESS, THREAD, SUBJECT, QUOTED, SENDER, PERSON = "address", "thread", "subject", "quoted", "sender", "person"

_OURS = re.compile(r"[\w.%-]+\+[\w-]+@[\w-]+(?:\.[\w-]+)+")
_FURTHEST = 200_000  # letters of a text looked through for our address


@dataclass(frozen=True, slots=True)
class Sign:
    """The mandate, "" for none; `by` is the strongest sign."""

    mandate: str
    by: str = ""


def sign_of(desk: Desk, letter: Letter, said: str = "") -> Sign:
    """The mandate that the letter's signs agree on; NeedsReview when two of them name two.

    A person who was asked outranks them. A sign tells which mandate, never who writes.
    """
    if said:
        return Sign(next(iter(desk.journal.named(said)), ""), PERSON)
    signs = [sign for sign in _signs(desk, letter) if sign.mandate]
    first = next(iter(signs), None)
    other = next((sign for sign in signs if first and sign.mandate != first.mandate), None)
    if first and other:
        raise NeedsReview(because("conflicting_signs", one=first.mandate, other=other.mandate))
    return first or _of_sender(desk, letter)


def _signs(desk: Desk, letter: Letter) -> list[Sign]:
    """Strongest first. Parts of a split mandate answer to the number of the first."""
    quoted = verify(_OURS.findall(letter.text[:_FURTHEST]), desk.coordination, desk.key) or ""
    named = {number for word in numbers_in(letter.subject) for number in desk.journal.named(word)[:1]}
    return [
        Sign(verify(letter.recipients, desk.coordination, desk.key) or "", ADDRESS),
        Sign(_of_thread(desk, letter.references), THREAD),
        Sign(quoted, QUOTED),
        Sign(named.pop() if len(named) == 1 else "", SUBJECT),
    ]


def _of_sender(desk: Desk, letter: Letter) -> Sign:
    """The sole open mandate of its sender, unless the subject names some other sale."""
    own = desk.journal.of_sender(letter.sender) if letter.sender else []
    alone = len(own) == 1 and not any(desk.journal.named(word) for word in numbers_in(letter.subject))
    return Sign(own[0], SENDER) if alone else Sign("")


def _of_thread(desk: Desk, references: tuple[str, ...]) -> str:
    if not references:
        return ""
    for mandate in desk.journal.open_mandates().values():
        if not mandate.asked.keys().isdisjoint(references):
            return mandate.number
    return ""


def bounced_mandate(desk: Desk, letter: Letter, raw: bytes) -> str:
    """The mandate whose message a bounce brings back: by its address, else by the Message-ID that it quotes."""
    signed = verify(letter.recipients, desk.coordination, desk.key)
    if signed:
        return signed
    found = re.findall(rb"<[\w.$+-]{8,80}@[\w.-]{3,80}>", raw[:_FURTHEST])
    return _of_thread(desk, (*letter.references, *(one.decode("ascii", "replace") for one in found)))
