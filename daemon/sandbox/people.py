"""People outside the office: they read their mail and answer as their mail clients make them."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from pathlib import Path

_ATTRIBUTIONS = {
    "gmail_fr": "Le lun. 3 nov. 2026, à 10 h 12, {name} <\n{address}> a écrit :",
    "gmail_en": "On Mon, Nov 3, 2026 at 10:12 AM {name} <{address}> wrote:",
    "iphone_fr": "Le 3 nov. 2026 à 10:12, {name} <{address}> a écrit :",
    "inline": "Le 3 nov. 2026 à 10:12, {name} <{address}> a écrit :",
}
_BLOCKS = {
    "outlook_fr": "De : {name} <{address}>\nEnvoyé : 3 novembre 2026 10:12\nÀ : {me}\nObjet : {subject}",
    "outlook_en": "From: {name} <{address}>\nSent: Tuesday, November 3, 2026 10:12 AM\nTo: {me}\nSubject: {subject}",
}
STYLES = (*_ATTRIBUTIONS, *_BLOCKS)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a letter."""

    name: str
    data: bytes
    content_type: str = "application/pdf"


@dataclass(frozen=True, slots=True)
class Correspondent:
    """A client or the accountant. `folder` is this person's own Maildir, where the post office delivers."""

    address: str
    name: str
    smtp_port: int
    folder: Path
    host: str = "127.0.0.1"

    def inbox(self) -> list[EmailMessage]:
        """Every letter received, oldest first."""
        paths = [path for place in ("new", "cur") for path in (self.folder / place).glob("*")]
        return [_opened(path) for path in sorted(paths, key=lambda path: path.name)]

    def write(self, to: str, subject: str, body: str, attachments: Sequence[Enclosure] = ()) -> str:
        """A letter of one's own; its Message-ID."""
        mail = self._mail(to, subject)
        mail.set_content(body, cte="quoted-printable")
        return self._send(mail, to, attachments)

    def reply(
        self, to_message: EmailMessage, body: str, attachments: Sequence[Enclosure] = (), style: str = "gmail_fr"
    ) -> str:
        """Answer as a client does. `inline` writes each line « n. answer » of `body` under the nth question quoted."""
        target = str(to_message["Reply-To"] or to_message["From"])
        subject = str(to_message["Subject"] or "")
        mail = self._mail(target, subject if subject.lower().startswith("re") else f"Re: {subject}")
        mail["In-Reply-To"] = mail["References"] = str(to_message["Message-ID"] or "")
        mail.set_content(self._answered(to_message, body, style), cte="quoted-printable")
        return self._send(mail, parseaddr(target)[1], attachments)

    def send_invoice(
        self,
        pdf: bytes,
        to: str,
        subject: str = "TR : Facture",
        style: str = "attached",
        name: str = "facture.pdf",
        words: str = "Voici la facture.",
    ) -> str:
        """Forward an invoice: attached, inline, nameless (octet-stream, no disposition), nested (in a letter)."""
        mail = self._mail(to, subject)
        mail.set_content(f"{words}\n\nMerci\n", cte="quoted-printable")
        if style == "nested":
            inner = self._mail(self.address, "Facture")
            inner.set_content("Votre facture est jointe.\n")
            inner.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
            mail.add_attachment(inner)
        elif style == "nameless":
            mail.add_attachment(pdf, maintype="application", subtype="octet-stream")
            del next(iter(mail.iter_attachments()))["Content-Disposition"]
        else:
            mail.add_attachment(
                pdf,
                maintype="application",
                subtype="pdf",
                filename=name,
                disposition="inline" if style == "inline" else "attachment",
            )
        return self._send(mail, to, ())

    def invite_reply(self, to_message: EmailMessage, subject: str, calendar: str) -> str:
        """Answer an invitation as a calendar program does (RFC 6047): one calendar part, no quoted text."""
        target = str(to_message["Reply-To"] or to_message["From"])
        mail = self._mail(target, subject)
        mail["In-Reply-To"] = mail["References"] = str(to_message["Message-ID"] or "")
        mail.set_content(calendar, subtype="calendar", params={"method": "REPLY"}, cte="base64")
        return self._send(mail, parseaddr(target)[1], ())

    def _mail(self, to: str, subject: str) -> EmailMessage:
        mail = EmailMessage(policy=policy.SMTP)
        mail["From"] = Address(self.name, addr_spec=self.address)
        mail["To"] = to
        mail["Subject"] = " ".join(subject.split())
        mail["Date"] = format_datetime(datetime.now(UTC))
        mail["Message-ID"] = make_msgid(domain=self.address.partition("@")[2])
        return mail

    def _send(self, mail: EmailMessage, to: str, attachments: Sequence[Enclosure]) -> str:
        for one in attachments:
            kind, _, subtype = one.content_type.partition("/")
            mail.add_attachment(one.data, maintype=kind, subtype=subtype, filename=one.name)
        with smtplib.SMTP(self.host, self.smtp_port, timeout=30) as server:
            server.sendmail(self.address, [parseaddr(to)[1]], mail.as_bytes())
        return str(mail["Message-ID"])

    def _answered(self, to_message: EmailMessage, body: str, style: str) -> str:
        name, address = parseaddr(str(to_message["From"]))
        facts = {"name": name, "address": address, "me": self.name, "subject": str(to_message["Subject"])}
        sent = text_of(to_message)
        if style in _BLOCKS:
            return f"{body}\n\n________________________________\n{_BLOCKS[style].format(**facts)}\n\n{sent}\n"
        head = _ATTRIBUTIONS[style].format(**facts)
        quoted = [f"> {line}".rstrip() for line in sent.splitlines()]
        if style == "inline":
            return "\n".join([head, "", *_between(quoted, body)]) + "\n"
        phone = "\n\nEnvoyé de mon iPhone" if style == "iphone_fr" else ""
        return f"{body}{phone}\n\n{head}\n\n" + "\n".join(quoted) + "\n"


def _opened(path: Path) -> EmailMessage:
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def text_of(message: EmailMessage) -> str:
    """The text part that a client quotes."""
    part = message.get_body(preferencelist=("plain",))
    return str(part.get_content()).replace("\r\n", "\n") if part else ""


def _between(quoted: list[str], body: str) -> list[str]:
    """Each answer under its question."""
    answers = dict(line.split(". ", 1) for line in body.splitlines() if ". " in line)
    lines = []
    for line in quoted:
        lines.append(line)
        number = line.removeprefix("> ").partition(".")[0]
        if number in answers:
            lines += ["", answers.pop(number), ""]
    return lines
