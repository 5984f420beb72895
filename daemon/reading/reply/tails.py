"""What stands right under an answer and is none: the signature, or words of their own after « 8. Une seule »."""

from __future__ import annotations

import re
from collections.abc import Mapping

from daemon.reading.reply.lexicon import PRINTED, none_of
from daemon.reading.reply.signature import without_signature

_SHORT = frozenset({"delivery_date", "logos", "address_list"})  # answers of one line, that no signature goes on with
_QUOTED = re.compile(r".*[»”\"]\W*")


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
