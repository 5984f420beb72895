"""Items printed as small blocks in two or three columns of the page: each column put under the one before it.

What tells them: a count, a price and the amount that they make, proved, in each column, and level with another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from daemon.reading.invoice.figures import bare
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.said_figures import Said, best_of, meanings, said_in
from daemon.reading.invoice.stacking import is_head
from daemon.reading.invoice.totals import is_end
from daemon.reading.invoice.two_columns import pairs
from daemon.reading.money import readings

_FEWEST = 2  # columns; items in one of them
_EDGE = 3.0  # points that a text may begin left of its column
_APART = 2.6  # line heights between two rows of a column
_BETWEEN = 3.0  # line heights between the last row of a column and the first of the next
_LEVEL = 3  # rows between the figures of two items side by side, of which one has more details
_NEAR, _DEEP = 5, 7.0  # rows and line heights between the figures of one item
_NAMED = re.compile(r"[^\W\d_]{3}")


class _Proof(NamedTuple):
    """The rows and the edges of the figures of one item."""

    page: int
    first: int
    last: int
    x0: float
    x1: float
    is_labelled: bool = False


def stacked(rows: Sequence[Row], labels: Labels) -> list[Row]:
    """The rows, such columns one under the other."""
    found = list(rows)
    proofs = [*_timed(rows), *_labelled(rows, labels)]
    for page in sorted({proof.page for proof in proofs}, reverse=True):
        here = [proof for proof in proofs if proof.page == page]
        edges = _edges(here)
        formed = [] if edges else _beside_a_form(rows, here, labels)
        if len(edges or formed) >= _FEWEST and _are_named(rows, here, edges or formed):
            first, end = _reach(rows, here, edges or formed, labels, heads=bool(edges))
            found = unfolded(found, first, end, edges or formed)
    return found


def _timed(rows: Sequence[Row]) -> Iterator[_Proof]:
    for pair in pairs(rows):
        if not any(readings(bare(pair.amount.text))):
            continue  # « 0,00 » is any count of nothing
        first, last = sorted((pair.at, pair.priced))
        yield _Proof(rows[first].page, first, last, min(pair.text.x0, pair.amount.x0), pair.amount.x1)


def _labelled(rows: Sequence[Row], labels: Labels) -> Iterator[_Proof]:
    """The labelled figures that stand within one column: the same label again, right of the first, begins another."""
    said = said_in(rows, labels)
    names = meanings(said, labels)
    ours = [one for one in said if one.label in names]
    for start in (one for one in ours if names[one.label] == "quantity"):
        level = [one for one in ours if _is_near(rows, one, start)]
        beside = [one.cells[0].x0 for one in level if one.label == start.label and _is_beside(one, start)]
        left, right = start.cells[0].x0 - _EDGE, min(beside, default=float("inf")) - _EDGE
        within = [one for one in level if left <= one.cells[0].x0 < right]
        as_far = [one for one in level if _rank(one, level) == _rank(start, level)]
        if run := _run(start, within, names) or _run(start, as_far, names):
            cells = [cell for one in run for cell in one.cells]
            first, last = min(one.at for one in run), max(one.until for one in run)
            yield _Proof(rows[start.at].page, first, last, min(c.x0 for c in cells), max(c.x1 for c in cells), True)


def _run(start: Said, near: Sequence[Said], names: Mapping[str, str]) -> tuple[Said, Said, Said] | None:
    """A count with the price and the amount that it proves."""
    prices, amounts = ([one for one in near if names[one.label] == name] for name in ("unit_price", "amount"))
    proved = ((start, *two) for two in product(prices, amounts) if _proves(start, *two))
    return next(proved, None)


def _rank(one: Said, near: Sequence[Said]) -> tuple[int, int]:
    """How many labels of the same row say the same, and how many of these stand left."""
    same = [other for other in near if other.label == one.label and other.at == one.at]
    return len(same), sum(other.cells[0].x0 < one.cells[0].x0 for other in same)


def _proves(count: Said, price: Said, amount: Said) -> bool:
    figures = best_of({"quantity": count.value, "unit_price": price.value, "amount": amount.value})
    return figures is not None and figures.proved


def _is_near(rows: Sequence[Row], one: Said, start: Said) -> bool:
    row, other = rows[one.at], rows[start.at]
    return row.page == other.page and abs(row.y - other.y) <= _DEEP * other.size


def _is_beside(one: Said, start: Said) -> bool:
    return one.cells[0].x0 > start.cells[0].x0 + _EDGE


def _are_named(rows: Sequence[Row], proofs: Sequence[_Proof], edges: Sequence[float]) -> bool:
    """Whether each column has the names of its own items: the columns of one table share theirs."""
    last = dict.fromkeys(range(len(edges)), 0)
    for proof in sorted(proofs, key=lambda one: one.last):
        at = sum(proof.x0 >= edge for edge in edges) - 1
        near = rows[max(last[at], proof.first - _NEAR) : proof.last + 1]
        texts = [cell.text for row in near for cell in row.cells if _column(cell, edges) == at]
        if not proof.is_labelled and not any(_NAMED.search(text) for text in texts):
            return False
        last[at] = proof.last + 1
    return True


def _edges(proofs: Sequence[_Proof]) -> list[float]:
    """The left edges of the columns, when figures stand level with others' and apart from them."""
    bands: list[list[_Proof]] = []
    for proof in sorted(proofs, key=lambda one: one.x0):
        home = next((band for band in bands if proof.x0 < max(one.x1 for one in band)), None)
        if home is None:
            bands.append([proof])
        else:
            home.append(proof)
    level = any(
        one.first <= other.last + _LEVEL and other.first <= one.last + _LEVEL
        for at, band in enumerate(bands)
        for one in band
        for later in bands[at + 1 :]
        for other in later
    )
    labelled = all(proof.is_labelled for proof in proofs)
    alike = labelled or max(map(len, bands), default=0) >= _FEWEST or len(bands) > _FEWEST
    return [min(one.x0 for one in band) for band in bands] if level and alike else []


