"""Which function does which effect, and which looks for it first."""

from __future__ import annotations

from datetime import datetime

from daemon.actions import board, mail
from daemon.actions.sheet import write_rows
from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain.events import Event
from daemon.domain.mandate import Mandate

__all__ = ["look", "perform", "write_rows"]


def perform(effect: owed.Effect, mandate: Mandate, tools: Tools) -> Event:
    """Do it; its receipt. Busy = it did not happen, Unknown = it may have, NeedsReview = refused for good."""
    match effect:
        case owed.OpenCard():
            return board.open_card(effect, mandate, tools)
        case owed.AttachInvoice():
            return board.attach(effect, mandate, tools)
        case owed.AddSubtasks():
            return board.add_subtasks(effect, mandate, tools)
        case owed.TickSubtask():
            return board.tick(effect, mandate, tools)
        case owed.MoveStage():
            return board.move(effect, mandate, tools)
        case owed.RenameCard():
            return board.rename(effect, mandate, tools)
        case owed.CommentCard():
            return board.comment(effect, mandate, tools)
        case owed.SendMessage():
            return mail.send(effect, mandate, tools)
        case _:
            raise TypeError(type(effect))


def look(effect: owed.Effect, mandate: Mandate, tools: Tools, since: datetime) -> Event | None:
    """What an earlier try, begun at `since`, left in the world; None when nothing, or when repeating is harmless."""
    match effect:
        case owed.OpenCard():
            return board.find_card(effect, mandate, tools, since)
        case owed.AttachInvoice():
            return board.find_attachment(effect, mandate, tools)
        case owed.AddSubtasks():
            return board.finish_subtasks(effect, mandate, tools)
        case owed.TickSubtask():
            return board.find_tick(effect, mandate, tools)
        case owed.MoveStage():
            return board.find_move(effect, mandate, tools)
        case owed.CommentCard():
            return board.find_comment(effect, mandate, tools)
        case owed.SendMessage():
            return mail.find(effect, mandate, tools)
        case _:
            return None
