"""Production's calendar in the world: tags on the card."""

from __future__ import annotations

from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.mandate import Mandate


def tag(effect: owed.TagCard, mandate: Mandate, tools: Tools) -> e.CardTagged:
    """Harmless to repeat: a tag is there or it is not."""
    name = tools.workflow.production.subtasks(tools.company.language)[effect.tag]
    tools.board.tag(effect.card, name, on=effect.on)
    return e.CardTagged(at=tools.clock.now(), mandate=mandate.number, tag=effect.tag, on=effect.on, turn=effect.turn)
