"""Where a mandate is in its life: under way, paused, cancelled. Folded from the facts of `events.life`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from daemon.domain.days import Calendar
from daemon.domain.events.base import Event
from daemon.domain.events.life import MandateCancelled, MandateClosed, MandatePaused, MandateResumed, MandatesLinked
from daemon.domain.rows import Row
from daemon.domain.values import replace


@dataclass(frozen=True, slots=True)
class Life:
    """`pauses` are those that are over, each with its two ends; `turn` counts them all."""

    paused: MandatePaused | None = None
    pauses: tuple[tuple[datetime, datetime], ...] = ()
    turn: int = 0
    cancelled: MandateCancelled | None = None
    closings: int = 0
    closed: datetime | None = None  # when it last closed
    part: int = 0  # 2 for the first part that was split off
    of: str = ""  # the mandate that it was split from
    parts: tuple[str, ...] = ()  # the mandates split from it
    gone: Mapping[str, Row] = field(default_factory=dict)  # the rows that left with them
    linked: tuple[MandatesLinked, ...] = ()  # later invoices of the same sale

    @property
    def shared(self) -> bool:
        """Whether the goods of one invoice go on under several mandates."""
        return bool(self.part or self.parts)


def evolve_life(life: Life, event: Event) -> Life:
    """The life after one more event; paused twice, the first holds, and the next one still has a turn of its own."""
    match event:
        case MandatePaused() if not life.cancelled:
            return replace(life, paused=life.paused or event, turn=event.turn)
        case MandateResumed() if life.paused:
            return replace(life, paused=None, pauses=(*life.pauses, (life.paused.at, event.at)))
        case MandateCancelled():
            return replace(life, paused=None, cancelled=life.cancelled or event)
        case MandatesLinked():
            return replace(life, linked=(*life.linked, event))
        case MandateClosed():
            return replace(life, closings=life.closings + 1, closed=event.at)
        case _:
            return life


def reopened(life: Life, now: datetime) -> Life:
    """The time that it was closed counts as a pause."""
    return replace(life, closed=None, pauses=(*life.pauses, (life.closed or now, now)))


def days_after(life: Life, moment: datetime, count: int, calendar: Calendar) -> date:
    """The business day `count` business days after `moment`, where the days of a pause do not count."""
    first = calendar.today(moment)
    return calendar.add(first, count + sum(_lost(first, pause, calendar) for pause in life.pauses))


def _lost(first: date, pause: tuple[datetime, datetime], calendar: Calendar) -> int:
    """Business days that began during a pause, those up to `first` excepted."""
    begins, ends = max(first, calendar.today(pause[0])), calendar.today(pause[1])
    return sum(calendar.is_open(date.fromordinal(n)) for n in range(begins.toordinal() + 1, ends.toordinal() + 1))
