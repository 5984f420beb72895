"""What is owed because of the stock: a card moved back, missing stock told at the opening, what is worth a word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from daemon.domain import effects as owed
from daemon.domain.conditions import is_short, window_date
from daemon.domain.days import Calendar
from daemon.domain.hours import Hours, past
from daemon.domain.mandate import Mandate
from daemon.domain.rows import Row
from daemon.domain.stock import Judgement
from daemon.domain.workflow import Stage, Workflow
from daemon.errors import Reason, because

RECEIVED = "all_received"  # the condition that a stage names when it needs the stock
BACK, MISSING, WAITING = "stock_back", "stock_missing", "rows_waiting"  # messages
PRODUCTION, PROCUREMENT = "production", "procurement"


def stock(mandate: Mandate, hours: Hours, now: datetime, workflow: Workflow) -> Iterator[owed.Effect]:
    """The effects that the facts so far allow."""
    yield from _fallen(mandate, workflow)
    yield from _missing(mandate, hours, now, workflow)
    yield from _held_back(mandate)
    yield from _worth_a_word(mandate, workflow)


# S0-21: stock that was complete falls short


def stage_before(mandate: Mandate, workflow: Workflow) -> Stage | None:
    """Where the card goes back to: we had moved it where stock is needed, a row fell, and production has not begun."""
    stage = workflow.stage(mandate.entered)
    if stage is None or stage.name != mandate.stage or RECEIVED not in stage.when or not _fell(mandate):
        return None
    if mandate.production.schedule.day:
        return None
    at = workflow.stages.index(stage)
    return workflow.stages[at - 1] if at else None


def _fell(mandate: Mandate) -> bool:
    return mandate.receiving.falls > mandate.receiving.known and is_short(mandate)


def _fallen(mandate: Mandate, workflow: Workflow) -> Iterator[owed.Effect]:
    """Moved back by us and both told; else production alone is warned, once for each fall, and nothing moves."""
    before, known = stage_before(mandate, workflow), mandate.receiving
    if before:
        turn = mandate.entries.get(before.name, 0) + 1
        yield owed.MoveStage(mandate.number, mandate.card, before.name, turn, back=True)
    elif _fell(mandate) and not _awaits(mandate, workflow):
        yield from _once(mandate, BACK, known.falls, PRODUCTION)
    if known.back and is_short(mandate):
        yield from _once(mandate, BACK, known.back, PRODUCTION, PROCUREMENT)


def _awaits(mandate: Mandate, workflow: Workflow) -> bool:
    """Whether the card stands before a stage that needs the stock; in a section that we do not know, it does not."""
    names = [stage.name for stage in workflow.stages]
    here = mandate.stage if mandate.card else workflow.first.name
    beyond = workflow.stages[names.index(here) + 1 :] if here in names else ()
    return any(RECEIVED in stage.when for stage in beyond)


# S0-44: the window opens and stock is missing


def missing_due(mandate: Mandate, now: datetime, workflow: Workflow) -> datetime | None:
    """When missing stock is told, in business hours: at the opening of the window; None when there is nothing to tell.

    Another delivery day opens another window, told by itself.
    """
    if mandate.receiving.back:  # told already that it is ready no more, and why
        return None
    if not mandate.written or not is_short(mandate) or not _awaits(mandate, workflow):
        return None
    opens = window_date(mandate, workflow)
    if opens is None:
        return None
    if all(f"{MISSING}/{who}/{opens.toordinal()}" in mandate.sent for who in (PROCUREMENT, PRODUCTION)):
        return None
    opening = workflow.calendar.opening(opens)
    return opening if now < opening else workflow.calendar.at_work(now)


def _missing(mandate: Mandate, hours: Hours, now: datetime, workflow: Workflow) -> Iterator[owed.Effect]:
    if past(hours.missing, now) and (opens := window_date(mandate, workflow)):
        yield from _once(mandate, MISSING, opens.toordinal(), PROCUREMENT, PRODUCTION)


# S0-49: the workbook is left open


def _held_back(mandate: Mandate) -> Iterator[owed.Effect]:
    waiting = mandate.receiving.waiting
    if waiting and waiting.late and waiting.turn == mandate.writes + 1 and mandate.lines.keys() - mandate.written:
        yield from _once(mandate, WAITING, waiting.turn, PROCUREMENT)


# What is worth a word on the card, and holds nothing back


def _worth_a_word(mandate: Mandate, workflow: Workflow) -> Iterator[owed.Effect]:
    for topic, _ in words(mandate, workflow) if mandate.card else ():
        if topic not in mandate.comments:
            yield owed.CommentCard(mandate.number, mandate.card, topic)


def words(mandate: Mandate, workflow: Workflow) -> Iterator[tuple[str, Reason]]:
    """Topic of the comment → what it says: more came than was ordered, or it comes after the window has opened."""
    opens = window_date(mandate, workflow)
    for ref, line in mandate.lines.items():
        row = mandate.received(ref)
        if row.quantity > line.quantity:
            over = because("stock_over", received=f"{row.quantity:f}", **_about(line))
            yield f"over/{ref}/{row.revision}", over
        if row.expected and opens and row.expected > opens and not mandate.arrived(ref):
            late = because("stock_late", expected=row.expected, opens=opens, **_about(line))
            yield f"arrival/{ref}/{row.expected}", late


def _about(line: Row) -> dict[str, str]:
    return {"ref": line.ref, "item": line.name, "ordered": f"{line.quantity:f}"}


def judgements(mandate: Mandate, calendar: Calendar) -> list[Reason]:
    """Who judged what complete, when and why, where the quantities alone do not say it."""
    whole = mandate.receiving.judged
    told = [because("stock_judged", **_said(whole, calendar))] if whole else []
    for ref, line in mandate.lines.items():
        row = mandate.received(ref)
        if row.judged and row.quantity < line.quantity:
            about = {"ref": ref, "item": line.name, "received": f"{row.quantity:f}", "ordered": f"{line.quantity:f}"}
            told.append(because("row_judged", **about, **_said(row.judged, calendar)))
    return told


def _said(judged: Judgement, calendar: Calendar) -> dict[str, object]:
    return {"by": judged.by, "why": judged.why, "day": judged.day or calendar.today(judged.at)}


def _once(mandate: Mandate, message: str, turn: int, *groups: str) -> Iterator[owed.Effect]:
    for who in groups:
        if f"{message}/{who}/{turn}" not in mandate.sent:
            yield owed.SendMessage(mandate.number, message, turn, who)
