"""The values that we showed, found in a client's sentence under any of their names, each as one sign."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from daemon.reading.dates import dates_in
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.days import WEEK, as_shown, bare_days
from daemon.reading.reply.doors import LANDMARK, numbered, place_told, way_in, within
from daemon.reading.reply.masks import Masks
from daemon.reading.reply.places import STREET, same_place
from daemon.reading.reply.plainer import DATE, DAY, HERE, PLACE
from daemon.reading.reply.stories import CUT, dangerous
from daemon.reading.reply.understood import strange
from daemon.reading.reply.words import plain, tokens

_HOLY = frozenset({"saint", "sainte", "st", "ste"})
_SHORT = 3  # letters: « rue » and « lac » name no place
_BEFORE = timedelta(days=60)  # a day without its year is of the days before the one that we showed, or after
_IT_IS = re.compile(r"\W*(?:(?:et|and) )?(?:c['’]est|it['’]s|that['’]s)\b", re.IGNORECASE)


def signed(said: str, shown: Mapping[str, str]) -> tuple[str, list[str]] | None:
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
