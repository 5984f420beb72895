"""An address told almost as we showed it, « 310 A », « chemin du Lac Ouest », « rue du Lac »: maybe a correction."""

from __future__ import annotations

import re

from daemon.reading.reply.places import STREET
from daemon.reading.reply.words import plain, tokens

_ENGLISH = r"street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|court|crescent|way"
_TYPES = {
    "av": "avenue", "ave": "avenue", "boul": "boulevard", "bd": "boulevard", "blvd": "boulevard", "ch": "chemin",
    "rte": "route", "st": "street", "rd": "road", "dr": "drive", "street": "street", "rue": "street",
}  # fmt: skip
_LINKS = r"(?:(?:de|du|des|la|le|les) |[dl]['’] ?)*"
_TO = (  # « Ouest », “W.”; « est » is a verb but at the end
    r"(?:(?i:ouest|nord|sud|west|north|south|east)\b|[OENSW]\.(?!\w)|[OENSW](?=\W*(?:,|$))|Est\b(?!-)"
    r"|est(?=\W*(?:,|\n|$)))(?!\s+(?i:doors?|entrances?|gates?|side|wing|docks?|buildings?|of|du|de))"
)
_UNIT_BEFORE = re.compile(r"\b(?:portes?|door|suite|bureau|bur|local|unite?|quai|dock|etage|floor|app|apt|le|the)\W*$")
_LEAST = 3  # letters of a word that names a street


def nearly_ours(said: str, shown: str) -> bool:
    """Whether the words tell our street with something else in it: a side, a letter behind the number, another kind."""
    ours = tokens(shown)
    at = next((rank for rank, word in enumerate(ours) if word.isdigit()), -1)
    kinds = [_kind(one) for one in ours if _is_kind(one)]
    name = next((one for one in ours[at + 1 :] if len(one) >= _LEAST and not _is_kind(one)), "")
    if at < 0 or not name:
        return False
    lettered = re.search(rf"(?<!\d){ours[at]}(?:[ -]?[A-H](?![\w'’])|[a-h](?!\w))", said)
    if lettered and plain(lettered.group())[-1] not in ours:
        return True
    side = re.search(rf"\b(?i:{name})\b[\w'’-]*\s+(?:[\w'’.-]+\s+)?(?P<side>{_TO})", _unaccented(said))
    if side and _of_side(side["side"]) not in {_of_side(one) for one in ours} and _close(side.group(), ours):
        return True
    told = re.findall(rf"\b({STREET}|{_ENGLISH})\s+{_LINKS}{name}\b", plain(said))
    told += re.findall(rf"\b{name}\b(?:[ -]\w+)?\s+({_ENGLISH})\b", plain(said))
    return bool(kinds) and any(_kind(one) not in {*kinds, "cote"} for one in told)  # « côté lac »


def other_number(said: str, shown: str) -> bool:
    """Whether our street is told with the number of another door: « 1260, rue Peel », where ours is 1200."""
    ours = tokens(shown)
    street = [one for one in ours if not one.isdigit()]
    name = next((one for one in street[_is_kind(street[0]) if street else 0 :] if len(one) >= _LEAST), "")
    if not name:
        return False
    told = re.finditer(rf"(?<![\d-])(\d{{1,5}})\b,? (?:(?:{STREET}|{_ENGLISH}) )?{_LINKS}{name}\b", plain(said))
    return any(one[1] not in ours and not _UNIT_BEFORE.search(plain(said)[: one.start()]) for one in told)


def _close(found: str, ours: list[str]) -> bool:
    """Whether only words of our street stand before the side: « du Lac, à l'ouest » tells a door."""
    return all(one in ours or _is_kind(one) for one in tokens(found)[:-1]) and "," not in found


def _of_side(word: str) -> str:
    return {"o": "w", "ouest": "w", "west": "w", "nord": "n", "north": "n", "sud": "s", "south": "s", "est": "e",
            "east": "e"}.get(plain(word).strip(". "), plain(word).strip(". "))  # fmt: skip


def _is_kind(word: str) -> bool:
    return bool(re.fullmatch(rf"(?:{STREET}|{_ENGLISH})", word))


def _kind(word: str) -> str:
    bare = plain(word).strip(". ")
    return _TYPES.get(bare, bare)


def _unaccented(said: str) -> str:
    """Without accents, its capitals kept."""
    return "".join(plain(one).upper() if one.isupper() else plain(one) or one for one in said)
