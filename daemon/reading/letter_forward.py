"""The forward inside a letter: whose mail it was, and what the person who forwards says above it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(
    r"[\s>*]*(?:-{2,}\s*(?:forwarded message|message transf[ée]r[ée]|message d['’]origine|message original"
    r"|original message|courriel transf[ée]r[ée]|message r[ée]exp[ée]di[ée])\s*-{2,}"
    r"|(?:begin forwarded message|d[ée]but du message (?:transf[ée]r[ée]|r[ée]exp[ée]di[ée]))\s*:)\s*",
    re.IGNORECASE,
)
_KEYS = {
    "sender": "from|de|exp[ée]diteur|exp[ée]di[ée] par",
    "date": r"date|sent|envoy[ée](?: le)?|date d['’]envoi",
    "recipients": r"to|[àa]|pour|destinataires?",
    "copies": r"cc|copie [àa]",
    "reply_to": r"reply-to|r[ée]pondre [àa]",
    "subject": "subject|objet|sujet",
}
_KEY = re.compile(
    r"[\s>*]*(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _KEYS.items())
    + r")\s*\*?\s*:\s*\*?(?P<value>.*)",
    re.IGNORECASE,
)
DEVICE = re.compile(
    r"\s*(?:envoy[ée] (?:de|depuis|à partir de) (?:mon|ma|yahoo|outlook)|sent from (?:my|yahoo|outlook|mail)"
    r"|t[ée]l[ée]charger outlook|obten(?:ez|ir) outlook|get outlook for).*",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\s>]*[_\-=]{5,}\s*")
_REPLIES = re.compile(r"\s*r(?:e|é|ép|ef)\s*:", re.IGNORECASE)
_WANTED = frozenset(["sender", "date", "recipients", "subject"])
_ENOUGH = 3  # of those four: « De : » and « Objet : » alone may be a person's own words
_LONGEST_BLOCK = 16  # lines, blank ones included; clients write four to six headers


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The header block of the mail that was forwarded, as its client wrote it."""

    sender: str = ""
    date: str = ""
    subject: str = ""
    recipients: str = ""


def split_forward(text: str, subject: str) -> tuple[str, Forwarded | None]:
    """The sender's own words, and the forwarded block. In an answer (Re:) a bare block is a quote, not a forward."""
    lines = text.splitlines()
    for start, line in enumerate(lines):
        marked = _MARK.fullmatch(line) is not None
        if not marked and (_REPLIES.match(subject) or not _KEY.match(line)):
            continue
        block = header_block(lines, start + marked, marked=marked)
        if block:
            return _above(lines, start), block[0]
    return _spoken(lines), None


def blocks_in(text: str) -> tuple[Forwarded, ...]:
    """Every header block of the text, the last forward first; what is older stands further down."""
    lines, found, start = text.splitlines(), [], 0
    while start < len(lines):
        marked = _MARK.fullmatch(lines[start]) is not None
        block = header_block(lines, start + marked, marked=marked) if marked or _KEY.match(lines[start]) else None
        found += [block[0]] if block else []
        start = block[1] if block else start + 1
    return tuple(found)


def header_block(lines: list[str], start: int, *, marked: bool = False) -> tuple[Forwarded, int] | None:
    """The block « De / Envoyé / À / Objet » that begins here, and the line after it; three kinds of header at least.

    Under a mark (« Message transféré ») it may begin with any of them, as Thunderbird's does.
    """
    told: dict[str, str] = {}
    kind, end = "", start
    for rank, line in enumerate(lines[start : start + _LONGEST_BLOCK], start):
        found = _KEY.match(line)
        if found:
            kind = _kind(found)
            if kind in told or (not told and not marked and kind not in {"sender", "date"}):
                break
            told[kind] = found["value"].strip(" *")
            end = rank + 1
        elif not line.strip(" >"):
            if len(told.keys() & _WANTED) >= _ENOUGH:
                break
        else:
            if not told or (told.keys() >= _WANTED and not line.lstrip(" >").startswith("<")):
                break
            told[kind] += " " + line.lstrip(" >").rstrip()
            end = rank + 1
    if "sender" not in told or len(told.keys() & _WANTED) < _ENOUGH:
        return None
    block = Forwarded(told["sender"], told.get("date", ""), told.get("subject", ""), told.get("recipients", ""))
    return block, end


def _kind(found: re.Match[str]) -> str:
    return next(name for name in _KEYS if found[name] is not None)


def _above(lines: list[str], start: int) -> str:
    while start and (not lines[start - 1].strip(" >") or _RULE.fullmatch(lines[start - 1])):
        start -= 1
    return _spoken(lines[:start])


def _spoken(lines: list[str]) -> str:
    """Without the signature after « -- » and the line that phones add."""
    end = next((rank for rank, line in enumerate(lines) if line.rstrip() == "--"), len(lines))
    return "\n".join(line for line in lines[:end] if not DEVICE.fullmatch(line)).strip()
