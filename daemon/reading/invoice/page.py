"""Characters with boxes become words, cells and rows; nothing here knows what an invoice is.

Distances are PDF points; y grows downwards and is the baseline. A cell is what a reader sees as one piece of text:
words closer than a wide space. The text order of the file is never used: pages may be drawn in any order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

from daemon.reading.invoice.ink import TEXT, Glyph, drawn_apart, has_leaders, is_leader, least_space, led, same_ink
from daemon.reading.invoice.raised import lowered

V = TypeVar("V")
CELL_GAP = 0.62  # more than this is another cell
_OVER = -0.3  # of that height: a text that begins further within another was drawn over it
ROW_SLACK = 0.30  # baselines this close are one row
_SPACED_LETTERS = 4  # fewer letters apart are initials
_FURTHEST = 1.3  # of a character's height: letters further apart are no text
_WIDER, _LIGATURE = 1.8, 1.6  # times the gap between letters is a space; and times a space, after « fi »
_REACHING, _REACH, _TOUCHING = frozenset("Jj"), 0.65, 0.02  # what is left of the space; of a character's height
_SAME_PITCH, _TYPED_SPACE = 0.02, 1.5  # of the width of a typewriter's letters
_LEFT, _RIGHT, _BASELINE, _SIZE = map(attrgetter, ("x0", "x1", "y", "size"))
_FRAME, _FRAMED = frozenset("|¦│║"), 4  # signs that stand above each other in as many lines at least
_RULE = re.compile(r"[+|=_-]{2,}|\+")
_TIMES, _PRICE = frozenset("×xX@"), re.compile(r"\$?[\d.,]*\d[.,]\d\d\$?")


class _once(Generic[V]):  # noqa: N801 — stands where a decorator does
    """What `functools.cached_property` does, without the lock that made it slow before Python 3.12."""

    def __init__(self, get: Callable[[Any], V]) -> None:
        self.get = get

    def __get__(self, one: Any, _: type) -> V:
        value = one.__dict__[self.get.__name__] = self.get(one)
        return value


class Word(NamedTuple):
    """Characters without a space between them."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    spread: float = 0.0  # the gap between the letters, where they are set apart


@dataclass(frozen=True)
class Cell:
    """Neighbouring words of one row."""

    words: tuple[Word, ...]

    @_once
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @_once
    def x0(self) -> float:
        return self.words[0].x0

    @_once
    def x1(self) -> float:
        return self.words[-1].x1

    @_once
    def y(self) -> float:
        return self.words[0].y

    @_once
    def size(self) -> float:
        return max(word.size for word in self.words)

    def shares_column(self, other: Cell) -> bool:
        """Whether the two stand above each other."""
        return min(self.x1, other.x1) - max(self.x0, other.x0) > 0

    def after(self, count: int) -> Cell | None:
        """The cell without its first words."""
        return Cell(self.words[count:]) if count < len(self.words) else None


@dataclass(frozen=True)
class Row:
    """Cells of one baseline, left to right."""

    cells: tuple[Cell, ...]
    page: int

    @_once
    def y(self) -> float:
        return self.cells[0].y

    @_once
    def text(self) -> str:
        return "  ".join(cell.text for cell in self.cells)

    @_once
    def words(self) -> tuple[Word, ...]:
        return tuple(word for cell in self.cells for word in cell.words)

    @_once
    def size(self) -> float:
        return max(cell.size for cell in self.cells)


def rows_of(glyphs: Iterable[Glyph], page: int) -> list[Row]:
    """The rows of a page, top to bottom."""
    lines: list[list[Glyph]] = []
    level = None
    for glyph in sorted(glyphs, key=_BASELINE):
        if glyph.y == level or (lines and glyph.y - lines[-1][0].y <= ROW_SLACK * min(glyph.size, lines[-1][0].size)):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
        level = glyph.y
    lines = lowered(lines)
    inked = [sorted((glyph for glyph in line if glyph.text != " "), key=_LEFT) for line in lines]
    space = least_space(inked)
    words = (
        [word for part in drawn_apart(line, drawn) for word in _words(part, space)]
        for line, drawn in zip(inked, lines, strict=True)
    )
    rows = (Row(tuple(_cells(line)), page) for line in _unframed([line for line in words if line]))
    return [row for row in rows if row.cells]


def _unframed(lines: list[list[Word]]) -> list[list[Word]]:
    """The lines without the frames that a printer of text draws of signs: « | Qty | Item | », one above the other."""
    edges = Counter(round(word.x0) for line in lines for word in line if word.text in _FRAME)
    if max(edges.values(), default=0) < _FRAMED:
        return lines
    return [[word for word in line if word.text not in _FRAME and not _RULE.fullmatch(word.text)] for line in lines]


