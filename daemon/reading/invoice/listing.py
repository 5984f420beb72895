"""Fields listed on one line ("Facture n° : 12 • Date : …"), cut into texts of their own."""

from __future__ import annotations

from itertools import groupby

from daemon.reading.invoice.days import days_in
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row

_BETWEEN = frozenset("•·|;●▪")


def listed(row: Row, labels: Labels) -> Row:
    """The row with each field of such a list as a cell."""
    cells = [part for cell in row.cells for part in _items(cell, labels)]
    return row if len(cells) == len(row.cells) else Row(tuple(cells), row.page)


def _items(cell: Cell, labels: Labels) -> list[Cell]:
    if not any(word.text in _BETWEEN for word in cell.words):
        return [cell]
    parts = [Cell(tuple(words)) for rule, words in groupby(cell.words, lambda word: word.text in _BETWEEN) if not rule]
    if ":" in cell.text and all(":" in part.text for part in parts[:-1]):
        return parts
    announced = any(labels.at_start("fields", part.text.split()) for part in parts)
    return parts if announced and all(_says_its_value(part, labels) for part in parts) else [cell]


def _says_its_value(part: Cell, labels: Labels) -> bool:
    """Whether a text says what it announces: after a colon, as a date, or as a known label before figures."""
    known = labels.at_start("fields", part.text.split()) and any(c.isdigit() for c in part.text)
    return ":" in part.text or bool(known) or bool(days_in(part.text))
