"""A letter opened: who wrote what to whom, with which files; whatever the bytes are, it opens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from typing import TypeAlias

from daemon.reading import letter_headers as headers
from daemon.reading.letter_forward import Forwarded, blocks_in, split_forward
from daemon.reading.letter_html import text_of_html
from daemon.reading.letter_parts import Attachment, Parts, is_pdf, parts_of

__all__ = ["Attachment", "Forwarded", "Letter", "open_letter", "pdfs"]

_STUB = re.compile(
    r"html|\[image|format enrichi|view (?:this|it) |affich\w+ (?:ce|correctement|dans votre)|navigateur",
    re.IGNORECASE,
)
_STUB_SHARE = 0.25  # of the HTML's text; a real text part says as much as the HTML

_Mail: TypeAlias = "Message[str, str]"


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says. Addresses are in lower case; Message-IDs keep their angle brackets.

    `sender` is "" when the letter has no author, or two. `references` begins with what it answers.
    `words` are the sender's own, above a forward and without what follows « -- ».
    `automatic` is "" | bounce | auto_reply | out_of_office | bulk; `authentication` is pass | fail | unknown.
    `cut` tells that a limit stopped the reading: some parts were not seen; `locked` is "" | S/MIME | PGP.
    `html` is the other form of `text`, raw.
    `originals` are the headers of every letter inside this one, forwarded in the text or attached, outermost first.
    """

    message_id: str
    sender: str
    sender_name: str
    reply_to: str
    recipients: tuple[str, ...]
    subject: str
    date: datetime | None
    references: tuple[str, ...]
    text: str
    html_only: bool
    attachments: tuple[Attachment, ...]
    automatic: str
    authentication: str
    forwarded: Forwarded | None
    words: str
    cut: bool = False
    html: str = ""
    locked: str = ""
    originals: tuple[Forwarded, ...] = ()


def open_letter(raw: bytes, authserv: str = "") -> Letter:
    """Never raises. Only the topmost Authentication-Results written by `authserv` is believed."""
    mail, parts = _opened(raw)
    text, html_only = _text(parts)
    subject = headers.header(mail, "Subject")
    words, forwarded = split_forward(text, subject)
    attached = tuple(_headers_of(inner) for inner in parts.inner)
    if attached and forwarded is None:
        forwarded = attached[0]
    address, name = headers.sender(mail)
    return Letter(
        message_id=next(iter(re.findall(r"<[^<>\s]{1,300}>", headers.header(mail, "Message-ID"))), ""),
        sender=address,
        sender_name=name,
        reply_to=next(iter(headers.addresses(mail, "Reply-To")), ""),
        recipients=headers.addresses(mail, "To", "Cc", "Delivered-To", "X-Original-To"),
        subject=subject,
        date=headers.written(mail),
        references=headers.references(mail),
        text=text,
        html_only=html_only,
        attachments=parts.attachments,
        automatic=headers.automatic(mail, address),
        authentication=headers.authentication(mail, address, authserv),
        forwarded=forwarded,
        words=words,
        cut=parts.cut,
        html=parts.html,
        locked=parts.locked,
        originals=(*blocks_in(text), *attached),
    )


def pdfs(letter: Letter) -> tuple[Attachment, ...]:
    """The PDF files by their bytes, whatever their name, type or disposition say."""
    return tuple(attachment for attachment in letter.attachments if is_pdf(attachment.data))


def _opened(raw: bytes) -> tuple[_Mail, Parts]:
    try:
        mail = message_from_bytes(raw)
        return mail, parts_of(mail)
    except headers.HOSTILE:  # nested beyond what the parser bears
        top = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
        return message_from_bytes(top[:200_000]), Parts("", "", (), (), cut=True)


def _text(parts: Parts) -> tuple[str, bool]:
    plain = _clean(parts.plain)
    if not parts.html:
        return plain, False
    if plain and not _STUB.search(plain):
        return plain, False
    html = _clean(text_of_html(parts.html))
    stub = not plain or len(plain) < _STUB_SHARE * len(html)
    return (html, True) if stub and html else (plain, False)


def _clean(text: str) -> str:
    """Line ends alike; characters that no one sees, or that no file holds, out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return re.sub(
        r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ud800-\udfff]",
        "",
        "\n".join(line.rstrip() for line in lines),
    ).strip("\n")


def _headers_of(mail: _Mail) -> Forwarded:
    return Forwarded(
        sender=headers.header(mail, "From"),
        date=headers.header(mail, "Date"),
        subject=headers.header(mail, "Subject"),
        recipients=headers.header(mail, "To"),
    )
