"""The assembly work ahead: hours of each open mandate, placed in weeks, against what the crew can do (S0-31). Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from daemon.domain.conditions import ship_date, window_date
from daemon.domain.days import Calendar
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import Workflow

FIRM, SCHEDULED, PLANNED, SPREAD = "firm", "scheduled", "planned", "spread"  # how sure a place in the calendar is
WORKWEEK = 5  # open days of an ordinary week
NONE = Decimal(0)
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Work:
    """Hours of one mandate, at least: the time of the goods named in `unknown` nobody has said."""

    hours: Decimal
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Load:
    """Hours of one mandate in one week. `how` is FIRM, SCHEDULED, PLANNED or SPREAD."""

    mandate: str
    hours: Decimal
    how: str


@dataclass(frozen=True, slots=True)
class Week:
    """The week of `monday`, with what the crew can do in its open days; 0 = nobody has said."""

    monday: date
    capacity: Decimal
    loads: tuple[Load, ...] = ()

    @property
    def hours(self) -> Decimal:
        """All of them together."""
        return sum((load.hours for load in self.loads), NONE)

    @property
    def over(self) -> Decimal:
        """Hours beyond what the crew can do; 0 when they fit, or when nobody has said what it can do."""
        return max(self.hours - self.capacity, NONE) if self.capacity else NONE

    def of(self, how: str) -> Decimal:
        """The hours of one kind."""
        return sum((load.hours for load in self.loads if load.how == how), NONE)


@dataclass(frozen=True, slots=True)
class Forecast:
    """`undated` mandates have no day to be placed by; `unknown` names, by mandate, the goods without a time."""

    weeks: tuple[Week, ...]
    undated: Mapping[str, Decimal] = field(default_factory=dict)
    unknown: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def overloaded(self) -> tuple[Week, ...]:
        """The weeks that hold more than the crew can do."""
        return tuple(week for week in self.weeks if week.over)


def hours_shown(mandate: Mandate, workflow: Workflow) -> Decimal | None:
    """The hours as people read them, to a tenth; None when nobody has said any."""
    return hours_of(mandate, workflow).hours.quantize(TENTH) or None


def hours_of(mandate: Mandate, workflow: Workflow) -> Work:
    """Minutes × quantities, unless a person said the hours. Unknown minutes are named, never silently zero."""
    said = mandate.production.schedule.hours
    if said is not None:
        return Work(said)
    each = workflow.production.minutes_per_unit
    minutes, unknown = NONE, []
    for row in mandate.lines.values():
        if row.minutes is not None:
            minutes += row.minutes
        elif each:
            minutes += each * row.quantity
        else:
            unknown.append(row.name)
    return Work(minutes / 60, tuple(dict.fromkeys(unknown)))


def assembled(mandate: Mandate, today: date) -> bool:
    """« Assemblage » is ticked and its day is past: before, the tick answers for the crew."""
    day = mandate.production.schedule.day
    return mandate.production.assembled and (day is None or day < today)


def places(mandate: Mandate, today: date, workflow: Workflow) -> tuple[str, tuple[date, ...]]:
    """How sure, and the days over which the hours are spread; no day while shipping is unknown."""
    known = mandate.production
    if known.schedule.day:
        return FIRM if known.confirmed else SCHEDULED, (known.schedule.day,)
    if known.planned:
        return PLANNED, (known.planned,)
    opens, ship = window_date(mandate, workflow), ship_date(mandate, workflow)
    if not opens or not ship:
        return SPREAD, ()
    return SPREAD, tuple(_open_days(min(max(opens, today), ship), ship, workflow.calendar))


def _open_days(first: date, last: date, calendar: Calendar) -> Iterator[date]:
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        if calendar.is_open(day):
            yield day


def forecast(mandates: Iterable[Mandate], now: datetime, workflow: Workflow) -> Forecast:
    """The weeks from the present one, or from the first unfinished work, to the last one that holds any."""
    today = workflow.calendar.today(now)
    weeks: dict[date, dict[tuple[str, str], Decimal]] = defaultdict(lambda: defaultdict(lambda: NONE))
    undated, unknown = {}, {}
    for mandate in mandates:
        if assembled(mandate, today):
            continue
        work, (how, days) = hours_of(mandate, workflow), places(mandate, today, workflow)
        for day in days:
            weeks[monday(day)][mandate.number, how] += work.hours / len(days)
        if not days:
            undated[mandate.number] = work.hours
        if work.unknown:
            unknown[mandate.number] = work.unknown
    return Forecast(tuple(_weeks(weeks, monday(today), workflow)), undated, unknown)


def _weeks(
    loads: Mapping[date, Mapping[tuple[str, str], Decimal]], present: date, workflow: Workflow
) -> Iterator[Week]:
    for n in range((max([present, *loads]) - (first := min([present, *loads]))).days // 7 + 1):
        start = first + timedelta(weeks=n)
        held = tuple(Load(number, hours, how) for (number, how), hours in loads.get(start, {}).items())
        yield Week(start, capacity(start, workflow), held)


def capacity(start: date, workflow: Workflow) -> Decimal:
    """A week with a holiday holds less."""
    open_days = sum(workflow.calendar.is_open(start + timedelta(days=n)) for n in range(7))
    return workflow.production.weekly_hours * open_days / WORKWEEK


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
