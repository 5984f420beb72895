"""Texts printed on one line that are several: listed fields, and columns of which one runs up to the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from daemon.reading.invoice.days import days_in
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.seller import POSTAL

_BETWEEN, _DASHES = frozenset("•·|;●▪"), frozenset("–—-/")  # « Objet : Facture n° 12 – Votre BC 4471 »
_SAME_EDGE = 0.75  # points
_CLOSE = 1.6  # line heights
_BLOCK, _TALL = 6, 4.0  # rows, those of other columns among them; line heights: of an address
_PAIR = 2  # rows, of two labels at least and their values


def columned(rows: Sequence[Row]) -> list[Row]:
    """The rows, a text cut where the rows above and below it both begin another."""
    found = list(rows)
    for at in range(1, len(rows) - 1):
        row, near = rows[at], (rows[at - 1], rows[at + 1])
        if any(other.page != row.page or abs(other.y - row.y) > _CLOSE * row.size for other in near):
            continue
        above, below = ([cell.x0 for cell in other.cells[1:]] for other in near)
        edges = [x for x in above if _stands(x, below)]
        if edges:
            found[at] = Row(tuple(part for cell in row.cells for part in _cut(cell, edges)), row.page)
    return [_without_next(found, at) for at in range(len(found))]


def _without_next(rows: Sequence[Row], at: int) -> Row:
    """The row, an address cut where the block beside it begins: « Laval H7L 5B7 Granby J2G 2V5 », each block's last."""
    row = rows[at]
    coded = [cell for cell in row.cells if POSTAL.search(cell.text)]
    above = [other for other in rows[max(0, at - _BLOCK) : at] if other.page == row.page] if coded else []
    edges = [cell.x0 for other in above if row.y - other.y < _TALL * row.size for cell in other.cells[1:]]
    twice = [x for x in edges if sum(abs(x - edge) < _SAME_EDGE for edge in edges) > 1]
    if not twice:
        return row
    parts = [_cut(cell, twice) if cell in coded else [cell] for cell in row.cells]
    whole = (part if POSTAL.search(part[0].text) else [cell] for part, cell in zip(parts, row.cells, strict=True))
    return Row(tuple(part for cell in whole for part in cell), row.page)


def _stands(x: float, edges: Sequence[float]) -> bool:
    return any(abs(x - edge) < _SAME_EDGE for edge in edges)


def _cut(cell: Cell, edges: Sequence[float]) -> list[Cell]:
    at = next((at for at, word in enumerate(cell.words) if at and _stands(word.x0, edges)), 0)
    parts = [Cell(cell.words[:at]), Cell(cell.words[at:])] if at else []
    if not parts or not all(any(map(str.isalpha, part.text)) for part in parts):
        return [cell]  # « 1 164,12 » is one number
    return [parts[0], *_cut(parts[1], edges)]


def listed(row: Row, labels: Labels) -> Row:
    """The row with each field of such a list as a cell."""
    cells = [part for cell in row.cells for part in _items(cell, labels)]
    return row if len(cells) == len(row.cells) else Row(tuple(cells), row.page)


def _items(cell: Cell, labels: Labels) -> list[Cell]:
    if len(cell.words) == 1:
        return [cell]
    if len(heads := _headed(cell)) > 1 and all(labels.at_start("fields", part.text.split()) for part in heads[:2]):
        return heads
    parts = _parted(cell, _BETWEEN)
    if len(parts) > 1 and ":" in cell.text and all(":" in part.text for part in parts[:-1]):
        return parts
    announced = len(parts) > 1 and any(labels.at_start("fields", part.text.split()) for part in parts)
    if announced and all(_says_its_value(part, labels) for part in parts):
        return parts
    for parts in (_parted(cell, _DASHES), _aside(cell)):
        known = [labels.at_start("fields", part.text.split()) for part in parts[1:]]
        if known and all(known) and all(_says_its_value(part, labels) for part in parts):
            return parts
    return [cell]


def _headed(cell: Cell) -> list[Cell]:
    """The labels of a form whose narrow columns stand too close: « Date : Échéance : Votre BC : »."""
    ends = [at for at, word in enumerate(cell.words, 1) if word.text.endswith(":")]
    if ends[-1:] != [len(cell.words)] or any(map(str.isdigit, cell.text)):
        return [cell]
    return [Cell(cell.words[start:end]) for start, end in zip([0, *ends], ends, strict=False)]


def _aside(cell: Cell) -> list[Cell]:
    """The text, and what it ends with between parentheses: « Facture 12 (BC 4471) »."""
    at = next((at for at, word in enumerate(cell.words) if at and word.text.startswith("(")), 0)
    if not at or not cell.text.endswith(")"):
        return [cell]
    return [Cell(cell.words[:at]), Cell(tuple(word._replace(text=word.text.strip("()")) for word in cell.words[at:]))]


def _parted(cell: Cell, signs: frozenset[str]) -> list[Cell]:
    if not any(word.text in signs for word in cell.words):
        return [cell]
    return [Cell(tuple(words)) for sign, words in groupby(cell.words, lambda word: word.text in signs) if not sign]


def _says_its_value(part: Cell, labels: Labels) -> bool:
    """Whether a text says what it announces: after a colon, as a date, or as a known label before figures."""
    known = labels.at_start("fields", part.text.split()) and any(map(str.isdigit, part.text))
    return ":" in part.text or bool(known) or bool(days_in(part.text))


def heads_figures(rows: Sequence[Row]) -> bool:
    """Whether two rows are texts without figures above texts that all have some: labels above their values."""
    if len(rows) != _PAIR or len(rows[0].cells) < _PAIR or rows[0].page != rows[1].page:
        return False
    upper, lower = ([any(map(str.isdigit, cell.text)) for cell in row.cells] for row in rows)
    return all(lower) and not any(upper) and ":" not in rows[0].text
