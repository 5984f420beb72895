"""Lines printed as small forms: what is sold, and under it or beside it each figure with its own label.

« Quantité : 10 », « Prix unitaire   4,50 $ », « Montant » over « 45,00 $ »: a run of labels that every item repeats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from daemon.domain.invoice import Line
from daemon.reading.invoice.cards import Cards
from daemon.reading.invoice.coding import coded
from daemon.reading.invoice.figures import CENTS, Figures
from daemon.reading.invoice.heading_words import NUMERIC
from daemon.reading.invoice.item_texts import Item, is_code, item_of, name_labels, names_item, texts_of, unheaded
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.said_figures import Said, best_of, is_figure, meanings, said_in
from daemon.reading.invoice.services import kind_of
from daemon.reading.invoice.stacking import top_of
from daemon.reading.invoice.totals import is_end

_FURTHEST = 6  # rows between two figures of one item, and from its name to these
_ABOVE, _BELOW = 4, 2  # rows where an amount without a label stands
_SAME_EDGE = 1.5  # points: letters begin a little apart in their boxes
_CLOSE = 1.5  # line heights between an item's figures and its details below
_COUNTED = frozenset({"quantity", "unit_price"})


@dataclass(frozen=True, slots=True)
class _Block:
    """The figures of one item, the rows that they stand on, and what of these rows is no text of its own."""

    figures: Figures
    first: int
    last: int
    cells: frozenset[Cell]
    parts: frozenset[str]
    edges: frozenset[float]  # where the texts of these rows begin
    plain: bool = False  # each before a colon: a label beyond doubt


def labelled(rows: Sequence[Row], labels: Labels) -> Cards | None:
    """The items whose figures are labelled, under the texts right above them."""
    said = said_in(rows, labels)
    blocks = list(_figured(rows, said, meanings(said, labels)))
    sure = any(block.figures.proved for block in blocks)
    blocks = [block for block in blocks if block.figures.proved or sure or block.plain]
    named = name_labels(rows, len(blocks), labels) if blocks else frozenset()
    items, sold, starts, end = list[Item](), list[Figures](), list[int](), 0
    for at, block in enumerate(blocks):
        top = _top(rows, block, end, named, labels)
        following = blocks[at + 1].first if at + 1 < len(blocks) else len(rows)
        below = _below(rows, block.last, following, named, labels)
        shown = [texts_of(row, block.cells, block.parts) for row in rows[top : block.last + 1]]
        item = item_of(shown, at + 1, named, labels)
        if item is None:
            continue
        item = replace(item, details=(*item.details, *(row.text for row in rows[block.last + 1 : below])))
        items.append(item)
        sold.append(block.figures)
        starts.append(top)
        end = below
    if not items:
        return None
    lines = (_line(item, figures, labels) for item, figures in zip(unheaded(items), sold, strict=True))
    return Cards(tuple(lines), tuple(figures.proved for figures in sold), starts[0], end)


def _line(item: Item, figures: Figures, labels: Labels) -> Line:
    sku, name, details = coded(item.name, item.details)
    assert figures.quantity is not None
    assert figures.amount is not None
    text = "\n".join([name, *details])
    return Line(text, figures.quantity, figures.amount, figures.unit_price, item.sku or sku, kind_of(name, labels))


def _figured(rows: Sequence[Row], said: Sequence[Said], names: dict[str, str]) -> Iterator[_Block]:
    """Each run of rows that labels an item's figures; its amount alone may stand without a label."""
    spoken = {cell for one in said if one.label in names for cell in one.cells}
    run: dict[str, Said] = {}
    after = 0
    for one in [*said, None]:
        name = names.get(one.label) if one else None
        if one and name is None:
            continue
        last = max((each.until for each in run.values()), default=0)
        if run and (one is None or name in run or one.at - last > _FURTHEST or rows[one.at].page != rows[last].page):
            if run.keys() == _COUNTED and (block := _with_amount(rows, run, spoken, after)):
                yield block
                after = block.last + 1
            run = {}
        if one and name:
            run[name] = one
        if run.keys() >= NUMERIC:
            block = _block(run)
            if block is None or not block.figures.proved:  # « Total » below the last item is not its amount
                counted = {name: run[name] for name in _COUNTED}
                block = _with_amount(rows, counted, spoken, after) or block
            if block:
                yield block
                after = block.last + 1
            run = {}


