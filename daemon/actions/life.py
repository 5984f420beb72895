"""The end of a mandate: what a cancelled one's card and procurement are told, and that it closes."""

from __future__ import annotations

from daemon.actions.content import Content
from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.life_rules import CANCELLED, stopped
from daemon.domain.mandate import Mandate


def message(_effect: owed.SendMessage, mandate: Mandate, _tools: Tools) -> Content:
    """Who cancelled it, and why."""
    by = mandate.life.cancelled
    return Content({"by": by.by if by else "", "why_cancelled": by.why if by else ""})


def comment(_about: str, mandate: Mandate, tools: Tools) -> str:
    """The same on the card."""
    reason = stopped(mandate)
    return tools.messages.words(reason, tools.company.language) if reason else ""


def close(_effect: owed.CloseMandate, mandate: Mandate, tools: Tools) -> e.MandateClosed:
    """Nothing is done on the board: the card stays where people left it."""
    cancelled, turn = mandate.life.cancelled, mandate.life.closings + 1
    about = {"by": cancelled.by, "how": CANCELLED} if cancelled else {}
    return e.MandateClosed(at=tools.clock.now(), mandate=mandate.number, stage=mandate.stage, turn=turn, **about)
