"""Days written on the board, after a look at what people wrote there meanwhile; and questions about days."""

from __future__ import annotations

from datetime import datetime

from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain import reckoning
from daemon.domain.dates import OURSELVES
from daemon.domain.dates_rules import dated
from daemon.domain.mandate import Mandate
from daemon.errors import NeedsReview, because
from daemon.ports import CardSeen


def set_due(effect: owed.SetDue, mandate: Mandate, tools: Tools) -> e.Event:
    """Date the card; a date that a person gave it meanwhile is noted and left."""
    shown = _card(effect.card, mandate, tools).due
    theirs = dated(mandate, shown, tools.workflow, tools.clock.now()) if shown != effect.day else None
    if theirs:
        return theirs
    if shown != effect.day:
        tools.board.set_due(effect.card, effect.day)
    return _written(effect, tools)


def find_due(effect: owed.SetDue, _mandate: Mandate, tools: Tools, _since: datetime) -> e.DueWritten | None:
    card = tools.board.card(effect.card)
    return _written(effect, tools) if card and card.due == effect.day else None


def _written(effect: owed.SetDue, tools: Tools) -> e.DueWritten:
    return e.DueWritten(at=tools.clock.now(), mandate=effect.mandate, due=effect.day, turn=effect.turn)


def date_subtasks(effect: owed.DateSubtasks, mandate: Mandate, tools: Tools) -> e.SubtasksDated:
    """Date in one request those that still show what we wrote."""
    seen = {one.gid: one.due for one in _card(effect.card, mandate, tools).subtasks}
    gids = {item: mandate.subtasks[item] for item in effect.days}
    ours = {
        item: day
        for item, day in effect.days.items()
        if gids[item] in seen and seen[gids[item]] in (day, mandate.dates.subtasks[item])
    }
    tools.board.date_subtasks({gids[item]: day for item, day in ours.items() if seen[gids[item]] != day})
    kept = tuple(item for item in effect.days if item not in ours)
    return e.SubtasksDated(at=tools.clock.now(), mandate=effect.mandate, days=ours, kept=kept, turn=effect.turn)


def find_dated(effect: owed.DateSubtasks, mandate: Mandate, tools: Tools, _since: datetime) -> e.SubtasksDated | None:
    """Those that an earlier try dated; the others are still owed."""
    card = tools.board.card(effect.card)
    seen = {one.gid: one.due for one in card.subtasks} if card else {}
    done = {item: day for item, day in effect.days.items() if seen.get(mandate.subtasks[item]) == day}
    if not done:
        return None
    return e.SubtasksDated(at=tools.clock.now(), mandate=effect.mandate, days=done, kept=(), turn=effect.turn)


def _card(gid: str, mandate: Mandate, tools: Tools) -> CardSeen:
    card = tools.board.card(gid)
    if card is None:
        raise NeedsReview(because("card_gone", mandate=mandate.number))
    return card


def ask(effect: owed.AskPeople, mandate: Mandate, tools: Tools) -> e.ReviewAsked:
    """The question itself; repeating it changes nothing."""
    return e.ReviewAsked(
        at=tools.clock.now(),
        mandate=mandate.number,
        review=effect.review,
        reason=effect.reason,
        who=effect.who,
        invoice=mandate.invoice.number,
        proposal=effect.proposal,
    )


def drop(effect: owed.DropQuestion, mandate: Mandate, tools: Tools) -> e.ReviewSettled:
    """Nobody needs to answer any more."""
    now, number = tools.clock.now(), mandate.number
    return e.ReviewSettled(at=now, mandate=number, review=effect.review, decision=e.IGNORE, by=OURSELVES)


def unknown(_about: str, mandate: Mandate, tools: Tools) -> str:
    """What post-sales reads on a card without a ship date; "" once it is known."""
    if reckoning.ship(mandate, tools.workflow).day:
        return ""
    reason = because("ship_asked", invoice=mandate.invoice.number)
    return tools.messages.words(reason, tools.company.language)
