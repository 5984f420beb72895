"""What a letter's headers say: who, to whom, in answer to what, by a machine or not, vouched for or not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import TypeAlias

# What Python's mail parser raises on hostile letters, as found by fuzzing and in its tracker.
HOSTILE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
    MessageError,
    OverflowError,
)

_ADDRESS = re.compile(r"[^\s<>\"(),:;@\\\x00-\x1f]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1"})
_LONGEST_HEADER = 20_000
_OUT_OF_OFFICE = re.compile(
    r"\s*(?:r[ée]ponse automatique|automatic reply|auto[ -]?reply|out of (?:the )?office|ooo\b|message d['’]absence"
    r"|absen(?:ce|te?)\s*(?::|du bureau|temporaire|jusqu)|hors du bureau)",
    re.IGNORECASE,
)

_Mail: TypeAlias = "Message[str, str]"


def raw_values(mail: _Mail, name: str) -> list[str]:
    """Every value of a header, topmost first, still encoded; 8-bit bytes read as UTF-8, else Latin-1."""
    return [_eight_bit(value)[:_LONGEST_HEADER] for key, value in mail.raw_items() if key.lower() == name.lower()]


def _eight_bit(value: object) -> str:
    return decoded(str(value).encode("utf-8", "surrogateescape"), "utf-8")


def decoded(data: bytes, charset: str) -> str:
    """The text of these bytes; an unknown or wrong charset falls back to UTF-8, then Windows-1252.

    What is called Latin-1 is Windows-1252 in every mail client: « L’équipe » keeps its apostrophe.
    """
    for name in ("cp1252" if charset.lower() in _LATIN else charset, "utf-8", "cp1252"):
        try:
            return data.decode(name)
        except HOSTILE:
            continue
    return data.decode("latin-1")


def plain(value: str) -> str:
    """A header for people: RFC 2047 decoded, composed (NFC), on one line, without invisible characters."""
    text = unicodedata.normalize("NFC", _decoded_words(value) if "=?" in value else value)
    if not text.isprintable():
        text = "".join(
            " " if unicodedata.category(c) in {"Cc", "Zl", "Zp", "Cs"} else c
            for c in text
            if unicodedata.category(c) != "Cf"
        )
    return " ".join(text.split())


def _decoded_words(value: str) -> str:
    try:
        return "".join(
            piece if isinstance(piece, str) else decoded(piece, charset or "utf-8")
            for piece, charset in decode_header(value)
        )
    except HOSTILE:
        return value


def header(mail: _Mail, name: str) -> str:
    """The topmost value, for people; "" when absent."""
    return next((plain(value) for value in raw_values(mail, name)), "")


def addresses(mail: _Mail, *names: str) -> tuple[str, ...]:
    """The addresses of these headers, in lower case, each once."""
    found = [address for _, address in _mailboxes(value for name in names for value in raw_values(mail, name))]
    return tuple(dict.fromkeys(found))


def sender(mail: _Mail) -> tuple[str, str]:
    """Address and name of the writer. Two authors are nobody: ("", "") is how a classic forgery shows."""
    mailboxes = list(_mailboxes(raw_values(mail, "From")))
    return (mailboxes[0][1], mailboxes[0][0]) if len(mailboxes) == 1 else ("", "")


def _mailboxes(values: Iterable[str]) -> Iterable[tuple[str, str]]:
    for value in values:
        unfolded = re.sub(r"[\r\n]+[ \t]*", " ", value)
        try:
            pairs = getaddresses([unfolded])
        except HOSTILE:
            continue
        for name, address in pairs:
            if _ADDRESS.fullmatch(address.lower()):
                yield plain(name), address.lower()


def written(mail: _Mail) -> datetime | None:
    """The Date header in UTC, None when absent or unreadable; it proves nothing."""
    try:
        when = parsedate_to_datetime(header(mail, "Date"))
        return when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC)
    except HOSTILE:
        return None


def references(mail: _Mail) -> tuple[str, ...]:
    """Message-IDs with their angle brackets: what it answers first, then the thread from its start."""
    values = raw_values(mail, "In-Reply-To") + raw_values(mail, "References")
    return tuple(dict.fromkeys(found for value in values for found in re.findall(r"<[^<>\s]{1,300}>", value)))[:100]


def automatic(mail: _Mail, author: str) -> str:
    """Empty for a person, else bounce | out_of_office | auto_reply | bulk (RFC 3834 and what came before it)."""
    told = {name: header(mail, name).lower() for name in ("Auto-Submitted", "Precedence", "Return-Path", "Subject")}
    kind = mail.get_content_type()
    if author.partition("@")[0] in {"mailer-daemon", "postmaster"} or (
        kind == "multipart/report" and "delivery-status" in header(mail, "Content-Type")
    ):
        return "bounce"
    if _OUT_OF_OFFICE.match(told["Subject"]):
        return "out_of_office"
    replies = any(raw_values(mail, name) for name in ("X-Autoreply", "X-Autorespond", "X-Autoresponder"))
    submitted = told["Auto-Submitted"].partition(";")[0].strip()
    if replies or submitted not in {"", "no"} or kind == "multipart/report" or told["Precedence"] == "auto_reply":
        return "auto_reply"
    if told["Precedence"] in {"bulk", "list", "junk"} or raw_values(mail, "List-Id"):
        return "bulk"
    if any(part.get_content_type() == "text/calendar" for part in mail.walk()):
        return "auto_reply"  # an answer to an invitation: « a accepté cette invitation »
    return "bounce" if told["Return-Path"] == "<>" else ""


def authentication(mail: _Mail, author: str, authserv: str) -> str:
    """One of pass, fail, unknown: by the topmost Authentication-Results and only when `authserv` wrote it."""
    topmost = next(iter(raw_values(mail, "Authentication-Results")), "")
    server, *results = [part.strip() for part in _without_comments(topmost).split(";")]
    domain = author.partition("@")[2]
    if not (authserv and domain and server.split() and server.split()[0].lower() == authserv.lower()):
        return "unknown"
    return _verdict([result.lower() for result in results], domain)


def _without_comments(value: str) -> str:
    """Comments and quoted strings may hold anything, « dmarc=pass » included."""
    quoteless = re.sub(r'"(?:[^"\\]|\\.)*"', "quoted", value)
    kept, depth = [], 0
    for character in quoteless:
        depth += character == "("
        if not depth:
            kept.append(character)
        depth -= character == ")" and depth > 0
    return " ".join("".join(kept).split())


def _verdict(results: list[str], domain: str) -> str:
    dmarc = [result for result in results if re.match(r"dmarc\s*=", result)]
    if dmarc and not any(re.match(r"dmarc\s*=\s*(?:none|bestguesspass|temperror)\b", result) for result in dmarc):
        honest = all(
            re.match(r"dmarc\s*=\s*pass\b", one) and _property(one, "header.from") in {"", domain} for one in dmarc
        )
        return "pass" if honest else "fail"
    dkim = [
        one for one in results if re.match(r"dkim\s*=\s*pass\b", one) and _aligned(_property(one, "header.d"), domain)
    ]
    spf = [
        one
        for one in results
        if re.match(r"spf\s*=\s*pass\b", one) and _aligned(_property(one, "smtp.mailfrom"), domain)
    ]
    failed = any(re.match(r"(?:dkim|spf)\s*=\s*(?:fail|softfail)\b", one) for one in results)
    if dkim or spf:
        return "pass"
    return "fail" if failed else "unknown"


def _property(result: str, name: str) -> str:
    """The domain that a property tells, "" when it is not there."""
    found = re.search(rf"(?<!\S){re.escape(name)}\s*=\s*(\S+)", result)
    return found[1].rpartition("@")[2].strip(".") if found else ""


def _aligned(told: str, domain: str) -> bool:
    """Relaxed alignment: the same domain, or one below the other."""
    return "." in told and (told == domain or domain.endswith("." + told) or told.endswith("." + domain))