def _beside_a_form(rows: Sequence[Row], proofs: Sequence[_Proof], labels: Labels) -> list[float]:
    """The left edges of a form (« N° », « Client », an address) and of the items level with it, at its right."""
    edge = min(proof.x0 for proof in proofs)
    level = range(min(proof.first for proof in proofs), max(proof.last for proof in proofs) + 1)
    left = [Row((cell,), rows[at].page) for at in level for cell in rows[at].cells if cell.x0 < edge - _EDGE]
    apart = all(one.cells[0].x1 < edge for one in left) and len(proofs) >= _FEWEST
    heads = sum(is_head(one, labels) for one in left)
    ends = [0, *sorted(proof.last + 1 for proof in proofs)]
    starts = sorted(proof.first for proof in proofs)
    named = all(_is_named_above(rows[max(end, at - _NEAR) : at], edge) for end, at in zip(ends, starts, strict=False))
    return [min(one.cells[0].x0 for one in left), edge] if apart and heads >= _FEWEST and named else []


def _is_named_above(above: Sequence[Row], edge: float) -> bool:
    """Whether a name begins where the figures under it do."""
    return any(abs(cell.x0 - edge) < _EDGE and _NAMED.search(cell.text) for row in above for cell in row.cells)


def _reach(
    rows: Sequence[Row], proofs: Sequence[_Proof], edges: Sequence[float], labels: Labels, *, heads: bool
) -> tuple[int, int]:
    """The rows from the first name to the last detail: close to each other, each text within one column.

    `heads`: the head of the invoice stands above them, and not beside them.
    """
    first, end = min(proof.first for proof in proofs), max(proof.last for proof in proofs) + 1
    while first and _goes_on(rows[first - 1], rows[first], edges) and not (heads and is_head(rows[first - 1], labels)):
        first -= 1
    while end < len(rows) and _goes_on(rows[end - 1], rows[end], edges) and not is_end(rows[end], labels):
        end += 1
    return first, end


def _goes_on(row: Row, lower: Row, edges: Sequence[float]) -> bool:
    close = row.page == lower.page and lower.y - row.y < _APART * max(row.size, lower.size)
    return close and _is_parted(row, edges) and _is_parted(lower, edges)


def _is_parted(row: Row, edges: Sequence[float]) -> bool:
    """Whether each text of a row stands within one column."""
    return not any(cell.x0 < edge - _EDGE < cell.x1 - 2 * _EDGE for cell in row.cells for edge in edges[1:])


def unfolded(
    rows: Sequence[Row], first: int, end: int, edges: Sequence[float], *, backwards: bool = False
) -> list[Row]:
    """The columns of some rows one under the other, and what follows them lower down; `backwards`: the last first."""
    block = rows[first:end]
    depth = block[-1].y - block[0].y + _BETWEEN * block[-1].size
    columns = list[Row]()
    places = range(len(edges))
    for rank, at in enumerate(reversed(places) if backwards else places):
        for row in block:
            if cells := [cell for cell in row.cells if _column(cell, edges) == at]:
                columns.append(Row(tuple(_lower(cell, rank * depth) for cell in cells), row.page))
    down = (len(edges) - 1) * depth
    after = [
        Row(tuple(_lower(cell, down) for cell in row.cells), row.page) if row.page == block[0].page else row
        for row in rows[end:]
    ]
    return [*rows[:first], *columns, *after]


def _column(cell: Cell, edges: Sequence[float]) -> int:
    return max(sum(cell.x0 >= edge - _EDGE for edge in edges) - 1, 0)


def _lower(cell: Cell, down: float) -> Cell:
    return Cell(tuple(word._replace(y=word.y + down) for word in cell.words)) if down else cell
