"""The rows of a line table: cells given to columns by place, order and form, and proved by arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from daemon.reading.invoice.figures import CENTS, Figures, bare, counted, is_given, share, told_share
from daemon.reading.invoice.heading_words import NUMERIC, OTHER_BLOCK, TEXT, Column
from daemon.reading.invoice.headings import Heading
from daemon.reading.invoice.page import Cell, Row, Word, split
from daemon.reading.money import readings

_UNIT = re.compile(r"[^\W\d_]{1,10}\.?")
_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+[.,]\d\d(?: ?\$)?")  # « 1 783,20 » is one number
_STUCK = re.compile(r"(\d[\d.,]*)([^\W\d_].*)")
_SAME_EDGE = 1.5  # points
_WIDER = 1.05  # times the narrowest space of a cell
_A_SPACE = 0.35  # of a line's height: more is wider than a space
_LEFT_SLACK, _RIGHT_SLACK = 25.0, 45.0  # points outside the headings that still belong to the table
_CURRENCIES = frozenset(["CAD", "USD", "CA", "US"])
_LONGEST_CODE = 3  # letters of a tax code, which stands right of the amounts
_WRONG_FORM, _MONEY_AS_TEXT, _SHARED, _MOST_WAYS = 200.0, 30.0, 60.0, 60


def inside(row: Row, heading: Heading) -> list[Cell]:
    """The cells of a row that stand within the table; a side bar is another matter."""
    beside = outside(row, heading)
    own = [cell for cell in row.cells if cell not in beside] if beside else row.cells
    grouped = [cell for cell in own if _GROUPED.fullmatch(cell.text)]
    whole = grouped if grouped and _fill_numbers(own, heading) else ()
    parts = ([cell] if cell in whole else _parted(cell, heading) for cell in own)
    return _with_units([part for each in parts for part in each], heading)


def _fill_numbers(cells: Sequence[Cell], heading: Heading) -> bool:
    """Whether each column of numbers has its own."""
    numbers = sum(bool(readings(counted(cell.text)) or readings(bare(cell.text))) for cell in cells)
    return numbers >= sum(column.name in NUMERIC for column in heading.columns)


def _with_units(cells: list[Cell], heading: Heading) -> list[Cell]:
    """The cells, a unit set apart under the heading of the quantities (« Qté Un. ») with its number."""
    place = heading.place("quantity")
    if place is None:
        return cells
    column = heading.columns[place]
    for at, (one, other) in enumerate(pairwise(cells)):
        both = other.x0 < column.x1 and one.x1 > column.x0
        if both and readings(one.text) and _UNIT.fullmatch(other.text):
            return [*cells[:at], Cell((*one.words, *other.words)), *cells[at + 2 :]]
    return cells


def outside(row: Row, heading: Heading) -> list[Cell]:
    """The cells of a row that stand left or right of the table."""
    left, furthest = heading.span
    right = min(furthest + _RIGHT_SLACK, heading.right - _SAME_EDGE)
    return [
        cell
        for cell in row.cells
        if cell.x1 <= left - _LEFT_SLACK
        or (cell.x0 < left - OTHER_BLOCK and cell.x1 <= left)
        or cell.x0 >= right
        or (cell.x0 > furthest + _SAME_EDGE and _is_said(cell))
    ]


def _is_said(cell: Cell) -> bool:
    """Whether a text right of a table is no figure and no tax code: another block stands there."""
    is_code = len(cell.text) <= _LONGEST_CODE and not any(map(str.islower, cell.text))
    return not (is_code or readings(bare(cell.text)) or is_given(cell.text))


def _parted(cell: Cell, heading: Heading) -> list[Cell]:
    """A cell that runs over two headings is two cells that were printed close together."""
    words = tuple(part for word in cell.words for part in _unstuck(word, heading))
    cell = cell if len(words) == len(cell.words) else Cell(words)
    if len(words) == 1:
        return [cell]
    if (rest := cell.after(1)) and _is_counted(cell, heading):
        return [Cell(cell.words[:1]), *_parted(rest, heading)]
    for at, word in enumerate(words[1:], start=1):
        edged = [column for column in heading.columns if abs(word.x0 - column.x0) < _SAME_EDGE]
        if edged and (any(column.name in TEXT for column in edged) or _is_set_apart(words, at)):
            return [*_parted(Cell(words[:at]), heading), *_parted(Cell(words[at:]), heading)]
    for one, two in pairwise(heading.ordered):
        if {one.name, two.name} & NUMERIC and cell.x0 < one.x1 and cell.x1 > two.x0 and len(cell.words) > 1:
            middle = (one.x1 + two.x0) / 2
            cut = min(range(1, len(cell.words)), key=lambda at: abs(cell.words[at].x0 - middle))
            sides = ((one, cell.words[:cut]), (two, cell.words[cut:]))
            if not all(_may_stand(words, column) for column, words in sides):
                continue
            return [Cell(cell.words[:cut]), *_parted(Cell(cell.words[cut:]), heading)]
    return [cell]


def _is_set_apart(words: Sequence[Word], at: int) -> bool:
    """Whether a word stands further from the one before it than the words of one text do."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(words)]
    a_text = any(map(str.isalpha, words[at - 1].text + words[at].text))
    return a_text and gaps[at - 1] > max(_A_SPACE * words[at].size, min(gaps) * _WIDER)


