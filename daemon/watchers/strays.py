"""Cards that are gone, come back, or were copied by a person: the mandate keeps its own, and post-sales is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from daemon.domain import events as e
from daemon.domain.board import GONE
from daemon.errors import Reason, because
from daemon.journal import Journal
from daemon.ports import BoardChanges, CardSeen
from daemon.watchers import standing

COPIED = "copied/"

Cards = Mapping[str, str]  # card → mandate


def noted(journal: Journal, changes: BoardChanges, cards: Cards, now: datetime) -> list[e.Event]:
    """What to ask of the cards that changed, and what settled itself."""
    asked = [*_gone(changes, cards, now), *_copies(changes, cards, now)]
    back = {f"{GONE}{cards[card.gid]}/{card.gid}" for card in changes.cards if card.gid in cards}
    copies = {one.gid for one in changes.cards if not _copied(one, cards)}
    mended = [
        e.ReviewSettled(at=now, mandate=row.asked.mandate, review=row.asked.review, decision=e.IGNORE, by=standing.US)
        for row in journal.reviews()
        if _is_over(row.asked.review.partition("#")[0], back, copies | set(changes.gone))
    ]
    return [*standing.due(journal, asked), *mended]


def _is_over(review: str, back: set[str], no_copies: set[str]) -> bool:
    return review in back or (review.startswith(COPIED) and review.rpartition("/")[2] in no_copies)


def _gone(changes: BoardChanges, cards: Cards, now: datetime) -> Iterator[e.ReviewAsked]:
    for gid in changes.gone:
        if gid in cards:
            reason = because("card_gone", mandate=cards[gid])
            yield _question(f"{GONE}{cards[gid]}/{gid}", cards[gid], reason, now)


def _copies(changes: BoardChanges, cards: Cards, now: datetime) -> Iterator[e.ReviewAsked]:
    for card in changes.cards:
        number = _copied(card, cards)
        if number:
            reason = because("card_copied", mandate=number, name=card.name, stage=card.section or "—")
            yield _question(f"{COPIED}{number}/{card.gid}", number, reason, now)


def _copied(card: CardSeen, cards: Cards) -> str:
    """The open mandate whose marker stands on a card that is not its own; "" for none."""
    if card.gid in cards or card.done or not card.marker.startswith("facteur/"):
        return ""
    number = card.marker.rpartition("/")[2]
    return number if number in cards.values() else ""


def _question(review: str, number: str, reason: Reason, now: datetime) -> e.ReviewAsked:
    return e.ReviewAsked(at=now, mandate=number, review=review, reason=reason, who="post_sales")
