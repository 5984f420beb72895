"""A sentence that says yes to the day or the place that we showed, by the item that it names and what it says of it.

Its subject may be any name of the item, its number, the value itself, two of them together; its predicate is of the
families of agreement. Each of its words is known, and none is of doubt; stories beside it are cut off before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from daemon.reading.addresses import with_unit
from daemon.reading.dates import dates_in
from daemon.reading.reply import danger
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.contrary import DENIED, contrary
from daemon.reading.reply.courtesies import is_noise
from daemon.reading.reply.days import WEEK, as_shown, bare_days
from daemon.reading.reply.doors import LANDMARK, numbered, place_told, way_in, with_door, within
from daemon.reading.reply.harmless import courteous, put_off, speaks_of_others
from daemon.reading.reply.masks import Masks
from daemon.reading.reply.places import STREET, UNIT, same_place
from daemon.reading.reply.plainer import DATE, DAY, HERE, NAMES, OTHER, PLACE, one_shown, plainer
from daemon.reading.reply.stories import CUT, HOURS, dangerous, without_stories
from daemon.reading.reply.understood import strange
from daemon.reading.reply.words import plain, tokens, words

_HOLY = frozenset({"saint", "sainte", "st", "ste"})
_LONGEST, _SHORT = 300, 3  # characters of a sentence; of « rue » and « lac », which name no place
_BEFORE = timedelta(days=60)  # a day without its year is of the days before the one that we showed, or after
_IRREAL = re.compile(r"\bwould\b")  # “would be right”
_ALL_THERE = re.compile(
    rf"\b(?:everything|tout|all) .{{0,40}}(?:{HERE}|(?:adresse|address)(?:\W*$| (?:que vous|you have|indique"
    rf"|shown|listed|ci"
    rf"|above)))|\b(?:tout|everything) (?:le |on |the |for )*{DAY}"
)
_EVERYTHING = re.compile(
    r"(?:^\W*|[,.;] ?)(?:(?:oui|yes|please|svp|et|and)\W+)*(?:everything|tout) (?:will go|goes|go|va|ira"
    r"|s['’]en va)\b(?!.{0,9}\b(?:same|meme) (?:building|batiment))"
    r"|\b(?:tout|everything|all) .{0,12}\b(?:meme|same|one|seule) (?:adresse|address|place|endroit|location)\b"
)
_ONLY_HERE = re.compile(  # « on livre juste à l'école »: to how many places, and no yes to the one that we showed
    r"\b(?:livr\w+|recoi\w+|recev\w+|deliver\w*|ship\w*)\b.{0,20}\b(?:juste|just|seulement|uniquement|only)\b"
)
_AT_HOME = re.compile(  # « livrez à la maison »: somebody's own
    r"\b(?:livr\w+|deliver\w*|envoy\w+|ship\w*)\b.{0,12}\b(?:a la maison|(?:to|at) (?:the|my|our|his|her) (?:house"
    r"|home))\b"
    r"(?!.{0,12}\b(?:pas|not)\b)"
)
_IT_IS = re.compile(r"\W*(?:(?:et|and) )?(?:c['’]est|it['’]s|that['’]s)\b", re.IGNORECASE)
_HELD = danger.UNCERTAIN | {danger.NOT}
_ABOUT = re.compile(
    r"\d|date|jour|delivery|livraison|day\b|adres|addr|\baddy|\badr\b|lieu|endroit|location|place|premi|first|second|deux|(?:lun|mar"
    r"|mercre|jeu|vendre)di\b"
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
        and not re.match("(?:que|qu['’]|that)", so)
        and not (danger.signs(why) & _HELD or named_by(why))
        and (agreed := agreement(so, keys, shown, known, under))
    ):
        return agreed  # « nous sommes de retour le 4, donc le 16 est parfait »
    folded = plain(said)
    if _AT_HOME.search(folded) or (_ONLY_HERE.search(folded) and not _named(folded)):
        return {}
    told = _signed(_kept(without_stories(said, shown.get(DATE, ""))), shown)
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


def _signed(said: str, shown: Mapping[str, str]) -> tuple[str, list[str]] | None:
    """The words with a sign for each of our values, and what the driver is told; None when there is another value."""
    masks = Masks()
    hidden = masks.hide(bare_days(said))
    doors = []
    whole = numbered(said, shown.get(PLACE, ""))
    for piece in CUT.split(hidden)[::2] if PLACE in shown else ():
        alone = masks.show(piece).strip()
        if _IT_IS.match(alone) and HERE in _street_named(alone, shown[PLACE]):
            continue  # « c'est bien au chemin du Lac » is no door
        if not masks.shapes(piece) <= {"A"}:
            continue
        landmark = LANDMARK.fullmatch(plain(alone)) and not dangerous(plain(alone))
        door = alone if landmark else "" if named_by(alone) else place_told(alone, whole=whole)
        open_ended = door and not (landmark or way_in(alone) or (whole and within(alone)))
        if open_ended and strange(alone, [(PLACE, re.sub("[()]", " ", alone))]):
            return None
        if door:
            doors.append(door)
            hidden = hidden.replace(piece, " ", 1)
    for sign in {one for one in hidden if "\ue000" <= one <= "\uf8ff"}:
        word = _of_value(masks.show(sign), masks.shapes(sign), shown)
        if not word:
            return None
        hidden = hidden.replace(sign, word)
    return _street_named(hidden, shown.get(PLACE, "")), doors


def _of_value(value: str, kinds: frozenset[str], shown: Mapping[str, str]) -> str:
    """The sign of a value that we showed; the words of one that is none; "" for another value."""
    if kinds == {"A"}:
        return value
    if kinds == {"D"} and shown.get(DATE):
        ours = date.fromisoformat(shown[DATE])
        days = [one.day for one in as_shown(dates_in(bare_days(value), ours - _BEFORE), shown[DATE])]
        told = set(tokens(value))
        week = {word for names in WEEK for word in names} & told
        agrees = week <= {*WEEK[ours.weekday()]}
        if agrees and (days == [ours] or (week and not re.search(r"\d", value))):
            return f" {DAY} "
        return ""
    here = kinds == {"P"} and shown.get(PLACE) and same_place(value, shown[PLACE])
    theirs = set(tokens(value)) - set(tokens(shown.get(PLACE, ""))) - {"rue", "street", "st", "qc", "quebec", "canada"}
    return f" {HERE} " if here and not theirs else ""


def _street_named(said: str, shown: str) -> str:
    """« Au 1200 Saint-Denis », « sur Saint-Denis »: the place that we showed, by some of its words."""
    ours = tokens(shown)
    if not ours:
        return said
    streets = {one for one in ours if re.fullmatch(STREET, one)}
    saints = {two for one, two in pairwise(ours) if one in _HOLY}  # « Denis » alone is somebody
    strong = {one for one in ours if one.isdigit() or len(one) > _SHORT} - streets - saints - _HOLY
    run = "|".join(sorted(map(re.escape, {*ours, "rue", *(_HOLY if saints else ())}), key=len, reverse=True))

    def sign(one: re.Match[str]) -> str:
        told = set(tokens(one.group()))
        named = told & strong or (told & streets and len(told) > 1) or (told & saints and told & _HOLY)
        return HERE if named else one.group()

    return re.sub(rf"\b(?:{run})\b(?:[\s,.-]+(?:{run})\b)*", sign, plain(said))


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
        _named(piece),
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
