"""What a pause, a cancellation and an end owe, and when people may ask for them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import Workflow
from daemon.errors import Reason, because

PAUSE, RESUME, CANCEL, CLOSE = "pause", "resume", "cancel", "close"  # what a person may ask of a mandate
REOPEN = "reopen"  # the question about a finished card that is back among those at work
CANCELLED = "cancelled"  # the topic of the comment, the name of the message, and how it closed


def farewell(mandate: Mandate) -> Iterator[owed.Effect]:
    """Those who work on a cancelled mandate are told, once."""
    if mandate.card and CANCELLED not in mandate.comments:
        yield owed.CommentCard(mandate.number, mandate.card, CANCELLED)
    if ordered(mandate) and f"{CANCELLED}/procurement/1" not in mandate.sent:
        yield owed.SendMessage(mandate.number, CANCELLED, 1, "procurement")


def ordered(mandate: Mandate) -> tuple[str, ...]:
    """The rows that a supplier was asked for: drafted or ordered, or come at least in part."""
    stock, drafted = mandate.received, mandate.procurement.drafted
    return tuple(ref for ref in mandate.lines if stock(ref).quantity or stock(ref).ordered_on or drafted.get(ref))


def stopped(mandate: Mandate) -> Reason | None:
    """Why nothing leaves for this mandate, when nothing does."""
    life = mandate.life
    if mandate.closed:
        return because("life_closed", mandate=mandate.number)
    if life.cancelled:
        return because("life_cancelled", mandate=mandate.number, by=life.cancelled.by, why=life.cancelled.why or "—")
    if mandate.undecided:
        return because("life_undecided", mandate=mandate.number)
    if life.paused:
        return because("life_paused", mandate=mandate.number, by=life.paused.by, why=life.paused.why or "—")
    return None


def refusal(mandate: Mandate, deed: str) -> Reason | None:
    """Why a person's request makes no sense now; None when it does."""
    if mandate.closed or (mandate.cancelled and deed != CLOSE) or (mandate.paused and deed == PAUSE):
        return stopped(mandate)
    if deed == RESUME and not mandate.paused:
        return because("life_not_paused", mandate=mandate.number)
    return None


def finished(mandate: Mandate, workflow: Workflow) -> bool:
    """Whether it closed because its card reached a stage that closes."""
    stage = workflow.stage(mandate.stage)
    return mandate.closed and not mandate.cancelled and bool(stage and stage.closes)


def asked_of(mandate: Mandate, deed: str, by: str, why: str, now: datetime) -> e.Event:
    """The fact that a person's request is."""
    number, life = mandate.number, mandate.life
    match deed:
        case "pause":
            return e.MandatePaused(at=now, mandate=number, by=by, why=why, turn=life.turn + 1)
        case "resume":
            return e.MandateResumed(at=now, mandate=number, by=by, turn=life.turn)
        case "cancel":
            return e.MandateCancelled(at=now, mandate=number, by=by, why=why)
        case _:
            return e.MandateClosed(
                at=now, mandate=number, stage=mandate.stage, by=by, how="command", turn=life.closings + 1
            )
