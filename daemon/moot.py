"""Questions that time has answered: their mandate closed, or the client said it; nobody need be reminded of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from daemon.domain.events import IGNORE, OFFICE, ReviewAsked, ReviewSettled
from daemon.domain.life_rules import REOPEN
from daemon.domain.mandate import Mandate
from daemon.journal import Journal

US = "facteur"  # who settles a question that has become pointless
STAND = (REOPEN, "effect", "place")  # whether it opens again; what was refused, should it open again


def settle_moot(journal: Journal, now: datetime) -> None:
    """Settle them. A question that a letter asks still waits: somebody wrote it, and is owed a look."""
    under_way = journal.open_mandates()
    for asked in (row.asked for row in journal.reviews()):
        if _is_moot(asked, under_way):
            journal.record(ReviewSettled(at=now, mandate=asked.mandate, review=asked.review, decision=IGNORE, by=US))


def _is_moot(asked: ReviewAsked, under_way: Mapping[str, Mandate]) -> bool:
    """A delivery day in doubt is settled by the client's own answer."""
    kind = asked.review.partition("/")[0]
    mandate = under_way.get(asked.mandate)
    if mandate is not None:
        return kind == "delivery" and mandate.item("delivery_date").confirmed
    return not asked.letter and kind not in STAND and asked.mandate not in ("", OFFICE)
