"""What must reach the new rows: dimension, filter, drop-downs, conditional formats, tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from daemon.adapters.xlsx_ranges import Box, box, boxes, stretched
from daemon.adapters.xlsx_xml import Element, first, local
from daemon.errors import NeedsReview, because

_RULES = ("dataValidation", "conditionalFormatting")


def stretch_sheet(sheet: Element, header: int, last: int, to: int, right: int) -> None:
    """Bring the tab's own ranges from row `last` down to row `to`; `header` is the row of the headings."""
    if (dimension := first(sheet, "dimension")) is not None and (used := box(str(dimension.get("ref")))):
        dimension.set("ref", str(used._replace(right=max(used.right, right)).down_to(to)))
    if (filtered := first(sheet, "autoFilter")) is not None:
        _stretch_filter(filtered, header, to)
    rules = tuple(_rules(sheet))
    taken = [found for rule in rules if local(rule) == "dataValidation" for found in boxes(_ranges(rule))]
    for rule in rules:
        others = taken if local(rule) == "dataValidation" else ()  # two drop-downs may not share a cell
        _set_ranges(rule, stretched(_ranges(rule), last, to, others))


def stretch_filter_name(workbook: Element, sheet_index: int, header: int, to: int) -> bool:
    """Bring the hidden name of the tab's filter down too; whether it changed. LibreOffice believes only the name."""
    names = first(workbook, "definedNames")
    for name in names if names is not None else ():
        if name.get("name") == "_xlnm._FilterDatabase" and name.get("localSheetId") == str(sheet_index):
            tab, _, ranges = (name.text or "").rpartition("!")
            area = box(ranges)
            if area and area.top <= header <= area.bottom < to:
                name.text = f"{tab}!{area.down_to(to).fixed}"
                return True
    return False


def stretch_tables(tables: Mapping[str, Element], header: int, last: int, to: int) -> dict[str, Element]:
    """The tables that grew. NeedsReview when one has a totals row, or another stands under it."""
    grown = {}
    areas = {path: found for path, table in tables.items() if (found := box(str(table.get("ref"))))}
    for path, area in areas.items():
        if area.top > header or area.bottom < last:
            continue
        if int(tables[path].get("totalsRowCount") or 0):
            raise NeedsReview(because("sheet_total_below", row=area.bottom))
        if area.bottom < to:
            _refuse_collision(area.below(to), [other for key, other in areas.items() if key != path])
            tables[path].set("ref", str(area.down_to(to)))
            if (filtered := first(tables[path], "autoFilter")) is not None:
                _stretch_filter(filtered, header, to)
            grown[path] = tables[path]
    return grown


def refuse_tables_below(tables: Mapping[str, Element], header: int, new: Box) -> None:
    """NeedsReview when the cells of the new rows belong to a table other than the one under our headings."""
    for table in tables.values():
        area = box(str(table.get("ref")))
        if area and area.top > header and area.meets(new):
            raise NeedsReview(because("sheet_table_below", row=area.top))


def _refuse_collision(grown: Box, others: list[Box]) -> None:
    for other in others:
        if grown.meets(other):
            raise NeedsReview(because("sheet_table_below", row=other.top))


def _stretch_filter(filtered: Element, header: int, to: int) -> None:
    area = box(str(filtered.get("ref")))
    if area and area.top <= header <= area.bottom:
        filtered.set("ref", str(area.down_to(to)))


def _rules(sheet: Element) -> Iterator[Element]:
    """Drop-downs and conditional formats, those of the 2010 extension too."""
    blocks = (child for child in sheet if local(child) != "sheetData")
    return (rule for block in blocks for rule in block.iter() if local(rule) in _RULES)


def _ranges(rule: Element) -> str:
    """The ranges: an attribute, or since 2010 the text of an element."""
    holder = first(rule, "sqref")
    return str(rule.get("sqref") or "") if holder is None else (holder.text or "")


def _set_ranges(rule: Element, ranges: str) -> None:
    holder = first(rule, "sqref")
    if holder is not None:
        holder.text = ranges
    elif rule.get("sqref"):
        rule.set("sqref", ranges)
