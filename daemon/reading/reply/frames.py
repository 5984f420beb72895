"""What mail programs and servers put around a reply: who wrote what and when, banners, the lines of help desks."""

from __future__ import annotations

import re

from daemon.reading.reply.sent import bones_of, unmangled

_BELOW = "-----Original Message-----"  # where an older letter begins, in the one form that the next room knows
_SHORTEST = 16  # letters; no such line is shorter
_BLOCK = 6  # lines of the header of an older letter, whatever its labels and their order
_HEADS = re.compile(  # what such a block may begin with: a rule, a label, an address
    r"[\s>|*]*(?:[-_=*~]{3,}.*|[^\s:]+(?: [^\s:]+){0,2}(?:\s?:|\s[-–—|]\s|\t).*|[^:]*<?\S+@\S+\.\w+>?.*)"
)
_MARKS = re.compile(r"^[\s>|*_~=-]+|[\s<>|*_~=:-]+$")
_WHEN = re.compile(r"\b\d{1,2}\s?[:h]\s?\d{2}\b|\b(?:19|20)\d\d\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b")
_PLUS = re.compile(r"\+[^@\s]*(?=@)")  # what we sign our own address with
_SAYS_WHO = re.compile(
    r"\b(?:le|on|at|à|the|a|ha|[ée]crit|wrote|schrieb|escribi[óo]|de|from|von|par|by|via|sent|envoy[ée]|dit|said|says"
    r"|replied|r[ée]pondu|you|vous|notified|message|courriel|e-?mail|am|pm|um|gmt|utc|[a-z]{2,4}t|hn[a-z]|ha[a-z]"
    r"|(?:lun|mar|mer|jeu|ven|sam|dim)\w*|(?:mon|tue|wed|thu|fri|sat|sun)\w*|inc"
    r"|(?:jan|f[ée]v|feb|mars|mar|avr|apr|mai|may|juin|jun|juil|jul|ao[ûu]|aug|sep|oct|nov|d[ée]c)\w*)\b",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"\W*##.*|.*\b(?:above|below|au-dessus|sous|en dessous|au dessous) (?:de )?(?:this|cette|the|la) (?:line"
    r"|ligne)\b.*|.*\b(?:demande|request|ticket|billet|case|dossier)\b.{0,20}\b(?:a [ée]t[ée]|has been|was"
    r"|is)\b.{0,20}\b(?:assign\w+|re[çc]u\w*|received|cr[ée]{1,2}\w*|created|opened|ouvert\w*|mis\w* à jour|updated"
    r"|transf[ée]r\w+)\b.{0,60}",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"\W*(?=.*\b(?:extern\w*|outside|ext[ée]rieur\w*|inattendu\w*|unexpected|unknown senders?|inconnus?)\b)"
    r"(?=.*\b(?:exp[ée]diteurs?|senders?|courriels?|e-?mails?|messages?|pi[èe]ces jointes|attachments?|liens?|links?"
    r"|origin\w*|provien\w*|clique[rz]?|click|organi[sz]ation)\b)(?!.*\b(?:je|on|nous|we|i)\b).{10,240}",
    re.IGNORECASE,
)


def unframed(text: str, us: tuple[str, str], subject: str) -> str:
    """The letter without these lines; one that says that we wrote, and when, begins the older letter below it.

    `us` is the name and the address that we wrote from, `subject` that of our message.
    """
    lines = [unmangled(line) for line in text.splitlines()]
    about, bones = re.compile(r"\s+".join(map(re.escape, subject.split())), re.IGNORECASE), bones_of(subject)
    headed = _without_heads(lines, us, about) if subject and about.search("\n".join(lines)) else lines
    return "\n".join(_unframed(line, us, bones) for line in headed)


def _without_heads(lines: list[str], us: tuple[str, str], about: re.Pattern[str]) -> list[str]:
    """Lines that follow each other and tell who wrote, when and about what: where an older letter begins."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        count, rest = _head(lines[at : at + _BLOCK], us, about)
        kept += [_BELOW, rest] if count else [lines[at]]
        at += count or 1
    return kept


def _head(lines: list[str], us: tuple[str, str], about: re.Pattern[str]) -> tuple[int, str]:
    """(how many of these lines are the header of a letter of ours, what the last one says behind our subject)."""
    if not _HEADS.fullmatch(lines[0]):
        return 0, ""
    for count, last in enumerate(lines, 1):
        if not last.strip():
            break
        if _is_head(lines[:count], us, about):
            found = about.search(last)
            later = _is_head(lines[1:count], us, about)  # the first line is the client's
            return (0, "") if later else (count, last[found.end() :].strip() if found else "")
    return 0, ""


def _is_head(lines: list[str], us: tuple[str, str], about: re.Pattern[str]) -> bool:
    """Whether they tell that we wrote, when, and about what."""
    told = "\n".join(lines)
    block = about.sub(" ", told).casefold()
    return block != told.casefold() and any(one and one.casefold() in block for one in us) and bool(_WHEN.search(block))


def _unframed(line: str, us: tuple[str, str], subject: str) -> str:
    if len(line) < _SHORTEST:
        return line
    if line[0] != ">" and (_DESK.fullmatch(line) or _BANNER.fullmatch(line)):
        return ""
    if _tells_that_we_wrote(line, us):
        return _BELOW
    head, colon, rest = line.partition(":")
    if not colon or not subject or " " in head.strip():
        return line
    return "" if len(subject) > len(us[0]) and bones_of(rest).endswith(subject) else line


def _tells_that_we_wrote(line: str, us: tuple[str, str]) -> bool:
    """« >>> Boîtes Tremblay inc. <…> 2026/11/09 09:05 >>> »: our name or address, a moment, and nothing else.

    A line of a header (« De : … ») is read with the lines under it.
    """
    name, address = us
    folded = line.casefold()
    if not any(one and one.casefold() in folded for one in (name, address.partition("@")[2])):
        return False
    bare = _PLUS.sub("", _MARKS.sub("", line))
    ours = [one for one in (name, address) if one and one.casefold() in bare.casefold()]
    if not ours or not _WHEN.search(bare) or re.match(r"\w+\s?:\s", bare):
        return False
    for one in ours:
        bare = re.sub(re.escape(one), " ", bare, flags=re.IGNORECASE)
    return not re.search(r"[^\W\d_]{2,}", _SAYS_WHO.sub(" ", bare))
