"""Rows of a tab's XML: found, made like the last one, filled; a formula is never overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from daemon.adapters.xlsx_ranges import column_number, letters
from daemon.adapters.xlsx_xml import SPACE, Element, first, make, named, written

LAST_ROW = 1_048_576
Value = str | Decimal | date
_NOT_OURS = frozenset({"r", "spans", "hidden", "collapsed", "outlineLevel"})  # of a row; a filter hid it, not its style
_EPOCH = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


class Rows:
    """The rows of one tab in order, by number; files may leave the numbers out, then rows just follow each other."""

    def __init__(self, sheet: Element, date_styles: frozenset[str], *, from_1904: bool) -> None:
        """`date_styles` are the cell styles that show a number as a date."""
        found = first(sheet, "sheetData")
        self._data = found if found is not None else make(sheet, "sheetData")
        if found is None:
            sheet.append(self._data)
        self.at = _numbered(self._data)
        self._date_styles = date_styles
        self._epoch = _EPOCH[from_1904]

    def cells(self, row: int) -> dict[int, Element]:
        """The cells of a row by column (from 1); none where there is no row."""
        if row not in self.at:
            return {}
        cells: dict[int, Element] = {}
        column = 0
        for cell in named(self.at[row], "c"):
            place = str(cell.get("r", "")).rstrip("0123456789")
            column = column_number(place) if place else column + 1
            cells[column] = cell
        return cells

    def write(self, row: int, values: Mapping[int, Value], like: int | None) -> None:
        """Fill a row, made if needed, dressed as row `like`; cells that a person already dressed stay as they are."""
        element = self.at.get(row)
        if element is None:
            element = self._insert(row, like)
        _forget(element, "spans")
        cells = self.cells(row)
        pattern = self.cells(like) if like else {}
        for column in sorted((pattern.keys() | values.keys()) - cells.keys()):
            cells[column] = _dressed(element, pattern.get(column))
        for column, cell in cells.items():
            cell.set("r", f"{letters(column)}{row}")
            if column in values and first(cell, "f") is None:
                self._fill(cell, values[column])
        element[:] = [cells[column] for column in sorted(cells)] + [c for c in element if c not in cells.values()]

    def _insert(self, row: int, like: int | None) -> Element:
        element = make(self._data, "row")
        for name, value in self.at[like].items() if like else ():
            if name not in _NOT_OURS:
                element.set(name, value)
        element.set("r", str(row))
        above = next((self.at[number] for number in range(row - 1, 0, -1) if number in self.at), None)
        if above is None:
            self._data.insert(0, element)
        else:
            above.addnext(element)
        self.at[row] = element
        return element

    def _fill(self, cell: Element, value: Value) -> None:
        _forget(cell, "t", "cm", "vm")
        cell[:] = []
        if isinstance(value, date) and cell.get("s") in self._date_styles:
            _child(cell, "v").text = str((value - self._epoch).days)
        elif isinstance(value, Decimal):
            _child(cell, "v").text = format(value, "f")
        else:  # text in the cell itself: `=cmd` stays text, and the shared strings stay untouched
            cell.set("t", "inlineStr")
            said = _child(_child(cell, "is"), "t")
            said.set(SPACE, "preserve")
            said.text = written(str(value))


def is_constant(cell: Element) -> bool:
    """Whether a person put something there. An unticked box is no content: exports fill whole columns with them."""
    if first(cell, "f") is not None:
        return False
    value = first(cell, "v")
    if value is not None and value.text:
        return not (cell.get("t") == "b" and value.text == "0")
    return first(cell, "is") is not None


def _numbered(data: Element) -> dict[int, Element]:
    rows: dict[int, Element] = {}
    number = 0
    for row in named(data, "row"):
        number = int(row.get("r") or number + 1)
        rows[number] = row
    return rows


def _dressed(row: Element, pattern: Element | None) -> Element:
    cell = make(row, "c")
    cell.set("r", "")  # written first, as spreadsheet programs do
    if pattern is not None and (style := pattern.get("s")):
        cell.set("s", style)
    return cell


def _forget(element: Element, *attributes: str) -> None:
    for name in attributes:
        if name in element.attrib:
            del element.attrib[name]


def _child(parent: Element, name: str) -> Element:
    child = make(parent, name)
    parent.append(child)
    return child


def formulas(sheet: Element) -> Iterator[Element]:
    """Every formula of the tab."""
    namespace = str(sheet.tag).rpartition("}")[0]
    return sheet.iter(f"{namespace}}}f" if namespace else "f")
