"""Procurement's side of the shared workbook: the file as a team makes it, and a person who types, sorts and saves.

openpyxl plays a person's program here: like one, it rewrites the whole file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

TAB = "Réception 2026"
HEADINGS = (
    *("Réf", "Mandat", "Facture", "Client", "Article", "UGS", "Fournisseur"),
    *("Qté commandée", "Qté reçue", "Requis pour", "Statut", "Notes"),
    *("Commandé le", "Arrivée prévue", "Jugé complet", "par", "raison"),
)
WIDTHS = (15, 12, 10, 26, 34, 12, 16, 14, 11, 13, 13, 30, 13, 14, 13, 16, 30)
HEADER = 3  # a banner and an empty row stand above
SUPPLIERS = (
    ("Impressions Boréal", "514 555-0101"),
    ("Textiles Lachine", "514 555-0102"),
    ("Cartons Rive-Sud", "450 555-0103"),
)
STATES = ("À commander", "Commandé", "En transit", "Reçu", "Retour")
Row = tuple[str | int | date | None, ...]
# fmt: off
OLD_JOBS: tuple[Row, ...] = (
    ("2025-0311-01", "2025-0311", "4102", "Fondation du Parc", "Tasse 11 oz noire", "TA-11N", "Impressions Boréal",
     144, 144, date(2026, 1, 16), "Reçu", None),
    ("2025-0311-02", "2025-0311", "4102", "Fondation du Parc", "Boîte cadeau kraft", "BK-20", "Cartons Rive-Sud",
     144, 96, date(2026, 1, 16), "En transit", "48 en retard, voir Julie"),
    (None, None, "4108", "Clinique Saint-Roch", "Chandail M (échantillon)", None, "Textiles Lachine",
     2, "oui", None, "Reçu", "ajouté à la main"),
    ("2025-0318-01", "2025-0318", "4110", "Club de hockey Laval", "Tuque brodée", "TQ-RB", "Textiles Lachine",
     60, None, date(2026, 2, 6), "Commandé", None),
)
# fmt: on


def make_workbook(path: Path) -> None:
    """A stock-receipt workbook: banner, drop-downs, colours, filter, frozen pane, a comment, a second tab."""
    from openpyxl import Workbook  # noqa: PLC0415 (loaded only where it plays)

    book = Workbook()
    suppliers, sheet = book.create_sheet("Fournisseurs"), book.worksheets[0]
    sheet.title = TAB
    for supplier in (("Nom", "Téléphone"), *SUPPLIERS):
        suppliers.append(supplier)
    _fill(sheet)
    _dress(sheet)
    _rule(sheet)
    book.save(path)


def _fill(sheet: Worksheet) -> None:
    sheet["A1"] = "RÉCEPTION DE STOCK 2026 – ne pas supprimer la colonne Réf"
    for at, row in enumerate((HEADINGS, *OLD_JOBS), HEADER):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column, value)


def _dress(sheet: Worksheet) -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415

    sheet.merge_cells("A1:Q1")
    sheet["A1"].font = Font(bold=True, size=14)
    line = Side(style="thin", color="BFBFBF")
    for at, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[chr(64 + at)].width = width
        heading = sheet.cell(HEADER, at)
        heading.font, heading.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F4E79")
    for row in sheet.iter_rows(min_row=HEADER + 1, max_row=HEADER + len(OLD_JOBS) + 20, max_col=len(HEADINGS)):
        for cell in row:  # 20 more rows are drawn, empty
            cell.border = Border(bottom=line)
        row[7].number_format = row[8].number_format = "#,##0"
        for day in (row[9], row[12], row[13]):
            day.number_format = "yyyy-mm-dd"
        row[11].alignment = Alignment(wrap_text=True)
    sheet["I3"].comment = Comment("Écrire le nombre reçu, ou « oui » si tout est arrivé.", "Julie")
    judged = "Un x si le rang est jugé complet malgré la quantité; dire par qui et pour quelle raison."
    sheet["O3"].comment = Comment(judged, "Julie")


def _rule(sheet: Worksheet) -> None:
    from openpyxl.formatting.rule import Rule  # noqa: PLC0415
    from openpyxl.styles import PatternFill  # noqa: PLC0415
    from openpyxl.styles.differential import DifferentialStyle  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    first, last = HEADER + 1, HEADER + len(OLD_JOBS)
    for column, choices in (("G", f"Fournisseurs!$A$2:$A${1 + len(SUPPLIERS)}"), ("K", f'"{",".join(STATES)}"')):
        rule = DataValidation(type="list", formula1=choices, allow_blank=True)
        rule.add(f"{column}{first}:{column}{last}")
        sheet.add_data_validation(rule)
    green, red = (DifferentialStyle(fill=PatternFill(bgColor=colour)) for colour in ("C6EFCE", "FFC7CE"))
    arrived = Rule(type="expression", formula=[f"$I{first}>=$H{first}"], dxf=green)
    returned = Rule(type="cellIs", operator="equal", formula=['"Retour"'], dxf=red)
    sheet.conditional_formatting.add(f"I{first}:I{last}", arrived)
    sheet.conditional_formatting.add(f"K{first}:K{last}", returned)
    sheet.freeze_panes = f"B{HEADER + 1}"
    sheet.auto_filter.ref = f"A{HEADER}:Q{last}"


class Procurement:
    """A person with the workbook: each act opens, changes and saves it as Excel does, so it moves under the daemon."""

    def __init__(self, path: Path, name: str = "Julie Tremblay", tab: str = TAB) -> None:
        """`name` is what Excel writes in its lock."""
        self._path, self._name, self._tab = path, name, tab

    @property
    def lock(self) -> Path:
        """Excel's owner file beside the workbook."""
        return self._path.with_name(f"~${self._path.name}")

    def refs(self) -> list[str]:
        """The references, in the order of the rows."""
        with self._opened(save=False) as sheet:
            return [str(row[0].value) for row in self._rows(sheet) if row[0].value]

    def cell(self, ref: str, heading: str) -> object:
        """What stands under this heading, in the row of `ref`."""
        with self._opened(save=False) as sheet:
            return sheet.cell(self._row_of(sheet, ref), self._column(sheet, heading)).value

    def type(self, ref: str, heading: str, value: str | float | bool | date | None) -> None:  # noqa: FBT001 (a cell)
        """Type a value under this heading, in the row of `ref`."""
        with self._opened() as sheet:
            sheet.cell(self._row_of(sheet, ref), self._column(sheet, heading), value)

    def rows(self) -> list[dict[str, object]]:
        """Each row by heading, in the order of the file."""
        with self._opened(save=False) as sheet:
            return [{name: row[at].value for at, name in enumerate(HEADINGS)} for row in self._rows(sheet)]

    def fill(self, ref: str, cells: Mapping[str, str | float | date | None]) -> None:
        """Type several cells of the row of `ref`, in one save."""
        with self._opened() as sheet:
            for heading, value in cells.items():
                cell = sheet.cell(self._row_of(sheet, ref), self._column(sheet, heading))
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"  # the library would make `=text` a formula

    def judge(self, ref: str, why: str, by: str = "Julie") -> None:
        """Judge the row of `ref` complete whatever was received, by whom and why, in one save."""
        with self._opened() as sheet:
            for heading, value in (("Jugé complet", "x"), ("par", by), ("raison", why)):
                sheet.cell(self._row_of(sheet, ref), self._column(sheet, heading), value)

    def sort(self, by: str) -> None:
        """Sort the rows by the text of a column; what is empty goes last."""
        with self._opened() as sheet:
            column = self._column(sheet, by) - 1
            rows = [[(cell.value, cell.data_type) for cell in row] for row in self._rows(sheet)]
            rows.sort(key=lambda row: (row[column][0] is None, str(row[column][0])))
            rows += [[(None, "n")] * len(HEADINGS)] * (sheet.max_row - HEADER - len(rows))
            for at, row in enumerate(rows, HEADER + 1):
                for place, (value, kind) in enumerate(row, 1):
                    sheet.cell(at, place).value = value
                    sheet.cell(at, place).data_type = kind  # the library would make `=text` a formula

    def insert_row(self, at: int) -> None:
        """Insert an empty row above row `at`."""
        with self._opened() as sheet:
            sheet.insert_rows(at)

    def rename_heading(self, old: str, new: str) -> None:
        """Call a column otherwise."""
        with self._opened() as sheet:
            sheet.cell(HEADER, self._column(sheet, old)).value = new

    def delete(self, ref: str) -> None:
        """Delete the row of `ref`."""
        with self._opened() as sheet:
            sheet.delete_rows(self._row_of(sheet, ref))

    def hold(self) -> ExitStack:
        """Open the workbook in Excel and keep it open: until `release`, or for the time of a `with`."""
        self.lock.write_bytes(_excel_lock(self._name))
        closing = ExitStack()
        closing.callback(self.release)
        return closing

    def release(self) -> None:
        """Close the workbook."""
        self.lock.unlink(missing_ok=True)

    @contextmanager
    def _opened(self, *, save: bool = True) -> Iterator[Worksheet]:
        from openpyxl import load_workbook  # noqa: PLC0415

        book = load_workbook(self._path)
        try:
            yield book[self._tab]
            if save:
                aside, away = self._path.with_name("A1B2C3D4.tmp"), self._path.with_name("E5F6A7B8.tmp")
                book.save(aside)
                self._path.rename(away)  # for a moment there is no workbook
                os.utime(aside)
                aside.rename(self._path)
                away.unlink()
        finally:
            book.close()

    def _rows(self, sheet: Worksheet) -> list[tuple[Cell, ...]]:
        rows = list(sheet.iter_rows(min_row=HEADER + 1, max_col=len(HEADINGS)))
        return [row for row in rows if any(cell.value is not None for cell in row)]  # type: ignore[misc]

    def _row_of(self, sheet: Worksheet, ref: str) -> int:
        column = self._column(sheet, "Réf")
        return next(at for at in range(HEADER + 1, sheet.max_row + 1) if sheet.cell(at, column).value == ref)

    def _column(self, sheet: Worksheet, heading: str) -> int:
        return next(at for at in range(1, sheet.max_column + 1) if sheet.cell(HEADER, at).value == heading)


def _excel_lock(name: str) -> bytes:
    """Excel's 165 bytes: a length, the name in 54 bytes of ANSI, the length again, the name in UTF-16."""
    ansi = name.encode("cp1252", "replace")[:54]
    wide = name[:54].encode("utf-16-le")
    return bytes([len(ansi)]) + ansi.ljust(54) + len(name[:54]).to_bytes(2, "little") + wide.ljust(108, b" ")
