"""The board → what people did there, a topic at a time. Our own acts are already receipts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import Workflow
from daemon.errors import NeedsReview, because
from daemon.journal import Journal, Writing
from daemon.ports import Board, BoardChanges, CardSeen
from daemon.watchers import card as shown
from daemon.watchers import comments, dates, life, production, proofs

PLACE = "board"

Topic = Callable[[Mandate, CardSeen, Workflow, datetime], Iterator[e.Event]]

TOPICS: tuple[Topic, ...] = (
    shown.moved,
    shown.ticked,
    production.dated,
    dates.dated,
    dates.subtasks_dated,
    dates.completed,
)


def watch(board: Board, journal: Journal, workflow: Workflow, now: datetime) -> int:
    """Record what people changed since the cursor; how many facts.

    A card that one of our own acts may be changing meanwhile is looked at again next time.
    """
    mark = journal.last
    cursor, again, *taken_up = json.loads(journal.cursor(PLACE) or '["", []]')
    back = life.reopened(journal.open_mandates().values())
    changes = board.changes(cursor, [*again, *(card for card in back if card not in taken_up)])
    cards = {mandate.card: mandate.number for mandate in journal.open_mandates().values() if mandate.card}
    _never_believe_an_empty_board(changes, len(cards))
    finished = life.perhaps_ours(journal, (card for card in changes.cards if card.gid not in cards), workflow)
    postponed = []
    with journal.writing() as writing:
        unsettled = writing.unsettled(mark)
        for card in changes.cards:
            mandate = writing.mandate(cards[card.gid]) if card.gid in cards else None
            if mandate is None:
                life.taken_up(writing, card, finished.get(card.gid, ()), workflow, now)
                continue
            if mandate.number in unsettled:
                postponed.append(card.gid)
            else:
                writing.record(*differences(mandate, card, workflow, now))
            comments.listen(writing, mandate.number, card, workflow, now)  # told once: it cannot wait
            writing.record(*proofs.attached(mandate, card, now))  # the same
        _ask_for_the_gone(writing, changes, cards, now)
        moved = [changes.cursor, postponed, *back]
        if moved != [cursor, again, *taken_up]:
            writing.cursor(PLACE, json.dumps(moved))
        return len(writing.recorded)


def differences(mandate: Mandate, card: CardSeen, workflow: Workflow, now: datetime) -> Iterator[e.Event]:
    """What differs between the card and what we know: a person did it."""
    for topic in TOPICS:
        yield from topic(mandate, card, workflow, now)


def _never_believe_an_empty_board(changes: BoardChanges, known: int) -> None:
    if changes.whole and known and not changes.cards:
        raise NeedsReview(because("board_empty", cards=known))


def _ask_for_the_gone(writing: Writing, changes: BoardChanges, cards: dict[str, str], now: datetime) -> None:
    for gid in changes.gone:
        number = cards.get(gid)
        if number:
            reason = because("card_gone", mandate=number)
            review = f"gone/{number}/{gid}"
            writing.record(e.ReviewAsked(at=now, mandate=number, review=review, reason=reason, who="post_sales"))
