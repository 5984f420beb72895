"""Which question a client's line answers: the number typed before it, the one it stands under, the item it names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from daemon.reading.person import reaches
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.cut import Own
from daemon.reading.reply.item_labels import labelled
from daemon.reading.reply.lexicon import ITEMS, PRINTED, confirms, item_words, none_of
from daemon.reading.reply.lines import LIST, WRAP, apart, others_after
from daemon.reading.reply.numbers import LED, PART, RANGE, rising
from daemon.reading.reply.sent import marked
from daemon.reading.reply.words import tokens

_SEVERAL = re.compile(
    rf"\s*(?:[-*•·]\s+)?{LED}(?P<numbers>{PART}(?:\s*(?:,|;|/(?!\s)|\+|&|\bet\b|\band\b)\s*(?:l[ea]\s+)?#?{PART})+"
    rf"|{RANGE}|[1-9](?: [1-9]){{2,}}(?=\s))\s*"
    r"(?:[.):=,]+|[-–—](?!\d)|\s)\s*(?P<rest>\D.*)",
    re.IGNORECASE,
)
_BARE = re.compile(r"\s*(?P<number>\d{1,2})(?:\s+(?P<rest>[^\d\s].*|.*[a-zà-ÿ].*|0)|\s*)")
_NUMBERED = re.compile(
    r"\s*(?:num[ée]ro|question|point|item|n[o°º]\.?|#)\s?(?P<number>[1-9])\s+(?P<rest>[^\d\s].*)", re.IGNORECASE
)
_BARE_START = re.compile(r"\s*(\d)\s?(?:[.):=–—-]\s?|\s)(?=\D)")
_HEAD = re.compile(
    r"\s*(?:(?:pour|for|re|au)\s+(?:le |la |the )?)?(?:num[ée]ro|question|point|item|n[o°º]\.?"
    r"|#)\s?(?P<number>[1-9])\s*[:.)–—-]*\s*",
    re.IGNORECASE,
)
_TEXT_HEAD = re.compile(  # « Texte du carton : », its words on the next line
    r"\s*(?:le |the |our |notre )?(?:texte|text|message|mot|wording)\s(?:du|de la|des|de l['’]|for the|of the|on the"
    r"|for)\s?(?P<item>(?P<cards>cartons?|cartes?|cards?)|(?P<stickers>autocollants?|collants?|stickers?)"
    r"|(?P<visuals>visu\w+))\s*:\s*",
    re.IGNORECASE,
)
_THE_REST = re.compile(  # « Le reste : non », « Je complète le reste vendredi », of no question that stands above
    r"\W*(?:(?:et|and|pour|for|as for|je|j['’]|on|nous|i|we) ?(?:(?:vous|will|['’]ll) ?)?(?:\w+ ){0,2})?"
    r"(?:le reste|the rest|everything else|all the rest|tout le reste)\b(?! (?:of|de|du|des)\b)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:,|\b(?:aucune?|pas d[e'’]|des?|les?|la|nos|et|ni|ou|no|and|or|nor|the|our|any))$", re.IGNORECASE
)
_OTHER_LED = re.compile(  # « Pour les logos, je regarde ça lundi », under another number
    r"\W*(?:pour|for|quant (?:à|aux?)|as for|concernant) (?:(?:les?|la|the|our|nos|notre) |l['’])?(?:logos?|visuels?"
    r"|visuals?|autocollants?|stickers?|cartons?|cartes?|cards?)\b.*\b(?:lundi|mardi|mercredi|jeudi|vendredi|demain"
    r"|plus tard|later|soon|tomorrow|monday|tuesday|wednesday|thursday|friday|regarde|envoie|reviens|send|get back"
    r"|suivra|follow)\b",
    re.IGNORECASE,
)


def pieces(lines: list[Own], keys: Mapping[int, str]) -> tuple[dict[int, list[str]], list[str]]:
    """Lines by question: after the number typed, else under our question, else by the item they name; and the others.

    What follows a typed number belongs to it up to the next number or blank line.
    """
    answered: dict[int, list[str]] = {}
    free: list[str] = []
    typed: tuple[int, ...] = ()
    named = goes_on = False
    lines = [part for line in lines for part in apart(line, keys)]
    quoted, bare, beside = 0, _bare_numbers(lines, keys), -1
    for rank, line in enumerate(lines):
        found = _marks(line.text, keys, bare=rank in bare)
        if line.number != quoted:
            typed, quoted = (), line.number
        if goes_on and line.text and not found and line.number == quoted and not labelled(line.text, keys):
            free[-1] += f" {line.text}"  # the mail client had wrapped what is said of another item
            goes_on = False
            continue
        wrapped = rank > 0 and _wrapped(lines[rank - 1].text, line.text)
        told = found or line.number or line.text.startswith("> ")
        label = None if told else labelled(line.text, keys, wrapped=wrapped)
        if found or label:
            typed = found[0] if found else (label[0],) if label else ()
            named = not found
            text = found[1] if found else label[1] if label else ""
            text, others = others_after(text, {keys[number] for number in typed}, keys)
            free += others
            goes_on = bool(others) and len(line.text) >= WRAP
            text = "" if _is_title(text) else text
            text = text or _stroke(line.text, lines[rank + 1].text if rank + 1 < len(lines) else "", keys)
            for number in typed:
                before = answered.setdefault(number, [])
                before += (
                    ["", text] if before or found else [text]
                )  # a second time under one number is no single answer
        elif _THE_REST.match(line.text) and not wrapped:
            typed = ()
            free += ["", line.text, ""]
        elif (
            typed
            and (line.text or not any(answered[typed[0]]))
            and not _OTHER_LED.match(line.text)
            and not (named and (_names_other(line.text, typed, keys) or _after_none(answered[typed[0]], line.text)))
        ):
            for number in typed:
                answered[number].append(line.text)
        elif line.number and line.text:
            answered.setdefault(line.number, []).append(line.text)
        else:
            typed = ()
            free += [line.text][: _parts(free, line.text, follows=beside == rank - 1)]
            beside = rank
    return answered, free


def _parts(free: list[str], text: str, *, follows: bool) -> bool:
    """Whether a line that answers nothing is kept; blank lines around an answer that is cut out are one."""
    return bool(text) or follows or not free or bool(free[-1])


def _after_none(said: list[str], line: str) -> bool:
    """« Visuels : aucun » is whole: what begins another line under it is of something else."""
    return len(said) == 1 and none_of(said[0]) and bool(re.match(r"\s*(?:[-*•·]\s|\d|[A-ZÀ-Ý«“\"])", line))


def _wrapped(before: str, line: str) -> bool:
    """« … aucun visuel, aucun » / « autocollant, aucun carton » are one sentence that a mail client wrapped."""
    full = len(before) >= WRAP or bool(_OPEN.search(before))
    return full and line[:1].islower() and not before.rstrip().endswith((".", "!", "?", ":", ";"))


def numbers_of_their_own(lines: list[Own], keys: Mapping[int, str]) -> bool:
    """« 1 ok, 2 le voilà, 3 non » where we asked 2, 4, 5, 6 and 7: nobody knows which is which."""
    told = [int(found[1]) for line in lines if not line.number and (found := _BARE_START.match(line.text))]
    return len(told) >= LIST and told == list(range(1, len(told) + 1)) and not set(told) <= set(keys)


def _stroke(line: str, below: str, keys: Mapping[int, str]) -> str:
    """The dash of « 5. — », which says something, and not what; it only leads to an answer on the line below."""
    found = re.search(r"(?<=[\d.):=|\t])\s*([-–—/])\s*$", line)
    alone = not below.strip() or _marks(below, keys, bare=True) or labelled(below, keys)
    return found[1] if found and alone else ""


def _is_title(text: str) -> bool:
    """« Date de livraison », alone in its cell of a table."""
    return (
        bool(text)
        and not re.search("[👍✅👌✔]", text)
        and set(tokens(text)) <= item_words(*ITEMS) | {"de", "d", "a", "to", "of"}
    )


def _names_other(line: str, typed: tuple[int, ...], keys: Mapping[int, str]) -> bool:
    """« Pas d'autocollants » under « Contacts : … » is about something else."""
    ours = keys[typed[0]]
    someone = ours not in {"contacts", *PRINTED} and "contacts" in keys.values() and reaches(line)
    return someone or any(key != ours and key in keys.values() for key in named_by(line))


