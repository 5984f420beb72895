"""What is owed about a list of addresses: the client told what to correct, the final one shared, all of it deleted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.client_files import asking_for_files, on_the_card
from daemon.domain.lists import ITEM, REPORT, SHARED, Held, to_correct
from daemon.domain.mandate import Mandate
from daemon.domain.office import Office
from daemon.domain.parts import goods
from daemon.domain.workflow import CLIENT, Workflow


def lists(mandate: Mandate, workflow: Workflow) -> Iterator[owed.Effect]:
    """A person's tick says that the list is final as it is."""
    current, rule = mandate.lists.current, workflow.lists
    if current is None or mandate.lists.purged:
        return
    final = mandate.lists.approved == current.turn or mandate.item(ITEM).by_hand
    told = f"{REPORT}/{CLIENT}/{current.turn}" in mandate.sent
    if not final and not told and mandate.reachable and to_correct(current, goods(mandate)):
        yield owed.SendMessage(mandate.number, REPORT, current.turn, CLIENT)
    if not final or not rule.share_with:
        return
    if mandate.lists.shared != current.turn:
        yield owed.ShareList(mandate.number, current.turn)
    elif f"{SHARED}/{rule.share_with}/{current.turn}" not in mandate.sent:
        yield owed.SendMessage(mandate.number, SHARED, current.turn, rule.share_with)


def client_files(mandate: Mandate, workflow: Workflow) -> Iterator[owed.Effect]:
    """What a client sends hangs on the card; what lies elsewhere is asked for."""
    if mandate.card and not mandate.lists.purged:
        yield from on_the_card(mandate.number, mandate.card, mandate.files, lists_too=workflow.lists.on_card)
    if mandate.reachable:
        yield from asking_for_files(mandate.number, mandate.files, mandate.sent)


def purge(office: Office, now: datetime, workflow: Workflow) -> Iterator[owed.Effect]:
    """Personal data outlives the delivery by so many days, or the end of a mandate whose day nobody knows."""
    today = workflow.calendar.today(now)
    for number, held in office.memory.lists.items():
        if number in office.open and number not in office.mandates:
            continue  # paused: it may still be needed
        until = _until(office, number, held, today, workflow.lists.keep_days)
        if until != held.until:
            yield owed.DatePurge(e.OFFICE, number, until, held.dated + 1)
        elif until and today > until:
            yield owed.PurgeLists(e.OFFICE, number, _alone(office, number, held))


def _until(office: Office, number: str, held: Held, today: date, days: int) -> date | None:
    """Under way, it follows the delivery day; ended, the day that stood then holds, else it counts from now."""
    mandate = office.mandates.get(number)
    if mandate is None:
        return held.until or today + timedelta(days)
    return mandate.delivery + timedelta(days) if mandate.delivery else None


def _alone(office: Office, number: str, held: Held) -> tuple[str, ...]:
    """Its files, those that another mandate still needs left out."""
    others = {one for other, kept in office.memory.lists.items() if other != number for one in kept.digests}
    return tuple(one for one in held.digests if one not in others)
