"""Columns of codes and columns that count the lines, whatever they are called: their texts tell them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from daemon.reading.invoice.figures import bare
from daemon.reading.invoice.heading_words import NUMERIC, Column
from daemon.reading.invoice.headings import Heading
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.money import readings

_CODE = re.compile(r"(?=.*[\d-])(?=.*[A-Z])[A-Z\d][A-Z\d./_-]{2,}")
_NUMBER = re.compile(r"(?=.*\d)[A-Z\d][A-Z\d./_-]{2,}")  # a code too, where it stands before the name
_SHORT = re.compile(r"(?=.*\d)[A-Z][A-Z\d./_-]+|" + _NUMBER.pattern)  # « F1 »
MAY_CODE = frozenset({"", "rank"})  # « No » may number the lines or name the goods
_STEPS = (1, 10, 100)  # of what counts lines
_EDGE = 3.0  # points between cells of one column
_SHORTEST_CODE = 4  # digits of a code that nothing calls one


def without_ranks(heading: Heading, rows: Sequence[Row]) -> Heading:
    """The heading whose first column counts the lines (000010, 000020…), whatever it is called: that is no code."""
    first = heading.ordered[0]
    cells = (row.cells[0] for row in rows if is_priced(row, heading))
    texts = [cell.text for cell in cells if first.touches(cell)]
    ranks = count_up(texts) and first.name not in NUMERIC
    columns = (replace(one, name="rank") if ranks and one is first else one for one in heading.columns)
    return replace(heading, columns=tuple(columns))


def count_up(texts: Sequence[str]) -> bool:
    """Whether texts count lines, on a later page from where the one before ended (190, 200, 210)."""
    if not texts or not all(map(str.isdecimal, texts)):
        return False
    numbers = [int(text) for text in texts]
    step = numbers[1] - numbers[0] if len(numbers) > 1 else numbers[0]
    rising = all(number == numbers[0] + at * step for at, number in enumerate(numbers))
    return step in _STEPS and rising and numbers[0] % step == 0


def with_codes(heading: Heading, rows: Sequence[Row]) -> Heading:
    """The first unknown column that prints nothing but codes ("BX-12N") is that of the codes, if none else is."""
    if heading.place("sku") is not None:
        return heading
    heading = in_two(heading, rows)
    if heading.place("sku") is not None:
        return heading
    lines = [row for row in rows if is_priced(row, heading)]
    names = min((heading.columns[at].x0 for at in heading.names), default=0.0)
    counting = {column.name for column in heading.columns if column.name == "rank" and _numbers_lines(column, lines)}
    forms = [_NUMBER if column.name not in counting and column.x1 < names else _CODE for column in heading.columns]
    may = [at for at, column in enumerate(heading.columns) if column.name in MAY_CODE]
    unknown = [at for at in may if _is_coded(heading.columns[at], lines, forms[at])]
    columns = [replace(one, name="sku") if [at] == unknown[:1] else one for at, one in enumerate(heading.columns)]
    return replace(heading, columns=tuple(columns))


def in_two(heading: Heading, rows: Sequence[Row]) -> Heading:
    """The heading, one that stands over codes and over the names right of them (« PRODUITS ») made two columns."""
    if len(heading.names) != 1 or heading.place("sku") is not None:
        return heading
    (place,) = heading.names
    column = heading.columns[place]
    others = [one for one in heading.columns if one is not column]
    lines = (row for row in rows if is_priced(row, heading))
    pairs = [
        [cell for cell in row.cells if not any(one.touches(cell) for one in others) and _is_right(cell, column)]
        for row in lines
    ]
    if not pairs or any(len(pair) != len(("code", "name")) or not _SHORT.fullmatch(pair[0].text) for pair in pairs):
        return heading
    starts = [{round(pair[at].x0 / _EDGE) for pair in pairs} for at in (0, 1)]
    if any(len(found) > 1 for found in starts) or not all(any(map(str.isalpha, pair[1].text)) for pair in pairs):
        return heading
    codes, names = (
        Column(name, min(pair[at].x0 for pair in pairs), max(pair[at].x1 for pair in pairs))
        for at, name in enumerate(("sku", column.name))
    )
    columns = [*heading.columns[:place], codes, names, *heading.columns[place + 1 :]]
    return replace(heading, columns=tuple(columns))


def _is_right(cell: Cell, column: Column) -> bool:
    return cell.x0 > column.x0 - _EDGE


def _numbers_lines(column: Column, rows: Sequence[Row]) -> bool:
    """Whether a column counts the lines: « No » may head their numbers or the codes of what they sell."""
    texts = [cell.text for row in rows for cell in row.cells if column.touches(cell)]
    return count_up(texts) or any(len(text) < _SHORTEST_CODE for text in texts)


def _is_coded(column: Column, rows: Sequence[Row], form: re.Pattern[str]) -> bool:
    texts = [cell.text for row in rows for cell in row.cells if column.touches(cell)]
    return bool(texts) and all(form.fullmatch(text) for text in texts)


def is_priced(row: Row, heading: Heading) -> bool:
    """Whether a row prints a number in the column of the amounts, and more before it than a label."""
    at = heading.place("amount")
    if at is None or len(row.cells) < len(NUMERIC):
        return False
    column, last = heading.columns[at], row.cells[-1]
    beyond = column is heading.columns[-1] and last.x0 >= column.x0  # set right, under a heading that is set left
    touching = [cell for cell in row.cells[1:] if column.touches(cell)] or ([last] if beyond else [])
    return any(readings(bare(cell.text)) for cell in touching)
