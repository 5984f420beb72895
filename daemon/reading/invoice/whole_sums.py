"""Totals told on one line (« Sous-total : 100,00 $ | TPS : 5,00 $ ») or under a broken label, each made a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from daemon.reading.invoice.edges import in_column
from daemon.reading.invoice.figures import CENTS
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row, Word
from daemon.reading.invoice.strips import NUMBERED, with_whole_strips

_AMOUNT = re.compile(
    r"(?:[-–−(] ?)?(?:(?:CA|US|C)?\$ ?|(?:CAD|USD) )?(?<![\d.,])\d[\d  \u202f.,]*[.,]\d\d(?!\d)(?! ?%)"
    r"(?: ?(?:\$|CAD\b|USD\b)(?: ?(?:CA|US)\b)?)?\)?(?: ?CR\b|-)?"
)
_FEWEST, _SEVERAL, _KNOWN = 3, 2, 2  # amounts of such a text and of its first line; labels of totals before them
_LEADING, _SAME_EDGE, _ROWS = 1.6, 3.0, 3  # line heights; points; rows looked at
_EDGES = "–—-;|,/•·. "


def with_whole_sums(rows: Sequence[Row], labels: Labels) -> list[Row]:
    """The rows, each total with its amount on a row of its own."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        cell, count = _gone_on(rows, at, labels)
        parts = list(_parted(cell)) if cell else []
        known = sum(labels.at_start("totals", label.text.split()) is not None for label, _ in parts)
        if len(parts) >= _FEWEST and known >= _KNOWN:
            found += [Row(pair, rows[at].page) for pair in parts]
            at += count
            continue
        found.append(rows[at])
        at += 1
    return _with_whole_labels(with_whole_strips(found, labels), labels)


def _gone_on(rows: Sequence[Row], at: int, labels: Labels) -> tuple[Cell | None, int]:
    """The one text of a row that tells totals, with the lines that it goes on over."""
    cell = rows[at].cells[0]
    if len(rows[at].cells) > 1 or not labels.at_start("totals", cell.text.split()):
        return None, 1
    if len(_AMOUNT.findall(cell.text)) < _SEVERAL:
        return None, 1
    count = 1
    while at + count < len(rows) and _goes_on(cell, rows[at + count - 1], rows[at + count], labels):
        cell = Cell((*cell.words, *rows[at + count].cells[0].words))
        count += 1
    return cell, count


def _goes_on(cell: Cell, row: Row, lower: Row, labels: Labels) -> bool:
    """Whether the line under a text of totals goes on with it: the text ends open, or the line begins with a total."""
    first = lower.cells[0]
    near = lower.page == row.page and lower.y - row.y < _LEADING * row.size
    said = near and len(lower.cells) == 1 and abs(first.x0 - cell.x0) < _SAME_EDGE and _AMOUNT.search(first.text)
    ends = [match.end() for match in _AMOUNT.finditer(cell.text)]
    is_open = not ends or bool(cell.text[ends[-1] :].strip())
    return bool(said) and (is_open or labels.at_start("totals", first.text.split()) is not None)


def _parted(cell: Cell) -> Iterator[tuple[Cell, Cell]]:
    """Each label of a line of totals with its amount."""
    ends, at = [], 0
    for word in cell.words:
        at += len(word.text) + 1
        ends.append(at)
    start = 0
    for match in _AMOUNT.finditer(cell.text):
        first = next(n for n, end in enumerate(ends) if end > match.start())
        last = next(n for n, end in enumerate(ends, 1) if end >= match.end())
        label = _trimmed(cell.words[start:first])
        if label:
            yield Cell(label), Cell(_trimmed(cell.words[first:last], edges=",;."))
        start = last


def _trimmed(words: Sequence[Word], edges: str = _EDGES + ":") -> tuple[Word, ...]:
    """The words without the signs that part them from what is before and after."""
    kept = list(words)
    while kept and not kept[0].text.strip(edges):
        kept.pop(0)
    while kept and not kept[-1].text.strip(edges):
        kept.pop()
    if kept:
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(edges) or kept[-1].text)
    return tuple(kept)


def _with_whole_labels(rows: Sequence[Row], labels: Labels) -> list[Row]:
    """The rows, a total's broken label put together beside its amount; without the tax numbers under labels."""
    found: list[Row] = []
    for row in rows:
        if found and all(NUMBERED.fullmatch(cell.text) and _upper(found, row, cell, labels) for cell in row.cells):
            continue  # under the labels of a strip
        cells = list(row.cells)
        for place, cell in enumerate(row.cells[:-1]):
            if CENTS.search(row.cells[place + 1].text) and (upper := _upper(found, row, cell, labels)):
                at, first = upper
                moved = [word._replace(y=cell.y) for word in first.words]
                cells[place] = Cell((*moved, *cell.words))
                found[at] = Row(tuple(one for one in found[at].cells if one is not first), row.page)
        found = [one for one in found if one.cells]
        found.append(Row(tuple(cells), row.page))
    return found


def _upper(found: Sequence[Row], row: Row, cell: Cell, labels: Labels) -> tuple[int, Cell] | None:
    """The first line of a broken label that a text ends: a tax before its number, or half of a known label."""
    if labels.at_start("totals", cell.text.split()):
        return None
    for at in range(len(found) - 1, max(-1, len(found) - _ROWS - 1), -1):
        if found[at].page != row.page or cell.y - found[at].y > _LEADING * cell.size:
            return None
        for place, upper in enumerate(found[at].cells):
            alone = place + 1 == len(found[at].cells) or not CENTS.search(found[at].cells[place + 1].text)
            if alone and (in_column(upper, cell) or upper.shares_column(cell)):
                whole = f"{upper.text} {cell.text}".rstrip(" :")
                rest = NUMBERED.fullmatch(cell.text) or cell.text == ":"
                numbered = rest and labels.at_start("totals", upper.text.split())
                return (at, upper) if numbered or labels.whole("totals", whole) else None
    return None
