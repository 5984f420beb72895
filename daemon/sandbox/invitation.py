"""The button of a calendar program: an invitation is accepted or refused by the mail that RFC 6047 describes."""

from __future__ import annotations

import re
from email.message import EmailMessage

from daemon.sandbox.people import Correspondent

COPIED = ("UID", "SEQUENCE", "DTSTART", "DTEND", "DURATION", "SUMMARY", "ORGANIZER", "RECURRENCE-ID", "DTSTAMP")


def is_invitation(letter: EmailMessage) -> bool:
    """Whether the letter asks for a yes or a no."""
    return bool(re.search(r"^METHOD:REQUEST\s*$", _calendar(letter), re.MULTILINE))


def answered(person: Correspondent, letter: EmailMessage, *, accepted: bool) -> str:
    """Send the answer; its Message-ID."""
    state, word = ("ACCEPTED", "Accepté") if accepted else ("DECLINED", "Refusé")
    return person.invite_reply(letter, f"{word} : {letter['Subject']}", reply_to(letter, person.address, state))


def reply_to(letter: EmailMessage, address: str, state: str) -> str:
    """The calendar that goes back: the same event, one attendee, its answer."""
    lines = re.sub(r"\r?\n[ \t]", "", _calendar(letter)).splitlines()
    event = lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]
    kept = [line for line in event if re.split("[;:]", line, maxsplit=1)[0] in COPIED]
    attendee = f"ATTENDEE;PARTSTAT={state}:mailto:{address}"
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bac a sable//FR", "METHOD:REPLY", "BEGIN:VEVENT"]
    return "\r\n".join([*head, *kept, attendee, "END:VEVENT", "END:VCALENDAR", ""])


def _calendar(letter: EmailMessage) -> str:
    part = next((part for part in letter.walk() if part.get_content_type() == "text/calendar"), None)
    return str(part.get_content()).replace("\r\n", "\n") if isinstance(part, EmailMessage) else ""
