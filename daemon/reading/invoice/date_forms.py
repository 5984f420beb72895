"""The order of day, month and year that a page tells beside a label (« DATE (JJ-MM-AAAA) »), applied to its dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daemon.reading.invoice.days import in_order
from daemon.reading.invoice.page import Cell, Row, Word

_YEAR, _MONTH, _DAY = r"(?:[ay]{1,4}|ann[ée]e|year)", r"(?:mm?|mois|month)", r"(?:jj?|dd?|jour|day)"
_ORDERS = {"ymd": (_YEAR, _MONTH, _DAY), "dmy": (_DAY, _MONTH, _YEAR), "mdy": (_MONTH, _DAY, _YEAR)}
_TIGHT = r"(?:aaaa|yyyy|aa|yy) ?mm ?(?:jj|dd)"
_FORM = re.compile(
    rf"[(\[]?(?<!\w)(?:(?P<tight>{_TIGHT})|"
    + "|".join(f"(?P<{name}>{' ?[-/.] ?'.join(parts)})" for name, parts in _ORDERS.items())
    + r")(?!\w)[)\]]?(?P<colon> ?[:.]*)",
    re.IGNORECASE,
)


def with_told_dates(rows: Sequence[Row]) -> list[Row]:
    """The rows without what tells the order of their dates, and these in the one way that it allows.

    Where two labels tell two orders, the page tells nothing.
    """
    forms = {at: found for at, row in enumerate(rows) if (found := _FORM.search(row.text))}
    if not forms:
        return list(rows)
    orders = {next((name for name in _ORDERS if found[name]), "ymd") for found in forms.values()}
    order = orders.pop() if len(orders) == 1 else None
    bare = [_without_forms(row) if at in forms else row for at, row in enumerate(rows)]
    return [_in_order(row, order) if order else row for row in bare if row.cells]


def _without_forms(row: Row) -> Row:
    cells = (_without_form(cell) for cell in row.cells)
    return Row(tuple(cell for cell in cells if cell), row.page)


def _without_form(cell: Cell) -> Cell | None:
    """The cell without the words that tell an order; its colon stays with the label before them."""
    found = _FORM.search(cell.text)
    if found is None:
        return cell
    first = cell.text[: found.start()].count(" ")
    end = first + len(found[0].split())
    before, after = list(cell.words[:first]), cell.words[end:]
    if before and ":" in found["colon"] and not before[-1].text.endswith(":"):
        before[-1] = before[-1]._replace(text=before[-1].text + ":")
    words = (*before, *after)
    return Cell(words) if words else None


def _in_order(row: Row, order: str) -> Row:
    if not any(map(str.isdigit, row.text)):
        return row
    return Row(tuple(Cell(tuple(_said(word, order) for word in cell.words)) for cell in row.cells), row.page)


def _said(word: Word, order: str) -> Word:
    said = in_order(word.text, order)
    return word if said == word.text else word._replace(text=said)
