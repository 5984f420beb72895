"""One passage that answers several of our questions by their numbers: cut in what is said under each of them.

« 1 et 2 ok, 3 c'est moi, pas de visuel » is read as if each part stood under its own question; what else it says
stays prose. Numbers lead what is said, « 5 à 7 aucun », or end it, « aucun pour 5 à 7 ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from daemon.reading.dates import dates_in
from daemon.reading.person import EMAIL, PHONE
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.courtesies import is_noise
from daemon.reading.reply.cut import Own
from daemon.reading.reply.lexicon import FILLER, PRINTED, confirms, none_of, on_file, one_place, refuses
from daemon.reading.reply.places import CIVIC
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.said import About, said_of
from daemon.reading.reply.words import folded_form, plain, tokens, words

_ARTICLE = r"(?:pour|for|sur|on|to|of|as for|à|au|aux|le|la|les|the|vos|your|nos|en)\s+"
_NAMED = r"(?:(?:points?|questions?|num[ée]ros?|numbers?|items?|nos?\.|n[°º]|nos?\s?(?=\d)|q\.?)\s*|#\s?|\()"
_LEAD = rf"(?:{_ARTICLE}|{_NAMED})"
_AND = r"(?:\s*[,/&+]\s*(?:et |and |pis |puis )?|\s*[-–]\s*|\s+(?:et|and|pis|puis|ni|nor|or|ou|à|au|to|through)\s+|\s+)"
_COUNTED = (  # « 2 boîtes », « le 5 janvier », « 7 h » are no questions of ours
    r"(?![\w%$]|[.,]\d|\s?[%$]|\s\d{3}|\s*(?:x\b|h\b|[ap]\.?m\b|janv|f[ée]vr|mars|avril|nov|d[ée]c|jan|feb|dec"
    r"|bo[iî]tes?|box(?:es)?|coffrets?|paniers?|adresses?|addresse?s?|address|seule?s?\b|unique|single|endroits?|places?\b|logos|fichiers|files|lignes?|noms?|names?|jours?"
    r"|days?|semaines?|weeks?|mois|months?|ans?\b|years?|minutes?|heures?|hours?|personnes?|people|versions?|copies"
    r"|palettes?|pallets?|skids?|colis|colours?|couleurs?|autres?|others?|premi\w+|derni\w+|first|last|more|de plus"
    r"|ou \d+ (?:jours|days)|sur \d|out of|times?|fois|livraisons?|deliveries|camions?|trucks?|e\b|er\b|th\b))"
)
_NUMBER = rf"[1-8]{_COUNTED}"
_REFERENCE = re.compile(
    rf"(?<![\w.,/$'’°-])(?P<lead>{_LEAD}*)(?P<numbers>{_NUMBER}(?:{_AND}{_LEAD}*{_NUMBER})*)", re.IGNORECASE
)
_STRONG = re.compile(rf"{_NAMED}$|\bla\s+$", re.IGNORECASE)
_MARK = re.compile(r"\s*(?:[.)\]:=]+|[-–—]+>?(?=\s))\s*|\s*,\s+|\s+")
_TRUE_MARK = re.compile(r"\s*(?:[)\]:=]|\.(?=\s))")
_STOPS = re.compile(r"\s*(?:$|[.;!?,)](?!\w)|(?:et|and|pis|puis|mais|but)\s)")
_SEPARATOR = re.compile(r"(?:[.;!?…](?=\s|$)|[,\n])\s*|\s+[-–—]\s+|\s+(?=(?:et|and|pis|puis|mais|but)\s)")
_JOINS = re.compile(r"^\W*(?:(?:et|and|pis|puis|mais|but|alors|donc|so)\b\s*)+|^[\s,;.]+", re.IGNORECASE)
_ENDS = re.compile(r"[\s,;/|]*(?:\s(?:et|and|pis|puis|mais|but|ni))?[\s,;(/|]*$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
_PART = re.compile(
    r"(?<=[.!?;])\s+|,\s+|\n|\s+(?=(?:et|and|pis|puis|mais|but|plus|(?:le|the) rest\w*)\s)", re.IGNORECASE
)
_REST = re.compile(
    r"\W*(?:(?:et|and|pour|for|tout)\s+)*(?:le|les|the) (?:reste|rest|autres?|others?)\b|\W*rest\b", re.IGNORECASE
)
_NONE = re.compile(r"\W*(?:et |and )?(?:pas|aucune?|sans|no)\b", re.IGNORECASE)
_PLACED = re.compile(
    r"\b(?:quais?|portes?|doors?|docks?|suite|bureau|local|unit[ée]?|app?t?|poste|ext|commandes?|orders?|factures?|invoices?"
    r"|b[âa]timent|building|[ée]tage|floor|entr[ée]e|rang|route|highway|lot|dossier|po|bc|tour|hangar|entrep[ôo]t"
    r"|warehouse|succursale|magasin|store|phase|version|page|option|mod[èe]le|format|taille|size|niveau|level|zone|room"
    r"|salle|classe?|grade|section)\.?\s*$",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\s+([a-zà-ÿ]{2,}[sx])\b")
_TAIL = ("polite", "filler", "around_none")
_SHORT = 6  # words: « ok 1 », « not doing 5 »
_NO_DAY = re.compile(r"\W*(?:(?:le|the|on|du|au)\s+)?[1-8]\W*", re.IGNORECASE)  # « le 5 » is a question of ours too
_TWICE = 2  # numbers; one alone may be a day, or a count
_HIDDEN = "\ue000"
_TWO = re.compile(r"([1-8]),\s+[1-8]")
_CLOSED = re.compile(r"\s*[)\]:=]")
_SAME = {"address_list": {"delivery_address"}, "contacts": {"delivery_address", "visuals", "delivery_date"}}


@dataclass(frozen=True, slots=True)
class _Reference:
    """Questions named by their numbers, from `start` to `end` of the passage."""

    start: int
    end: int
    numbers: tuple[int, ...]
    sure: bool  # nothing but a question of ours is written so


@dataclass(slots=True)
class _Pair:
    """What is said under these numbers."""

    numbers: tuple[int, ...]
    said: str
    sure: bool
    leads: bool  # the numbers come first


def divided(text: str, keys: Mapping[int, str]) -> list[Own]:
    """The parts of a passage, each under its own question, what answers none under no number; none when undivided."""
    hidden = _hidden(text)
    references = list(_references(hidden, keys))
    if not references:
        return []
    cuts = _cuts(hidden, references)
    if not cuts:
        return []
    pairs: list[_Pair] = []
    loose: list[str] = []
    for start, end, reference, leads in cuts:
        said = _ENDS.sub("", _JOINS.sub("", text[start:end]))
        if reference is None:
            loose += [text[start:end].strip(" ,;.\n")]
            continue
        said, rest = _own(said, {keys[number] for number in reference.numbers}, keys)
        if _prints(said, {keys[number] for number in reference.numbers}):
            loose += [text[(start if not leads else reference.start) : (reference.end if not leads else end)]]
            continue
        loose += rest
        pairs.append(_Pair(reference.numbers, said, reference.sure, leads))
    return _lines(pairs, loose) if _holds(pairs) else []


def _prints(said: str, own: set[str]) -> bool:
    """Whether words said of several items would be printed: only words between quotes are."""
    if len(own) == 1 or not own & set(PRINTED) or QUOTED.search(said):
        return False
    key = next(one for one in PRINTED if one in own)
    return said_of(key, said, About((), date.min)).value not in {"", "n/a", "on_file"}


def _hidden(text: str) -> str:
    """The same length, wherein no value holds a number."""
    for form in (QUOTED, _EMAIL, _PHONE, _CIVIC):
        text = form.sub(lambda found: _HIDDEN * len(found.group()), text)
    for day in dates_in(text):
        size = len(day.text.rstrip(" ."))
        if not _NO_DAY.fullmatch(day.text):
            text = text[: day.start] + _HIDDEN * size + text[day.start + size :]
    return text


_EMAIL, _PHONE, _CIVIC = re.compile(EMAIL), re.compile(PHONE), re.compile(CIVIC)


def _references(hidden: str, keys: Mapping[int, str]) -> Iterator[_Reference]:
    for found in _REFERENCE.finditer(hidden):
        numbers = _spread(found["numbers"])
        if not all(number in keys for number in numbers) or _counts(hidden, found):
            continue
        marked = _TRUE_MARK.match(hidden, found.end()) and re.search(
            r"(?:^|[\s(#.;,])$", hidden[: found.start("numbers")]
        )
        sure = bool(_STRONG.search(found["lead"]) or marked)
        two = _TWO.fullmatch(found["numbers"])
        if two and _says(hidden[: found.start()]) and not _STOPS.match(hidden, found.end()):
            middle = found.start("numbers") + two.end(1)
            yield _Reference(found.start(), middle, (numbers[0],), sure)
            yield _Reference(found.end() - 1, found.end(), (numbers[-1],), sure)
        else:
            yield _Reference(found.start(), found.end(), numbers, sure or len(numbers) > 1)


def _counts(hidden: str, found: re.Match[str]) -> bool:
    """« Quai n° 3 », « 2 onglets »."""
    if _PLACED.search(hidden[: found.start()]) and not _CLOSED.match(hidden, found.end()):
        return True
    after = _PLURAL.match(hidden, found.end())
    naked = after and not found["lead"] and len(found["numbers"]) == 1
    return bool(naked) and not set(tokens(after[1])) <= words("yes", "none", "polite", *FILLER)  # type: ignore[index]


def _says(before: str) -> bool:
    """Whether words of an answer stand right before: « correct 2, 3 moi »."""
    *_, last = _SEPARATOR.split(before)
    return bool(_JOINS.sub("", last).strip()) and _settles(last)


def _spread(said: str) -> tuple[int, ...]:
    """« 4 à 7 » is 4, 5, 6 and 7."""
    found: list[int] = []
    for one in re.finditer(r"(\d)(?:\s*(?:-|–|\bà\b|\bau\b|\bto\b|\bthrough\b)\s*(\d)(?!\s*[-–]\s*\d))?", said):
        first, last = int(one[1]), int(one[2] or one[1])
        listed = last == first + 1 or not re.search(r"[-–]", one.group()) or last > first
        found += range(first, last + 1) if listed else ()
    return tuple(dict.fromkeys(found))


def _cuts(hidden: str, references: list[_Reference]) -> list[tuple[int, int, _Reference | None, bool]]:
    """(start, end, the questions or none, whether their numbers lead) of each part; none when one is not plain."""
    cuts: list[tuple[int, int, _Reference | None, bool]] = []
    start = 0  # of what is not yet told
    opened: _Reference | None = None
    for rank, one in enumerate(references):
        before = hidden[start : one.start]
        limit = references[rank + 1].start if rank + 1 < len(references) else len(hidden)
        ends = [found.end() for found in _SEPARATOR.finditer(before)]
        if opened and not ends and before.strip() and not one.sure:
            continue  # « 3 moi, 2 fois »: a count
        closed = _CLOSED.match(hidden, one.end)
        claimed = start + (len(before) if closed or (opened and not ends) else ends[-1] if ends else 0)
        lead = _JOINS.sub("", hidden[claimed : one.start]).strip()
        after = hidden[one.end : limit]
        stops = _STOPS.match(after) or set(tokens(_SEPARATOR.split(after)[0])) <= words(*_TAIL)
        opens = set(tokens(lead)) <= words("polite", "filler", "plain", "yes") and not stops
        if lead and not (stops or opens):
            if one.sure:
                return []  # « la réponse à 4 et 5 est dans le zip »
            continue
        if lead and stops:
            if not _settles(lead):
                if one.sure:
                    return []
                continue
            cuts += [(start, claimed, opened, True)] if hidden[start:claimed].strip(" ,;.") else []
            stop = _SEPARATOR.search(after)
            cuts.append((claimed, one.start, one, False))
            start, opened = one.end + (stop.start() if stop else len(after)), None
            continue
        cuts += [(start, claimed, opened, True)] if hidden[start:claimed].strip(" ,;.") else []
        mark = _MARK.match(hidden, one.end)
        start, opened = (mark.end() if mark else one.end), one
    tail = (start, len(hidden), opened, True)
    return [*cuts, tail] if hidden[start:].strip(" ,;.!?)") else cuts


def _settles(lead: str) -> bool:
    """Whether it answers, whatever the numbers: « ok », « skip », « je joins »."""
    if len(tokens(lead)) > _SHORT or _HIDDEN in lead or not tokens(lead):
        return False
    if confirms(lead) or none_of(lead) or refuses(lead):
        return True
    return bool(folded_form("<says_none>|<enclosed>|<handed>").search(plain(lead)))


def _own(said: str, own: set[str], keys: Mapping[int, str]) -> tuple[str, list[str]]:
    """What is said of the items alone, and what else it goes on to say."""
    about = own | {other for key in own for other in _SAME.get(key, ())}
    hidden = _hidden(said)
    for one in _PART.finditer(hidden):
        piece = hidden[one.end() :]
        first = _PART.split(piece)[0]
        named = set(named_by(said[one.end() : one.end() + len(first)])) & set(keys.values())
        others = named - (about if own != {"contacts"} or not _NONE.match(first) else own)
        ended = bool(re.match(r"[.!?;]", hidden[one.start() - 1])) and "contacts" not in own
        if others or _REST.match(first) or ended:
            return _ENDS.sub("", said[: one.start()]), [said[one.end() :]]
    return said, []


def _holds(pairs: list[_Pair]) -> bool:
    """Whether the numbers are surely those of our questions, each told once."""
    told = [number for one in pairs for number in one.numbers]
    if len(told) != len(set(told)) or len(told) < _TWICE or not all(one.said for one in pairs):
        return False
    sure = any(one.sure for one in pairs) or len(told) > _TWICE
    days = any(one.leads and (confirms(one.said) or refuses(one.said)) for one in pairs)  # « le 7 me va, le 8 non »
    return sure or not days


def _lines(pairs: list[_Pair], loose: list[str]) -> list[Own]:
    lines = [Own(said, number) for one in pairs for number, said in _each(one)]
    for one in loose:
        if not is_noise(one):
            lines += [Own("", 0), Own(one, 0)]
    return lines


def _each(pair: _Pair) -> list[tuple[int, str]]:
    """« 1, 2 et 8 : oui, oui, une seule adresse » answers in order; else the same is said of each."""
    parts = [one.strip() for one in re.split(r",\s+|\s+/\s+", pair.said)]
    ordered = len(parts) == len(pair.numbers) > 1 and all(map(_answers, parts))
    ordered = ordered and all(a < b for a, b in pairwise(pair.numbers))
    return list(zip(pair.numbers, parts, strict=True)) if ordered else [(one, pair.said) for one in pair.numbers]


def _answers(part: str) -> bool:
    return confirms(part) or none_of(part) or refuses(part) or one_place(part) or on_file(part)
