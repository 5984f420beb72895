"""The columns of a line table: found by their headings, filled by place, order and form."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from daemon.reading.invoice.figures import Figures, bare
from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.page import Cell, Row, Word
from daemon.reading.money import readings

NAMES = frozenset({"product", "description"})
NUMERIC = frozenset({"quantity", "unit_price", "amount"})
TEXT = frozenset({"product", "description", "sku"})
_STUCK = re.compile(r"(\d[\d.,]*)([^\W\d_].*)")
_OTHER_BLOCK = 60.0  # points between a table and what stands beside it
_SAME_EDGE = 1.5  # points
_STACKED = 1.6  # line heights between two rows of one heading
_LEFT_SLACK, _RIGHT_SLACK = 25.0, 45.0  # points outside the headings that still belong to the table
_WRONG_FORM, _MONEY_ASTEXT, _SHARED, _MOST_WAYS = 200.0, 30.0, 60.0, 60


@dataclass(frozen=True, slots=True)
class Column:
    """One heading: what it holds and where it stands. `name` is "" for a heading that we do not know."""

    name: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Heading:
    """The headings of a table; `last` is the index of their last row."""

    columns: tuple[Column, ...]
    last: int

    @property
    def names(self) -> set[int]:
        """The places of the columns that name what is sold."""
        return {at for at, column in enumerate(self.columns) if column.name in NAMES}

    def place(self, name: str) -> int | None:
        return next((at for at, column in enumerate(self.columns) if column.name == name), None)


def heading_at(rows: Sequence[Row], at: int, labels: Labels) -> Heading | None:
    """The heading that begins at this row: one row, or two of which the second continues the first."""
    single = columns_in(rows[at], labels)
    if not _worth(single):
        return None
    best = Heading(tuple(single), at)
    for first, last in ((at, at + 1), (at - 1, at), (at - 1, at + 1)):
        near = rows[max(first, 0) : last + 1]
        if len(near) != last + 1 - first or any(not _stands_close(row, rows[at]) for row in near):
            continue
        stacked = _stacked(near, labels)
        if _worth(stacked) >= _worth(best.columns) and all(column.name for column in stacked):
            best = Heading(tuple(stacked), max(last, at))
    return best if _is_table(best) else None


def columns_in(row: Row, labels: Labels) -> list[Column]:
    """The row as headings, known and unknown."""
    return _columns(_runs(_own_words(row, labels), labels))


def _stands_close(row: Row, other: Row) -> bool:
    return row.page == other.page and abs(row.y - other.y) < _STACKED * other.size


def _is_table(heading: Heading) -> bool:
    names = {column.name for column in heading.columns}
    return (
        "amount" in names
        and bool(names & (TEXT | {"quantity"}))
        and len(names - {""}) >= 2  # noqa: PLR2004
        and (bool(names & {"quantity", "unit_price"}) or "description" in names or "product" in names)
        and sum(not column.name for column in heading.columns) <= len(names - {""})
    )


def _worth(columns: Sequence[Column]) -> int:
    return len({column.name for column in columns if column.name})


def _unglued(words: Sequence[Word], labels: Labels) -> Iterator[Word]:
    """The words; two headings that touch ("QtyDescription") are two."""
    known = labels.sections["columns"]
    for word in words:
        cuts = () if fold(word.text) in known else range(2, len(word.text) - 1)
        cut = next((cut for cut in cuts if fold(word.text[:cut]) in known and fold(word.text[cut:]) in known), None)
        yield from (word,) if cut is None else split(word, cut)


def split(word: Word, cut: int) -> tuple[Word, Word]:
    """A word cut before one of its characters, as if all were as wide."""
    x = word.x0 + (word.x1 - word.x0) * cut / len(word.text)
    return replace(word, text=word.text[:cut], x1=x), replace(word, text=word.text[cut:], x0=x)


def _runs(words: Sequence[Word], labels: Labels) -> Iterator[tuple[str, Sequence[Word]]]:
    """The words of a row cut into headings, known ones by the longest label."""
    at = 0
    while at < len(words):
        near = [word.text for word in words[at:]]
        match = labels.at_start("columns", near)
        count = match.words if match and not match.left else 1
        while count > 1 and words[at + count - 1].x0 - words[at + count - 2].x1 > 2 * words[at].size:
            count -= 1
        name = labels.whole("columns", " ".join(near[:count])) or ""
        yield name, words[at : at + count]
        at += count


def _own_words(row: Row, labels: Labels) -> list[Word]:
    """The words of a row without the cells at its ends that no table would be headed by."""
    cells = list(row.cells)
    starts = [labels.at_start("columns", [word.text for word in cell.words]) for cell in cells]
    furthest = _OTHER_BLOCK if any(start and start.name in TEXT for start in starts) else math.inf
    for end, neighbour in ((0, 1), (-1, -2)):
        while len(cells) > 1 and _is_beside(cells[end], cells[neighbour], furthest, labels):
            cells.pop(end)
    return list(_unglued([word for cell in cells for word in cell.words], labels))


def _is_beside(cell: Cell, neighbour: Cell, furthest: float, labels: Labels) -> bool:
    if labels.at_start("columns", [word.text for word in cell.words]):
        return False
    gap = max(neighbour.x0 - cell.x1, cell.x0 - neighbour.x1)
    return gap > furthest or any(c.isdigit() for c in cell.text) or labels.whole("fields", cell.text) is not None


def _columns(runs: Iterator[tuple[str, Sequence[Word]]]) -> list[Column]:
    columns: list[Column] = []
    for name, words in runs:
        known = [column.name for column in columns]
        if name == "description" and name in known and "product" not in known:
            columns[known.index(name)] = replace(columns[known.index(name)], name="product")
        elif name in known:
            name = ""  # noqa: PLW2901
        columns.append(Column(name, words[0].x0, words[-1].x1))
    return columns


def _stacked(rows: Sequence[Row], labels: Labels) -> list[Column]:
    """Headings over several rows: cells that stand above each other are read as one."""
    groups: list[list[Cell]] = []
    for cell in sorted((cell for row in rows for cell in row.cells), key=lambda cell: cell.x0):
        home = next((group for group in groups if any(cell.shares_column(other) for other in group)), None)
        if home is None:
            groups.append([cell])
        else:
            home.append(cell)
    runs = []
    for group in groups:
        ordered = sorted(group, key=lambda cell: cell.y)
        name = labels.whole("columns", " ".join(cell.text for cell in ordered)) or ""
        words = sorted((word for cell in group for word in cell.words), key=lambda word: word.x0)
        runs.append((name, words))
    return _columns(iter(runs))


def inside(row: Row, heading: Heading) -> list[Cell]:
    """The cells of a row that stand within the table; a side bar is another matter."""
    beside = outside(row, heading)
    return [part for cell in row.cells if cell not in beside for part in _parted(cell, heading)]


def outside(row: Row, heading: Heading) -> list[Cell]:
    """The cells of a row that stand left or right of the table."""
    left = min(column.x0 for column in heading.columns)
    right = max(column.x1 for column in heading.columns) + _RIGHT_SLACK
    return [
        cell
        for cell in row.cells
        if cell.x1 <= left - _LEFT_SLACK or (cell.x0 < left - _OTHER_BLOCK and cell.x1 <= left) or cell.x0 >= right
    ]


def _parted(cell: Cell, heading: Heading) -> list[Cell]:
    """A cell that runs over two headings is two cells that were printed close together."""
    cell = Cell(tuple(part for word in cell.words for part in _unstuck(word, heading)))
    for at, (before, word) in enumerate(pairwise(cell.words), start=1):
        a_text = any(c.isalpha() for c in before.text + word.text)
        if a_text and any(abs(word.x0 - column.x0) < _SAME_EDGE for column in heading.columns):
            return [*_parted(Cell(cell.words[:at]), heading), *_parted(Cell(cell.words[at:]), heading)]
    for one, two in pairwise(sorted(heading.columns, key=lambda column: column.x0)):
        if {one.name, two.name} & NUMERIC and cell.x0 < one.x1 and cell.x1 > two.x0 and len(cell.words) > 1:
            middle = (one.x1 + two.x0) / 2
            cut = min(range(1, len(cell.words)), key=lambda at: abs(cell.words[at].x0 - middle))
            return [Cell(cell.words[:cut]), *_parted(Cell(cell.words[cut:]), heading)]
    return [cell]


def _unstuck(word: Word, heading: Heading) -> tuple[Word, ...]:
    """A quantity that touches the text of the next column ("1.00Little") is a word of its own."""
    match = _STUCK.fullmatch(word.text)
    place = heading.place("quantity")
    if not match or place is None or word.x0 > heading.columns[place].x1:
        return (word,)
    parts = split(word, match.end(1))
    return parts if abs(parts[0].x1 - heading.columns[place].x1) < 2 * _SAME_EDGE else (word,)


def assign(cells: Sequence[Cell], heading: Heading) -> tuple[dict[int, list[Cell]], Figures]:
    """Each cell to a column, left to right; among the likely ways the first that the arithmetic proves."""
    if (plain := _plainly(cells, heading)) is not None:
        return plain
    ways = sorted(_ways(cells, heading.columns), key=lambda way: way[0])[:_MOST_WAYS]
    best: tuple[dict[int, list[Cell]], Figures] | None = None
    for cost, way in ways:
        if best is not None and cost > ways[0][0] + _WRONG_FORM / 2:
            break
        filled: dict[int, list[Cell]] = {}
        for cell, at in zip(cells, way, strict=True):
            filled.setdefault(at, []).append(cell)
        for figures in _figures(filled, heading):
            if figures.proved:
                return filled, figures
            best = best or (filled, figures)
    return best or ({}, Figures(None, None, None))


def _plainly(cells: Sequence[Cell], heading: Heading) -> tuple[dict[int, list[Cell]], Figures] | None:
    """Each cell under the one heading that it touches, when the arithmetic proves it: most rows need no more."""
    filled: dict[int, list[Cell]] = {}
    for cell in cells:
        touched = [at for at, column in enumerate(heading.columns) if cell.x0 < column.x1 and cell.x1 > column.x0]
        if len(touched) != 1 or touched[0] in filled:
            return None
        filled[touched[0]] = [cell]
    return next(((filled, figures) for figures in _figures(filled, heading) if figures.proved), None)


def _ways(cells: Sequence[Cell], columns: Sequence[Column]) -> list[tuple[float, tuple[int, ...]]]:
    """Monotone ways to give cells to columns, with their cost; a numeric column takes one cell."""
    partial: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for cell in cells:
        costs = [_cost(cell, column) for column in columns]
        longer = []
        for cost, way in partial:
            first = way[-1] + (columns[way[-1]].name in NUMERIC) if way else 0
            shared = way[-1] if way else -1
            longer += [
                (cost + costs[at] + (_SHARED if at == shared else 0.0), (*way, at)) for at in range(first, len(columns))
            ]
        partial = sorted(longer)[:_MOST_WAYS]
    return partial


def _cost(cell: Cell, column: Column) -> float:
    gap = max(0.0, column.x0 - cell.x1, cell.x0 - column.x1)
    edges = min(abs(cell.x0 - column.x0), abs(cell.x1 - column.x1), abs(cell.x0 + cell.x1 - column.x0 - column.x1) / 2)
    cost = gap + 0.3 * edges
    values = readings(bare(cell.text))
    if column.name in NUMERIC and not values:
        cost += _WRONG_FORM
    if column.name not in NUMERIC and values and ("$" in cell.text or any(v != v.to_integral() for v in values)):
        cost += _MONEY_ASTEXT
    if column.name == "quantity" and "$" in cell.text:
        cost += _WRONG_FORM / 2
    return cost


def _figures(filled: dict[int, list[Cell]], heading: Heading) -> Iterator[Figures]:
    """The row's numbers, in each reading that their spelling allows."""
    said: dict[str, tuple[Decimal | None, ...]] = {}
    for name in ("quantity", "unit_price", "amount"):
        at = heading.place(name)
        text = " ".join(cell.text for cell in filled.get(at, ())) if at is not None else ""
        said[name] = readings(bare(text)) or (None,)
    for quantity in said["quantity"]:
        for price in said["unit_price"]:
            for value in said["amount"]:
                yield Figures(quantity, price, value)
