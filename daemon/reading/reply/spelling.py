"""Words typed in a hurry: « ladresse », « autocolant », “adress”, as the words of ours that they were meant to be.

Only a word that no list knows is put right, and only as one of `[spelled]`, where no other of them is as near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache

from daemon.reading.reply.lexicon import ITEMS, PRINTED
from daemon.reading.reply.value import Answer, ReplyRead
from daemon.reading.reply.words import CLOSED, plain, words

_WORD = re.compile(r"(?:(?<![\w@./'’-])|(?<=\b[ldLD]['’]))[a-zà-ÿ]{5,}(?![\w@'’]|[./-]\w)")  # small letters: no name
_ELIDED = re.compile(  # « le 16 cest correct », « jai pas de logo »
    r"(?<![\w'’-])(?:([cC])(?=est \w)|([jJ])(?=(?:ai|approuve|accepte|attends|aimerais|envoie|habite) )"
    r"|([sS])(?=en (?:va|vont|vient|viennent)\b)|([lL])(?=avez (?:d[eé]j[aà]|de|depuis|en|au|encore)\b"
    r"|an(?:n[ée]e)? (?:pass|derni)))"
)
_ROADS = {"ch": "chemin", "av": "avenue", "ave": "avenue", "boul": "boulevard", "bd": "boulevard", "rte": "route"}
_ROAD = re.compile(rf"(?<=\d )({'|'.join(_ROADS)})\b\.?(?= d(?:u|e|es)\b)", re.IGNORECASE)  # « 310 ch du Lac »
_OF_NONE = re.compile(  # « pas d carton », « pas dlogo »
    r"(?<=\b[Pp]as )d(?:(?= )|(?P<glued>)(?=(?:logo|visuel|collant|carton|carte|sticker)s?\b))(?= ?(?:logo|visuel"
    r"|collant|carton|carte|sticker|autocol|etiquette|étiquette)\w*\b)"
)
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"\n]*\"")
_GLUED = re.compile(r"(?:[ld]|qu)(?=[aeiouyh])")  # « ladresse »
_EDGES = ".,;:!?()«»“”\"'"
_LEAST = 6  # letters: of five, another word is too near


def spelled(text: str) -> str:
    """The text with such words put right, as many words as it had."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]

    def put_right(found: re.Match[str]) -> str:
        kept = any(start < found.start() < end for start, end in quoted)
        return found.group() if kept else _meant(plain(found.group())) or found.group()

    text = _ROAD.sub(lambda found: _ROADS[found[1].lower()], text)
    text = _OF_NONE.sub(lambda found: "de" if found["glued"] is None else "d'", text)
    return _ELIDED.sub(r"\g<0>'", _WORD.sub(put_right, text)) if not quoted else _WORD.sub(put_right, text)


def as_typed(read: ReplyRead, text: str) -> ReplyRead:
    """What was read, its quotes and its words to print in the client's own spelling; `text` is all that was typed."""
    typed, told = text.split(), spelled(text).split()

    def back(said: str) -> str:
        if said in text:
            return said
        read_so = said.split()
        for at in range(len(told) - len(read_so) + 1):
            if all(map(_same, read_so, told[at:])):
                own = " ".join(typed[at : at + len(read_so)])
                own = own if read_so[0][0] in _EDGES else own.lstrip(_EDGES)
                return own if read_so[-1][-1] in _EDGES else own.rstrip(_EDGES)
        return said

    def answers(found: Iterable[Answer]) -> tuple[Answer, ...]:
        return tuple(
            replace(one, quote=back(one.quote), value=back(one.value) if one.key in PRINTED else one.value)
            for one in found
        )

    return ReplyRead(
        answers(read.answers),
        tuple(map(back, read.left)),
        answers(read.proposals),
        tuple(map(back, read.beside)),
        tuple(map(back, read.moved)),
    )


def _same(one: str, other: str) -> bool:
    return one == other or one.strip(_EDGES) == other.strip(_EDGES)


@cache
def _targets() -> frozenset[str]:
    items = words(*(f"items.{key}" for key in ITEMS))
    return words("spelled") | {one for one in items if len(one) >= _LEAST}


@cache
def _known() -> frozenset[str]:
    return words(*CLOSED, *(f"items.{key}" for key in ITEMS))


@lru_cache(maxsize=1024)  # the same words are typed in many letters
def _meant(typed: str) -> str:
    """The word that was meant, with its article; "" when it is a word, or nobody can tell."""
    if typed in _known() or typed.removesuffix("s") in _known():
        return ""
    glued = _GLUED.match(typed)
    for head in (glued.group(), "") if glued else ("",):
        rest = typed[len(head) :]
        near = {rest} if head and rest in _known() and len(rest) >= _LEAST - 1 else _near(rest)
        if len({_items(one) for one in near}) == 1 and (len(near) == 1 or _items(min(near))):
            return (f"{head}'" if head else "") + min(near)
    return ""


def _items(word: str) -> frozenset[str]:
    """The items that it names: « adresse » and “address” name the same."""
    return frozenset(key for key in ITEMS if word in words(f"items.{key}"))


def _near(typed: str) -> set[str]:
    """The words of ours at one letter from it: one more, one less, another, or two that changed places."""
    if len(typed) < _LEAST - 1:
        return set()
    found = {one for one in _targets() if abs(len(one) - len(typed)) <= 1 and len(one) >= _LEAST and _apart(typed, one)}
    singular = {one for one in found if f"{one}s" in found}
    return singular if len(found) > 1 and singular else found


def _apart(typed: str, word: str) -> bool:
    """Whether one slip of the hand parts them."""
    if typed[0] != word[0]:  # the first letter is seldom mistyped
        return False
    short, long = sorted((typed, word), key=len)
    at = next((rank for rank, letter in enumerate(short) if letter != long[rank]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or (
        short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    )
