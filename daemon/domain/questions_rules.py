"""How each question reaches the person who decides: by mail, on the card, in the owner's digest. Each once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from daemon.domain import effects as owed
from daemon.domain.events import OFFICE, ReviewAsked
from daemon.domain.mandate import Mandate
from daemon.domain.office import Office
from daemon.domain.questions import AGAIN, MAILED
from daemon.domain.workflow import Workflow

OWNER = "owner"  # the group, and its daily digest
NO_CARD = "gone"  # the question about a card that is no more


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


def on_card(mandate: Mandate) -> Iterator[owed.Effect]:
    """Each question to the people of the card is said there, under its number."""
    for review in mandate.numbers:
        shown = f"review/{review}" in mandate.comments or review.partition("/")[0] == NO_CARD
        if mandate.card and review in mandate.reviews and not shown:
            yield owed.CommentCard(mandate.number, mandate.card, f"review/{review}")


def to_owner(office: Office, now: datetime, workflow: Workflow) -> Iterator[owed.Effect]:
    """Once a business day, and only when something was waiting for someone at that hour."""
    today = workflow.calendar.today(now)
    hour = workflow.calendar.instant(today, workflow.digest_at)
    if now < hour or not workflow.calendar.is_open(today) or office.told(OWNER, OWNER) == today.isoformat():
        return
    if any(one.at <= hour for one in office.questions):
        yield owed.SendDigest(OFFICE, OWNER, today.isoformat(), OWNER)
