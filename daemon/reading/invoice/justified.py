"""Lines of a text set so wide that each word stands apart, as justified text is: one text again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from daemon.reading.invoice.page import Cell, Row

_WIDEST, _ALIKE, _FEWEST = 1.7, 1.0, 4  # line heights of a gap; points between two gaps; words set apart


def unjustified(rows: Sequence[Row]) -> list[Row]:
    """The rows, single words that even, narrow gaps part as one cell; a strip of labels and values stays."""
    return [_joined(row) if len(row.cells) >= _FEWEST else row for row in rows]


def _joined(row: Row) -> Row:
    kept = [row.cells[:1]]
    for one, other in pairwise(row.cells):
        if _goes_on(kept[-1], one, other):
            kept[-1] = (*kept[-1], other)
        else:
            kept.append((other,))
    wide = any(len(run) >= _FEWEST for run in kept)
    cells = (part for run in kept for part in (_whole(run) if len(run) >= _FEWEST else run))
    return Row(tuple(cells), row.page) if wide else row


def _goes_on(run: Sequence[Cell], one: Cell, other: Cell) -> bool:
    gap = other.x0 - one.x1
    first = run[1].x0 - run[0].x1 if len(run) > 1 else gap
    alone = all(len(cell.words) == 1 and _is_word(cell.text) for cell in (one, other))
    return alone and gap < _WIDEST * one.size and abs(gap - first) < _ALIKE


def _is_word(text: str) -> bool:
    return any(map(str.isalpha, text)) and not any(c.isdigit() or c == ":" for c in text)


def _whole(run: Sequence[Cell]) -> tuple[Cell]:
    return (Cell(tuple(word for cell in run for word in cell.words)),)
