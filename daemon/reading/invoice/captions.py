"""Labels that stand under their figures, as captions: put above, as everywhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daemon.reading.invoice.figures import bare
from daemon.reading.invoice.grid import Spot, moved
from daemon.reading.invoice.heading_words import NUMERIC
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.total_cells import cents, named
from daemon.reading.money import readings

_FEWEST = 2  # captions: one may be the label of what stands under it
_UNDER = 1.8  # heights of an amount, down to its caption
_ROWS = 2  # looked at under an amount and over it


def captioned(rows: Sequence[Row], labels: Labels) -> list[Row] | None:
    """The rows, each total and its caption in each other's place; None where there are none."""
    pairs = _without_labelled(rows, list(_pairs(rows, labels)), labels)
    if len(pairs) < _FEWEST:
        return None
    grid = [list(row.cells) for row in rows]
    for (at, place), (under, beside) in pairs:
        amount, caption = grid[at][place], grid[under][beside]
        grid[at][place] = moved(caption, amount.x0, amount.y)
        grid[under][beside] = moved(amount, amount.x0, caption.y)
    return [Row(tuple(cells), row.page) for row, cells in zip(rows, grid, strict=True)]


def headed_below(rows: Sequence[Row], labels: Labels) -> list[Row] | None:
    """The rows, the headings that stand under the figures of each line put once above the first; None without any."""
    heads = [at for at in range(1, len(rows)) if _is_under_figures(rows, at, labels)]
    if not heads or len({rows[at].text for at in heads}) > 1:
        return None
    first = rows[heads[0] - 1]
    above = Row(tuple(moved(cell, cell.x0, first.y - first.size) for cell in rows[heads[0]].cells), first.page)
    kept = [row for at, row in enumerate(rows) if at not in heads]
    return [*kept[: heads[0] - 1], above, *kept[heads[0] - 1 :]]


def _is_under_figures(rows: Sequence[Row], at: int, labels: Labels) -> bool:
    """Whether a row is nothing but the headings of columns of numbers, each under a figure of the row above."""
    upper, row = rows[at - 1 : at + 1]
    if upper.page != row.page or {labels.whole("columns", cell.text) for cell in row.cells} != NUMERIC:
        return False
    figures = [cell for cell in upper.cells if readings(bare(cell.text))]
    near = row.y - upper.y < _UNDER * upper.size
    return near and all(any(one.shares_column(cell) for one in figures) for cell in row.cells)


def _pairs(rows: Sequence[Row], labels: Labels) -> Iterator[tuple[Spot, Spot]]:
    for at, row in enumerate(rows):
        for place, cell in enumerate(row.cells):
            bare = cents(cell.text) and not any(map(str.isalpha, cell.text))
            if bare and (found := _caption(rows, at, cell, labels)) is not None:
                yield (at, place), found


def _without_labelled(
    rows: Sequence[Row], pairs: Sequence[tuple[Spot, Spot]], labels: Labels
) -> list[tuple[Spot, Spot]]:
    """The pairs without amounts that a label stands above which is no other's caption: theirs are the labels above."""
    captions = {under for _, under in pairs}
    kept = [pair for pair in pairs if _over(rows, pair[0], labels) in captions | {None}]
    return kept if len(kept) == len(pairs) else _without_labelled(rows, kept, labels)


def _over(rows: Sequence[Row], amount: Spot, labels: Labels) -> Spot | None:
    at, place = amount
    return _label(rows, range(at - 1, max(at - 1 - _ROWS, -1), -1), rows[at].cells[place], labels)


def _caption(rows: Sequence[Row], at: int, amount: Cell, labels: Labels) -> Spot | None:
    """The total's label right under an amount."""
    return _label(rows, range(at + 1, min(at + 1 + _ROWS, len(rows))), amount, labels)


def _label(rows: Sequence[Row], places: range, amount: Cell, labels: Labels) -> Spot | None:
    """The nearest total's label in an amount's column."""
    for at in places:
        if rows[at].page != rows[places.start].page or abs(rows[at].y - amount.y) > _UNDER * amount.size:
            return None
        for beside, cell in enumerate(rows[at].cells):
            told = named(cell.text, labels) if cell.shares_column(amount) else None
            if told and not told[1]:
                return at, beside
    return None
