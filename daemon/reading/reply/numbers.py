"""Our questions named by their numbers in a client's words: « #1 », « 4 à 7 », « le 5 et le 6 », not « 2 boîtes »."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from daemon.reading.dates import dates_in
from daemon.reading.person import EMAIL, PHONE
from daemon.reading.reply import danger
from daemon.reading.reply.lexicon import FILLER, confirms, none_of
from daemon.reading.reply.places import CIVIC
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.words import folded_form, plain, tokens, words, written_form

RANGE = r"(?:\d{1,2}[-–—]\d{1,2}|\d{1,2}\s+(?:-|–|—|\bà\b|\bau\b|\bto\b)\s+\d{1,2})"
PART = rf"(?:{RANGE}|\d{{1,2}})"
LED = r"(?:(?:pour|for|aux?|les?|the|questions?|points?|items?|num[ée]ros?|n[o°º]s?\.?|#)\s*)*"
_RUN = re.compile(r"(\d{1,2})(?:\s*(?:[-–—]|\b(?:à|au|to|through)\b)\s*(\d{1,2})(?!\s*[-–—]\s*\d))?", re.IGNORECASE)
_ALL_BUT = re.compile(
    r"(?P<yes>(?:tout|toutes?|everything|all|le reste|the rest|ok|parfait|good|c['’]est)\b.{0,40}?)[\s,]*\b(?:sauf"
    r"|except(?: for)?|[àa] l['’]exception d(?:e|u|es)|with the exception of|à part|hormis|mais pas|but not"
    r"|excluding|other than)"
    rf"\s+{LED}(?P<numbers>{PART}(?:\s*(?:,|&|\bet\b"
    rf"|\band\b)\s*(?:l[ea]\s+)?#?{PART})*)\s*(?:[.:;,–—-]\s*(?P<rest>.*))?",
    re.IGNORECASE,
)
_ARTICLE = r"(?:pour|for|sur|on|to|of|as for|à|au|aux|le|la|les|the|vos|your|nos|en)\s+"
_NAMED = r"(?:(?:points?|questions?|num[ée]ros?|numbers?|items?|nos?\.|n[°º]|nos?\s?(?=\d)|q\.?)\s*|#\s?|\()"
_LEAD = rf"(?:{_ARTICLE}|{_NAMED})"
_INNER = rf"(?:{_ARTICLE}|(?!nos?\s?\d){_NAMED})"  # “5-no 6-no”: no number 6
_AND = r"(?:\s*[,/&+]\s*(?:et |and |pis |puis )?|\s*[-–]\s*|\s+(?:et|and|pis|puis|ni|nor|or|ou|à|au|to|through)\s+|\s+)"
_COUNTED = (  # « 2 boîtes », « le 5 janvier », « 7 h » are no questions of ours
    r"(?![\w%$]|(?<=1)\s*(?:logo|fichier|file)\b|[.,]\d|\s?[%$]|\s\d{3}"
    r"|\s*(?:[ap]\.?m\b|<counted>|ou \d+ (?:jours|days)|sur \d))"
)
_NUMBER = rf"[1-8]{_COUNTED}"
_REFERENCE = rf"(?<![\w.,/$'’°-])(?P<lead>{_LEAD}*)(?P<numbers>{_NUMBER}(?:{_AND}{_INNER}*{_NUMBER})*)"
_STRONG = re.compile(rf"{_NAMED}$|\bla\s+$", re.IGNORECASE)
_TRUE_MARK = re.compile(r"\s*(?:[)\]:=]|\.(?=\s))")
STOPS = re.compile(r"\s*(?:$|\((?=[a-zà-ÿ]|\d+[a-zà-ÿ])|[.;!?,)](?!\w)|(?:et|and|pis|puis|mais|but)\s)")
SEPARATOR = re.compile(r"(?:[.;!?…](?=\s|$)|[,\n])\s*|\s+[-–—]\s+|\s+(?=(?:et|and|pis|puis|mais|but)\s)")
JOINS = re.compile(r"^\W*(?:(?:et|and|pis|puis|mais|but|alors|donc|so)\b\s*)+|^[\s,;.]+", re.IGNORECASE)
_PLACED = r"<bears_number>\.?\s*$"
_REFUSED = re.compile(r"\d\s*[.):=,–—-]*\s*no\s+$", re.IGNORECASE)  # “5) no 6) no”: no number 6
_PLURAL = re.compile(r"\s+([a-zà-ÿ]{2,}[sx])\b")
_PAIR = 2  # numbers, each of which may still be a count
_SHORT = 6  # words: « ok 1 », « not doing 5 »
_NO_DAY = re.compile(r"\W*(?:(?:le|the|on|du|au)\s+)?[1-8]\W*", re.IGNORECASE)  # « le 5 » is a question of ours too
HIDDEN = "\ue000"
_LAST = re.compile(r"(.*[1-8]),\s+([1-8])")  # « oui pour 1 et 2, 8 c'est une seule »
CLOSED = re.compile(r"\s*[)\]:=]")
_EMAIL, _PHONE, _CIVIC = re.compile(EMAIL), re.compile(PHONE), re.compile(CIVIC)


def all_but(text: str, keys: Collection[int]) -> tuple[str, tuple[int, ...], str] | None:
    """« Tout est beau sauf 2 : … » → (what is said of the others, the numbers set apart, what is said of them)."""
    found = _ALL_BUT.fullmatch(text.strip())
    numbers = rising(found["numbers"], keys) if found else ()
    return (found["yes"].strip(), numbers, (found["rest"] or "").strip(" .!")) if found and numbers else None


def rising(said: str, keys: Collection[int]) -> tuple[int, ...]:
    """The same as `spread`; () when one of them was not asked, or they do not rise."""
    found = spread(said)
    return found if all(number in keys for number in found) and list(found) == sorted(found) else ()


def spread(said: str) -> tuple[int, ...]:
    """« 4 à 7 » is 4, 5, 6 and 7; « 5-6-7 » says each, and « 7-4 » none."""
    found: list[int] = []
    for one in _RUN.finditer(said):
        first, last = int(one[1]), int(one[2] or one[1])
        found += range(first, last + 1)
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Reference:
    """Questions named by their numbers, from `start` to `end` of the passage."""

    start: int
    end: int
    numbers: tuple[int, ...]
    sure: bool  # nothing but a question of ours is written so


def hidden_values(text: str) -> str:
    """The same length, wherein no value holds a number."""
    for form in (QUOTED, _EMAIL, _PHONE, _CIVIC):
        text = form.sub(lambda found: HIDDEN * len(found.group()), text)
    for day in dates_in(text):
        size = len(day.text.rstrip(" ."))
        if not _NO_DAY.fullmatch(day.text):
            text = text[: day.start] + HIDDEN * size + text[day.start + size :]
    return text


def references_in(hidden: str, keys: Mapping[int, str]) -> Iterator[Reference]:
    for found in written_form(_REFERENCE).finditer(hidden):
        numbers = spread(found["numbers"])
        start = found.start("numbers") if _REFUSED.search(hidden[: found.start("numbers")]) else found.start()
        if not all(number in keys for number in numbers) or _counts(hidden, found):
            continue
        marked = _TRUE_MARK.match(hidden, found.end()) and re.search(
            r"(?:^|[\s(#.;,])$", hidden[: found.start("numbers")]
        )
        sure = bool(_STRONG.search(found["lead"]) or marked)
        last = _LAST.fullmatch(found["numbers"])
        if last and _says(hidden[: found.start()]) and not STOPS.match(hidden, found.end()):
            middle = found.start("numbers") + last.end(1)
            yield Reference(start, middle, spread(last[1]), sure or len(numbers) > _PAIR)
            yield Reference(found.end() - 1, found.end(), (numbers[-1],), sure or len(numbers) > _PAIR)
        else:
            yield Reference(start, found.end(), numbers, sure or len(numbers) > 1)


def _counts(hidden: str, found: re.Match[str]) -> bool:
    """« Quai n° 3 », « 2 onglets »."""
    if written_form(_PLACED).search(hidden[: found.start()]) and not CLOSED.match(hidden, found.end()):
        return True
    after = _PLURAL.match(hidden, found.end())
    naked = after and not found["lead"] and len(found["numbers"]) == 1
    return bool(naked) and not set(tokens(after[1])) <= words("yes", "none", "polite", *FILLER)  # type: ignore[index]


def _says(before: str) -> bool:
    """Whether words of an answer stand right before: « correct 2, 3 moi »."""
    *_, last = SEPARATOR.split(before)
    return bool(JOINS.sub("", last).strip()) and settles(last)


def settles(lead: str) -> bool:
    """Whether it answers, whatever the numbers: « ok », « skip », « je joins »."""
    if len(tokens(lead)) > _SHORT or HIDDEN in lead or not tokens(lead):
        return False
    if lead.rstrip().endswith(":") or danger.open_ended(lead):
        return False  # « Pas sûr de tout : 1 oui 2 oui »
    if confirms(lead) or none_of(lead):
        return True
    return bool(folded_form("<says_none>|<enclosed>|<handed>").search(plain(lead)))
