"""Forms laid out in an order of their own (value above, before or aside of its label), put in the usual one.

The form of the values tells which order a page keeps: a date for a date's label, a code for a number's. What follows
is read as ever: a label, then its value at its right or below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from daemon.reading.invoice.codes import as_number
from daemon.reading.invoice.days import as_terms, dated, days_in, without_year
from daemon.reading.invoice.grid import DEPTH, Grid, Spot, moved
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.parties_under import parties_over

_MOST_WORDS = 10  # of a label and its value in one text
_FEWEST = 2  # values that stand before their labels: one may be chance
_NEAR = 60.0  # points between rows of one form
_SLACK = 3.0  # points
_TITLE = 1.5  # times a label's size
_REACH = 260.0  # points
_LEVEL = 0.5  # of a label's height
_ROWS = 4  # looked at above a value

_DATED = re.compile(r"(?:date\b[^\d:]*|[^\d:]*\b(?:date|le|on|by|for|pour)) ?:?", re.IGNORECASE)  # « Pick-up date »


def _as_code(text: str) -> str | None:
    return as_number(text) if dated(text) is None else None


_SOME_DAY = days_in("2024-01-01")[0]  # any: only the form is asked


_FORMS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("number", "weak_number", "po_number", "weak_po"), _as_code),
    **dict.fromkeys(
        ("issued", "due", "delivery", "service", "shipped"), lambda text: dated(text) or without_year(text, _SOME_DAY)
    ),
    "terms": as_terms,
}
_EDGES = " :\u00a0#"


def arranged(rows: Sequence[Row], labels: Labels) -> list[Row]:
    """The rows with every label before its value."""
    form = _Form(rows, labels)
    form.turn_over()
    form.lower()
    form.align()
    return [
        Row(tuple(cells), row.page) if form.changed[at] else row
        for at, (row, cells) in enumerate(zip(rows, form.grid, strict=True))
    ]


class _Form:
    """The cells of a page while they are moved, with the labels among them."""

    def __init__(self, rows: Sequence[Row], labels: Labels) -> None:
        self.rows, self.labels = rows, labels
        self.grid: Grid = [list(row.cells) for row in rows]
        self.changed = [False] * len(rows)
        self.names: dict[str, str | None] = {}  # of the labels, by their text

    def turn_over(self) -> None:
        """« 1537 Nº de facture »: where more values stand before their labels than after, put the labels first."""
        spots = [
            (at, place, turned)
            for at, cells in enumerate(self.grid)
            for place, cell in enumerate(cells)
            if (turned := self._turned(cell))
        ]
        if sum(any(map(str.isdigit, cell.text)) for _, _, cell in spots) >= _FEWEST:
            for at, place, cell in spots:
                self.grid[at][place] = cell
                self.changed[at] = True
        pairs = list(self._before())
        if len(pairs) >= _FEWEST:
            for at, place in pairs:
                value, label = self.grid[at][place : place + 2]
                self.grid[at][place : place + 2] = _swapped(value, label)
                self.changed[at] = True

    def _turned(self, cell: Cell) -> Cell | None:
        """The text with the label at its end put before the value that begins it."""
        words = cell.words
        if not 1 < len(words) <= _MOST_WORDS or words[-1].text[-1:].isdigit():
            return None
        if self.labels.at_start("fields", cell.text.split()) or self.labels.whole("totals", cell.text):
            return None
        for end in range(1, len(words)):
            if not self.labels.opens("fields", words[end].text):
                continue
            name = self.labels.whole("fields", " ".join(word.text for word in words[end:]))
            if name and (name not in _FORMS or _agrees(name, " ".join(word.text for word in words[:end]))):
                label, value = _swapped(Cell(words[:end]), Cell(words[end:]))
                return Cell((*label.words, *value.words))
        return None

    def _before(self) -> Iterator[Spot]:
        """Each value right before its label, which has none of its own at its right or below."""
        for at, cells in enumerate(self.grid):
            for place, cell in enumerate(cells[1:]):
                name = self._label(cell)
                if not name or not _agrees(name, cells[place].text) or cell.x0 - cells[place].x1 > _REACH:
                    continue
                after = cells[place + 2].text if place + 2 < len(cells) else ""
                known = place > 0 and self._is_announced(cells[place - 1], cells[place], cell)
                if not known and not _agrees(name, after) and not self._under(at, cell, name):
                    yield at, place

    def lower(self) -> None:
        """Where more values stand right above their labels than below, put each below."""
        over, under = list[tuple[Spot, Spot]](), 0
        for at, place, name in self._alone():
            cell = self.grid[at][place]
            found = self._over(at, cell, name)
            if self._under(at, cell, name):
                under += 1
            elif found:
                over.append(((at, place), found))
        if len(over) >= _FEWEST and len(over) > under:
            for one, other in [*over, *self._with_strips(over)]:
                self._exchange(one, other)
            for at in parties_over(self.grid, self.rows, self.labels):
                self.changed[at] = True

    def _with_strips(self, over: Sequence[tuple[Spot, Spot]]) -> Iterator[tuple[Spot, Spot]]:
        """The other cells of two rows whose labels and values stand in pairs: a strip is turned over as a whole."""
        for (at, above), count in Counter((at, above) for (at, _), (above, _) in over).items():
            pairs = [((at, place), (above, place)) for place in range(len(self.grid[at]))]
            if count >= _FEWEST and len(self.grid[at]) == len(self.grid[above]):
                yield from (pair for pair in pairs if pair not in over)

    def _exchange(self, one: Spot, other: Spot) -> None:
        (at, place), (above, beside) = one, other
        label, value = self.grid[at][place], self.grid[above][beside]
        self.grid[at][place] = moved(value, label.x0, label.y)
        self.grid[above][beside] = moved(label, label.x0, value.y)
        self.changed[at] = self.changed[above] = True

    def align(self) -> None:
        """Put under its label a value that stands in the same box, wherever in it."""
        for at, place, name in self._alone():
            cell = self.grid[at][place]
            if self._under(at, cell, name) is None and (found := self._boxed(at, cell, name)):
                under, beside = found
                value = self.grid[under][beside]
                self.grid[under][beside] = moved(value, cell.x0, value.y)
                self.changed[under] = True

    def _alone(self) -> Iterator[tuple[int, int, str]]:
        """Each label without a value of its form at its right."""
        for at, cells in enumerate(self.grid):
            for place, cell in enumerate(cells):
                name = self._label(cell)
                if name and not any(_agrees(name, text.text) for text in self._level(at, place)):
                    yield at, place, name

    def _level(self, at: int, place: int) -> Iterator[Cell]:
        """The text at the right of another, and those set a hair higher or lower at the right of a row's last."""
        cell, *after = self.grid[at][place:]
        yield from after[:1]
        near = [] if after else [*range(max(0, at - 1), at), *range(at + 1, min(at + 2, len(self.rows)))]
        texts = (text for other in near if self.rows[other].page == self.rows[at].page for text in self.grid[other])
        yield from (text for text in texts if text.x0 > cell.x1 and abs(text.y - cell.y) < _LEVEL * cell.size)

    def _label(self, cell: Cell) -> str | None:
        """The name of the label that a whole cell is, when its values have a form."""
        if len(cell.words) > _MOST_WORDS:
            return None
        if cell.text not in self.names:
            self.names[cell.text] = self._named(cell.text)
        return self.names[cell.text]

    def _named(self, text: str) -> str | None:
        name = self.labels.whole("fields", text)
        if name is None and _DATED.fullmatch(text):
            name = self.labels.meaning("date_words", text) and "issued"
        return name if name in _FORMS else None

    def _is_announced(self, before: Cell, value: Cell, after: Cell) -> bool:
        """Whether the text before a value is its label, and stands no further from it than the label after it."""
        near = value.x0 - before.x1 < max(_NEAR, after.x0 - value.x1)
        return near and (self._label(before) is not None or before.text.endswith(":"))

    def _under(self, at: int, cell: Cell, name: str) -> Spot | None:
        """The value in the label's column below."""
        return self._nearest(range(at + 1, len(self.grid)), at, cell, name)

    def _over(self, at: int, cell: Cell, name: str) -> Spot | None:
        """The value in the label's column above."""
        return self._nearest(range(at - 1, -1, -1), at, cell, name)

    def _nearest(self, others: range, at: int, cell: Cell, name: str) -> Spot | None:
        """The first text of the label's column in these rows, when it has the form of its values."""
        for other in others:
            if not self._is_near(min(at, other), max(at, other), cell):
                return None
            for place, text in enumerate(self.grid[other]):
                if text.shares_column(cell):
                    return (other, place) if _agrees(name, text.text) else None
        return None

    def _boxed(self, at: int, cell: Cell, name: str) -> Spot | None:
        """The value below in the label's box, which ends where the next label of the form begins."""
        near = (
            other.x0
            for row, cells in zip(self.rows, self.grid, strict=True)
            if row.page == self.rows[at].page and abs(row.y - cell.y) < _NEAR
            for other in cells
            if other.x0 > cell.x1 and other.size < _TITLE * cell.size and self._label(other)
        )
        after = (other.x0 for other in self.grid[at] if other.x0 > cell.x1)
        edge = min([cell.x1 + _REACH, *near, *after])
        for under in range(at + 1, len(self.grid)):
            if not self._is_near(at, under, cell):
                return None
            for place, other in enumerate(self.grid[under]):
                within = cell.x0 - _SLACK < other.x0 and other.x1 < edge and cell.size < _TITLE * other.size
                if within and not self._is_valued(under, place) and _agrees(name, other.text):
                    return under, place
        return None

    def _is_valued(self, at: int, place: int) -> bool:
        """Whether a text has a label of its own, right before or right above it."""
        cells = self.grid[at]
        if place > 0 and self._label(cells[place - 1]):
            return True
        near = [row for row in range(max(0, at - _ROWS), at) if self._is_near(row, at, cells[place])]
        above = (other for row in reversed(near) for other in self.grid[row])
        upper = next((other for other in above if other.shares_column(cells[place])), None)
        return upper is not None and self._label(upper) is not None

    def _is_near(self, upper: int, lower: int, label: Cell) -> bool:
        one, other = self.rows[upper], self.rows[lower]
        return one.page == other.page and other.y - one.y <= DEPTH * label.size


def _agrees(name: str, text: str) -> bool:
    return bool(text) and _FORMS[name](text.strip(_EDGES)) is not None


def _swapped(value: Cell, label: Cell) -> tuple[Cell, Cell]:
    """Both cells in the room that they take together, the label first."""
    return moved(label, value.x0, label.y), moved(value, label.x1 - (value.x1 - value.x0), value.y)
