"""Rows of a page as its characters would give them, written by hand: each text at its left edge."""

from __future__ import annotations

import tomllib
from itertools import accumulate

from daemon import app
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row, Word

SIZE, LETTER, LEADING = 10.0, 5.0, 12.0  # points
LABELS = Labels.parse(tomllib.loads((app.HOUSE / "config/labels.toml").read_text(encoding="utf-8")))


def cell(x: float, y: float, text: str) -> Cell:
    """Words set one letter apart."""
    words = text.split(" ")
    starts = accumulate((LETTER * (len(word) + 1) for word in words), initial=x)
    return Cell(
        tuple(Word(word, at, at + LETTER * len(word), y, SIZE) for at, word in zip(starts, words, strict=False))
    )


def rows(*texts: str | tuple[tuple[float, str], ...], page: int = 0) -> list[Row]:
    """A row each, one under the other: one text at the left, or texts at places. "" leaves two lines free."""
    found, y = [], 0.0
    for said in texts:
        y += LEADING if said else 2 * LEADING
        places = ((40.0, said),) if isinstance(said, str) else said
        if said:
            found.append(Row(tuple(cell(x, y, text) for x, text in places), page))
    return found


def sheet(*texts: str | tuple[tuple[float, str], ...]) -> Sheet:
    """The same as the fields are read from."""
    return Sheet(rows(*texts), LABELS)
