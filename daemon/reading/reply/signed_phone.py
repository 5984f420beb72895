"""The telephone of who writes and answers « c'est moi », where it stands only in the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from daemon.reading.person import PHONE, phone
from daemon.reading.reply.cut import Own
from daemon.reading.reply.signature import may_sign
from daemon.reading.reply.value import Answer, ReplyRead
from daemon.reading.reply.words import plain

_FAX = re.compile(r"(?:\bfax|\bt[ée]l[ée]c(?:opieur)?|\bf)\s?[.:|]*\s*$", re.IGNORECASE)
_ABOVE = 6  # lines of a signature between the name and the telephone


def with_signed_phone(read: ReplyRead, lines: Sequence[Own], sender: tuple[str, str]) -> ReplyRead:
    """The same, who writes reached by the one telephone under his name."""
    name, address = sender
    mine = f"{name} <{address}>"
    told = next((one for one in read.answers if one.key == "contacts"), None)
    if not told or not name or not re.search(rf"{re.escape(mine)}(?= \(|;|$)", told.value):
        return read
    number = _signed(lines, name, (*read.answers, *read.proposals))
    if not number or number in told.value:
        return read
    reached = replace(told, value=told.value.replace(mine, f"{mine}, {number}", 1))
    return replace(read, answers=tuple(reached if one is told else one for one in read.answers))


def _signed(lines: Sequence[Own], name: str, answers: Sequence[Answer]) -> str:
    """The one telephone of the letter, in a line that only says who writes, right under the name."""
    own = [line.text.strip() for line in lines if line.text.strip() and not line.text.startswith("> ")]
    told = " ".join(one.quote for one in answers)
    found = [
        (rank, one)
        for rank, text in enumerate(own)
        for one in re.finditer(PHONE, text, re.IGNORECASE)
        if not _FAX.search(text[: one.start()])
    ]
    if len({phone(one) for _, one in found}) != 1 or any(own[rank] in told for rank, _ in found):
        return ""
    rank, one = found[-1]
    under = any(plain(name) in plain(text) for text in own[max(0, rank - _ABOVE) : rank + 1])
    return phone(one) if under and may_sign(own[rank]) else ""
