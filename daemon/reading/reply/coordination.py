"""A sentence that says the same of several items, told as one sentence for each: « pas de visuel, ni de carton ».

What is shared is said of each: before or after the list, or told again by « aussi », « idem pour », “nor”. One
sentence may be told in several ways; only the way in which each part is certain is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from daemon.reading.reply import danger
from daemon.reading.reply.words import plain, tokens, words, written_form

_NOUN = r"<item_noun>(?![\w'’:-])"
_NO = r"(?:pas (?:de |d['’]\s?)|aucune? |sans |no |without |not any |zero |z[ée]ro )"
_TO = r"(?:pour |for |to |[àa] |aux? |on |sur |with |avec )"
_THE = r"(?:(?:l[ea]s?|nos|notre|vos|votre|the|our|your|any|des?|du|une?|an?|m[êe]mes?|same|both)\s+|[ld]['’]\s?)"
_NAME = rf"(?:{_NO}|{_TO})?{_THE}*{_NOUN}"
_JOIN = r"(?:\s*,\s*(?:(?:et|and|ni|nor|or|ou|pis|puis)\s+)?|\s*[/+&]\s*|\s+(?:et|and|ni|nor|or|ou|pis|puis|plus)\s+)"
_LIST = rf"(?<![\w'’-]){_NAME}(?:{_JOIN}{_NAME})+"
_ONE = rf"(?<![\w'’-]){_NAME}"
_LEAD = re.compile(rf"(?P<lead>{_NO}|{_TO})?{_THE}*", re.IGNORECASE)
_OR = re.compile(r"\b(?:ou|or)\b", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:pas|aucune?s?|ni|sans|rien|jamais|no|not|none|nothing|without|nor|neither)\b|n['’]t\b")
_TOO = (
    rf"\W*(?:(?:et|and|ni|pis|puis)\s+)?(?P<name>{_NAME})\s+(?:aussi|itou|[ée]galement|idem|pareil(?:lement)?"
    rf"|de m[êe]me|non plus|too|as well|also|likewise|either|m[êe]me chose)\W*"
)
_BOTH = re.compile(
    r"\b(?:neither|ni|both)\s+(?=(?:(?:the|la|le|les|l['’]|our|notre|nos)\s?)*\w+\s+(?:nor|ni|and)\b)", re.IGNORECASE
)
_CUT = re.compile(r"\s*;\s+|,\s+|\s+[-–—]\s+|\s+(?=(?:et|and|mais|but|pis|puis)\s)")
_JOINS = re.compile(r"^\W*(?:(?:et|and|mais|but|pis|puis)\s+)+", re.IGNORECASE)
_ASKS = re.compile(
    r"\W*(?:(?:et|and|mais|but|also|aussi)\s+)*(?:(?:could|can|would|will|do|are|have) you|(?:may|can|could) (?:i|we)"
    r"|is there|how much|pouvez|pourriez|avez|auriez|(?:puis|peut|pourrait)[- ](?:je|on)|est-ce que? vous|combien"
    r"|y a-t-il)\b.{8,}\?\W*$",
    re.IGNORECASE,
)
_YES = frozenset({"oui", "yes", "ok"})
_SOME = re.compile(r"(?:des|une?|some|an?)\b", re.IGNORECASE)
_BEARS = frozenset({danger.CONDITION, danger.BACK, danger.CHANGE, danger.SPLIT, danger.LIMIT})
_LONGEST = 260  # characters
_ELSE = re.compile(r",?\s+(?:sinon|otherwise)(?=\W*$)", re.IGNORECASE)  # « date et adresse exactes sinon »
_SLOT = "\ue8ff"


def ways(said: str) -> Iterator[list[str]]:
    """Each way in which the sentence is several, every one about fewer items."""
    if len(said) > _LONGEST or "\n" in said or len(written_form(_ONE).findall(said)) < 2:  # noqa: PLR2004 — two items
        return
    said = _ELSE.sub("", said)
    parts = list(_parts(said))
    if len(parts) > 1:
        yield [one for part in parts for one in (_each(part) or [part])]
    every = _each(said)
    if every:
        yield every
    last = _last_apart(said)
    if last:
        yield last


def asks(part: str) -> bool:
    """Whether it only asks something of us, whatever the answers beside it: “could you also send me the form?”."""
    return bool(_ASKS.match(part)) and not written_form(_ONE).search(part) and not danger.signs(part) & _BEARS


def _parts(said: str) -> Iterator[str]:
    """The clauses that each name an item of their own; what names none goes with the one before."""
    lists = [found.group() for found in written_form(_LIST).finditer(said)]
    masked = written_form(_LIST).sub(_SLOT, said)
    told: list[str] = []
    for piece in _CUT.split(masked):
        alone = _SLOT in piece or written_form(_ONE).search(piece)
        begun = bool(told) and bool(_SLOT in told[-1] or written_form(_ONE).search(told[-1]))
        if told and (not begun if alone else not asks(piece)):
            told[-1] += f", {piece}"
        else:
            told.append(piece)
    before = ""
    for piece in told:
        while _SLOT in piece:
            piece = piece.replace(_SLOT, lists.pop(0), 1)  # noqa: PLW2901 — its lists, shown again
        before = _filled(before, _JOINS.sub("", piece))
        yield before


def _filled(before: str, piece: str) -> str:
    """« … la carte aussi » with what was said of the item before it."""
    gap = written_form(_TOO).fullmatch(piece)
    names = list(written_form(_ONE).finditer(before))
    if not gap or len(names) != 1:
        return piece
    return f"{before[: names[0].start()]}{_led(gap['name'], _lead(names[0].group()))}{before[names[0].end() :]}"


def _each(said: str) -> list[str]:
    """« Pas d'objection pour la date, ni pour l'adresse » is two; [] when it does not say the same of each."""
    found = written_form(_LIST).search(said)
    if not found or len(written_form(_ONE).findall(said)) != len(written_form(_ONE).findall(found.group())):
        return []
    before, after = _BOTH.sub("", said[: found.start()]), said[found.end() :]
    names = [one.group() for one in written_form(_ONE).finditer(found.group())]
    lead = _lead(names[0])
    denied = bool(re.match(_NO, lead, re.IGNORECASE))
    if _OR.search(found.group()) and not (denied or _DENIES.search(plain(before))):
        return []  # « le logo ou la carte » is no answer
    if denied and not set(tokens(after)) <= words("polite", "filler", "around_none"):
        return []  # « pas de visuel, logo joint »
    if denied and (set(tokens(after)) & _YES or (not _OR.search(found.group()) and any(map(_SOME.match, names[1:])))):
        return []  # « pas d'autocollants, des cartons oui »
    return [f"{before}{_led(one, lead)}{after}" for one in names]


def _last_apart(said: str) -> list[str]:
    """« Je confirme l'adresse, la date, le logo au dossier »: the last has a predicate of its own."""
    found = written_form(_LIST).search(said)
    if not found or not said[: found.start()].strip():
        return []
    *names, last = [one.group() for one in written_form(_ONE).finditer(found.group())]
    after = said[found.end() :]
    if not after.strip(" .!") or written_form(_ONE).search(after):
        return []
    return [*(f"{said[: found.start()]}{_led(one, _lead(names[0]))}" for one in names), f"{last}{after}"]


def _lead(name: str) -> str:
    found = _LEAD.match(name)
    return (found and found["lead"]) or ""


def _led(name: str, lead: str) -> str:
    """« stickers » after « no art » is « no stickers »."""
    return name if _lead(name) or not lead else f"{lead}{name}"
