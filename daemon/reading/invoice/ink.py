"""Characters with their boxes: how wide a page sets its spaces, what it draws over each other, what leads the eye."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

WORD_GAP = 0.13  # of a character's height: less is kerning, more is a space, where the page does not tell
_CLEAR, _LEAST_GAP, _MOST_GAP = 0.03, 0.05, 0.45  # of that height: between the widest kerning and the least space
_LEADER = re.compile(  # what leads the eye, or parts: no text; a minus after dots is its amount's
    r"[.·…_=~]{4,}(?=-[$\d])|[.·…_=~-]{4,}|[*—]{2,}"
)
_OVERLAP = 0.5  # of a character's width: more is another text drawn over it


class Glyph(NamedTuple):
    """One character and its loose box: `size` is the height of its line (about 1.15 times the font size)."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


TEXT = attrgetter("text")


def least_space(lines: Iterable[list[Glyph]]) -> float:
    """What parts two words of this page: in the widths that no gap has, nearest to the usual one.

    Letters placed on whole pixels stand up to 0.15 apart, and the spaces of a narrow font are hardly wider.
    """
    gaps = sorted(
        gap
        for line in lines
        for before, after in pairwise(line)
        if after.x0 > before.x1
        if _LEAST_GAP < (gap := (after.x0 - before.x1) / max(before.size, after.size)) < _MOST_GAP
    )
    likely = pairwise([_LEAST_GAP, *gaps[: len(gaps) // 2 + 1]])  # most are spaces
    clear = [(one, other) for one, other in likely if other - one >= _CLEAR]
    if not clear or any(one < WORD_GAP < other for one, other in clear):
        return WORD_GAP
    one, other = min(clear, key=lambda pair: min(abs(edge - WORD_GAP) for edge in pair))
    return (one + other) / 2


def same_ink(one: Glyph, other: Glyph) -> bool:
    """A character drawn twice to look bold."""
    return one.text == other.text and other.x0 - one.x0 < (one.x1 - one.x0) / 3


def drawn_apart(line: list[Glyph], drawn: Sequence[Glyph]) -> list[list[Glyph]]:
    """The line, left to right; where one text runs into the next column's, each text as it was drawn."""
    if not any(one.x1 > other.x0 and _is_over(one, other) for one, other in pairwise(line)):
        return [line]
    texts: list[list[Glyph]] = []
    for glyph in drawn:
        if glyph.text == " ":
            continue
        if texts and -glyph.size < glyph.x0 - texts[-1][-1].x1 < glyph.size:
            texts[-1].append(glyph)
        else:
            texts.append([glyph])
    return sorted(texts, key=lambda text: text[0].x0)


def _is_over(one: Glyph, other: Glyph) -> bool:
    width = min(one.x1 - one.x0, other.x1 - other.x0)
    over = one.x1 - other.x0 > _OVERLAP * width
    return over and one.text.isalnum() and other.text.isalnum() and not same_ink(one, other)


def has_leaders(glyphs: Sequence[Glyph]) -> bool:
    """Whether `led` may find any: hardly a line has one."""
    return _LEADER.search("".join(map(TEXT, glyphs))) is not None


def is_leader(text: str) -> bool:
    """Whether a text is nothing but a leader, as dots set apart are once they are closed up (« . . . . »)."""
    return _LEADER.fullmatch(text) is not None


def led(piece: list[Glyph]) -> Iterator[list[Glyph]]:
    """The piece without its leaders: "TOTAL.......12,00" is a label and its value."""
    at = 0
    for leader in _LEADER.finditer("".join(map(TEXT, piece))):
        if leader.start() > at:
            yield piece[at : leader.start()]
        at = leader.end()
    if at < len(piece):
        yield piece[at:]
