"""The cells of a page while labels and values change places, before a sheet is made of them."""

from __future__ import annotations

from daemon.reading.invoice.page import Cell

DEPTH = 3.2  # label heights between a label and its value

Grid = list[list[Cell]]
Spot = tuple[int, int]  # a row, and the place of a cell in it


def moved(cell: Cell, x0: float, y: float) -> Cell:
    """The same text elsewhere."""
    far = x0 - cell.x0
    return Cell(tuple(word._replace(x0=word.x0 + far, x1=word.x1 + far, y=y) for word in cell.words))
