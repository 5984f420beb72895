"""Procurement in a Google sheet: the same acts as in the shared workbook, each one a change that all see at once."""

from __future__ import annotations

from collections.abc import Mapping

from daemon.sandbox.google.book import Book, CellValue, Formula, Tab
from daemon.sandbox.workbook import HEADER, HEADINGS, OLD_JOBS, TAB

KEY = "1BacASableDesReceptions"


def make_book(title: str = "Réception de stock 2026", key: str = KEY, tab: str = TAB) -> Book:
    """The same sheet as `workbook.make_workbook` makes, without its colours."""
    banner: list[list[CellValue]] = [["RÉCEPTION DE STOCK 2026 – ne pas supprimer la colonne Réf"], []]
    rows: list[list[CellValue]] = [list(row) for row in (HEADINGS, *OLD_JOBS)]
    return Book(key, title, [Tab(0, tab, [*banner, *rows]), Tab(7, "Fournisseurs", [["Nom", "Téléphone"]])])


class GoogleProcurement:
    """A person with the sheet in a browser."""

    def __init__(self, book: Book, tab: str = TAB) -> None:
        """`tab` is the one that she works in."""
        self._book, self._title = book, tab

    def refs(self) -> list[str]:
        """The references, in the order of the rows."""
        return [str(row["Réf"]) for row in self.rows() if row["Réf"]]

    def rows(self) -> list[dict[str, object]]:
        """Each row by heading, in the order of the sheet."""
        with self._book.turn:
            rows = [row for row in self._tab().rows[HEADER:] if any(cell is not None for cell in row)]
            return [{str(name): _at(row, place) for place, name in enumerate(self._headings())} for row in rows]

    def cell(self, ref: str, heading: str) -> object:
        """What stands under this heading, in the row of `ref`."""
        return next(row[heading] for row in self.rows() if row["Réf"] == ref)

    def type(self, ref: str, heading: str, value: CellValue) -> None:
        """Type a value under this heading, in the row of `ref`; what starts with `=` is a formula."""
        self.fill(ref, {heading: Formula(value) if isinstance(value, str) and value.startswith("=") else value})

    def fill(self, ref: str, cells: Mapping[str, CellValue]) -> None:
        """Type or paste several cells of the row of `ref`."""
        with self._book.changing():
            row = self._row(ref)
            row.extend([None] * (len(self._headings()) - len(row)))
            for heading, value in cells.items():
                row[self._headings().index(heading)] = value

    def judge(self, ref: str, why: str, by: str = "Julie") -> None:
        """Judge the row of `ref` complete whatever was received, by whom and why."""
        self.fill(ref, {"Jugé complet": "x", "par": by, "raison": why})

    def sort(self, by: str) -> None:
        """Sort the rows by the text of a column; what is empty goes last."""
        with self._book.changing():
            place, rows = self._headings().index(by), self._tab().rows
            rows[HEADER:] = sorted(rows[HEADER:], key=lambda row: (_at(row, place) is None, str(_at(row, place))))

    def insert_row(self, at: int) -> None:
        """Insert an empty row above row `at`."""
        with self._book.changing():
            self._tab().rows.insert(at - 1, [])

    def rename_heading(self, old: str, new: str) -> None:
        """Call a column otherwise."""
        with self._book.changing():
            self._headings()[self._headings().index(old)] = new

    def delete(self, ref: str) -> None:
        """Delete the row of `ref`."""
        with self._book.changing():
            self._tab().rows.remove(self._row(ref))

    def rename_tab(self, new: str) -> None:
        """Call the tab otherwise."""
        with self._book.changing():
            self._tab().title = new

    def _tab(self) -> Tab:
        tab = self._book.tab(self._title)
        assert tab is not None, self._title
        return tab

    def _headings(self) -> list[CellValue]:
        return self._tab().rows[HEADER - 1]

    def _row(self, ref: str) -> list[CellValue]:
        place = self._headings().index("Réf")
        return next(row for row in self._tab().rows[HEADER:] if _at(row, place) == ref)


def _at(row: list[CellValue], place: int) -> CellValue:
    return row[place] if place < len(row) else None
