"""Texts of two columns that touch, told apart: a mail runs into an amount, an address into the next address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from daemon.reading.invoice.days import dated
from daemon.reading.invoice.figures import CENTS, bare
from daemon.reading.invoice.page import Cell, Row, split
from daemon.reading.money import readings

_AMOUNT_AFTER = re.compile(r"(.*[^\W\d_]{4})(\$\d[\d,. ]*[.,]\d\d)")  # no « CAD$12.00 »
_THOUSANDS = re.compile(r"\D?\d{1,3} \d{3}(?!\d)")  # « 1 504,00 » is one number, wherever its hundreds stand
_NOTED = re.compile(r"-?(?:\$ ?\d[\d ,.]*[.,]\d\d|\d[\d ,.]*[.,]\d\d ?\$)")
_NOTE = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]{2}")
_SAME_EDGE, _NEAR, _ROWS = 0.6, 2.0, 3  # points; line heights; rows looked at
_LONGEST_AMOUNT = 5  # words: « 1 003 955,50 $ » and the note
_COUNT = re.compile(r"(\d{1,4}) (\d{1,5}[.,]\d\d)")
_FEWEST = 3  # words of two texts in one: more


def unstuck(rows: Sequence[Row]) -> list[Row]:
    """The rows, each text in its own column."""
    rows = [_counted(_without_notes(_without_amounts(row))) for row in rows]
    return [_at_edges(rows, at) for at in range(len(rows))]


def _without_amounts(row: Row) -> Row:
    """« orders@club.example$1,835.87 »: the amount is the next column's."""
    if not any(_AMOUNT_AFTER.fullmatch(cell.words[-1].text) for cell in row.cells):
        return row
    cells: list[Cell] = []
    for cell in row.cells:
        cells.append(cell)
        if match := _AMOUNT_AFTER.fullmatch(cell.words[-1].text):
            before, after = split(cell.words[-1], match.end(1))
            cells[-1:] = [Cell((*cell.words[:-1], before)), Cell((after,))]
    return Row(tuple(cells), row.page)


def _without_notes(row: Row) -> Row:
    """« Sous-total   3 955,50 $ Remarques : »: a note begins right of the totals."""
    label, *others = row.cells
    found = [_note(cell) for cell in others]
    if not any(found):
        return row
    parts = (
        (Cell(cell.words[:at]), Cell(cell.words[at:])) if at else (cell,)
        for cell, at in zip(others, found, strict=True)
    )
    return Row((label, *(part for each in parts for part in each)), row.page)


def _note(cell: Cell) -> int:
    """How many words of a text are an amount that a note follows; 0 where none does."""
    for at in range(1, min(len(cell.words), _LONGEST_AMOUNT)):
        if _NOTED.fullmatch(" ".join(word.text for word in cell.words[:at])) and _NOTE.match(cell.words[at].text):
            return at
    return 0


def _counted(row: Row) -> Row:
    """« 6 22,00   132,00 »: a count and its price in one text, where the next amount is their product."""
    for at, (cell, after) in enumerate(pairwise(row.cells)):
        found = _COUNT.fullmatch(cell.text)
        amounts = readings(bare(after.text)) if found else ()
        if found and Decimal(found[1]) * Decimal(found[2].replace(",", ".")) in amounts:
            parts = Cell(cell.words[:1]), Cell(cell.words[1:])
            return Row((*row.cells[:at], *parts, *row.cells[at + 1 :]), row.page)
    return row


def _at_edges(rows: Sequence[Row], at: int) -> Row:
    """The row, a text that fills its column cut where the rows above and under begin another text."""
    row = rows[at]
    if not any(len(cell.words) > _FEWEST for cell in row.cells):
        return row
    upper, lower = _edges(rows[max(0, at - _ROWS) : at], row), _edges(rows[at + 1 : at + 1 + _ROWS], row)
    cells = [part for cell in row.cells for part in _cut(cell, upper, lower)]
    return row if len(cells) == len(row.cells) else Row(tuple(cells), row.page)


def _edges(others: Sequence[Row], row: Row) -> list[float]:
    """Where the texts of the neighbouring rows begin."""
    near = (other for other in others if other.page == row.page and abs(other.y - row.y) < _NEAR * row.size)
    return [cell.x0 for other in near for cell in other.cells]


def _cut(cell: Cell, upper: Sequence[float], lower: Sequence[float]) -> list[Cell]:
    if not _begins(cell.x0, upper):
        return [cell]
    for place, (before, word) in enumerate(pairwise(cell.words), 1):
        if _THOUSANDS.match(f"{before.text} {word.text}"):
            continue
        if _begins(word.x0, upper) and _begins(word.x0, lower):
            return [Cell(cell.words[:place]), *_cut(Cell(cell.words[place:]), upper, lower)]
    return [cell]


def _begins(x0: float, edges: Sequence[float]) -> bool:
    return any(abs(x0 - edge) < _SAME_EDGE for edge in edges)


def apart_in(row: Row) -> Row:
    """The row with each number that begins a text as a cell of its own ("12 Boîte kraft")."""
    parts: list[Cell] = []
    for cell in row.cells:
        rest = cell.after(1)
        stuck = rest and rest.text[0].isalpha() and readings(bare(cell.words[0].text)) and not dated(cell.text)
        parts += [Cell(cell.words[:1]), rest] if rest and stuck else _two_prices(cell)
    return Row(tuple(parts), row.page)


def _two_prices(cell: Cell) -> list[Cell]:
    """A price and an amount printed close together (« à 12,40 $ 855,60 $ ») as two cells."""
    for at in range(1, len(cell.words)):
        sides = Cell(cell.words[:at]), Cell(cell.words[at:])
        if all(CENTS.search(side.text) and readings(bare(side.text)) for side in sides):
            return list(sides)
    return [cell]
