"""The letter that we sent ourselves comes back → the mail is alive, and nobody need read it."""

from __future__ import annotations

from collections.abc import Iterator

from daemon.domain import events as e
from daemon.errors import because
from daemon.watchers.desk import Desk, Open, Said


def back(desk: Desk, on_desk: Open) -> Said | None:
    """Known by its Message-ID alone; None for any other letter. What its absence had people asked is settled."""
    turn = desk.journal.office_memory().alive.turn_of(on_desk.letter.message_id)
    if not turn:
        return None
    returned = e.CanaryReturned(at=on_desk.now, mandate=e.OFFICE, turn=turn)
    return Said(e.DONE, "canary", because("canary_back", day=turn), facts=(returned, *_settled(desk, on_desk)))


def _settled(desk: Desk, on_desk: Open) -> Iterator[e.Event]:
    for row in desk.journal.reviews():
        if row.asked.reason.code == "canary_lost":
            yield e.ReviewSettled(at=on_desk.now, review=row.asked.review, decision=e.IGNORE, by="facteur")
