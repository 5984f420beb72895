"""The headings of a line table: known by their words, over one row or several."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from daemon.reading.invoice.figures import CENTS
from daemon.reading.invoice.heading_words import SPACE, TEXT, Column, columns_in, stacked
from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.page import Row

NAMES = frozenset({"product", "description"})
_WEAK = "weak_amount"
_STACKED = 1.6  # line heights between two rows of one heading
_STACKS = (
    (0, 1),
    (-1, 0),
    (-1, 1),
    (0, 2),
    (-1, 2),
    (0, 3),
    (-2, 2),
    (0, 4),
)  # rows of one heading, counted from one of them


@dataclass(frozen=True)
class Heading:
    """The headings of a table; `last` is the index of their last row."""

    columns: tuple[Column, ...]
    last: int
    right: float = math.inf  # where a block that stands beside the table begins

    @cached_property
    def ordered(self) -> tuple[Column, ...]:
        """The columns from left to right."""
        return tuple(sorted(self.columns, key=lambda column: column.x0))

    @cached_property
    def span(self) -> tuple[float, float]:
        """The outer edges of the columns."""
        return min(column.x0 for column in self.columns), max(column.x1 for column in self.columns)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {column.name: at for at, column in reversed(list(enumerate(self.columns)))}

    @property
    def names(self) -> set[int]:
        """The places of the columns that name what is sold."""
        return {at for at, column in enumerate(self.columns) if column.name in NAMES}

    def place(self, name: str) -> int | None:
        return self._places.get(name)


def heading_at(rows: Sequence[Row], at: int, labels: Labels) -> Heading | None:
    """The heading that begins at this row: one row, or two of which the second continues the first."""
    if not any(_may_head(word.text, labels) for word in rows[at].words) or _prints_money(rows[at], labels):
        return None
    single = columns_in(rows[at], labels)
    if not _worth(single) or _is_one_text(single, rows[at].size):
        return None
    best = Heading(tuple(single), at)
    for first, last in _STACKS:
        first, last = at + first, at + last  # noqa: PLW2901
        near = rows[max(first, 0) : last + 1]
        if len(near) != last + 1 - first or any(not _stands_close(*pair) for pair in pairwise(near)):
            continue
        found = stacked(near, labels)
        if found and _worth(found) >= _worth(best.columns):
            best = Heading(tuple(found), max(last, at))
    best = _with_amount(best)
    return replace(best, right=_beside(rows[at], best)) if _is_table(best) else None


def _prints_money(row: Row, labels: Labels) -> bool:
    """Whether an amount stands right of the first label of a column: a row of totals heads nothing."""
    prices = [cell for cell in row.cells if CENTS.search(cell.text)]
    if not prices:
        return False
    heads = [cell for cell in row.cells if labels.at_start("columns", cell.text.split())]
    first = min((cell.x0 for cell in heads), default=math.inf)
    last = max((cell.x1 for cell in heads), default=0.0)
    return any(first < cell.x0 < last or (cell.x0 >= last and cell is row.cells[-1]) for cell in prices)


def _may_head(text: str, labels: Labels) -> bool:
    return labels.once(
        ("may head", text),
        lambda: bool(fold(text)) and (labels.opens("columns", text) or labels.glued("columns", text) is not None),
    )


def _with_amount(heading: Heading) -> Heading:
    """A quantity and one last price, as Shopify prints: it is the line's amount. The subtotal proves it or doubts."""
    heading = _with_last_price(_with_value(heading))
    last = heading.ordered[-1]
    if last.name != "unit_price" or heading.place("amount") is not None or heading.place("quantity") is None:
        return heading
    return replace(heading, columns=tuple(replace(c, name="amount") if c is last else c for c in heading.columns))


def _with_value(heading: Heading) -> Heading:
    """« Valeur » is the amount where it stands at an end, or beside a quantity and a price, and no heading is surer."""
    ends = (heading.ordered[0], heading.ordered[-1])
    names = {column.name for column in heading.columns}
    sure, counted = "amount" not in names, {"quantity", "unit_price"} <= names
    columns = (
        replace(c, name="amount" if sure and (counted or c in ends) else "") if c.name == _WEAK else c
        for c in heading.columns
    )
    return replace(heading, columns=tuple(columns))


def _with_last_price(heading: Heading) -> Heading:
    """Where no heading is an amount's, the last unknown one after quantity and price ("Prix net") is."""
    names = {column.name for column in heading.columns}
    price = heading.place("unit_price")
    if "amount" in names or "quantity" not in names or price is None:
        return heading
    after = [c for c in heading.ordered if not c.name and c.x0 > heading.columns[price].x1]
    return replace(heading, columns=tuple(replace(c, name="amount") if c in after[-1:] else c for c in heading.columns))


def _is_one_text(columns: Sequence[Column], size: float) -> bool:
    """Whether all headings stand as close as the words of one text ("Total des articles")."""
    return all(after.x0 - before.x1 < SPACE * size for before, after in pairwise(columns))


def _beside(row: Row, heading: Heading) -> float:
    """The left edge of what the heading's own row prints at its right, as a side bar does."""
    furthest = max(column.x1 for column in heading.columns)
    return min((cell.x0 for cell in row.cells if cell.x0 > furthest), default=math.inf)


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
