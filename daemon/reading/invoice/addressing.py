"""An address written on one line, broken up as on an envelope: who, which street, the town with its postal code."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_REGION = re.compile(r"\(?(?:[A-Z]{2}|Qu[eé]bec|Ontario|New Brunswick|Nouveau-Brunswick|Alberta|Manitoba)?\)?")
_STREET = re.compile(r"#? ?\d")
_A_PLACE = re.compile(
    r"(?:rue|av|avenue|boul|boulevard|ch|chemin|rang|route|place|mont[eé]e|quai|bureau)\b", re.IGNORECASE
)


def broken_up(lines: Sequence[str]) -> list[str]:
    """The lines; one that holds a street and its town is two: « 245, rue Soumande, Québec QC G1M 3H6. »."""
    return [part for line in lines for part in (_parts(line) if POSTAL.search(line) else [line])]


def _parts(line: str) -> list[str]:
    code = POSTAL.search(line)
    ended = code and line[code.end() :].startswith(". ")  # another sentence follows
    said = (line[: code.end()] if code and ended else line).strip().rstrip(".").split(", ")
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
    return any(c.isdigit() for c in part) or _A_PLACE.match(part) is not None
