"""The number columns of a table whose headings say nothing to us: where rows multiply, quantity x price = amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from daemon.reading.invoice.coded_columns import (
    MAY_CODE,
    count_up,
    in_two,
    is_priced,
    with_codes,
    without_ranks,
)
from daemon.reading.invoice.columns import inside
from daemon.reading.invoice.counting import count_before
from daemon.reading.invoice.figures import CENTS, Figures, bare, share
from daemon.reading.invoice.heading_words import NUMERIC, Column, column_of
from daemon.reading.invoice.headings import NAMES, Heading
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.stuck import apart_in
from daemon.reading.money import readings

Trio = dict[str, Cell]
Family = list[tuple[int, Trio]]
Number = tuple[Cell, Decimal]
_SAME_EDGE = 3.0  # points
_CLOSE = 2.0  # line heights between a count and its price
_LAST_BUT_ONE = 2
_A_TEXT = 8  # letters


def guessed(rows: Sequence[Row]) -> Heading | None:
    """A heading above the first row of the largest family of rows that multiply in the same columns."""
    plain, apart = _family(rows), [apart_in(row) for row in rows]
    other = _family(apart)
    return _heading_of(apart, other) if _rows_of(other) > _rows_of(plain) else _heading_of(rows, plain)


def _family(rows: Sequence[Row]) -> Family:
    """The largest family of rows that multiply in the same columns."""
    trios = [(at, trio) for at, row in enumerate(rows) for trio in _trios(row)]
    families = [[(at, other) for at, other in trios if _aligned(trio, other)] for _, trio in trios]
    return max(families, key=_rows_of, default=[])


def _rows_of(family: Family) -> int:
    return len({at for at, _ in family})


def _heading_of(rows: Sequence[Row], family: Family) -> Heading | None:
    texts = [cells for at, trio in family if (cells := _texts(rows[at], trio))]
    if not texts or not _says_more_than_one_of_each(family) or _counts_lines(rows, family):
        return None
    columns = [column_of(name, [trio[name] for _, trio in family]) for name in ("quantity", "unit_price", "amount")]
    columns.append(column_of("description", [cells[0] for cells in texts]))
    for cell in (cell for cells in texts for cell in cells[1:]):
        if not any(column.touches(cell) for column in columns):
            columns.append(column_of("", [cell]))
    return _ordered(columns, family[0][0] - 1)


def completed(heading: Heading, rows: Sequence[Row]) -> Heading:
    """The heading with the columns that its words do not name, when the rows under it give them away."""
    heading = _with_left_names(_without_words(heading, rows), rows)
    names = {column.name for column in heading.columns}
    if names >= NUMERIC and names & NAMES and not names & MAY_CODE:
        return in_two(heading, rows)
    heading = _without_side_bar(heading, rows)
    own = [Row(tuple(cells), row.page) for row in rows if (cells := inside(row, heading))]
    if not names >= NUMERIC and not _counts_names(own) and (found := guessed(own)):
        heading = replace(merged(heading.columns, found, heading.last), right=heading.right)
    return with_texts(heading, own)


def _with_left_names(heading: Heading, rows: Sequence[Row]) -> Heading:
    """The heading with the column of names left of its own, where every line that multiplies has a text there."""
    if heading.names or any(not column.name for column in heading.columns):
        return heading
    left = heading.span[0]
    lines = [row for row in rows if any(trio["quantity"].x1 >= left for trio in _trios(row))]
    names = [next((c for c in row.cells if c.x1 < left and any(map(str.isalpha, c.text))), None) for row in lines]
    found = [cell for cell in names if cell]
    if not found or len(found) < len(names) or any(abs(cell.x0 - found[0].x0) > _SAME_EDGE for cell in found):
        return heading
    return _ordered([*heading.columns, column_of("description", found)], heading.last)


def _counts_names(rows: Sequence[Row]) -> bool:
    """Whether most names under a heading that begin with a figure begin with their count (« 24 x Carnet »)."""
    priced = (row.cells[0].text for row in rows if len(row.cells) > 1 and CENTS.search(row.cells[-1].text))
    firsts = [text for text in priced if text[0].isdigit()]
    return sum(count_before(text) is not None for text in firsts) * 2 > len(firsts)


def _without_words(heading: Heading, rows: Sequence[Row]) -> Heading:
    """The heading without a quantity of which the lines print words: « Units » heads what is counted as well."""
    at = heading.place("quantity")
    if at is None:
        return heading
    column = heading.columns[at]
    said = [cell.text for row in rows if is_priced(row, heading) for cell in row.cells if column.touches(cell)]
    if sum(not any(map(str.isdigit, text)) for text in said) * 2 <= len(said):
        return heading
    columns = [replace(one, name="unit") if one is heading.columns[at] else one for one in heading.columns]
    return replace(heading, columns=tuple(columns))


def with_texts(heading: Heading, rows: Sequence[Row]) -> Heading:
    """The heading with the columns that name and describe what is sold, where the texts under it give them away."""
    heading = without_ranks(heading, rows)
    return with_codes(_with_details(_with_names(heading, rows), rows), rows)


def _without_side_bar(heading: Heading, rows: Sequence[Row]) -> Heading:
    """The heading without an unknown last column that few of the lines fill: another block stands there."""
    amount, last = heading.place("amount"), heading.columns[-1]
    if amount is None or last.name or amount != len(heading.columns) - _LAST_BUT_ONE:
        return heading
    under = [row for row in rows if any(heading.columns[amount].touches(cell) for cell in row.cells)]
    filled = sum(any(last.touches(cell) for cell in row.cells) for row in under)
    return heading if filled * 2 > len(under) else Heading(heading.columns[:-1], heading.last, last.x0)


def _with_details(heading: Heading, rows: Sequence[Row]) -> Heading:
    """An unknown heading above sentences, beside the one that names what is sold: one names it, one describes it."""
    if len(heading.names) != 1:
        return heading
    (place,) = heading.names
    lines = [row for row in rows if is_priced(row, heading)]
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


def _is_wordy(column: Column, rows: Sequence[Row]) -> bool:
    """Whether most texts under a heading are of several words."""
    cells = [cell for row in rows for cell in row.cells if column.touches(cell)]
    wordy = sum(len(cell.words) > 1 and sum(map(str.isalpha, cell.text)) >= _A_TEXT for cell in cells)
    return wordy * 2 > len(cells)


def merged(columns: Sequence[Column], found: Heading, last: int) -> Heading:
    """What the words say of the texts, what the arithmetic says of the numbers."""
    numbers = [column for column in found.columns if column.name in NUMERIC]
    others = [
        column
        for column in columns
        if column.name not in NUMERIC and not any(column.touches(number) for number in numbers)
    ]
    if not any(column.name in NAMES for column in others):
        taken = [*others, *numbers]
        others += [
            column
            for column in found.columns
            if column.name == "description" and not any(column.touches(one) for one in taken)
        ]
    return _ordered([*others, *numbers], last)


def _with_names(heading: Heading, rows: Sequence[Row]) -> Heading:
    """Among headings that we do not know, the one above the most text names what is sold, if none else does."""
    unknown = [column for column in heading.columns if not column.name]
    if heading.names or not unknown:
        return heading

    def letters(column: Column) -> int:
        cells = (cell for row in rows for cell in row.cells if column.touches(cell))
        return sum(c.isalpha() for cell in cells for c in cell.text)

    best = max(unknown, key=letters)
    place = heading.place("sku")
    if not letters(best) and place is not None:
        best = heading.columns[place]  # « Modèle »: nothing else tells what it is
    columns = [replace(column, name="description") if column is best else column for column in heading.columns]
    return replace(heading, columns=tuple(columns))


def _ordered(columns: Sequence[Column], last: int) -> Heading:
    return Heading(tuple(sorted(columns, key=lambda column: column.x0)), last)


def _trios(row: Row) -> Iterator[Trio]:
    """The cells of a row that multiply: the last number, else the first, is the amount; the others in either order."""
    numbers = [(cell, values[0]) for cell in row.cells if (values := readings(bare(cell.text)))]
    if len(numbers) < len(NUMERIC):
        return
    yield from list(_trios_of(row, numbers[:-1], numbers[-1])) or _trios_of(row, numbers[1:], numbers[0])


def _trios_of(row: Row, factors: Sequence[Number], amount: Number) -> Iterator[Trio]:
    asked = [1 - part for cell in row.cells if (part := share(cell.text)) is not None]  # rebated, or billed
    parts = [Decimal(1), *asked, *(1 - part for part in asked)]
    for one, other in combinations(factors, 2):
        if any(Figures(one[1], other[1], amount[1], part).proved for part in parts):
            quantity, price = (other, one) if _is_price(one, other) else (one, other)
            yield {"quantity": quantity[0], "unit_price": price[0], "amount": amount[0]}


def _is_price(one: Number, other: Number) -> bool:
    """Which of two factors is the price: the one that alone prints cents, else the one that is no whole number."""
    cents = [bool(CENTS.search(cell.text)) for cell, _ in (one, other)]
    if cents[0] != cents[1]:
        return cents[0]
    return "$" in one[0].text or one[1] != one[1].to_integral()


def _aligned(trio: Trio, other: Trio) -> bool:
    """Whether two rows multiply in the same columns; a count set close before its price moves with that."""
    apart = [
        name
        for name, cell in trio.items()
        if min(abs(cell.x0 - other[name].x0), abs(cell.x1 - other[name].x1)) >= _SAME_EDGE
    ]
    gaps = [each["unit_price"].x0 - each["quantity"].x1 for each in (trio, other)]
    close = 0 < gaps[0] < _CLOSE * trio["quantity"].size and abs(gaps[0] - gaps[1]) < _SAME_EDGE
    return not apart or (apart == ["quantity"] and close)


def _says_more_than_one_of_each(family: Family) -> bool:
    """One row of 1 x 1 = 1 may be anything."""
    return any(trio["amount"].text != trio["quantity"].text for _, trio in family)


def _counts_lines(rows: Sequence[Row], family: Family) -> bool:
    """Whether what seems a quantity only numbers the lines (1, 2, 3), and multiplies once by chance."""
    trio = family[0][1]
    quantity, amount = (column_of(name, [trio[name]]) for name in ("quantity", "amount"))
    lines = [row for row in rows if any(amount.touches(cell) and CENTS.search(cell.text) for cell in row.cells)]
    cells = (cell for row in lines for cell in row.cells if quantity.touches(cell))
    texts = [cell.text for cell in cells if cell.text.isdecimal()]
    return len(family) < len(texts) and count_up(texts)


def _texts(row: Row, trio: Trio) -> list[Cell]:
    """The other cells of the row, the widest first."""
    numbers = {id(cell) for cell in trio.values()}
    texts = [cell for cell in row.cells if id(cell) not in numbers and any(map(str.isalpha, cell.text))]
    return sorted(texts, key=lambda cell: cell.x0 - cell.x1)
