"""Cards whose amount stands above, under or left of the count and the price that make it: put right of these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daemon.reading.invoice.counting import counted, may_count
from daemon.reading.invoice.figures import CENTS, priced
from daemon.reading.invoice.grid import Spot, moved
from daemon.reading.invoice.page import Cell, Row

_FEWEST = 2  # cards
_NEAR = 2.2  # heights of an amount, to its count and price
_BESIDE = 1.0  # line heights between the price and the amount
_PIECES = 2  # cells that a count and a price may be


def unpiled(rows: Sequence[Row]) -> list[Row] | None:
    """The rows, each such amount right of its count and price, on the upper of both rows; None where there are none."""
    turned = [_turned(row) for row in rows]
    if sum(one is not row for one, row in zip(turned, rows, strict=True)) >= _FEWEST:
        return turned
    piles = list(_piles(rows))
    if len(piles) < _FEWEST:
        return None
    grid = [list(row.cells) for row in rows]
    for at, texts, (other, beside) in piles:
        amount, last = rows[other].cells[beside], texts[-1]
        upper = min(at, other) if amount.shares_column(last) or other > at else at  # a name stands beside it
        first = next(place for place, one in enumerate(grid[upper]) if one in (amount, *texts))
        grid[other].remove(amount)
        grid[at] = [cell for cell in grid[at] if cell not in texts]
        y = rows[upper].y
        beside_last = moved(amount, last.x1 + _BESIDE * last.size, y)
        grid[upper][first:first] = [*(moved(cell, cell.x0, y) for cell in texts), beside_last]
    kept = zip(rows, grid, strict=True)
    return [Row(tuple(cells), row.page) for row, cells in kept if cells]


def _turned(row: Row) -> Row:
    """The row, an amount before what makes it (« 54,00 $ (12 × 4,50 $) ») put after that."""
    words = [word._replace(text=word.text.strip("()")) for word in row.words]
    for end in range(1, len(words) - 1):
        amount, rest = Cell(tuple(words[:end])), tuple(words[end:])
        made = " ".join(word.text for word in rest)
        if CENTS.search(amount.text) and may_count(made) and _makes(made, amount):
            last = rest[-1]
            return Row((Cell(rest), moved(amount, last.x1 + _BESIDE * last.size, last.y)), row.page)
    return row


def _piles(rows: Sequence[Row]) -> Iterator[tuple[int, tuple[Cell, ...], Spot]]:
    """The row and the cells of each count and price, and where the amount that they make is."""
    taken: set[Spot] = set()
    for at, row in enumerate(rows):
        for place in range(len(row.cells)):
            for end in range(place + 1, min(place + _PIECES, len(row.cells)) + 1):
                texts = row.cells[place:end]
                text = "  ".join(cell.text for cell in texts)
                spot = _amount(rows, at, texts[0], text) if may_count(text) else None
                if spot and spot not in taken:
                    taken.add(spot)
                    yield at, texts, spot


def _amount(rows: Sequence[Row], at: int, first: Cell, text: str) -> Spot | None:
    near = [other for other in (at - 1, at + 1) if 0 <= other < len(rows) and rows[other].page == rows[at].page]
    for other in near:
        for beside, cell in enumerate(rows[other].cells):
            close = abs(cell.y - first.y) < _NEAR * cell.size and (cell.shares_column(first) or cell.x1 < first.x0)
            if close and CENTS.search(cell.text) and _makes(text, cell):
                return other, beside
    return None


def _makes(text: str, cell: Cell) -> bool:
    found = (counted(text, value) for value in priced(cell.text))
    return any(one is not None and one.figures.proved for one in found)
