"""Business days in the company's calendar, in its time zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OPENS, CLOSES = time(9), time(17)  # clients are written to by day
WEEKEND = 5  # date.weekday() of Saturday


@dataclass(frozen=True)
class Calendar:
    """`closed` maps a day to why it is closed (holiday, construction weeks, company closure)."""

    closed: Mapping[date, str] = field(default_factory=dict)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("America/Toronto"))
    _added: dict[tuple[date, int], date] = field(default_factory=dict, repr=False, compare=False)
    _instants: dict[tuple[date, time], datetime] = field(default_factory=dict, repr=False, compare=False)

    def is_open(self, day: date) -> bool:
        """Whether the company works that day."""
        return day.weekday() < WEEKEND and day not in self.closed

    def add(self, day: date, count: int) -> date:
        """The business day `count` business days after `day` (before, when negative).

        0 gives `day` itself if open, else the last open day before it: nothing ships on a closed day.
        """
        found = self._added.get((day, count))
        if found is None:
            found = self._added[day, count] = self._walk(day, count)
        return found

    def _walk(self, day: date, count: int) -> date:
        step = timedelta(days=1 if count > 0 else -1)
        while count or not self.is_open(day):
            day += step
            if count and self.is_open(day):
                count -= 1 if count > 0 else -1
        return day

    def today(self, now: datetime) -> date:
        """The company's day at an instant."""
        return now.astimezone(self.zone).date()

    def at_work(self, moment: datetime) -> datetime:
        """The moment itself in business hours (9 h to 17 h on open days), else the next opening."""
        local = moment.astimezone(self.zone)
        if self.is_open(local.date()) and OPENS <= local.time() < CLOSES:
            return moment
        early = self.is_open(local.date()) and local.time() < OPENS
        return self.opening(local.date() if early else self.add(local.date(), 1))

    def opening(self, day: date) -> datetime:
        """The instant at which the office opens on an open day, in UTC."""
        return self.instant(day, OPENS)

    def instant(self, day: date, hour: time) -> datetime:
        """That hour of a day, in UTC."""
        found = self._instants.get((day, hour))
        if found is None:
            found = self._instants[day, hour] = datetime.combine(day, hour, self.zone).astimezone(UTC)
        return found

    def begins(self, day: date) -> datetime:
        """The instant at which a day begins for the company, in UTC."""
        return self.instant(day, time.min)
