"""Questions about a mandate that has closed since: nobody need answer, or be reminded of, them."""

from __future__ import annotations

from datetime import datetime

from daemon.domain.events import IGNORE, OFFICE, ReviewSettled
from daemon.domain.life_rules import REOPEN
from daemon.journal import Journal

US = "facteur"  # who settles a question that has become pointless
STAND = (REOPEN, "effect", "place")  # whether it opens again; what was refused, should it open again


def settle_moot(journal: Journal, now: datetime) -> None:
    """Settle them. A question that a letter asks still waits: somebody wrote it, and is owed a look."""
    under_way = journal.open_mandates()
    for asked in (row.asked for row in journal.reviews()):
        alone = not asked.letter and asked.review.partition("/")[0] not in STAND
        if alone and asked.mandate not in ("", OFFICE) and asked.mandate not in under_way:
            journal.record(ReviewSettled(at=now, mandate=asked.mandate, review=asked.review, decision=IGNORE, by=US))
