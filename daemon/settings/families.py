"""The families of words of `config/replies.toml`, checked before anything is read by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from daemon.errors import Misconfigured, Mistake, because
from daemon.reading.reply import CLOSED, ITEMS, PER_ITEM, PHRASES
from daemon.settings.shape import nearest
from daemon.settings.toml import Document, KeyPath, read
from daemon.wordlists import REPLIES

_LANGUAGES = ("fr", "en")
_PLAIN = re.compile(r"[^\W_]+(?:\([^\W_]+\))*")
_PHRASE = re.compile(r"[^()]*(?:\([^()]+\)[^()]*)*")


@cache
def check_families(path: Path = REPLIES) -> int:
    """How many words there are; Misconfigured with every mistake of the file."""
    document = read(path)
    mistakes = [*document.mistakes, *_mistakes(document)]
    if mistakes:
        raise Misconfigured(*sorted(dict.fromkeys(mistakes), key=lambda mistake: (mistake.line, mistake.column)))
    return sum(len(_at(document, (*family, language))) for family in _known() for language in _LANGUAGES)


def _known() -> set[KeyPath]:
    return {*((name,) for name in (*CLOSED, *PHRASES)), *((table, item) for table in PER_ITEM for item in ITEMS)}


def _at(document: Document, path: KeyPath) -> list[str]:
    """The words there; [] when it is no list of texts."""
    value: object = document.values
    for part in path:
        value = value.get(part) if isinstance(value, dict) else None
    return value if isinstance(value, list) and all(isinstance(word, str) for word in value) else []


def _mistakes(document: Document) -> Iterator[Mistake]:
    known = _known()
    families = {path[:-1] for path in document.spots if path and path[-1] in _LANGUAGES}
    named = {path for path in document.spots if path and path not in known and path[0] not in PER_ITEM}
    for path in sorted((families | {path for path in named if len(path) == 1}) - known, key=str):
        reason = because("settings_unknown_key", key=".".join(map(str, path)))
        yield document.mistake(path, reason, nearest(str(path[-1]), [str(one[-1]) for one in known]))
    for family in sorted(known, key=str):
        for language in _LANGUAGES:
            yield from _of(document, (*family, language), plain=family[0] not in PHRASES)


def _of(document: Document, path: KeyPath, *, plain: bool) -> Iterator[Mistake]:
    """What is wrong with one family in one language."""
    if path not in document.spots:
        yield document.mistake(path, because("family_missing", family=".".join(map(str, path[:-1])), language=path[-1]))
        return
    value = _at(document, path)
    if not value and document.values and not _empty(document, path):
        yield document.mistake(path, because("family_no_list"))
    for word in value:
        if not (_PLAIN if plain else _PHRASE).fullmatch(word) or not word.strip():
            yield document.mistake(path, because("family_word" if plain else "family_phrase", word=word), word=word)


def _empty(document: Document, path: KeyPath) -> bool:
    """Whether the list is there, with nothing in it: a family may have no word of one language."""
    value: object = document.values
    for part in path:
        value = value.get(part) if isinstance(value, dict) else None
    return value == []
