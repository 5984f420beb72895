"""A workbook's parts by what they are for: the tab's XML, its tables, which styles are dates."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from daemon.adapters.xlsx_ranges import column_number
from daemon.adapters.xlsx_xml import Element, first, local, named, parse, relation
from daemon.adapters.xlsx_zip import open_package
from daemon.errors import NeedsReview, because

DATE_FORMATS = frozenset({*range(14, 18), 22, *range(27, 32), 34, 35, 36, *range(50, 59)})  # ECMA-376, 18.8.30
MOST_CELLS = 30_000_000  # the reader fills a rectangle: a stray word in XFD1048576 would ask for 17 thousand million


class Workbook:
    """One reading of the file's bytes; nothing here writes."""

    def __init__(self, data: bytes, name: str) -> None:
        """Verify the package. Raises Busy when half-written, NeedsReview when it can never be read."""
        self.name = name
        self._package = open_package(data, name)
        self._entries = frozenset(self._package.namelist())
        self.main = next(iter(self._related("", "officeDocument").values()), "xl/workbook.xml")
        self.root = self.tree(self.main)

    def part(self, path: str) -> bytes:
        """The inflated bytes. NeedsReview when the package names a part that it does not hold."""
        if path not in self._entries:
            raise NeedsReview(because("sheet_damaged", part=path))
        return self._package.read(path)

    def tree(self, path: str) -> Element:
        """The part, parsed anew."""
        return parse(self.part(path), path)

    def sheet_part(self, tab: str) -> str:
        """The path of the tab's XML. NeedsReview, with the nearest name, when no tab is called so."""
        parts = self._related(self.main, "worksheet")
        tabs = {str(sheet.get("name")): part for sheet in self._sheets() if (part := parts.get(relation(sheet)))}
        wanted = next((name for name in tabs if name.strip().casefold() == tab.strip().casefold()), None)
        if wanted is None:
            nearest = next(iter(get_close_matches(tab, tabs, 1)), "")
            reason = because("sheet_tab_missing", tab=tab, file=self.name, seen=", ".join(tabs), nearest=nearest or "–")
            raise NeedsReview(reason, nearest)
        return tabs[wanted]

    def sheet_name(self, path: str) -> str:
        """The tab's exact name."""
        parts = self._related(self.main, "worksheet")
        return next(str(sheet.get("name")) for sheet in self._sheets() if parts.get(relation(sheet)) == path)

    def sheet_index(self, path: str) -> int:
        """The tab's place among all tabs, from 0, as names refer to it."""
        parts = self._related(self.main, "worksheet")
        return next(at for at, sheet in enumerate(self._sheets()) if parts.get(relation(sheet)) == path)

    def other_sheets(self, path: str) -> Iterator[bytes]:
        """The XML of every other tab."""
        parts = self._related(self.main, "worksheet").values()
        return (self.part(other) for other in parts if other != path and other in self._entries)

    def tables(self, path: str) -> Mapping[str, Element]:
        """The tab's tables: path → root."""
        return {table: self.tree(table) for table in self._related(path, "table").values()}

    def refuse_vast(self, path: str) -> None:
        """NeedsReview when the used rectangle is too large for memory: almost always one stray cell."""
        cells = self.part(path)
        tail = cells.rfind(b"<row ")
        last_row = re.search(rb'\br="(\d+)"', cells[tail : tail + 400]) if tail >= 0 else None
        wide = {found[1] for found in re.finditer(rb'r="([A-Z]{2,3})\d', cells)}
        columns = max((column_number(letters.decode()) for letters in wide), default=26)
        if last_row and int(last_row[1]) * columns > MOST_CELLS:
            raise NeedsReview(because("sheet_too_large", file=self.name))

    @property
    def counts_from_1904(self) -> bool:
        """Whether dates count from 1904, as old Mac workbooks do."""
        settings = first(self.root, "workbookPr")
        return settings is not None and settings.get("date1904") in {"1", "true"}

    def date_styles(self) -> frozenset[str]:
        """The cell styles (attribute `s`) that show a number as a date."""
        path = next(iter(self._related(self.main, "styles").values()), None)
        if path is None:
            return frozenset()
        styles = self.tree(path)
        own, formats = first(styles, "numFmts"), first(styles, "cellXfs")
        codes = {f.get("numFmtId"): str(f.get("formatCode")) for f in own} if own is not None else {}
        dated = {str(number) for number in DATE_FORMATS} | {
            str(key) for key, code in codes.items() if _shows_date(code)
        }
        return frozenset(
            str(at) for at, xf in enumerate(formats if formats is not None else ()) if xf.get("numFmtId") in dated
        )

    def _sheets(self) -> Iterator[Element]:
        sheets = first(self.root, "sheets")
        return named(sheets, "sheet") if sheets is not None else iter(())

    def _related(self, path: str, kind: str) -> dict[str, str]:
        """Relationship id → path of the related parts of that kind; none when the part has no relationships."""
        folder, base = posixpath.split(path)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self._entries:
            return {}
        return {
            str(link.get("Id")): posixpath.normpath(posixpath.join("/", folder, str(link.get("Target")))).lstrip("/")
            for link in self.tree(relations)
            if local(link) == "Relationship" and str(link.get("Type")).endswith(f"/{kind}")
        }


def _shows_date(code: str) -> bool:
    """A day or a year outside quotes, brackets and escapes makes a format a date."""
    return bool(re.search(r"[dy]", re.sub(r'"[^"]*"|\[[^\]]*\]|\\.|_.', "", code.lower())))
