"""What is owed to the client: the checklist, thanks with what remains, one question, one reminder; then a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from daemon.domain import effects as owed
from daemon.domain.conditions import unanswered
from daemon.domain.events import BOUNCED
from daemon.domain.hours import Hours, past
from daemon.domain.life import days_after
from daemon.domain.mandate import UNSAID, Mandate
from daemon.domain.thread import QUESTION, THANKS
from daemon.domain.workflow import CLIENT, ItemRule, Workflow

REMINDER = "reminder"
HELD = "held/"  # the questions whether a message may leave
SILENT = "silent"  # the comment that says: the reminder had no answer either


def client(mandate: Mandate, hours: Hours, now: datetime, workflow: Workflow) -> Iterator[owed.Effect]:
    """In the order in which they must leave."""
    if not workflow.checklist or not mandate.reachable or not unanswered(mandate, workflow):
        return
    if mandate.language_asked or mandate.adoption.silent or (workflow.adopt and not mandate.card):
        return  # in a language that is asked about; or the client was asked already, or perhaps was
    if mandate.life.part:  # its client was asked in the thread of the first shipment
        yield from _questions(mandate, hours, now)
        return
    if _asked_at(mandate, workflow) is None:
        yield owed.SendMessage(mandate.number, workflow.checklist, 1, CLIENT)
        return
    yield from _questions(mandate, hours, now)
    if any(waits_for_people(review) for review in mandate.reviews):
        return
    if past(hours.thanks, now):
        yield owed.SendMessage(mandate.number, THANKS, len(mandate.thread.letters), CLIENT)
    elif past(hours.reminder, now):
        yield owed.SendMessage(mandate.number, REMINDER, 1, CLIENT)
    elif past(hours.silent, now):
        yield owed.CommentCard(mandate.number, mandate.card, f"{SILENT}/1")


def notices(mandate: Mandate, due: datetime | None, now: datetime, workflow: Workflow) -> Iterator[owed.SendMessage]:
    """The notice of the stage where the card stands, once, whoever moved it there."""
    stage = workflow.stage(mandate.stage)
    if stage and past(due, now):
        yield owed.SendMessage(mandate.number, stage.notify, 1, CLIENT)


def leaves(mandate: Mandate, workflow: Workflow) -> bool:
    """Whether people put its card into a stage that closes it, once the client had the notice of that stage."""
    stage = workflow.stage(mandate.stage)
    by_people = bool(mandate.moves) and mandate.entered != mandate.stage
    return bool(stage and stage.closes and stage.notify and by_people)


def goodbye(mandate: Mandate, now: datetime, workflow: Workflow) -> Iterator[owed.Effect]:
    """The last notice in its hour, then the end; the end at once when that notice cannot leave, or was refused."""
    due = notice_due(mandate, now, workflow)
    if due is None:
        yield owed.CloseMandate(mandate.number, mandate.life.closings + 1)
    else:
        yield from notices(mandate, due, now, workflow)


def notice_due(mandate: Mandate, now: datetime, workflow: Workflow) -> datetime | None:
    """In business hours; None where the stage has no notice, it has left, or the client is not to be written to."""
    stage = workflow.stage(mandate.stage)
    if not stage or not stage.notify or f"{stage.notify}/{CLIENT}/1" in mandate.sent:
        return None
    if owed.SendMessage(mandate.number, stage.notify, 1, CLIENT).key in mandate.thread.refused:
        return None
    silent = not (mandate.reachable and mandate.checked) or mandate.language_asked or mandate.adoption.silent
    return None if silent else workflow.calendar.at_work(now)


def to_ask(mandate: Mandate, workflow: Workflow) -> tuple[ItemRule, ...]:
    """What a message to the client asks: the items still open, but those that a person opened again for ourselves."""
    return tuple(rule for rule in unanswered(mandate, workflow) if rule.key not in mandate.thread.hushed)


def asks(mandate: Mandate, workflow: Workflow) -> bool:
    """Whether anything is still to be asked, without naming it: rules ask for it many times."""
    said, hushed = mandate.items, mandate.thread.hushed
    return any(
        rule.ask and rule.key not in hushed and not said.get(rule.key, UNSAID).confirmed for rule in workflow.items
    )


def waits_for_people(review: str) -> bool:
    """Whether a question must be settled before the client is written to.

    What a product is made of need not, nor what the accountant said besides; nor whether this very message may leave.
    """
    return not review.startswith(("product/", "words/", HELD))


def fused(mandate: Mandate, now: datetime, workflow: Workflow) -> bool:
    """Whether the client has had so much mail today, since a person last let some leave, that it must be a loop."""
    today, since = workflow.calendar.today(now), mandate.thread.released
    sent = [at for key, at in mandate.sent.items() if key.split("/")[1] == CLIENT]
    of_today = [at for at in sent if workflow.calendar.today(at) == today and (since is None or at > since)]
    return len(of_today) >= workflow.daily_messages


def _asked_at(mandate: Mandate, workflow: Workflow) -> datetime | None:
    return mandate.sent.get(f"{workflow.checklist}/{CLIENT}/1")


def _questions(mandate: Mandate, hours: Hours, now: datetime) -> Iterator[owed.Effect]:
    """Those that a person wants asked, whatever else waits."""
    if past(hours.questions, now):
        yield from (owed.SendMessage(mandate.number, QUESTION, turn, CLIENT) for turn in _wanted(mandate))


def _wanted(mandate: Mandate) -> list[int]:
    """The turns of the questions that have not left and whose item is still open; of one item, the last one.

    What a person refused to let leave holds nothing else back.
    """
    waiting = {
        one.item: one.turn
        for one in mandate.thread.wanted
        if f"{QUESTION}/{CLIENT}/{one.turn}" not in mandate.sent and not mandate.item(one.item).confirmed
    }
    keys = {turn: owed.SendMessage(mandate.number, QUESTION, turn, CLIENT).key for turn in waiting.values()}
    return [turn for turn, key in keys.items() if key not in mandate.thread.refused]


def questions_due(mandate: Mandate, now: datetime, workflow: Workflow) -> datetime | None:
    """In business hours."""
    reaches = mandate.replies.stopped != BOUNCED
    return workflow.calendar.at_work(now) if reaches and _wanted(mandate) else None


def thanks_due(mandate: Mandate, now: datetime, workflow: Workflow) -> datetime | None:
    """When the client is thanked for the last reply, in business hours; None when there is nothing to thank for.

    Who answered everything is not written to again: nothing remains to be said. A question stands for the thanks.
    """
    thread = mandate.thread
    if not workflow.thanks or thread.thanked >= len(thread.letters) or mandate.replies.stopped or _wanted(mandate):
        return None
    return workflow.calendar.at_work(now) if asks(mandate, workflow) else None


def reminder_due(mandate: Mandate, now: datetime, workflow: Workflow) -> datetime | None:
    """When the one reminder may leave, in business hours; None when none is to leave."""
    asked = _asked_at(mandate, workflow)
    if not workflow.reminder_days or asked is None or f"{REMINDER}/{CLIENT}/1" in mandate.sent:
        return None
    if mandate.replies.stopped or not asks(mandate, workflow):
        return None
    calendar = workflow.calendar
    day = days_after(mandate.life, _last_said(mandate, asked), workflow.reminder_days, calendar)
    due = calendar.opening(mandate.replies.earliest(day, calendar))
    return due if now < due else calendar.at_work(now)


def _last_said(mandate: Mandate, asked: datetime) -> datetime:
    """When what is missing was last said to the client."""
    said = (f"{kind}/{CLIENT}/" for kind in (THANKS, QUESTION))
    return max([asked, *(at for start in said for key, at in mandate.sent.items() if key.startswith(start))])


def silent_due(mandate: Mandate, now: datetime, workflow: Workflow) -> datetime | None:
    """When people are told, once, that the reminder had no answer either; None when they need not be."""
    reminded = mandate.sent.get(f"{REMINDER}/{CLIENT}/1")
    told = f"{SILENT}/1" in mandate.comments
    if reminded is None or told or not mandate.card or not asks(mandate, workflow):
        return None
    day = days_after(mandate.life, _last_said(mandate, reminded), workflow.reminder_days, workflow.calendar)
    due = workflow.calendar.opening(day)
    return due if now < due else workflow.calendar.at_work(now)
