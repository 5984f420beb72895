"""Which mails ask people what only they can decide. Each question is mailed once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from daemon.domain import effects as owed
from daemon.domain.events import OFFICE, ReviewAsked
from daemon.domain.office import Office
from daemon.domain.questions import AGAIN, MAILED
from daemon.domain.workflow import Workflow


def to_forwarders(office: Office, _now: datetime, _workflow: Workflow) -> Iterator[owed.Effect]:
    """One mail a letter, to the person who forwarded it; and one more when « ok » was not enough."""
    told = office.memory.correspondence
    letters = dict.fromkeys((one.letter, one.to) for one in unasked(office))
    for letter, to in letters:
        yield owed.SendDigest(OFFICE, MAILED, told.next_turn(letter), to)
    waiting = {one.review for one in office.questions}
    for unclear in told.unclear.values():
        if unclear.review in waiting and unclear.turn not in told.explained:
            yield owed.SendDigest(OFFICE, AGAIN, unclear.turn, unclear.to)


def unasked(office: Office) -> list[ReviewAsked]:
    """The open questions about a letter that its sender was not asked yet."""
    asked = office.memory.correspondence.asked
    return [one for one in office.questions if one.to and one.review not in asked]
