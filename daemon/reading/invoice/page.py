"""Characters with boxes become words, cells and rows; nothing here knows what an invoice is.

Distances are PDF points; y grows downwards and is the baseline. A cell is what a reader sees as one piece of text:
words closer than a wide space. The text order of the file is never used: pages may be drawn in any order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

WORD_GAP = 0.13  # of a character's height: less is kerning, more is a space
CELL_GAP = 0.62  # more than this is another cell
ROW_SLACK = 0.30  # baselines this close are one row


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character and its loose box: `size` is the height of its line (about 1.15 times the font size)."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a space between them."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True)
class Cell:
    """Neighbouring words of one row."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def x0(self) -> float:
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        return self.words[-1].x1

    @cached_property
    def y(self) -> float:
        return self.words[0].y

    @cached_property
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

    @cached_property
    def y(self) -> float:
        return self.cells[0].y

    @cached_property
    def text(self) -> str:
        return "  ".join(cell.text for cell in self.cells)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for cell in self.cells for word in cell.words)

    @cached_property
    def size(self) -> float:
        return max(cell.size for cell in self.cells)


def rows_of(glyphs: Iterable[Glyph], page: int) -> list[Row]:
    """The rows of a page, top to bottom."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if lines and glyph.y - lines[-1][0].y <= ROW_SLACK * min(glyph.size, lines[-1][0].size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    rows = (Row(tuple(_cells(_words(line))), page) for line in lines if any(g.text != " " for g in line))
    return [row for row in rows if row.cells]


def _words(line: list[Glyph]) -> list[Word]:
    words: list[Word] = []
    piece: list[Glyph] = []
    for glyph in sorted(line, key=lambda glyph: glyph.x0):
        if glyph.text == " ":
            continue
        if piece and _same_ink(piece[-1], glyph):
            continue
        if piece and glyph.x0 - piece[-1].x1 > WORD_GAP * min(glyph.size, piece[-1].size):
            words.append(_word(piece))
            piece = []
        piece.append(glyph)
    return [*words, _word(piece)] if piece else words


def _same_ink(one: Glyph, other: Glyph) -> bool:
    """A character drawn twice to look bold."""
    return one.text == other.text and other.x0 - one.x0 < (one.x1 - one.x0) / 3


def _word(piece: list[Glyph]) -> Word:
    text = "".join(glyph.text for glyph in piece)
    right = max(glyph.x1 for glyph in piece)
    return Word(text, piece[0].x0, right, piece[0].y, max(glyph.size for glyph in piece))


def _cells(words: list[Word]) -> list[Cell]:
    groups: list[list[Word]] = []
    for word in words:
        if groups and word.x0 - groups[-1][-1].x1 <= CELL_GAP * max(word.size, groups[-1][-1].size):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Cell(tuple(group)) for group in groups]
