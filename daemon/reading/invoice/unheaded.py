"""The number columns of a table whose headings say nothing to us: where rows multiply, quantity x price = amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from daemon.reading.invoice.columns import inside
from daemon.reading.invoice.figures import CENTS, Figures, bare, share
from daemon.reading.invoice.headings import NAMES, NUMERIC, Column, Heading
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.money import readings

Trio = dict[str, Cell]
_SAME_EDGE = 3.0  # points
_CODE = re.compile(r"(?=.*[\d-])(?=.*[A-Z])[A-Z\d][A-Z\d./_-]{2,}")
_NUMBER = re.compile(r"(?=.*\d)[A-Z\d][A-Z\d./_-]{2,}")  # a code too, where it stands before the name
_MAY_CODE = frozenset({"", "rank"})  # « No » may number the lines or name the goods
_LAST_BUT_ONE = 2
_STEPS = (1, 10, 100)  # of what counts lines
_A_TEXT = 8  # letters
_SHORTEST_CODE = 4  # digits of a code that nothing calls one


def guessed(rows: Sequence[Row]) -> Heading | None:
    """A heading above the first row of the largest family of rows that multiply in the same columns."""
    return _guessed(rows) or _guessed([_unstuck(row) for row in rows])


def _unstuck(row: Row) -> Row:
    """The row with each number that begins a text as a cell of its own ("12 Boîte kraft")."""
    parts: list[Cell] = []
    for cell in row.cells:
        rest = cell.after(1)
        stuck = rest and rest.text[0].isalpha() and readings(bare(cell.words[0].text))
        parts += [Cell(cell.words[:1]), rest] if rest and stuck else [cell]
    return Row(tuple(parts), row.page)


def _guessed(rows: Sequence[Row]) -> Heading | None:
    trios = [(at, trio) for at, row in enumerate(rows) for trio in _trios(row)]
    families = [[(at, other) for at, other in trios if _aligned(trio, other)] for _, trio in trios]
    family = max(families, key=lambda each: len({at for at, _ in each}), default=[])
    texts = [cells for at, trio in family if (cells := _texts(rows[at], trio))]
    if not texts or not _says_more_than_one_of_each(family):
        return None
    columns = [_column(name, [trio[name] for _, trio in family]) for name in ("quantity", "unit_price", "amount")]
    columns.append(_column("description", [cells[0] for cells in texts]))
    for cell in (cell for cells in texts for cell in cells[1:]):
        if not any(_overlap(Column("", cell.x0, cell.x1), column) for column in columns):
            columns.append(_column("", [cell]))
    return _ordered(columns, family[0][0] - 1)


def completed(heading: Heading, rows: Sequence[Row]) -> Heading:
    """The heading with the columns that its words do not name, when the rows under it give them away."""
    heading = _without_words(heading, rows)
    names = {column.name for column in heading.columns}
    if names >= NUMERIC and names & NAMES and not names & _MAY_CODE:
        return heading
    heading = _without_side_bar(heading, rows)
    own = [Row(tuple(cells), row.page) for row in rows if (cells := inside(row, heading))]
    if not names >= NUMERIC and (found := guessed(own)):
        heading = replace(merged(heading.columns, found, heading.last), right=heading.right)
    return with_texts(heading, own)


def _without_words(heading: Heading, rows: Sequence[Row]) -> Heading:
    """The heading without a quantity of which the lines print words: « Units » heads what is counted as well."""
    at = heading.place("quantity")
    if at is None:
        return heading
    column = heading.columns[at]
    said = [
        cell.text for row in rows if _is_priced(row, heading) for cell in row.cells if _overlap(column, _span(cell))
    ]
    if sum(not any(map(str.isdigit, text)) for text in said) * 2 <= len(said):
        return heading
    columns = [replace(one, name="unit") if one is heading.columns[at] else one for one in heading.columns]
    return replace(heading, columns=tuple(columns))


def with_texts(heading: Heading, rows: Sequence[Row]) -> Heading:
    """The heading with the columns that name and describe what is sold, where the texts under it give them away."""
    heading = _without_ranks(heading, rows)
    return _with_codes(_with_details(_with_names(heading, rows), rows), rows)


def _without_ranks(heading: Heading, rows: Sequence[Row]) -> Heading:
    """The heading whose first column counts the lines (000010, 000020…), whatever it is called: that is no code."""
    first = heading.ordered[0]
    cells = (row.cells[0] for row in rows if _is_priced(row, heading))
    texts = [cell.text for cell in cells if _overlap(first, _span(cell))]
    ranks = _count_up(texts) and first.name not in NUMERIC
    columns = (replace(one, name="rank") if ranks and one is first else one for one in heading.columns)
    return replace(heading, columns=tuple(columns))


def _count_up(texts: Sequence[str]) -> bool:
    """Whether texts count lines, on a later page from where the one before ended (190, 200, 210)."""
    if not texts or not all(map(str.isdecimal, texts)):
        return False
    numbers = [int(text) for text in texts]
    step = numbers[1] - numbers[0] if len(numbers) > 1 else numbers[0]
    rising = all(number == numbers[0] + at * step for at, number in enumerate(numbers))
    return step in _STEPS and rising and numbers[0] % step == 0


def _with_codes(heading: Heading, rows: Sequence[Row]) -> Heading:
    """The first unknown column that prints nothing but codes ("BX-12N") is that of the codes, if none else is."""
    if heading.place("sku") is not None:
        return heading
    lines = [row for row in rows if _is_priced(row, heading)]
    names = min((heading.columns[at].x0 for at in heading.names), default=0.0)
    counting = {column.name for column in heading.columns if column.name == "rank" and _numbers_lines(column, lines)}
    forms = [_NUMBER if column.name not in counting and column.x1 < names else _CODE for column in heading.columns]
    may = [at for at, column in enumerate(heading.columns) if column.name in _MAY_CODE]
    unknown = [at for at in may if _is_coded(heading.columns[at], lines, forms[at])]
    columns = [replace(one, name="sku") if [at] == unknown[:1] else one for at, one in enumerate(heading.columns)]
    return replace(heading, columns=tuple(columns))


def _numbers_lines(column: Column, rows: Sequence[Row]) -> bool:
    """Whether a column counts the lines: « No » may head their numbers or the codes of what they sell."""
    texts = [cell.text for row in rows for cell in row.cells if _overlap(column, _span(cell))]
    return _count_up(texts) or any(len(text) < _SHORTEST_CODE for text in texts)


def _is_coded(column: Column, rows: Sequence[Row], form: re.Pattern[str]) -> bool:
    texts = [cell.text for row in rows for cell in row.cells if _overlap(column, _span(cell))]
    return bool(texts) and all(form.fullmatch(text) for text in texts)


def _without_side_bar(heading: Heading, rows: Sequence[Row]) -> Heading:
    """The heading without an unknown last column that few of the lines fill: another block stands there."""
    amount, last = heading.place("amount"), heading.columns[-1]
    if amount is None or last.name or amount != len(heading.columns) - _LAST_BUT_ONE:
        return heading
    under = [row for row in rows if any(_overlap(heading.columns[amount], _span(cell)) for cell in row.cells)]
    filled = sum(any(_overlap(last, _span(cell)) for cell in row.cells) for row in under)
    return heading if filled * 2 > len(under) else Heading(heading.columns[:-1], heading.last, last.x0)


def _span(cell: Cell) -> Column:
    return Column("", cell.x0, cell.x1)


def _with_details(heading: Heading, rows: Sequence[Row]) -> Heading:
    """An unknown heading above sentences, beside the one that names what is sold: one names it, one describes it."""
    if len(heading.names) != 1:
        return heading
    (place,) = heading.names
    lines = [row for row in rows if _is_priced(row, heading)]
    unknown = [at for at, column in enumerate(heading.columns) if not column.name and _is_wordy(column, lines)]
    named = heading.columns[place].name
    other = next((at for at in unknown if at > place or named == "description"), None)
    if other is None:
        return heading
    columns = list(heading.columns)
    first, second = sorted((place, other))
    columns[first] = replace(columns[first], name="product")
    columns[second] = replace(columns[second], name="description")
    return replace(heading, columns=tuple(columns))


def _is_priced(row: Row, heading: Heading) -> bool:
    """Whether a row prints a number in the column of the amounts, and more before it than a label."""
    at = heading.place("amount")
    if at is None or len(row.cells) < len(NUMERIC):
        return False
    return any(_overlap(heading.columns[at], _span(cell)) and readings(bare(cell.text)) for cell in row.cells[1:])


def _is_wordy(column: Column, rows: Sequence[Row]) -> bool:
    """Whether most texts under a heading are of several words."""
    cells = [cell for row in rows for cell in row.cells if _overlap(column, _span(cell))]
    wordy = sum(len(cell.words) > 1 and sum(map(str.isalpha, cell.text)) >= _A_TEXT for cell in cells)
    return wordy * 2 > len(cells)


def merged(columns: Sequence[Column], found: Heading, last: int) -> Heading:
    """What the words say of the texts, what the arithmetic says of the numbers."""
    numbers = [column for column in found.columns if column.name in NUMERIC]
    others = [
        column
        for column in columns
        if column.name not in NUMERIC and not any(_overlap(column, number) for number in numbers)
    ]
    if not any(column.name in NAMES for column in others):
        taken = [*others, *numbers]
        others += [
            column
            for column in found.columns
            if column.name == "description" and not any(_overlap(column, one) for one in taken)
        ]
    return _ordered([*others, *numbers], last)


def _with_names(heading: Heading, rows: Sequence[Row]) -> Heading:
    """Among headings that we do not know, the one above the most text names what is sold, if none else does."""
    unknown = [column for column in heading.columns if not column.name]
    if heading.names or not unknown:
        return heading

    def letters(column: Column) -> int:
        cells = (cell for row in rows for cell in row.cells if _overlap(column, _span(cell)))
        return sum(c.isalpha() for cell in cells for c in cell.text)

    best = max(unknown, key=letters)
    columns = [replace(column, name="description") if column is best else column for column in heading.columns]
    return replace(heading, columns=tuple(columns))


def _ordered(columns: Sequence[Column], last: int) -> Heading:
    return Heading(tuple(sorted(columns, key=lambda column: column.x0)), last)


def _trios(row: Row) -> Iterator[Trio]:
    """The cells of a row that multiply: the last number is the amount, the other two stand in either order."""
    numbers = [(cell, values[0]) for cell in row.cells if (values := readings(bare(cell.text)))]
    if len(numbers) < len(NUMERIC):
        return
    amount, product = numbers[-1]
    asked = [1 - part for cell in row.cells if (part := share(cell.text)) is not None]  # rebated, or billed
    parts = [Decimal(1), *asked, *(1 - part for part in asked)]
    for one, other in combinations(numbers[:-1], 2):
        if any(Figures(one[1], other[1], product, part).proved for part in parts):
            quantity, price = (other, one) if _is_price(one, other) else (one, other)
            yield {"quantity": quantity[0], "unit_price": price[0], "amount": amount}


def _is_price(one: tuple[Cell, Decimal], other: tuple[Cell, Decimal]) -> bool:
    """Which of two factors is the price: the one that alone prints cents, else the one that is no whole number."""
    cents = [bool(CENTS.search(cell.text)) for cell, _ in (one, other)]
    if cents[0] != cents[1]:
        return cents[0]
    return "$" in one[0].text or one[1] != one[1].to_integral()


def _aligned(trio: Trio, other: Trio) -> bool:
    return all(
        min(abs(cell.x0 - other[name].x0), abs(cell.x1 - other[name].x1)) < _SAME_EDGE for name, cell in trio.items()
    )


def _says_more_than_one_of_each(family: Sequence[tuple[int, Trio]]) -> bool:
    """One row of 1 x 1 = 1 may be anything."""
    return any(trio["amount"].text != trio["quantity"].text for _, trio in family)


def _texts(row: Row, trio: Trio) -> list[Cell]:
    """The other cells of the row, the widest first."""
    numbers = {id(cell) for cell in trio.values()}
    texts = [cell for cell in row.cells if id(cell) not in numbers and any(c.isalpha() for c in cell.text)]
    return sorted(texts, key=lambda cell: cell.x0 - cell.x1)


def _column(name: str, cells: Sequence[Cell]) -> Column:
    return Column(name, min(cell.x0 for cell in cells), max(cell.x1 for cell in cells))


def _overlap(one: Column, other: Column) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0)