def _block(run: dict[str, Said]) -> _Block | None:
    figures = best_of({name: one.value for name, one in run.items()})
    if figures is None:
        return None
    return _Block(
        figures,
        min(one.at for one in run.values()),
        max(one.until for one in run.values()),
        frozenset(cell for one in run.values() if not one.part for cell in one.cells),
        frozenset(one.part for one in run.values() if one.part),
        frozenset(cell.x0 for one in run.values() for cell in one.cells),
        all(":" in one.part for one in run.values()),
    )


def _with_amount(rows: Sequence[Row], run: dict[str, Said], spoken: set[Cell], after: int) -> _Block | None:
    """The block of a count and a price, with the amount near them that they make."""
    first, last = min(one.at for one in run.values()), max(one.until for one in run.values())
    reach = range(max(after, first - _ABOVE), min(len(rows), last + _BELOW))
    near = sorted(reach, key=lambda at: (max(first - at, at - last, 0), at > last))
    for at in (at for at in near if rows[at].page == rows[first].page):
        for cell in rows[at].cells:
            if cell in spoken or not CENTS.search(cell.text) or not is_figure(cell.text):
                continue
            block = _block({**run, "amount": Said(at, at, "", cell.text, (cell,))})
            if block and block.figures.proved:
                return block
    return None


def _top(rows: Sequence[Row], block: _Block, after: int, named: frozenset[str], labels: Labels) -> int:
    """The first row of an item: the one that a label says to name it, else the texts close above its figures."""
    first = block.first
    if any(text.x0 < min(cell.x0 for cell in block.cells) for text in _own(rows[first], block, labels)):
        return first
    lowest = max(after, first - _FURTHEST)
    page = [at for at in range(lowest, first) if rows[at].page == rows[first].page]
    told = [at for at in page if names_item(rows[at], named, labels)]
    if told:
        return told[0]
    top = top_of(rows, first, labels, partial(_may_name, rows, block, after))
    return top - 1 if top > after and _is_headed(rows[top - 1], rows[top], block) else top


def _is_headed(upper: Row, row: Row, block: _Block) -> bool:
    """Whether a code and a name stand above an item's details, which are set closer to each other than to these."""
    close = upper.page == row.page and row.y - upper.y < _CLOSE * upper.size
    return close and len(upper.cells) == 2 and is_code(upper.cells[0].text) and _in_form(upper.cells, block)  # noqa: PLR2004


def _own(row: Row, block: _Block, labels: Labels) -> list[Cell]:
    """The texts of a row of figures that are neither these nor a code: the name that they stand beside."""
    if not block.cells:
        return []
    texts = [
        cell for cell in row.cells if cell not in block.cells and not any(part in cell.text for part in block.parts)
    ]
    return [cell for cell in texts if labels.at_start("columns", cell.text.split()) is None]


def _may_name(rows: Sequence[Row], block: _Block, after: int, at: int) -> bool:
    cells = rows[at].cells
    coded = len(cells) == 2 and (is_code(cells[0].text) or _in_form(cells, block))  # noqa: PLR2004
    return at >= after and (len(cells) == 1 or coded)


def _in_form(cells: Sequence[Cell], block: _Block) -> bool:
    """Whether a label and its text, or a code and its name, stand in the columns of the labels and of the figures."""
    return all(any(abs(cell.x0 - edge) < _SAME_EDGE for edge in block.edges) for cell in cells)


def _below(rows: Sequence[Row], last: int, following: int, named: frozenset[str], labels: Labels) -> int:
    """Where an item ends: below the details that stand closer under its figures than the next item does."""
    end = last + 1
    while end < following and rows[end].page == rows[last].page and len(rows[end].cells) == 1:
        gap = rows[end].y - rows[end - 1].y
        lower = rows[end + 1].y - rows[end].y if end + 1 < len(rows) else gap + 1
        closer = gap < _CLOSE * rows[end].size and (gap < lower or rows[end + 1].page != rows[end].page)
        if not closer or is_end(rows[end], labels) or names_item(rows[end], named, labels):
            break
        end += 1
    return end
