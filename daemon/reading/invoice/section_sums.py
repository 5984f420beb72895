"""What each section of a table comes to (« Sous-total – Décembre »), known by its arithmetic: no line and no total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from daemon.reading.invoice.edges import in_column
from daemon.reading.invoice.figures import priced
from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.page import Cell, Row

_FEWEST, _A_WORD = 2, 4  # sections; letters: « HT » is a tax code
_SUMS = frozenset({"subtotal", "total", "payable"})  # « Somme » may be any


def without_section_sums(rows: Sequence[Row], labels: Labels) -> list[Row]:
    """The rows without these; of a table in one section there is none."""
    sums = [_labelled(row, labels) for row in rows]
    found = set(_found(rows, sums)) if len(rows) - sums.count(None) >= _FEWEST else set()
    return [row for at, row in enumerate(rows) if at not in found] if len(found) >= _FEWEST else list(rows)


def _found(rows: Sequence[Row], labelled: Sequence[Cell | None]) -> Iterator[int]:
    """The rows that add up the amounts above them, in their column, since the last that did."""
    run: list[tuple[Cell, Decimal]] = []
    first = True
    for at, (row, cell) in enumerate(zip(rows, labelled, strict=True)):
        if cell is None:
            run += [(each, value) for each in row.cells for value in priced(each.text)[:1]]
            continue
        values = [value for other, value in run if in_column(cell, other)]
        sums = list(accumulate(reversed(values)))
        if priced(cell.text)[0] in (sums if first else sums[-1:]):
            yield at
            first = False
        run = []


def _labelled(row: Row, labels: Labels) -> Cell | None:
    """The amount of a row that a label of a sum announces, at its right, at its left or in the same text."""
    for place, cell in enumerate(row.cells):
        total = labels.at_start("totals", cell.text.split())
        name = total.name if total else labels.meaning("total_words", cell.text)
        if name in _SUMS and len(fold(cell.text)) >= _A_WORD:
            near = (*row.cells[place + 1 : place + 2], *row.cells[max(place - 1, 0) : place], _apart(cell))
            return next((value for value in near if priced(value.text)), None)
    return None


def _apart(cell: Cell) -> Cell:
    """The amount that a text ends with (« Sous-total – Services 250,00 CAD »), else all of it."""
    at = next((at for at, _ in enumerate(cell.words) if at and priced(Cell(cell.words[at:]).text)), 0)
    return Cell(cell.words[at:])
