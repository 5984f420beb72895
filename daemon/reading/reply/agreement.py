"""A sentence that says yes to the day or the place that we showed, by the item that it names and what it says of it.

Its subject may be any name of the item, its number, the value itself, two of them together; its predicate is of the
families of agreement. Each of its words is known, and none is of doubt; stories beside it are cut off before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from daemon.reading.addresses import with_unit
from daemon.reading.reply import danger
from daemon.reading.reply.clauses import delivery_agreed, named_by
from daemon.reading.reply.contrary import DENIED, contrary
from daemon.reading.reply.courtesies import is_noise
from daemon.reading.reply.doors import names_somebody, with_door
from daemon.reading.reply.driver import cuts
from daemon.reading.reply.driver import told as told_driver
from daemon.reading.reply.harmless import courteous, put_off, speaks_of_others
from daemon.reading.reply.our_values import signed
from daemon.reading.reply.places import TO_ONE, UNIT
from daemon.reading.reply.plainer import DATE, DAY, HERE, NAMES, OTHER, PLACE, one_shown, plainer
from daemon.reading.reply.stories import CUT, HOURS, without_stories
from daemon.reading.reply.words import plain, tokens, words

_LONGEST = 300  # characters of a sentence
_IRREAL = re.compile(r"\bwould\b")  # “would be right”
_ALL_THERE = re.compile(
    rf"\b(?:everything|tout|all) .{{0,40}}(?:{HERE}|(?:adresse|address)(?:\W*$"
    rf"| (?:que vous|you have|indique|shown|listed|ci|above)))|\b(?:tout|everything) (?:le |on |the |for )*{DAY}"
)
_EVERYTHING = re.compile(
    r"(?:^\W*|[,.;] ?)(?:(?:oui|yes|please|svp|et|and)\W+)*(?:everything|tout) (?:will go|goes|go|va|ira"
    r"|s['’]en va)\b(?!.{0,9}\b(?:same|meme) (?:building|batiment))"
)
_ONLY_HERE = re.compile(  # « on livre juste à l'école »: to how many places, and no yes to the one that we showed
    r"\b(?:livr\w+|recoi\w+|recev\w+|deliver\w*|ship\w*)\b.{0,20}\b(?:juste|just|seulement|uniquement|only)\b"
)
_AT_HOME = re.compile(  # « livrez à la maison »: somebody's own
    r"\b(?:livr\w+|deliver\w*|envoy\w+|ship\w*)\b.{0,12}\b(?:a la maison"
    r"|(?:to|at) (?:the|my|our|his|her) (?:house|home))\b(?!.{0,12}\b(?:pas|not)\b)"
    r"|\b(?:adresse|address) (?:de|of) (?:ma|mon|mes|sa|son|ses|my|his|her) (?!bureau|office|travail|work|entreprise"
    r"|compagnie|company|business|boutique|magasin|shop|store|salon|clini|ecole|school|equipe|team|depart|dock|quai"
    r"|commerce|atelier|garage|resto|restaurant|place)"
)
_HELD = danger.UNCERTAIN | {danger.NOT}
_ABOUT = re.compile(
    r"\d|date|jour|delivery|livraison|day\b|adres|addr|\baddy|\badr\b|lieu|endroit|location|place|premi|first|second"
    r"|deux|(?:lun|mar|mercre|jeu|vendre)di\b"
)
_PIECE = re.compile(r"([,.;:!()\n=]+|\s[-–—]+\s|\b(?:et|and|pis|puis|donc|alors|ainsi que|so|then)\b)")
_FROM_US = re.compile(
    r"(?:merci|thanks|thank you)((?: [A-ZÀ-Ý][\w'’-]*){1,3})(?=\W*$)|^\W*(?:hi|hello|hey|bonjour|salut|allo|allô"
    r"|chère?|dear)(?: [\w'’-]+){1,3},",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Part:
    """A piece of the sentence: the items that it names, whether it agrees, whether it only names."""

    keys: frozenset[str]
    yes: bool
    bare: bool
    too: bool
    joined: bool  # by « et »


def agreement(
    said: str, keys: Mapping[int, str], shown: Mapping[str, str], known: str, under: str = "", *, after: bool = False
) -> dict[str, str]:
    """The items shown that the words say yes to, each with its value; none where a word is not known or may doubt.

    `under` is the item under whose question they stand; `after` says that the sentence before them agreed.
    """
    if "?" in said or len(said) > _LONGEST or not (under or _about(said, shown)):
        return {}
    if PLACE in shown and "address_list" in keys.values() and one_shown(said):
        return {PLACE: shown[PLACE], "address_list": "n/a"}
    why, _, so = said.partition(" donc ") if " donc " in said else said.partition(" so ")
    if (
        so
        and not re.match(r"(?:que|qu['’]|that|is|are|does|do|far|much|many)\b", so)
        and not (danger.signs(why) & _HELD or named_by(why))
        and (agreed := agreement(so, keys, shown, known, under))
    ):
        return agreed  # « nous sommes de retour le 4, donc le 16 est parfait »
    folded = plain(said)
    if _AT_HOME.search(folded) or (_ONLY_HERE.search(folded) and not _named(folded)) or TO_ONE.search(folded):
        return {}
    told = signed(_kept(without_stories(said, shown.get(DATE, ""))), shown)
    if told is None:
        return {}
    text, doors = told
    folded = plainer(text, keys)
    if danger.signs(folded) or _IRREAL.search(folded) or DENIED.search(folded):
        return {}
    found = _agreed(_parts(folded), under, after=after)
    unknown = set(tokens(HOURS.sub(" ", folded))) - _known() - set(tokens(known))
    if unknown or not found <= shown.keys() or any(contrary(key, shown[key], said, shown[key]) for key in found):
        return {}
    agreed = {key: _with_doors(shown[key], ", ".join(doors)) if key == PLACE else shown[key] for key in found}
    if PLACE in found and not doors and (way := next(cuts(said), None)):
        agreed[PLACE] = told_driver(shown[PLACE], way[1])  # « tout est exact, le livreur peut passer par le côté »
    if names_somebody(agreed.get(PLACE, "")):
        return {}
    everything = PLACE in found and "address_list" in keys.values() and _EVERYTHING.search(plain(said))
    return {**agreed, "address_list": "n/a"} if everything else agreed


def _about(said: str, shown: Mapping[str, str]) -> bool:
    """Whether it may name what we showed; most sentences need no second look."""
    return bool(_ABOUT.search(plain(said))) or not set(tokens(shown.get(PLACE, ""))).isdisjoint(tokens(said))


def _with_doors(shown: str, doors: str) -> str:
    """The place with its unit, or with what the driver is told."""
    units = [one.group().strip() for one in UNIT.finditer(doors) if re.search(r"\d", one.group())]
    return (with_unit(", ".join(units), shown) if units else "") or with_door(shown, doors)


def _kept(said: str) -> str:
    """Without courtesies, and the names of those that are greeted."""
    pieces = CUT.split(_FROM_US.sub(" ", said))
    kept = [
        one + sign
        for one, sign in zip(pieces[::2], [*pieces[1::2], ""], strict=True)
        if not one.strip()
        or _named(plain(one))
        or not (is_noise(one.strip()) or courteous(one.strip()) or (put_off(one) and speaks_of_others(one)))
    ]
    return "".join(kept)


def _named(folded: str) -> frozenset[str]:
    return frozenset(key for key, form in NAMES.items() if form.search(folded))


def _parts(folded: str) -> list[_Part | None]:
    cut = _PIECE.split(folded)
    return [_part(one, sign.strip()) for one, sign in zip(cut[::2], ["", *cut[1::2]], strict=True) if tokens(one)]


def _part(piece: str, sign: str) -> _Part | None:
    """None when it names another item."""
    all_there = {"address_list"} if _ALL_THERE.search(piece) else set()  # « send everything to the address you have »
    if OTHER in piece or set(named_by(piece)) - {DATE, PLACE} - all_there:
        return None
    told = set(tokens(piece))
    return _Part(
        _named(piece) or frozenset({DATE} if delivery_agreed(piece) else ()),
        yes=bool(told & (words("yes", "keeps_day") - words("weak_yes"))) and not told & words("negations"),
        bare=told <= _naming(),
        too=bool(told & words("likewise")),
        joined=sign.isalpha(),
    )


def _agreed(parts: list[_Part | None], under: str, *, after: bool) -> set[str]:
    """The items that it agrees to; none of them when one is named of which nothing is said."""
    found: set[str] = set()
    waiting: list[_Part] = []
    at_large = False  # whether some yes named nothing: « C'est bon, la date et l'adresse »
    for one in parts:
        if one is None:
            return set()
        repeated = one.bare and one.keys == {under}  # its value again, under its own question
        if (one.yes or repeated) and one.keys:
            found |= one.keys
            if all(other.bare for other in waiting):
                found = found.union(*(other.keys for other in waiting))
                waiting = []
        elif one.yes:
            found |= frozenset().union(*(other.keys for other in waiting)) or ({under} if under else set())
            waiting, at_large = [], True
        elif one.keys and (
            one.keys <= found or ((found or at_large or after) and (one.too or (one.bare and (at_large or one.joined))))
        ):
            found |= one.keys
        elif one.keys:
            waiting.append(one)
    return set() if waiting else found


@lru_cache(maxsize=1)
def _naming() -> frozenset[str]:
    return words("filler", "around_items", f"items.{DATE}", f"items.{PLACE}") | {DAY, HERE, "with", "avec"}


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Every word that is harmless beside a day or a place."""
    beside = ("keeps_day", "leads_day", "around_day", "around_date", "beside_date", "around_address", "beside_address")
    plainly = ("polite", "filler", "yes", "everything", "likewise", "around_items", "plain", "there", "around_agreed")
    return words(*plainly, *beside, "preface", f"items.{DATE}", f"items.{PLACE}") | {DAY, HERE}
