"""New rows under the last used one, by editing the tab's XML alone; people's work is stretched, never rewritten.

Loading and saving the workbook with a library loses drop-downs, data bars, text boxes and formula values (measured).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from daemon.adapters.sheet_headings import Columns
from daemon.adapters.sheet_table import Table, values_of
from daemon.adapters.xlsx_cut import cut, formulas_in, mended
from daemon.adapters.xlsx_ranges import Box, boxes
from daemon.adapters.xlsx_rows import LAST_ROW, Rows, formulas, is_constant
from daemon.adapters.xlsx_stretch import refuse_tables_below, stretch_filter_name, stretch_sheet, stretch_tables
from daemon.adapters.xlsx_workbook import Workbook
from daemon.adapters.xlsx_xml import Element, first, local, make, parse, render
from daemon.errors import NeedsReview, because
from daemon.ports import NewRow

_SUMS = re.compile(r"\b(?:SUM|SUBTOTAL|AGGREGATE|SUMPRODUCT|COUNTA?|AVERAGE)\(", re.IGNORECASE)
_RANGES = re.compile(r"\$?[A-Z]{1,3}\$?[0-9]{1,7}:\$?[A-Z]{1,3}\$?[0-9]{1,7}")
_SEES_MORE = re.compile(r"[:\[]|\b(?:OFFSET|INDIRECT)\(", re.IGNORECASE)
_BEFORE_CALC = ("sheets", "functionGroups", "externalReferences", "definedNames")  # schema order of workbook.xml


def parts_with_rows(book: Workbook, path: str, table: Table, new: Sequence[NewRow]) -> dict[str, bytes]:
    """The changed parts: the tab; a table that grew; workbook.xml when the filter grew or a formula looks here.

    NeedsReview when a total row or another table stands in the way.
    """
    columns, last_ref = table.columns, table.last_ref()
    below, above = cut(book.part(path), last_ref)
    sheet, tables = parse(below, path), book.tables(path)
    rows = Rows(sheet, book.date_styles(), from_1904=book.counts_from_1904)
    header = columns.row + 1
    _refuse_totals(table, rows, last_ref)
    last = _last_used(sheet, rows, columns)
    to = last + len(new)
    if to > LAST_ROW:
        raise NeedsReview(because("sheet_too_large", file=book.name))
    places = sorted(place + 1 for place in columns.at.values())
    refuse_tables_below(tables, header, Box(places[0], last + 1, places[-1], to))
    grown = stretch_tables(tables, header, last, to)
    for at, row in enumerate(new, last + 1):
        values = {place + 1: value for place, value in values_of(row, columns).items()}
        rows.write(at, values, last_ref if last_ref > header else None)
    stretch_sheet(sheet, header, last, to, places[-1])
    renamed = stretch_filter_name(book.root, book.sheet_index(path), header, to)
    if recalculated := _formula_looks_here(book, path, [*_texts(sheet), *formulas_in(above)], rows, last):
        _recalculate(book.root)
    parts = {**grown, **({book.main: book.root} if renamed or recalculated else {})}
    return {path: mended(render(sheet), above), **{part: render(root) for part, root in parts.items()}}


def _last_used(sheet: Element, rows: Rows, columns: Columns) -> int:
    """The last row (from 1) where a person put something, or that a merged block covers.

    Rows merely formatted, or holding only formulas filled down in columns that are not ours, are free.
    """
    ours = {place + 1 for place in columns.at.values()}

    def is_used(row: int) -> bool:
        return any(
            is_constant(cell) or (column in ours and first(cell, "f") is not None)
            for column, cell in rows.cells(row).items()
        )

    last = next((row for row in sorted(rows.at, reverse=True) if is_used(row)), columns.row + 1)
    merged = first(sheet, "mergeCells")
    blocks = [found for cell in merged for found in boxes(str(cell.get("ref")))] if merged is not None else []
    return max([last, columns.row + 1, *(block.bottom for block in blocks)])


def _refuse_totals(table: Table, rows: Rows, last_ref: int) -> None:
    """New rows under a total would stay out of it; pushing it down would rewrite people's work. A person moves it."""
    if row := table.total_below():
        raise NeedsReview(because("sheet_total_below", row=row))
    for row in rows.at:
        if row > last_ref and any(_adds_rows(first(cell, "f")) for cell in rows.cells(row).values()):
            raise NeedsReview(because("sheet_total_below", row=row))


def _adds_rows(formula: Element | None) -> bool:
    """`SUM(F6:F40)` adds rows up; `SUM(F6:G6)` belongs to its own row."""
    if formula is None or not _SUMS.search(formula.text or ""):
        return False
    ranges = _RANGES.findall(formula.text or "")
    return not ranges or any(found.top != found.bottom for text_ in ranges for found in boxes(text_))


def _formula_looks_here(book: Workbook, path: str, texts: Sequence[str], rows: Rows, last: int) -> bool:
    """Whether some formula's value may change with the new rows; another tab's formulas always may."""
    if any(map(_SEES_MORE.search, texts)):
        return True
    filled = (cell for row in rows.at if row > last for cell in rows.cells(row).values())
    return any(first(cell, "f") is not None for cell in filled) or any(
        b"</f>" in other for other in book.other_sheets(path)
    )


def _texts(sheet: Element) -> list[str]:
    return [formula.text or "" for formula in formulas(sheet)]


def _recalculate(workbook: Element) -> None:
    """Ask for every formula to be computed when the workbook is next opened."""
    order = first(workbook, "calcPr")
    if order is None:
        order = make(workbook, "calcPr")
        before = [child for child in workbook if local(child) in _BEFORE_CALC]
        workbook.insert(workbook.index(before[-1]) + 1, order)
    order.set("fullCalcOnLoad", "1")
