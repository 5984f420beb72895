"""Production's one digest of a business day: what is not in its calendar, what does not fit in it (S0-30)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from daemon.domain import effects as owed
from daemon.domain.events import OFFICE
from daemon.domain.labour import assembled, forecast, monday
from daemon.domain.mandate import Mandate
from daemon.domain.office import Office
from daemon.domain.workflow import Workflow

DIGEST, GROUP = "production", "production"


def digest(office: Office, now: datetime, workflow: Workflow) -> Iterator[owed.Effect]:
    """Never one notice per mandate; and no digest when there is nothing to do."""
    calendar = workflow.calendar
    today = calendar.today(now)
    hour = calendar.instant(today, workflow.digest_at)
    if (
        not workflow.production.digest
        or now < hour
        or not calendar.is_open(today)
        or office.told(DIGEST, GROUP) == today.isoformat()
    ):
        return
    if _to_tell(office, hour, workflow):
        yield owed.SendDigest(OFFICE, DIGEST, today.isoformat(), GROUP)


def _to_tell(office: Office, hour: datetime, workflow: Workflow) -> bool:
    """What is new since the last digest; on the first business day of a week, all that still stands.

    The same list every morning would be read no more. What came after the hour waits for the next one.
    """
    calendar = workflow.calendar
    today, told = calendar.today(hour), office.told(DIGEST, GROUP)
    waiting = [one for one in unticked(office) if one.opened <= hour]
    standing = bool(waiting or overdue(office, today))
    if _is_new(office, waiting, today, date.fromisoformat(told), workflow) if told else standing:
        return True
    if monday(calendar.add(today, -1)) == monday(today):
        return False
    known = [one for one in office.mandates.values() if one.opened <= hour]
    return standing or bool(forecast(known, hour, workflow).overloaded)


def _is_new(office: Office, waiting: Iterable[Mandate], today: date, last: date, workflow: Workflow) -> bool:
    """Whether a mandate opened, or the day of an assembly passed, since the digest of that last day."""
    since = workflow.calendar.instant(last, workflow.digest_at)
    days = (one.production.schedule.day for one in overdue(office, today))
    return any(one.opened > since for one in waiting) or any(day and day >= last for day in days)


def unticked(office: Office) -> tuple[Mandate, ...]:
    """Those with a card that production has not put in its calendar."""
    return tuple(one for one in office.mandates.values() if one.card and one.checked and not one.production.ticked)


def overdue(office: Office, today: date) -> tuple[Mandate, ...]:
    """Those whose day of assembly is past, and « Assemblage » not ticked."""
    return tuple(
        one
        for one in office.mandates.values()
        if one.production.schedule.day and one.production.schedule.day < today and not assembled(one, today)
    )
