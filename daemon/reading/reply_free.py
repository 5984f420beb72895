"""Sentences that stand under no number: what they name, or the kind of their value, tells the item."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from daemon.reading import reply_lexicon as lexicon
from daemon.reading.addresses import postal_codes
from daemon.reading.dates import dates_in
from daemon.reading.reply_marks import all_but, numbers_after, sentences
from daemon.reading.reply_values import Value
from daemon.reading.reply_words import is_noise

Reader = Callable[[str, str], Value]

_CONFIRMED = ("delivery_date", "delivery_address")  # what « tout est exact » confirms: the questions that show a value
_ALL = frozenset(["tout", "toutes", "everything", "all", "informations", "information", "infos", "details", "info"])
_DELIVERS = re.compile(r"\b(?:livr\w+|recev\w+|deliver\w*|receiv\w*|date)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Free:
    """What a paragraph says: (item, value, words), and what is left of it."""

    read: list[tuple[str, Value, str]]
    left: list[str]


def read(paragraph: str, keys: Mapping[int, str], shown: Mapping[str, str], value: Reader) -> Free:
    """The paragraph whole where it is one answer over several lines, else sentence by sentence."""
    whole = _one(paragraph, keys, shown, value) if "\n" in paragraph else None
    if whole:
        return Free(whole, [])
    found: list[tuple[str, Value, str]] = []
    left: list[str] = []
    for sentence in sentences(paragraph):
        said = _one(sentence, keys, shown, value)
        if said:
            found += said
        elif not is_noise(sentence):
            left.append(sentence)
    return Free(found, [paragraph] if left and not found else left)


def _one(
    said: str, keys: Mapping[int, str], shown: Mapping[str, str], value: Reader
) -> list[tuple[str, Value, str]] | None:
    """The answers of one sentence; None when it is not certain which item it is about, or what it says of it."""
    if said.startswith("> ") or "?" in said:
        return None
    apart = all_but(said, keys)
    if apart:
        return _all_but(said, apart, keys, shown, value)
    after = numbers_after(said, keys)
    if after:
        return _sure([(keys[number], value(keys[number], after[1]), said) for number in after[0]])
    words = set(lexicon.tokens(said))
    if (words & _ALL or lexicon.no_change(said)) and lexicon.confirms(_bare(said)):
        return [(key, Value(shown[key]), said) for key in _CONFIRMED if key in shown and key in keys.values()] or None
    return _by_name(said, keys, shown, value)


def _bare(said: str) -> str:
    return " ".join(word for word in lexicon.tokens(said) if word not in _ALL)


def _all_but(
    said: str, apart: tuple[str, tuple[int, ...], str], keys: Mapping[int, str], shown: Mapping[str, str], value: Reader
) -> list[tuple[str, Value, str]] | None:
    yes, numbers, rest = apart
    others = {keys[number] for number in numbers}
    if not lexicon.only(yes, lexicon.FILLER, lexicon.CONFIRM, _ALL, frozenset(["reste", "rest"])):
        return None
    found = [(key, Value(shown[key]), said) for key in _CONFIRMED if key in shown and key not in others]
    return found + [(key, value(key, rest) if rest else Value(), said) for key in sorted(others)]


def _by_name(
    said: str, keys: Mapping[int, str], shown: Mapping[str, str], value: Reader
) -> list[tuple[str, Value, str]] | None:
    asked = set(keys.values())
    named = [key for key in lexicon.named_in(said) if key in asked]
    topics = frozenset(word for key in named for word in lexicon.TOPICS[key])
    if named and lexicon.none_of(said, topics):
        return [(key, Value("n/a"), said) for key in named if key not in _CONFIRMED and key != "contacts"] or None
    if (
        "address_list" in asked
        and lexicon.one_place(said)
        and set(lexicon.tokens(said)) & {"seule", "unique", "single", "only", "meme", "same"}
    ):
        return [("address_list", Value("n/a"), said)]
    if postal_codes(said) and "delivery_address" in asked:
        return _sure([("delivery_address", value("delivery_address", said), said)])
    if len(named) == 1:
        return _sure([(named[0], value(named[0], said), said)])
    if set(named) == set(_CONFIRMED) and lexicon.confirms(
        said.replace("adresse", "").replace("address", ""), "delivery_date"
    ):
        return [(key, Value(shown[key]), said) for key in named if key in shown]
    if not named and "delivery_date" in asked and dates_in(said):
        day = value("delivery_date", said)
        sure = day.value and (_DELIVERS.search(said) or day.value == shown.get("delivery_date"))
        return _sure([("delivery_date", day if sure else Value(proposal=day.proposal or day.value), said)])
    return None


def _sure(found: list[tuple[str, Value, str]]) -> list[tuple[str, Value, str]] | None:
    """All of them, when each is certain; what is only proposed keeps its words for a person."""
    return found if any(read.value or read.proposal for _, read, _ in found) else None