def _words(line: list[Glyph], space: float) -> list[Word]:
    pieces = _pieces(line, space)
    if has_leaders(line):
        pieces = [part for piece in pieces for part in led(piece)]
    return [word for word in _closed_up(pieces) if not (word.spread and is_leader(word.text))]


def _pieces(line: list[Glyph], space: float) -> list[list[Glyph]]:
    """Characters closer than a space; two drawn as one (« fi ») may be measured lower than their neighbours."""
    pieces: list[list[Glyph]] = []
    last = None
    for glyph in line:
        if last is None or (glyph.x0 > last.x1 and _is_spaced(pieces[-1], glyph, space)):
            pieces.append([glyph])
        elif glyph.text != last.text or not same_ink(last, glyph):
            pieces[-1].append(glyph)
        last = pieces[-1][-1]
    return pieces


def _is_spaced(piece: list[Glyph], other: Glyph, space: float) -> bool:
    """Whether a space stands before a letter; « J » may reach back into it, where the letters before touch."""
    one = piece[-1]
    wide = space * (_LIGATURE if len(one.text) > 1 else 1)
    if other.text in _REACHING and (len(piece) == 1 or one.x0 - piece[-2].x1 < _TOUCHING * one.size):
        wide *= _REACH
    return other.x0 - one.x1 > wide * max(one.size, other.size)


def _closed_up(pieces: list[list[Glyph]]) -> Iterator[Word]:
    """The pieces as words; letters set apart ("F A C T U R E") close up, their words told apart by wider gaps."""
    at = 0
    while at < len(pieces):
        end = at + 1
        while end < len(pieces) and len(pieces[end]) == 1 and _set_apart(pieces[end - 1], pieces[end]):
            end += 1
        if end - at < _SPACED_LETTERS:
            yield _word(pieces[at])
            at += 1
            continue
        yield from _spaced([piece[0] for piece in pieces[at:end]])
        at = end


def _set_apart(one: list[Glyph], other: list[Glyph]) -> bool:
    """Whether a letter alone is one of a word set wide, with the letter alone before it."""
    return len(one) == 1 and other[0].x0 - one[0].x1 < _FURTHEST * one[0].size and not one[0].text.isdigit()


def _spaced(letters: list[Glyph]) -> Iterator[Word]:
    gaps = [after.x0 - before.x1 for before, after in pairwise(letters)]
    spread = sorted(gaps)[len(gaps) // 3]
    piece = letters[:1]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        if gap > spread * _WIDER:
            yield _word(piece, spread)
            piece = []
        piece.append(letter)
    yield _word(piece, spread)


def _word(piece: list[Glyph], spread: float = 0.0) -> Word:
    text = "".join(map(TEXT, piece))
    return Word(text, piece[0].x0, max(map(_RIGHT, piece)), piece[0].y, max(map(_SIZE, piece)), spread)


def widest_space(one: Word, other: Word) -> float:
    """A space where letters are set apart, or as wide as any letter: what all letters of a typewriter share."""
    pitch, following = ((word.x1 - word.x0) / len(word.text) for word in (one, other))
    typed = abs(pitch - following) <= _SAME_PITCH * pitch
    return max(CELL_GAP * max(one.size, other.size) + 2 * one.spread, _TYPED_SPACE * pitch if typed else 0.0)


def _multiplies(words: Sequence[Word], at: int) -> bool:
    """Whether a sign stands between a price and a count ("9,45 $ × 20"): they are two cells."""
    if not 0 < at < len(words) - 1:
        return False
    sides = words[at - 1].text, words[at + 1].text
    counted = any(side.isdigit() for side in sides)
    return counted and any(side.strip("$") == "" or _PRICE.fullmatch(side) for side in sides)


def _cells(words: list[Word]) -> list[Cell]:
    groups: list[list[Word]] = []
    signs = {at for at, word in enumerate(words) if word.text in _TIMES and _multiplies(words, at)}
    for at, word in enumerate(words):
        last = groups[-1][-1] if groups else word
        if at in signs:
            continue
        near = _OVER * word.size < word.x0 - last.x1 <= widest_space(last, word)
        if groups and at - 1 not in signs and near:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Cell(tuple(group)) for group in groups]


def split(word: Word, cut: int) -> tuple[Word, Word]:
    """A word cut before one of its characters, as if all were as wide."""
    x = word.x0 + (word.x1 - word.x0) * cut / len(word.text)
    return word._replace(text=word.text[:cut], x1=x), word._replace(text=word.text[cut:], x0=x)
