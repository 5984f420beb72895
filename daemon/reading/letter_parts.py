"""The parts of a letter, however nested: what is its text, what is attached, under which safe name."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.message import Message
from mimetypes import guess_extension, guess_type
from pathlib import PurePosixPath
from typing import TypeAlias

from daemon.reading.letter_containers import is_outlook_item, item_headers, unpacked
from daemon.reading.letter_headers import HOSTILE, decoded, plain
from daemon.reading.letter_sealed import SMIME_TYPES, locked_by, signed_content

DEEPEST = 10  # letters within letters
MOST_PARTS = 500
MOST_BYTES = 80_000_000  # decoded, all parts together

_Mail: TypeAlias = "Message[str, str]"
_CONTAINERS = (
    b"\x78\x9f\x3e\x22",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"Rar!",
    b"7z\xbc\xaf\x27\x1c",
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file of a letter. `depth` counts the letters that it is nested in; `name` is safe to write on a disk."""

    name: str
    data: bytes
    content_type: str
    inline: bool = False
    content_id: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Parts:
    """`inner` are the letters found attached, outermost first; `cut` when limits stopped the walk.

    `locked` names what a part is encrypted with, "" when none is.
    """

    plain: str
    html: str
    attachments: tuple[Attachment, ...]
    inner: tuple[_Mail, ...]
    cut: bool
    locked: str = ""


def is_pdf(data: bytes) -> bool:
    """By its bytes. A container (zip, Office) that happens to hold « %PDF- » is not one."""
    return not data.startswith(_CONTAINERS) and b"%PDF-" in data[:1024]


def parts_of(mail: _Mail) -> Parts:
    """Walk the whole letter within the limits above."""
    texts: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    attachments: list[Attachment] = []
    inner: list[_Mail] = []
    room, cut, locked = MOST_BYTES, False, ""
    for count, (part, depth, is_letter) in enumerate(_walk(mail)):
        if count >= MOST_PARTS or depth > DEEPEST or room <= 0:
            cut = True
            break
        if is_letter:
            inner.append(part)
            continue
        data = _content(part)
        room -= len(data)
        locked = locked or locked_by(part.get_content_type(), data)
        if _is_body(part, data):
            if depth == 0:
                texts[_body_kind(part)].append(decoded(data, _charset(part)))
        elif data:
            inner += [_item(data)] if is_outlook_item(data) else []
            attachments += _opened(_attachment(part, data, depth))
    plain_text, html = ("\n".join(texts[kind]) for kind in ("text/plain", "text/html"))
    return Parts(plain_text, html, tuple(attachments), tuple(inner), cut, locked)


def _item(data: bytes) -> _Mail:
    """The headers of a letter dragged out of Outlook; its files are found as those of a container."""
    item: _Mail = Message()
    for name, said in item_headers(data).items():
        item[name] = said
    return item


def _walk(mail: _Mail) -> Iterator[tuple[_Mail, int, bool]]:
    """(part, depth, is a letter within): every part that holds something, in order, without recursion."""
    waiting = [(mail, 0)]
    while waiting:
        part, depth = waiting.pop()
        within = _letter_within(part)
        if within is not None:
            yield within, depth + 1, True
            waiting.append((within, depth + 1))
        elif part.is_multipart():
            children = [child for child in part.get_payload() if isinstance(child, Message)]
            waiting += [(child, depth) for child in reversed(children)]
        elif (signed := _signed_within(part)) is not None:
            waiting.append((signed, depth))
        else:
            yield part, depth, False


def _signed_within(part: _Mail) -> _Mail | None:
    """What an opaque signature wraps: the letter itself."""
    if part.get_content_type() not in SMIME_TYPES:
        return None
    content = signed_content(_content(part))
    return message_from_bytes(content) if content else None


def _letter_within(part: _Mail) -> _Mail | None:
    """The letter that this part carries; some systems encode it in base64, or call it a file named .eml."""
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        within = part.get_payload(0)
        if not isinstance(within, Message):
            return None
        if _header(part, "Content-Transfer-Encoding") == "base64" and not within.keys():
            return message_from_bytes(_unwrapped(str(within.get_payload())))
        return within
    if _name_told(part).lower().endswith(".eml") and not part.is_multipart():
        return message_from_bytes(_content(part))
    return None


def _unwrapped(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except (binascii.Error, ValueError):
        return text.encode("utf-8", "replace")


def _content(part: _Mail) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except HOSTILE:
        data = str(part.get_payload()).encode("utf-8", "surrogateescape")
    return data if isinstance(data, bytes) else b""


def _is_body(part: _Mail, data: bytes) -> bool:
    if _disposition(part) == "attachment" or _name_told(part) or is_pdf(data[:1024]):
        return False
    return part.get_content_type() in {"text/plain", "text/html"} or part.get_content_maintype() == "multipart"


def _body_kind(part: _Mail) -> str:
    return "text/html" if part.get_content_type() == "text/html" else "text/plain"


def _attachment(part: _Mail, data: bytes, depth: int) -> Attachment:
    kind = part.get_content_type()
    name = safe_name(_name_told(part)) or _generated(kind, data)
    identity = _header(part, "Content-ID").strip("<> ")
    return Attachment(name, data, kind, _disposition(part) == "inline" or bool(identity), identity, depth)


def _opened(file: Attachment) -> list[Attachment]:
    """The file and, of a container, what it holds: the container stays what came."""
    found = [file]
    for name, data in unpacked(file.data):
        named = safe_name(name) or _generated("", data)
        found.append(replace(file, name=named, data=data, content_type=_kind(named)))
    return found


def _kind(name: str) -> str:
    return guess_type(name)[0] or "application/octet-stream"


def _generated(kind: str, data: bytes) -> str:
    return "facture.pdf" if is_pdf(data) else "piece" + (guess_extension(kind) or ".bin")


def safe_name(told: str) -> str:
    """A bare file name: no folder, no invisible or reserved character, 120 characters, its extension kept."""
    bare = re.split(r"[/\\]", unicodedata.normalize("NFC", told))[-1]
    shown = "".join(c for c in bare if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*').strip(" .")
    path = PurePosixPath(shown)
    return shown if len(shown) <= 120 else path.stem[: 120 - len(path.suffix[:10])] + path.suffix[:10]  # noqa: PLR2004


def _name_told(part: _Mail) -> str:
    try:
        return plain(part.get_filename() or "")
    except HOSTILE:
        return ""


def _charset(part: _Mail) -> str:
    try:
        return part.get_content_charset() or "utf-8"
    except HOSTILE:
        return "utf-8"


def _disposition(part: _Mail) -> str:
    return _header(part, "Content-Disposition").partition(";")[0].strip()


def _header(part: _Mail, name: str) -> str:
    return str(part.get(name, "")).lower().strip()
