"""What happened. Frozen, past tense, each with the key under which the journal keeps it once."""

from __future__ import annotations

from collections.abc import Mapping

from daemon.domain.events.base import (
    ACCEPT,
    CORRECT,
    DONE,
    IGNORE,
    OFFICE,
    ON_CARD,
    REFUSED,
    REVIEW,
    WAITING,
    Event,
)
from daemon.domain.events.card import (
    CardAdopted,
    CardCommented,
    CardMoved,
    CardOpened,
    CardRenamed,
    CardsBearing,
    CommentHeard,
    InvoiceAttached,
    StageMoved,
    SubtasksAdded,
)
from daemon.domain.events.checklist import ItemAnswered, ItemTicked, ItemUnticked, SubtaskTicked, SubtaskUnticked
from daemon.domain.events.letters import AttachmentSeen, InvoiceArrived, LetterArrived, LetterEnded
from daemon.domain.events.life import MandateCancelled, MandateClosed, MandatePaused, MandateResumed
from daemon.domain.events.logos import LogosExpected, LogosReceived
from daemon.domain.events.messages import DigestSent, MessageSent
from daemon.domain.events.production import CardTagged
from daemon.domain.events.products import OrderDrafted, ProductLearned, RowsPlanned
from daemon.domain.events.proofs import APPROVED, REFUSED_PROOF, REMARKS, ProofAnswered, ProofAttached, ProofSeen
from daemon.domain.events.reviews import AnswerUnclear, QuestionsMailed, ReviewAsked, ReviewSettled
from daemon.domain.events.stock import OrderTyped, QuantityTyped, RowsWritten, RowVanished

__all__ = [
    "ACCEPT",
    "APPROVED",
    "CORRECT",
    "DONE",
    "IGNORE",
    "KINDS",
    "OFFICE",
    "ON_CARD",
    "REFUSED",
    "REFUSED_PROOF",
    "REMARKS",
    "REVIEW",
    "WAITING",
    "AnswerUnclear",
    "AttachmentSeen",
    "CardAdopted",
    "CardCommented",
    "CardMoved",
    "CardOpened",
    "CardRenamed",
    "CardTagged",
    "CardsBearing",
    "CommentHeard",
    "DigestSent",
    "Event",
    "InvoiceArrived",
    "InvoiceAttached",
    "ItemAnswered",
    "ItemTicked",
    "ItemUnticked",
    "LetterArrived",
    "LetterEnded",
    "LogosExpected",
    "LogosReceived",
    "MandateCancelled",
    "MandateClosed",
    "MandatePaused",
    "MandateResumed",
    "MessageSent",
    "OrderDrafted",
    "OrderTyped",
    "ProductLearned",
    "ProofAnswered",
    "ProofAttached",
    "ProofSeen",
    "QuantityTyped",
    "QuestionsMailed",
    "ReviewAsked",
    "ReviewSettled",
    "RowVanished",
    "RowsPlanned",
    "RowsWritten",
    "StageMoved",
    "SubtaskTicked",
    "SubtaskUnticked",
    "SubtasksAdded",
]

KINDS: Mapping[str, type[Event]] = {
    kind.__name__: kind
    for kind in (
        LetterArrived,
        LetterEnded,
        InvoiceArrived,
        ItemAnswered,
        ItemTicked,
        ItemUnticked,
        SubtaskTicked,
        SubtaskUnticked,
        LogosExpected,
        LogosReceived,
        ProofAttached,
        ProofSeen,
        ProofAnswered,
        QuantityTyped,
        OrderTyped,
        RowVanished,
        RowsPlanned,
        RowsWritten,
        OrderDrafted,
        ProductLearned,
        CardMoved,
        CardOpened,
        CardAdopted,
        CardsBearing,
        InvoiceAttached,
        SubtasksAdded,
        StageMoved,
        CardRenamed,
        CardCommented,
        CommentHeard,
        CardTagged,
        ReviewAsked,
        ReviewSettled,
        QuestionsMailed,
        AnswerUnclear,
        MessageSent,
        DigestSent,
        MandatePaused,
        MandateResumed,
        MandateCancelled,
        MandateClosed,
    )
}
