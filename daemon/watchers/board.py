"""The board → what people did there, a topic at a time. Our own acts are already receipts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import Workflow
from daemon.errors import NeedsReview, because
from daemon.journal import Journal, Writing
from daemon.ports import Board, BoardChanges, CardSeen
from daemon.watchers import card as shown
from daemon.watchers import comments, dates, layout, life, production, proofs, strays

PLACE = "board"
SWEEP = timedelta(hours=1)  # events may be lost: each hour every card is looked at

Topic = Callable[[Mandate, CardSeen, Workflow, datetime], Iterator[e.Event]]

TOPICS: tuple[Topic, ...] = (
    shown.moved,
    shown.ticked,
    production.dated,
    dates.dated,
    dates.subtasks_dated,
    dates.completed,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the board was read. `again`: cards to look at once more; `back`: those of mandates taken up again."""

    cursor: str = ""
    again: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    swept: str = ""  # when every card was last looked at

    @classmethod
    def of(cls, kept: str) -> Mark:
        """As it was kept; earlier versions kept a list."""
        found = json.loads(kept or '["", []]')
        if isinstance(found, list):
            return cls(found[0], tuple(found[1]), tuple(found[2:]))
        return cls(found["cursor"], tuple(found["again"]), tuple(found["back"]), found["swept"])

    def is_stale(self, now: datetime) -> bool:
        """Whether every card must be looked at."""
        return not self.swept or not timedelta() <= now - datetime.fromisoformat(self.swept) < SWEEP


def watch(board: Board, journal: Journal, workflow: Workflow, now: datetime) -> int:
    """Record what people changed since the cursor; how many facts.

    A card that one of our own acts may be changing meanwhile is looked at again next time.
    """
    since, mark = journal.last, Mark.of(journal.cursor(PLACE))
    opened = journal.open_mandates().values()
    back, stale = tuple(life.reopened(opened)), mark.is_stale(now)
    again = [*mark.again, *(card for card in back if card not in mark.back)]
    sweep = [mandate.card for mandate in opened if mandate.card] if stale else None
    changes = board.changes(mark.cursor, again, sweep)
    cards = {mandate.card: mandate.number for mandate in journal.open_mandates().values() if mandate.card}
    _never_believe_an_empty_board(changes, len(cards))
    asked = strays.noted(journal, changes, cards, now)
    if stale or changes.reshaped:
        asked += layout.noted(journal, board.layout(), now)
    finished = life.perhaps_ours(journal, (card for card in changes.cards if card.gid not in cards), workflow)
    with journal.writing() as writing:
        postponed = _seen(writing, changes, cards, finished, since, workflow, now)
        writing.record(*asked, *comments.taken_back(opened, changes.unsaid, now))
        moved = Mark(changes.cursor, tuple(postponed), back, now.isoformat() if stale else mark.swept)
        if moved != mark:
            writing.cursor(PLACE, json.dumps(asdict(moved)))
        return len(writing.recorded)


def _seen(
    writing: Writing,
    changes: BoardChanges,
    cards: Mapping[str, str],
    finished: Mapping[str, list[str]],
    since: int,
    workflow: Workflow,
    now: datetime,
) -> list[str]:
    """What each card shows is recorded; those to look at again."""
    postponed, unsettled = [], writing.unsettled(since)
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
    return postponed


def differences(mandate: Mandate, card: CardSeen, workflow: Workflow, now: datetime) -> Iterator[e.Event]:
    """What differs between the card and what we know: a person did it."""
    for topic in TOPICS:
        yield from topic(mandate, card, workflow, now)


def _never_believe_an_empty_board(changes: BoardChanges, known: int) -> None:
    thrown_away = known == len(changes.gone) == 1  # the only card; that is no empty board yet
    if changes.whole and known and not changes.cards and not thrown_away:
        raise NeedsReview(because("board_empty", cards=known))
