"""What is owed to the world. Imperative, frozen, each with the key under which it is done once."""

from __future__ import annotations

from collections.abc import Mapping

from daemon.domain.effects.alive import RaiseAlert
from daemon.domain.effects.base import ALERT, BOARD, DISK, MAIL, MAILBOX, SHEET, Effect
from daemon.domain.effects.board import (
    AddSubtasks,
    AdoptCard,
    AttachInvoice,
    CloseMandate,
    CommentCard,
    FillFields,
    MoveStage,
    OpenCard,
    RenameCard,
    TickSubtask,
    UntickSubtask,
    WriteNotes,
)
from daemon.domain.effects.dates import AskPeople, DateSubtasks, DropQuestion, SetDue
from daemon.domain.effects.letters import FileLetter
from daemon.domain.effects.lists import AttachFile, DatePurge, PurgeLists, ShareList
from daemon.domain.effects.mail import Ordered, SendDigest, SendMessage, SendOrder
from daemon.domain.effects.production import DateAssembly, TagCard
from daemon.domain.effects.sheet import WriteRows

__all__ = [
    "ALERT",
    "BOARD",
    "DISK",
    "KINDS",
    "MAIL",
    "MAILBOX",
    "SHEET",
    "AddSubtasks",
    "AdoptCard",
    "AskPeople",
    "AttachFile",
    "AttachInvoice",
    "CloseMandate",
    "CommentCard",
    "DateAssembly",
    "DatePurge",
    "DateSubtasks",
    "DropQuestion",
    "Effect",
    "FileLetter",
    "FillFields",
    "MoveStage",
    "OpenCard",
    "Ordered",
    "PurgeLists",
    "RaiseAlert",
    "RenameCard",
    "SendDigest",
    "SendMessage",
    "SendOrder",
    "SetDue",
    "ShareList",
    "TagCard",
    "TickSubtask",
    "UntickSubtask",
    "WriteNotes",
    "WriteRows",
]

KINDS: Mapping[str, type[Effect]] = {
    kind.__name__: kind
    for kind in (
        OpenCard,
        AdoptCard,
        AttachInvoice,
        AddSubtasks,
        TickSubtask,
        UntickSubtask,
        MoveStage,
        RenameCard,
        CommentCard,
        CloseMandate,
        WriteNotes,
        FillFields,
        TagCard,
        DateAssembly,
        AskPeople,
        DateSubtasks,
        DropQuestion,
        SetDue,
        WriteRows,
        AttachFile,
        ShareList,
        DatePurge,
        PurgeLists,
        SendDigest,
        SendMessage,
        SendOrder,
        RaiseAlert,
        FileLetter,
    )
}
