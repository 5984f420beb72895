"""Whether a line names a company, an organisation or a person: who is billed, and whom to ask for there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.seller import LEGAL

_CIVILITY = re.compile(
    r"(?:M|Mr|Mrs|Ms|Miss|Mme|Mlle|Dr|Dre|Me|Sister|Sœur|Sr|Father|Père|Frère|Rev|Rév|Abbé|Mgr|Prof)\b\.? ",
    re.IGNORECASE,
)
_ASIDE = re.compile(r" \([^()]*\)?$")  # « (Le Petit Quai) »
_CAPITAL = re.compile(r"[A-ZÀ-Ý]")
_SHORTEST, _LONGEST = 2, 4  # words of a person's name
_TRADE, _LEAST = ("erie", "eries"), 7  # letters
_PARTICLES = frozenset("de du des la le van von der st ste y".split())  # noqa: SIM905 — plain words


def is_company(line: str) -> bool:
    """Whether a line ends as the legal name of a company does."""
    return fold(_ASIDE.sub("", line).rpartition(" ")[2]) in LEGAL


def is_organisation(line: str, labels: Labels) -> bool:
    """Whether its words say that a line names a company, a school, a shop."""
    return is_company(line) or labels.meaning("organisations", line) is not None or _is_trade(line, labels)


def _is_trade(line: str, labels: Labels) -> bool:
    """Whether a line begins with a trade's place, « Ébénisterie », « Brasserie »; « Valérie » is none."""
    first = fold(line.partition(" ")[0])
    return first.endswith(_TRADE) and len(first) >= _LEAST and first not in labels.sections["given_names"]


def is_person(line: str, labels: Labels) -> bool:
    """A civility, or a given name before capitalised words none of which names an organisation."""
    if any(map(str.isdigit, line)):
        return False
    if _CIVILITY.match(line):
        return True
    return may_be_person(line, labels) and fold(re.split("[ -]", line)[0]) in labels.sections["given_names"]


def may_be_person(line: str, labels: Labels) -> bool:
    """Whether a line is written as the name of a person is, whatever the given name."""
    words = line.split()
    capitals = all(_CAPITAL.match(word) or fold(word) in _PARTICLES for word in words)
    short = _SHORTEST <= len(words) <= _LONGEST and not any(map(str.isdigit, line))
    return short and capitals and not is_organisation(line, labels)


def parted(lines: Sequence[str], labels: Labels) -> tuple[str, int]:
    """The organisation of « Coopérative Acadie Mer, Réjean Cormier », over two lines too, and how many these are."""
    for count in (1, 2):
        first, _, last = " ".join(lines[:count]).rpartition(", ")
        if first in lines[0] and first and is_person(last, labels) and not is_person(first, labels):
            return first, count
    return lines[0], 1
