"""What is owed on the card for the coordination: ticks, ticks taken back, and what post-sales must be told once."""

from __future__ import annotations

from collections.abc import Iterator

from daemon.domain import effects as owed
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import APPROVED_KEYS

UNANNOUNCED = "logos/unannounced"  # the comment that says: files came, and nobody said how many there should be


def coordination(mandate: Mandate) -> Iterator[owed.Effect]:
    """In the order in which the board must do them."""
    if mandate.logos.unannounced and UNANNOUNCED not in mandate.comments:
        yield owed.CommentCard(mandate.number, mandate.card, UNANNOUNCED)
    for key, item in mandate.items.items():
        subtask = mandate.subtasks.get(key)
        if subtask and item.confirmed and not item.shown:
            yield owed.TickSubtask(mandate.number, key, subtask, mandate.card, item.turn + 1)
        elif subtask and item.ours and not item.confirmed:
            yield from _taken_back(mandate, key, subtask)


def _taken_back(mandate: Mandate, key: str, subtask: str) -> Iterator[owed.Effect]:
    """Our own tick, once what it said holds no more: said on the card first, then unticked."""
    turn = mandate.item(key).turn + 1
    topic = f"unticked/{key}/{turn}"
    if topic not in mandate.comments and key not in APPROVED_KEYS:  # of a proof, the new version is told
        yield owed.CommentCard(mandate.number, mandate.card, topic)
    yield owed.UntickSubtask(mandate.number, key, subtask, mandate.card, turn)
