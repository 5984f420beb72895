"""The blocks of a reply that only say who writes: a name, a title, a company, where to reach them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daemon.reading.contacts import names_role
from daemon.reading.reply.courtesies import DISCLAIMER, LONGEST_NOISE, closes, is_noise
from daemon.reading.reply.sent import bones_of, words_of

_SHORT_NAME = 3  # letters of a word that any address may hold
_SIGNED = re.compile(  # « Priya Raman, Office Coordinator »
    r"(?P<name>(?:[A-ZÀ-Ý]\.[ -]?){0,2}[A-ZÀ-Ý][a-zà-ÿ'’]+(?:[ -][A-ZÀ-Ý][a-zà-ÿ'’]*\.?){0,2} "
    r"(?:(?:de|du|la|le|van|von) )?[A-ZÀ-Ý][\wà-ÿ'’-]+)(?:\s?[,|–-]\s?[A-ZÀ-Ý][^\d@]{1,50})?"
)
_DESK = re.compile(
    r"\b(?:accueil|r[ée]ception|direction|secr[ée]tariat|comptes?|comptabilit[ée]|achats?|commandes?|admin\w*|info"
    r"|office|orders?|purchasing|accounts?|bureau|service|desk|team|[ée]quipe|adjointe?|[ée]cole|clinique|ferme"
    r"|h[ôo]tel|caf[ée]|cabinet|groupe|imprimerie|inc|lt[ée]e|ltd|manager|coord\w*|direct\w+|pr[ée]sident\w*|dental"
    r"|school|clinic|municipalit[ée]|ville)\b",
    re.IGNORECASE,
)
_TITLES = 2  # lines under a name that end a letter
_SHORT_HOUSE = 4  # letters; « cafe » may stand in any sentence

_REACHED = re.compile(
    r"(?:\+?1[\s.-]?)?\(?[2-9]\d\d\)?[\s.-]{0,2}[2-9]\d\d[\s.-]?\d{4}|\b[A-Z]\d[A-Z][\s-]{0,2}\d[A-Z]\d\b"
    r"|\S+@\S+\.\w|(?:https?://|www\.)\S"
    r"|(?<!\d)\d{1,5},?\s+(?:rue|av|boul|ch|rang|route|place|all[ée]e|mont[ée]e|grande)\b"
    r"|\d{1,5}\s[A-Z][\w-]+\s(?:St|Street|Ave|Avenue|Road|Rd|Blvd)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:je|j['’]|on|nous|vous|(?-i:est)|c['’]est|sont|i|we|you|is|are|il|elle|oui|yes|non|no|ok|aucun\w*|none"
    r"|pas|sans|logos?|visuels?|autocollants?|collants?|stickers?"
    r"|cartons?|cards?|listes?|dates?|adresses?|address|livr\w+|deliver\w*|re[çc]oi\w+|approuv\w*|approv(?!is)\w*"
    r"|contacts?|receiv\w*|confirm\w*|joint\w*|attach\w*|pour|for|svp|merci de|rien|m[êe]me"
    r"|\w{3,}ez(?:-\w+)?|moi|call|veuillez)\b|\?|«|“|:\s|\w{3,}[.!;]\s+\S|\b\d{1,2}\s(?:d[ée]c|janv?|nov|f[ée]v)",
    re.IGNORECASE,
)
_REACH_LABEL = re.compile(
    r"\b(?:(?:bureau|succursale|magasin|usine|clinique|bureaux) (?:de |d['’]|du )[\w-]+|[\w-]+ (?:office|branch|store)"
    r"|head office|main office|si[èe]ge(?: social)?|warehouse|entrep[ôo]t|usine|plant|succursale|branch"
    r"|t[ée]l[ée]?c?\w*|phone|cell\w*|bur\w*|office|direct(?: line)?|ligne directe|sans frais|toll[- ]free|work"
    r"|mobile|mob|fax|courriel|e-?mail|web|site|adresse|address|[a-z])(?:\s?[.:|])+\s*",
    re.IGNORECASE,
)
_ROLE = re.compile(r"\b(?:r[ée]ception\b|approbation|approvals?\b|livraison|d[ée]cision|receiving\b)", re.IGNORECASE)
_ANY_LABEL = re.compile(  # « Secrétariat : 450… »
    r"^\W*(?P<label>(?:[\w'’&-]+\s){0,2}[\w'’&-]{3,})\s?:\s*(?=[(+]?\d[\d\s().-]{8,}|\S+@\S|https?:|www"
    r"|\d{1,5},?\s+(?:rue|av|boul|ch|rang|route|place|all[ée]e|mont[ée]e|grande)\b)",
    re.IGNORECASE,
)
_EXTENDED = re.compile(r"(?<=\d{4})[\s,]*(?:poste|post|ext\.?|extension|x|p\.|#)\s*\.?:?\s*\d{1,6}", re.IGNORECASE)
_PROVINCE = re.compile(r"(?<=[ ,(])(?:ON|QC|NB|NS|AB|BC|MB|SK|PE|NL)(?=[ ,)]*[A-Z]\d[A-Z])")  # « ON » says nothing
_ABBREVIATED = re.compile(
    r"\b(?:boul|av|ave|ch|st|ste|rte|blvd|rd|inc|lt[ée]e|ltd|bur|app|no|dre?|me|mme|mrs?|ms|m|t[ée]l|c\.p|r\.r"
    r"|s\.e\.n\.c(?:\.r\.l)?|succ|serv|dir|adm|coord|resp|pr[ée]s|secr|bldg|enr|dept|d[ée]p|qc|qu[ée])\.",
    re.IGNORECASE,
)


def without_signature(lines: list[str], sender: tuple[str, str] = ("", "")) -> list[str]:
    """The lines without the blocks that only say who writes: a name, a title, a company, where to reach them.

    `sender` is the name and the address of who writes.
    """
    end = next((rank for rank, line in enumerate(lines) if DISCLAIMER.match(line)), len(lines))
    kept, at = _tight(lines[:end]), 0
    while at < len(kept):
        end = next((rank for rank in range(at, len(kept)) if not kept[rank].strip()), len(kept))
        start = _signature(kept[at:end], sender, closed=_closed(kept[:at]), goes_on=_goes_on(kept[end:]))
        ends = any(map(str.strip, kept[:at])) and not any(map(str.strip, kept[end:]))
        start = 0 if ends and _is_card(kept[at:end], sender) else start
        kept[at + start : end] = [""] * (end - at - start)
        at = end + 1
    return kept


def who_writes(lines: Sequence[str], sender: tuple[str, str]) -> tuple[str, str]:
    """The name and the address of who writes; signed, where the mail program only tells a house or a desk."""
    name, address = sender
    domain = bones_of(address.partition("@")[2])
    desk = not name or _DESK.search(name) or any(len(one) > _SHORT_NAME and one in domain for one in words_of(name))
    if not desk:
        return sender
    own = [line.strip() for line in lines if line.strip() and not line.startswith(">")]
    signed = [
        found["name"]
        for rank, line in enumerate(own)
        if rank
        and (found := _SIGNED.fullmatch(line))
        and not _DESK.search(found["name"])
        and not _SAYS.search(found["name"])
        if _of_house(own[rank + 1 : rank + 6], address)
        or any(map(_REACHED.search, own[rank + 1 : rank + 6]))
        or _ends_with_a_title(own, rank)
        if all(map(may_sign, own[rank + 1 :][:1])) and not any(one in domain for one in words_of(found["name"]))
    ]
    return (signed[-1], address) if len(signed) == 1 else sender


def _ends_with_a_title(own: list[str], rank: int) -> bool:
    """« Lucie Beaudry » / « Directrice », the last lines of a letter."""
    return 0 < len(own) - rank - 1 <= _TITLES and all(map(may_sign, own[rank + 1 :]))


def _tight(lines: list[str]) -> list[str]:
    """Without the blank line that some mail clients put under each line, where two or more part the paragraphs."""
    told = "\n".join(line.strip() for line in lines)
    paragraphs = re.split(r"\n{3,}", told)
    if len(paragraphs) == 1:
        return list(lines)
    return "\n\n".join(
        part if re.search(r"[^\n]\n[^\n]", part) else part.replace("\n\n", "\n") for part in paragraphs
    ).split("\n")


def _closed(before: list[str]) -> bool:
    """Whether the last words before are a closing, or a signature already cut."""
    last = next((line for line in reversed(before) if line.strip()), "")
    return bool(last) and closes(last)


def _goes_on(after: list[str]) -> bool:
    """Whether the letter says more below: who is named above, « Priya Nair / 514… », is somebody that it tells of."""
    return any(line.strip() and not (is_noise(line) or may_sign(line)) for line in after)


def _signature(block: list[str], sender: tuple[str, str], *, closed: bool, goes_on: bool) -> int:
    """Where the signature begins in these lines that follow each other; their number when there is none."""
    start = len(block)
    while start and may_sign(block[start - 1]):
        start -= 1
    tail = block[start:]
    told = [line for line in tail if _REACHED.search(line)]
    mine = set(re.findall(r"\w{3,}", sender[0].casefold()))
    while (
        tail
        and told
        and not closed
        and start
        and not (mine & set(re.findall(r"\w{3,}", tail[0].casefold())))
        and _REACHED.search(tail[0])
    ):
        tail, start = tail[1:], start + 1
    first = tail[0] if tail else ""
    named = bool(mine & set(re.findall(r"\w{3,}", first.casefold()))) and not re.search(r"\d", first)
    greets = is_noise(first) and not closes(first)
    heads = bool(first) and not re.search(r"\d", first) and len(tail) > 1 and not greets
    alone = start == 0 and (closed or not goes_on)
    return start if told and ((named and len(tail) > 1) or (heads and alone)) else len(block)


def _is_card(block: list[str], sender: tuple[str, str]) -> bool:
    """« Zoé Dubé | 418 555-0177 », alone under the rest of the letter: who writes, by name."""
    line = block[0] if len(block) == 1 else ""
    mine = re.findall(r"\w{3,}", sender[0].casefold())
    named = bool(mine) and re.findall(r"\w{3,}", line.casefold())[:1] in ([one] for one in mine)
    return named and bool(_REACHED.search(line)) and may_sign(line)


def _of_house(block: list[str], address: str) -> bool:
    """Whether a line of it names the house that the sender's address is of."""
    house = bones_of(address.partition("@")[2].partition(".")[0])
    return len(house) > _SHORT_HOUSE and any(house in bones_of(line) for line in block)


def may_sign(line: str) -> bool:
    """Whether a line may only say who writes: a name, a title, a house, where to reach them."""
    parts = re.split(r"\s[|•·]\s", line)
    if len(parts) > 1:
        return all(map(may_sign, parts))
    if _ROLE.search(line) and _REACHED.search(line):
        return False  # « Anne Roy - réception - 418… » answers
    label = _ANY_LABEL.match(line)
    line = line[label.end() :] if label and not names_role(label["label"]) else line
    bare = _ABBREVIATED.sub("", _REACH_LABEL.sub("", _EXTENDED.sub(" 0", _PROVINCE.sub("", line)))).strip(" *|•·-–—")
    return bool(bare) and len(bare) <= LONGEST_NOISE and not _SAYS.search(bare)
