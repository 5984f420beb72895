"""Questions that stand as long as their cause: asked once, settled by us when it goes, asked anew if it returns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from daemon.domain import events as e
from daemon.journal import Journal

US = "facteur"


def due(journal: Journal, asked: Iterable[e.ReviewAsked]) -> list[e.ReviewAsked]:
    """Those questions, under keys that nothing settled yet; none that a person chose to ignore."""
    return [fresh for one in asked if (fresh := _fresh(journal, one))]


def _fresh(journal: Journal, asked: e.ReviewAsked) -> e.ReviewAsked | None:
    turn, review = 1, asked.review
    while settled := journal.settlement(review):
        if settled.decision == e.IGNORE and settled.by != US:
            return None
        turn += 1
        review = f"{asked.review}#{turn}"
    return replace(asked, review=review)


def over(journal: Journal, prefix: str, causes: Iterable[str], now: datetime) -> list[e.ReviewSettled]:
    """The open questions of a kind whose cause is not among those that stand."""
    standing = set(causes)
    return [
        e.ReviewSettled(at=now, mandate=row.asked.mandate, review=row.asked.review, decision=e.IGNORE, by=US)
        for row in journal.reviews()
        if row.asked.review.startswith(prefix) and row.asked.review.partition("#")[0] not in standing
    ]
