"""What a card shows that we do not know yet: a person moved it, ticked or unticked one of its subtasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.rules import CHECK
from daemon.domain.workflow import Workflow
from daemon.ports import CardSeen


def moved(mandate: Mandate, card: CardSeen, workflow: Workflow, now: datetime) -> Iterator[e.Event]:
    """The card stands elsewhere; in a stage that closes, its mandate is finished, once the client had that notice."""
    if card.stage == mandate.stage:
        return
    number = mandate.number
    yield e.CardMoved(at=now, mandate=number, stage=card.stage, section=card.section, turn=mandate.moves + 1)
    stage = workflow.stage(card.stage)
    if stage and stage.closes and (mandate.stopped or not stage.notify):
        yield e.MandateClosed(at=now, mandate=number, stage=card.stage, turn=mandate.life.closings + 1)


def ticked(mandate: Mandate, card: CardSeen, _workflow: Workflow, now: datetime) -> Iterator[e.Event]:
    """A subtask of ours is ticked or not, unlike what we know."""
    number = mandate.number
    items = {gid: item for item, gid in mandate.subtasks.items()}
    for subtask in card.subtasks:
        key = items.get(subtask.gid, "")
        if key == CHECK and subtask.done and f"doubt/{number}" in mandate.reviews:
            yield e.ReviewSettled(at=now, mandate=number, review=f"doubt/{number}", decision=e.ACCEPT, by="board")
        elif key and key != CHECK and subtask.done != mandate.item(key).shown:
            happened = e.ItemTicked if subtask.done else e.ItemUnticked
            yield happened(at=now, mandate=number, item=key, turn=mandate.item(key).turn + 1)