def _marks(line: str, keys: Mapping[int, str], *, bare: bool) -> tuple[tuple[int, ...], str] | None:
    """(the numbers before the line, its rest): « 3) », « 5 à 7 : », « 1 et 2 ok », « Aucun pour 5, 6 et 7 »."""
    several = _SEVERAL.fullmatch(line)
    numbers = rising(several["numbers"], keys) if several else ()
    if several and numbers:
        return numbers, several["rest"]
    one = marked(line, keys)
    if one:
        return (one[0],), one[1]
    head = _HEAD.fullmatch(line)
    if head and int(head["number"]) in keys:
        return (int(head["number"]),), ""
    text = _TEXT_HEAD.fullmatch(line)
    under = [number for number, key in keys.items() if text and key in PRINTED and text[key]]
    if under:
        return (under[0],), ""
    found = _NUMBERED.fullmatch(line) or (_BARE.fullmatch(line) if bare else None)
    if found and int(found["number"]) not in keys:
        return None
    return ((int(found["number"]),), found["rest"] or "") if found else None


def _bare_numbers(lines: list[Own], keys: Mapping[int, str]) -> frozenset[int]:
    """The ranks of « 1 oui », « 2 aucun »: a number without a mark is one only in a list that rises."""
    said = {
        rank: _BARE.fullmatch(line.text)
        for rank, line in enumerate(lines)
        if not line.number and not _SEVERAL.fullmatch(line.text)
    }
    alone = {rank: int(one["number"]) for rank, one in said.items() if one and one["rest"] is None}
    if len(alone) >= LIST and list(alone.values()) == sorted(set(alone.values()) & set(keys)):
        return frozenset(alone)  # the first column of a table, each cell on a line of its own
    found = {rank: int(one["number"]) for rank, one in said.items() if one and one["rest"] is not None}
    told = list(found.values())
    listed = all(b > a for a, b in pairwise(told)) and all(number in keys for number in told)
    rests = [one["rest"] for one in said.values() if one and one["rest"] is not None]
    plainly = all(confirms(rest) or none_of(rest) for rest in rests)
    least = 2 if plainly else LIST
    others = [_SEVERAL.fullmatch(line.text) or marked(line.text, keys) for line in lines if not line.number]
    least = 1 if sum(map(bool, others)) > 1 else least  # « 1 et 2 oui. / 3 Karine. / 5-6-7 aucun. »
    return frozenset(found) if listed and len(told) >= least else frozenset()
