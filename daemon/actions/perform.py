"""Which function does which effect, and which looks for it first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from daemon.actions import (
    adopt,
    alive,
    board,
    comments,
    dates,
    letters,
    life,
    lists,
    mail,
    office,
    production,
    showing,
    subtasks,
)
from daemon.actions.sheet import write_rows
from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain.events import Event
from daemon.domain.mandate import Mandate
from daemon.domain.office import Office

__all__ = ["look", "look_for_office", "perform", "perform_for_office", "write_rows"]

ACTS: Mapping[type[owed.Effect], Callable[[Any, Mandate, Tools], Event | tuple[Event, ...]]] = {
    owed.OpenCard: board.open_card,
    owed.AdoptCard: adopt.adopt,
    owed.AttachInvoice: board.attach,
    owed.AddSubtasks: subtasks.add_subtasks,
    owed.TickSubtask: subtasks.tick,
    owed.UntickSubtask: subtasks.untick,
    owed.MoveStage: board.move,
    owed.RenameCard: board.rename,
    owed.CommentCard: comments.say,
    owed.CloseMandate: life.close,
    owed.WriteNotes: showing.write_notes,
    owed.FillFields: showing.fill_fields,
    owed.TagCard: production.tag,
    owed.DateAssembly: production.date_assembly,
    owed.SetDue: dates.set_due,
    owed.DateSubtasks: dates.date_subtasks,
    owed.AskPeople: dates.ask,
    owed.DropQuestion: dates.drop,
    owed.AttachFile: lists.attach,
    owed.ShareList: lists.share,
    owed.SendMessage: mail.send,
}
LOOKS: Mapping[type[owed.Effect], Callable[[Any, Mandate, Tools, datetime], Event | None]] = {
    owed.OpenCard: board.find_card,
    owed.AttachInvoice: board.find_attachment,
    owed.AttachFile: lists.find_attached,
    owed.AddSubtasks: subtasks.finish_subtasks,
    owed.TickSubtask: subtasks.find_tick,
    owed.UntickSubtask: subtasks.find_untick,
    owed.MoveStage: board.find_move,
    owed.CommentCard: comments.find,
    owed.WriteNotes: showing.find_notes,
    owed.DateAssembly: production.find_dated,
    owed.SetDue: dates.find_due,
    owed.DateSubtasks: dates.find_dated,
    owed.SendMessage: mail.find,
}
OFFICE_ACTS: Mapping[type[owed.Effect], Callable[[Any, Office, Tools], tuple[Event, ...]]] = {
    owed.DatePurge: lists.date,
    owed.PurgeLists: lists.purge,
    owed.SendDigest: office.send,
    owed.SendOrder: office.send,
    owed.RaiseAlert: alive.alert,
    owed.FileLetter: letters.file,
}
OFFICE_LOOKS: Mapping[type[owed.Effect], Callable[[Any, Office, Tools, datetime], tuple[Event, ...]]] = {
    owed.SendDigest: office.find,
    owed.SendOrder: office.find,
}


def perform(effect: owed.Effect, mandate: Mandate, tools: Tools) -> tuple[Event, ...]:
    """Do it; its receipts. Busy = it did not happen, Unknown = it may have, NeedsReview = refused for good."""
    done = ACTS[type(effect)](effect, mandate, tools)
    return done if isinstance(done, tuple) else (done,)


def look(effect: owed.Effect, mandate: Mandate, tools: Tools, since: datetime) -> Event | None:
    """What an earlier try, begun at `since`, left in the world; None when nothing, or when repeating is harmless."""
    found = LOOKS.get(type(effect))
    return found(effect, mandate, tools, since) if found else None


def perform_for_office(effect: owed.Effect, about: Office, tools: Tools) -> tuple[Event, ...]:
    """The same for an effect that is no mandate's; its receipts, the office's own first."""
    return OFFICE_ACTS[type(effect)](effect, about, tools)


def look_for_office(effect: owed.Effect, about: Office, tools: Tools, since: datetime) -> tuple[Event, ...]:
    """The receipts of an earlier try; none when nothing is found, or when repeating is harmless."""
    found = OFFICE_LOOKS.get(type(effect))
    return found(effect, about, tools, since) if found else ()
