"""iCalendar by the icalendar library: invitations (iMIP, RFC 6047), their answers, and a feed to subscribe to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Calendar, Event

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
TENTATIVE, CONFIRMED, CANCELLED = "TENTATIVE", "CONFIRMED", "CANCELLED"
LONGEST = 200_000  # bytes; an answer to an invitation is a few lines
NEARBY = timedelta(days=370)  # the changes of hour that a calendar needs to know on either side
_PRODUCT = "-//Facteur//FR"


@dataclass(frozen=True, slots=True)
class Appointment:
    """One assembly in a calendar. It lasts `hours` from `starts`; without hours, whole days, `last` included.

    `sequence` only ever grows under one `uid`; `stamp` is when this version was made, in UTC.
    """

    uid: str
    sequence: int
    stamp: datetime
    day: date
    summary: str
    description: str = ""
    place: str = ""
    status: str = TENTATIVE
    last: date | None = None
    hours: Decimal | None = None
    starts: time = time(8)
    organizer: str = ""
    attendees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a calendar program answered to an invitation. `answer` is ACCEPTED, DECLINED, TENTATIVE…"""

    uid: str
    sequence: int
    answer: str


def invitation(appointment: Appointment, method: str, zone: ZoneInfo) -> bytes:
    """The calendar part of an invitation (REQUEST), or of its withdrawal (CANCEL)."""
    calendar = _calendar(method)
    calendar.add_component(_event(appointment, zone))
    calendar.add_missing_timezones(appointment.day - NEARBY, appointment.day + NEARBY)
    return bytes(calendar.to_ical())


def feed(name: str, appointments: Sequence[Appointment], zone: ZoneInfo) -> bytes:
    """A calendar to subscribe to."""
    calendar = _calendar(PUBLISH)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", str(zone))
    days = [appointment.day for appointment in appointments]
    for appointment in appointments:
        calendar.add_component(_event(appointment, zone))
    if days:
        calendar.add_missing_timezones(min(days) - NEARBY, max(days) + NEARBY)
    return bytes(calendar.to_ical())


def reply_in(data: bytes) -> Reply | None:
    """The answer that these bytes carry, whatever they are; None when they carry none."""
    from icalendar import Calendar  # noqa: PLC0415 — a vendor, for the rare letters that bring a calendar

    try:
        calendar = Calendar.from_ical(data[:LONGEST])
        if str(calendar.get("METHOD", "")).upper() != "REPLY":
            return None
        event = next(iter(calendar.walk("VEVENT")))
        attendee = event["ATTENDEE"]
        attendee = attendee[0] if isinstance(attendee, list) else attendee
        answer = str(attendee.params.get("PARTSTAT", "")).upper()
        return Reply(str(event["UID"]), int(event.get("SEQUENCE", 0)), answer)
    except (ValueError, LookupError, AttributeError, TypeError, StopIteration):
        return None


def _calendar(method: str) -> Calendar:
    from icalendar import Calendar  # noqa: PLC0415 — a vendor, only when a calendar is written

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _event(appointment: Appointment, zone: ZoneInfo) -> Event:
    from icalendar import Event, vCalAddress  # noqa: PLC0415 — same

    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.stamp)
    event.add("summary", appointment.summary)
    event.add("status", appointment.status)
    begins, ends = _span(appointment, zone)
    event.add("dtstart", begins)
    event.add("dtend", ends)
    for name, value in (("description", appointment.description), ("location", appointment.place)):
        if value:
            event.add(name, value)
    if appointment.organizer:
        event.add("organizer", vCalAddress(f"mailto:{appointment.organizer}"))
    for address in appointment.attendees:
        attendee = vCalAddress(f"mailto:{address}")
        attendee.params.update({"PARTSTAT": "NEEDS-ACTION", "ROLE": "REQ-PARTICIPANT", "RSVP": "TRUE"})
        event.add("attendee", attendee, encode=False)
    return event


def _span(appointment: Appointment, zone: ZoneInfo) -> tuple[date, date]:
    """Instants in the company's zone, or whole days; the end is excluded, as the format wants."""
    if appointment.hours and appointment.last is None:
        begins = datetime.combine(appointment.day, appointment.starts, zone)
        return begins, begins + timedelta(minutes=float(appointment.hours * 60))
    return appointment.day, (appointment.last or appointment.day) + timedelta(days=1)