def _may_stand(words: Sequence[Word], column: Column) -> bool:
    """Whether words may be what a column holds: a sentence that runs under a number's heading stays whole."""
    return column.name not in NUMERIC or any(c.isdigit() for word in words for c in word.text)


def _is_counted(cell: Cell, heading: Heading) -> bool:
    """Whether a number under the quantity's heading is followed closely by a text: "14 CR-25" is two columns."""
    names = [column.name for column in heading.ordered]
    first, second = cell.words[:2]
    at = names.index("quantity") if "quantity" in names else len(names)
    if at + 1 >= len(names) or not readings(bare(first.text)) or not second.text[0].isalpha():
        return False
    if second.text in _CURRENCIES:
        return False
    column, following = heading.ordered[at : at + 2]
    apart = second.x0 - first.x1 > _A_SPACE * first.size  # headings stand centred: only the gap tells
    return apart and column.x0 - _LEFT_SLACK < first.x0 and column.x1 <= second.x0 and first.x1 <= following.x0


def _unstuck(word: Word, heading: Heading) -> tuple[Word, ...]:
    """A quantity that touches the text of the next column ("1.00Little") is a word of its own."""
    match = _STUCK.fullmatch(word.text) if word.text[:1].isdigit() else None
    place = heading.place("quantity") if match else None
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
        values, counts = readings(bare(cell.text)), readings(counted(cell.text))
        costs = [_cost(cell, column, counts if column.name == "quantity" else values) for column in columns]
        longer = []
        for cost, way in partial:
            first = way[-1] + (columns[way[-1]].name in NUMERIC) if way else 0
            shared = way[-1] if way else -1
            longer += [
                (cost + costs[at] + (_SHARED if at == shared else 0.0), (*way, at)) for at in range(first, len(columns))
            ]
        partial = sorted(longer)[:_MOST_WAYS]
    return partial


def _cost(cell: Cell, column: Column, values: Sequence[Decimal]) -> float:
    gap = max(0.0, column.x0 - cell.x1, cell.x0 - column.x1)
    edges = min(abs(cell.x0 - column.x0), abs(cell.x1 - column.x1), abs(cell.x0 + cell.x1 - column.x0 - column.x1) / 2)
    cost = gap + 0.3 * edges
    if column.name in NUMERIC and not values and not (column.name == "amount" and is_given(cell.text)):
        cost += _WRONG_FORM
    if column.name not in NUMERIC and values and ("$" in cell.text or any(v != v.to_integral() for v in values)):
        cost += _MONEY_AS_TEXT
    if column.name == "quantity" and "$" in cell.text:
        cost += _WRONG_FORM / 2
    return cost


def _figures(filled: dict[int, list[Cell]], heading: Heading) -> Iterator[Figures]:
    """The row's numbers, in each reading that their spelling allows."""
    said: dict[str, tuple[Decimal | None, ...]] = {}
    for name in ("quantity", "unit_price", "amount"):
        at = heading.place(name)
        text = " ".join(cell.text for cell in filled.get(at, ())) if at is not None else ""
        said[name] = readings(counted(text) if name == "quantity" else bare(text)) or (None,)
        if name == "amount" and is_given(text):
            said[name] = (Decimal(0),)
    said["quantity"] += _other_counts(filled, heading)
    said["unit_price"] += _other_prices(filled, heading)
    for quantity in said["quantity"]:
        for price in said["unit_price"]:
            for value in said["amount"]:
                yield Figures(quantity, price, value)
                yield from (Figures(quantity, price, value, *less) for less in _rebates(filled, heading))


def _other_counts(filled: dict[int, list[Cell]], heading: Heading) -> tuple[Decimal, ...]:
    """What stands between the quantity and the price, « Qté comm. », then « Qté livrée »: what is billed proves."""
    first, price = heading.place("quantity"), heading.place("unit_price")
    if first is None or price is None:
        return ()
    others = [at for at in range(first + 1, price) if heading.columns[at].name in {"quantity", ""}]
    return tuple(one for at in others for cell in filled.get(at, ()) for one in readings(counted(cell.text)))


def _other_prices(filled: dict[int, list[Cell]], heading: Heading) -> tuple[Decimal, ...]:
    """What stands between the price and the amount, « Prix régulier », then « Votre prix »: what is asked proves."""
    price, amount = heading.place("unit_price"), heading.place("amount")
    if price is None or amount is None:
        return ()
    others = [at for at in range(price + 1, amount) if heading.columns[at].name == ""]
    texts = [cell.text for at in others for cell in filled.get(at, ()) if CENTS.search(cell.text)]
    return tuple(one for text in texts for one in readings(bare(text)))


def _rebates(filled: dict[int, list[Cell]], heading: Heading) -> Iterator[tuple[Decimal, Decimal]]:
    """What the row's other cells may take off its amount: a share of it, or dollars under their own heading."""
    for at, cells in filled.items():
        name = heading.columns[at].name
        if name in TEXT and (told := told_share(cells[-1].text)):
            yield told[0], Decimal(0)
        if name in NUMERIC | TEXT | {"tax"}:
            continue
        for cell in cells:
            if (rest := share(cell.text)) is not None:
                yield rest, Decimal(0)
                yield 1 - rest, Decimal(0)  # the part of a contract that is billed
            elif name == "discount":
                for value in readings(bare(cell.text)):
                    yield 1 - value / 100, Decimal(0)
                    yield Decimal(1), abs(value)
