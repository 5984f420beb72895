"""A message and its addresses → the bytes handed to the mail server: the same arguments always give the same bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import getaddresses
from typing import Final

from daemon.errors import NeedsReview, because
from daemon.messages import Message

_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ADDRESS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+")
_IDENTITY: Final = re.compile(r"<[^<>\s@]+@[^<>\s@]+>")

# No "OOF" and no "NDR": an absence delays our reminder, and a bounce asks for another address.
SUPPRESSED: Final = "DR, RN, NRN, AutoReply"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a message; `content_type` may carry parameters: `text/calendar; method=REQUEST`."""

    name: str
    content_type: str
    data: bytes


class _Identities(UnstructuredHeader, BaseHeader):
    """Identities whole on their lines: the standard folding encodes those over 77 characters, which Outlook makes."""

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {f'{policy.linesep} '.join(self.split())}{policy.linesep}"


_HEADERS: Final = HeaderRegistry()
for _name in ("message-id", "in-reply-to", "references"):
    _HEADERS.map_to_type(_name, _Identities)
_POLICY: Final = SMTP.clone(header_factory=_HEADERS)


def compose(
    message: Message,
    *,
    sender: str,
    to: Sequence[str],
    reply_to: str = "",
    message_id: str,
    references: Sequence[str] = (),
    date: datetime,
    enclosed: Sequence[Enclosure] = (),
    calendar: Enclosure | None = None,
) -> bytes:
    """The mail, text first and HTML beside it. Addresses are `name <a@b>` or `a@b`; identities keep their `<>`.

    `references` go from the oldest to the one answered. `calendar` is an iMIP part, the last of the alternatives
    (RFC 6047), which calendars read; it is also enclosed for those that do not. NeedsReview when a value could
    become another header or another recipient.
    """
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = _mailbox("From", sender)
    mail["To"] = [_mailbox("To", one) for one in to]
    if reply_to:
        mail["Reply-To"] = _mailbox("Reply-To", reply_to)
    mail["Subject"] = _line("Subject", message.subject)
    mail["Date"] = date
    mail["Message-ID"] = _identity("Message-ID", message_id)
    if references:
        mail["In-Reply-To"] = _identity("In-Reply-To", references[-1])
        mail["References"] = " ".join(_identity("References", one) for one in references)
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = SUPPRESSED
    mail.set_content(message.text, cte="quoted-printable")
    mail.add_alternative(message.html, subtype="html", cte="quoted-printable")
    if calendar:
        mail.add_alternative(calendar.data.decode(), subtype="calendar", cte="base64", params=_parameters(calendar))
    for one in (*enclosed, *((calendar,) if calendar else ())):
        kind, _, subtype = one.content_type.partition(";")[0].partition("/")
        name = _line("Content-Disposition", one.name)
        mail.add_attachment(one.data, maintype=kind, subtype=subtype, filename=name, params=_parameters(one))
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        named = f"{message_id}{number or ''}"
        part.set_boundary(f"facteur-{hashlib.sha256(named.encode()).hexdigest()[:32]}")
    return mail.as_bytes()


def without_files(raw: bytes) -> bytes:
    """The same mail with its text alone."""
    mail = message_from_bytes(raw, policy=_POLICY)
    parts = mail.get_payload()
    if mail.get_content_type() == "multipart/mixed" and isinstance(parts, list):
        mail.set_payload(parts[:1])
    return mail.as_bytes()


def _parameters(one: Enclosure) -> dict[str, str]:
    """`method=REQUEST` of a calendar part; the charset is the encoder's."""
    pairs = (pair.strip().partition("=") for pair in one.content_type.split(";")[1:])
    return {name: value for name, _, value in pairs if name != "charset"}


def is_identity(value: str) -> bool:
    """Whether a Message-ID that others wrote may be named in our headers."""
    return bool(_IDENTITY.fullmatch(value))


def _mailbox(header: str, value: str) -> Address:
    """Exactly one mailbox: a comma must not add a recipient."""
    found = getaddresses([_line(header, value)])
    name, address = found[0] if len(found) == 1 else ("", "")
    if not _ADDRESS.fullmatch(address):
        raise _refused(header, value)
    return Address(display_name=name, addr_spec=address)


def _identity(header: str, value: str) -> str:
    if not is_identity(value):
        raise _refused(header, value)
    return value


def _line(header: str, value: str) -> str:
    if _UNSEEN.search(value):
        raise _refused(header, value)
    return value


def _refused(header: str, value: str) -> NeedsReview:
    return NeedsReview(because("header_refused", header=header, value=" ".join(_UNSEEN.sub(" ", value).split())[:120]))
