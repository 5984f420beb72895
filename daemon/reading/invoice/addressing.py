"""An address written on one line, broken up as on an envelope: who, which street, the town with its postal code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from daemon.reading.invoice.naming import is_company
from daemon.reading.invoice.seller import POSTAL

ADDRESS = re.compile(
    r"#? ?\d|(?:app(?:t|artement)?|apt|apartment|bureau|bur|suite|ste|unité?|unit|local|étage|floor|c\. ?p|case postale"
    r"|p\. ?o\. ?box|po box|rr|r\. ?r|rue|avenue|av|boul|boulevard|chemin|ch|rang|route|place|pl|montée|côte)\b",
    re.IGNORECASE,
)
COUNTRY = re.compile(r"(?:U\.?S\.?(?:A\.?)?|Canada|États-Unis|United States(?: of America)?|France)", re.IGNORECASE)
PHONE = re.compile(  # a telephone is no part of an address
    r"(?:[^\W\d_]{1,9}[.:]* ?(?:no\.? ?)?:? ?){0,2}(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]\d{4}"
    r"(?:,? ?\(?(?:poste|p\.|ext\.?|x|#) ?\d{1,6}\)?)?"
    r"|(?:[^\W\d_]{1,9}[.:]* ?:? ?)?\+\d{1,3}[ .()\d-]{7,16}"
)
_SIGN = re.compile(r" [|·•] ")
_REGION = re.compile(r"\(?(?:[A-Z]{2}|Qu[eé]bec|Ontario|New Brunswick|Nouveau-Brunswick|Alberta|Manitoba)?\)?")
_STREET = re.compile(r"#? ?\d")
_NUMBERED = re.compile(r"(?:^|, )#? ?[1-9][\w-]*,? .*(?:[^\W\d_]{4}|rue\b)")  # « 07 MTL » codes a territory
_FEWEST = 2  # lines of a name and a street, above a country
_A_PLACE = re.compile(
    r"(?:rue|av|avenue|boul|boulevard|ch|chemin|rang|route|place|mont[eé]e|quai|bureau)\b", re.IGNORECASE
)
_AFTER = re.compile(
    r"@|^(?:USA?|U\.S\.A?\.?|Canada|États-Unis|United States|France)\.?$|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}"
    r"|^(?:attn|attention|att|à l.att|a l.att|a/s|c/o|t[ée]l|phone|courriel|e-?mail)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"[a-z][\w.-]*")  # of an e-mail broken over two lines


def up_to_end(lines: Sequence[str]) -> list[str]:
    """The lines up to what no longer belongs to an address: after its postal code only a country, mail, telephone."""
    counted = list(enumerate(lines, 1))
    abroad = next((count for count, line in counted if count > _FEWEST and COUNTRY.fullmatch(line)), len(lines))
    end = next((count for count, line in counted if POSTAL.search(line)), abroad)
    kept = list(lines[:end])
    for line, following in zip_longest(lines[end:], lines[end + 1 :], fillvalue=""):
        mail = _PART.fullmatch(line) and "@" in kept[-1] + following
        if not (mail or _AFTER.search(line) or (kept[-1].endswith(("@", "-", ".")) and " " not in line)):
            break
        kept.append(line)
    return kept


def is_somewhere(lines: Sequence[str]) -> bool:
    """Whether lines show a sign of an address: a postal code, or what a street, a box or a floor begins with."""
    return any(POSTAL.search(line) or _begins_place(line) for line in lines)


def begins_place(text: str) -> bool:
    """Whether the word of a street, a road or a quay begins a text: « rue King Ouest »."""
    return _A_PLACE.match(text) is not None


def _begins_place(line: str) -> bool:
    named = ADDRESS.match(line) is not None and not _STREET.match(line) and " " in line  # « Route » heads a column
    return named or _NUMBERED.search(line) is not None


def broken_up(lines: Sequence[str]) -> list[str]:
    """The lines; one that holds a street and its town is two: « 245, rue Soumande, Québec QC G1M 3H6. »."""
    return [part for line in lines for part in (_parts(line) if POSTAL.search(line) else [line])]


def _parts(line: str) -> list[str]:
    code = POSTAL.search(line)
    ended = code and line[code.end() :].startswith(". ")  # another sentence follows
    whole = _SIGN.sub(", ", line[: code.end()] if code and ended else line)
    said = whole.strip().rstrip(".").split(", ")
    town = _town(said)
    street = next((at for at, part in enumerate(said[:town]) if _STREET.match(part) and not is_company(part)), town)
    parts = [*said[:street], ", ".join(said[street:town]), ", ".join(said[town:])]
    return [part for part in parts if part] if street < town else [line]


def _town(said: Sequence[str]) -> int:
    """Where the town begins: before the part of the postal code where that holds but the province."""
    at = next((at for at, part in enumerate(said) if POSTAL.search(part)), len(said) - 1)  # "NY, 10001" was parted
    while at and _REGION.fullmatch(POSTAL.sub("", said[at]).strip()) and not _is_street(said[at - 1]):
        at -= 1
    return at


def _is_street(part: str) -> bool:
    return any(map(str.isdigit, part)) or _A_PLACE.match(part) is not None
