"""The client's own words under each question of ours, without courtesies, names and our own labels.

What stands right under an answer, the signature or words of its own, is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from daemon.reading.contacts import names_role
from daemon.reading.reply.courtesies import closes, is_noise, points, without_noise
from daemon.reading.reply.lexicon import PRINTED, item_words, none_of
from daemon.reading.reply.lines import joined_lines
from daemon.reading.reply.sent import Sent, words_of
from daemon.reading.reply.signature import without_signature

_INITIALS = 2  # letters that any word may begin with
_OF_A_TEXT = frozenset(
    {"text", "texte", "wording", "message", "mots", "for", "the", "du", "de", "le", "la", "our", "notre"}
)
_TITLE = 3  # words of the name of a question, alone on its line of a table
_SHORT = frozenset({"delivery_date", "logos", "address_list"})  # answers of one line, that no signature goes on with
_QUOTED = re.compile(r".*[»”\"]\W*")


def quotes_of(answered: Mapping[int, list[str]], sender: tuple[str, str] = ("", "")) -> dict[int, str]:
    """The client's own words under each number, courtesies left out."""
    return {
        number: "\n".join(line for line in joined_lines(_without_courtesy(lines, sender)) if line)
        for number, lines in answered.items()
    }


def _without_courtesy(lines: list[str], sender: tuple[str, str]) -> list[str]:
    """The answer without « Merci! » and the signature typed right under it."""
    kept = [line.strip() for line in lines]
    for rank, line in enumerate(kept):
        if rank and closes(line) and any(kept[:rank]) and not without_noise(kept[rank:]):
            return kept[:rank]
    said = [line for line in kept if not is_noise(line)] or [line for line in kept if points(line)]
    while len(list(filter(None, said))) > 1 and (
        re.fullmatch(r"[A-Z]\.?(?:[A-Z]\.?)?", said[-1]) or _names(said[-1], sender)
    ):
        said.pop()
    return said


def _names(line: str, sender: tuple[str, str]) -> bool:
    """Whether the line is only the name of who writes: « Merci! » above it may have gone with our own words."""
    said, known = words_of(line), words_of(f"{sender[0]} {sender[1].partition('@')[0]}")
    surname = any(len(word) > _INITIALS and word in known for word in said)
    return surname and len(said) <= _TITLE and all(word in known or word[0] in known for word in said)


def without_label(quote: str, sent: Sent, number: int, key: str) -> str:
    """« Date de livraison : 11 décembre » answers with our own words first; before a contact, they are the role."""
    first, _, under = quote.partition("\n")
    if under.strip() and len(words_of(first)) <= _TITLE and set(words_of(first)) <= sent.of(number):
        return under.strip()
    label, colon, rest = quote.partition(":")
    if key == "contacts" and names_role(label):
        return quote
    words = words_of(label)
    ours = sent.of(number)
    known = ours | item_words(key) | _OF_A_TEXT if key in PRINTED else ours
    return rest.strip() if colon and rest.strip() and words and all(word in known for word in words) else quote


def without_tails(
    answered: Mapping[int, list[str]], keys: Mapping[int, str], sender: tuple[str, str]
) -> tuple[dict[int, list[str]], list[str]]:
    """Each answer without what stands under it, and those lines, that answer no number."""
    kept: dict[int, list[str]] = {}
    free: list[str] = []
    for number, lines in answered.items():
        end = _end(lines, keys[number], sender)
        kept[number] = lines[:end]
        free += ["", *lines[end:]] if end < len(lines) else []
    return kept, free


def _end(lines: list[str], key: str, sender: tuple[str, str]) -> int:
    """How many of the lines are the answer's own."""
    first = next((rank for rank, line in enumerate(lines) if line.strip()), len(lines))
    under = lines[first + 1 :]
    none = first < len(lines) and none_of(lines[first])
    whole = none or (key in PRINTED and first < len(lines) and _QUOTED.fullmatch(lines[first]))
    if not under or not (key in _SHORT or whole):
        return len(lines)
    signed = without_signature(under, sender)
    cut = next((rank for rank, (one, other) in enumerate(zip(under, signed, strict=True)) if one != other), len(under))
    if key == "address_list" or none:
        cut = min(cut, next((rank for rank in range(cut) if under[rank][:1].isupper()), cut))
    return first + 1 + cut
