"""What our rows leave untouched, and what must reach them: real workbooks, opened again by another program."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from daemon.adapters import xlsx, xlsx_file, xlsx_workbook
from daemon.adapters.xlsx import XlsxSheet
from daemon.adapters.xlsx_zip import with_parts
from daemon.errors import Busy, NeedsReview, Unknown
from daemon.ports import NewRow
from daemon.sandbox.workbook import TAB, Procurement, make_workbook

ONE = NewRow("2026-0001-01", "2026-0001", "4200", "Zoé", "Tuque", "T-1", Decimal(48), date(2026, 12, 1))
TWO = NewRow("2026-0001-02", "2026-0001", "4200", "Zoé", "Tasse", "", Decimal(12))


class Shared:
    """One workbook in a shared folder."""

    def __init__(self, folder: Path) -> None:
        self.file, self.backups = folder / "shared" / "Réception.xlsx", folder / "backups"
        self.file.parent.mkdir()
        make_workbook(self.file)
        self.sheet = XlsxSheet(self.file, TAB, self.backups, keep=3)

    def change(self, how: Callable[[Worksheet], object]) -> None:
        book = openpyxl.load_workbook(self.file)
        how(book[TAB])
        book.save(self.file)

    def opened(self) -> Worksheet:
        return openpyxl.load_workbook(self.file)[TAB]

    def parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(self.file) as package:
            return {name: package.read(name) for name in package.namelist()}

    def refusal(self) -> str:
        before = self.file.read_bytes()
        with pytest.raises(NeedsReview) as refused:
            self.sheet.append([ONE])
        assert self.file.read_bytes() == before
        return refused.value.reason.code


@pytest.fixture
def shared(tmp_path: Path) -> Shared:
    return Shared(tmp_path)


# -- what stays


def test_only_the_tab_s_own_part_changes(shared: Shared) -> None:
    shared.change(lambda sheet: setattr(sheet.auto_filter, "ref", None))
    before = shared.parts()
    shared.sheet.append([ONE])

    after = shared.parts()

    assert list(after) == list(before)
    assert [name for name in after if after[name] != before[name]] == ["xl/worksheets/sheet1.xml"]


def test_a_filter_changes_one_name_of_the_workbook_too(shared: Shared) -> None:
    before = shared.parts()
    shared.sheet.append([ONE])

    after = shared.parts()

    assert {name for name in after if after[name] != before[name]} == {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    assert "'Réception 2026'!$A$3:$Q$8<" in after["xl/workbook.xml"].decode()


def test_every_cell_of_people_stays(shared: Shared) -> None:
    before = [[cell.value for cell in row] for row in shared.opened()["A1:Q7"]]
    shared.sheet.append([ONE, TWO])

    assert [[cell.value for cell in row] for row in shared.opened()["A1:Q7"]] == before


def test_the_rows_above_keep_their_very_bytes(shared: Shared) -> None:
    tab = "xl/worksheets/sheet1.xml"
    before = shared.parts()[tab].partition(b'<row r="7"')[0]
    shared.sheet.append([ONE])

    kept = before.partition(b"<sheetData>")[2]
    assert len(kept) > 3000
    assert kept in shared.parts()[tab]


def test_a_sum_above_the_last_reference_is_computed_again(shared: Shared) -> None:
    shared.change(lambda sheet: sheet.cell(5, 12, "=SUM(H4:H90)"))
    shared.sheet.append([ONE])

    assert b'fullCalcOnLoad="1"' in shared.parts()["xl/workbook.xml"]


def test_the_file_s_mode_stays_and_nothing_else_is_left_beside_it(shared: Shared) -> None:
    shared.file.chmod(0o664)
    shared.sheet.append([ONE])

    assert shared.file.stat().st_mode & 0o777 == 0o664
    assert [path.name for path in shared.file.parent.iterdir()] == ["Réception.xlsx"]


def test_the_bytes_before_are_kept_and_the_oldest_go(shared: Shared) -> None:
    versions = []
    for number in range(5):
        versions.append(shared.file.read_bytes())
        shared.sheet.append([NewRow(f"2026-0002-0{number}", "2026-0002", "", "", "", "", Decimal(1))])

    kept = [path.read_bytes() for path in sorted(shared.backups.iterdir())]

    assert kept == versions[-3:]


# -- what reaches the new rows


def test_new_rows_have_the_drop_downs_the_colours_and_the_filter(shared: Shared) -> None:
    shared.sheet.append([ONE, TWO])

    sheet = shared.opened()
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["G4:G9", "K4:K9"]
    assert [str(rule.sqref) for rule in sheet.conditional_formatting] == ["I4:I9", "K4:K9"]
    assert sheet.auto_filter.ref == "A3:Q9"


def test_new_rows_are_dressed_as_the_last_one(shared: Shared) -> None:
    shared.change(lambda sheet: sheet.delete_rows(8, 20))  # nothing drawn in advance
    shared.sheet.append([ONE])

    sheet = shared.opened()
    assert sheet["J8"].value.date() == date(2026, 12, 1)
    assert sheet["J8"].number_format == "yyyy-mm-dd"
    assert sheet["I8"].number_format == "#,##0"
    assert sheet["A8"].border.bottom.style == "thin"


def test_a_cell_that_a_person_coloured_in_advance_keeps_its_colour(shared: Shared) -> None:
    def colour(sheet: Worksheet) -> None:
        sheet["E8"].fill = PatternFill("solid", fgColor="00FFFF00")

    shared.change(colour)
    shared.sheet.append([ONE])

    cell = shared.opened()["E8"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("Tuque", "00FFFF00")


def test_a_date_is_text_where_the_column_shows_no_dates(shared: Shared) -> None:
    def plain(sheet: Worksheet) -> None:
        for at in range(4, 30):
            sheet.cell(at, 10).number_format = "General"

    shared.change(plain)
    shared.sheet.append([ONE])

    assert shared.opened()["J8"].value == "2026-12-01"


def test_text_from_an_invoice_never_becomes_a_formula(shared: Shared) -> None:
    hostile = NewRow("2026-0001-03", "=1+1", "+1", "@SUM(A1)", "-1\x00", "=cmd|' /C calc'!A0", Decimal(1))
    shared.sheet.append([hostile])

    cells = shared.opened()[8][:6]
    assert [cell.data_type for cell in cells] == ["s"] * 6
    assert [cell.value for cell in cells][1:] == ["=1+1", "+1", "@SUM(A1)", "-1", "=cmd|' /C calc'!A0"]


def test_a_table_grows_over_the_new_rows(shared: Shared) -> None:
    def tabled(sheet: Worksheet) -> None:
        sheet.auto_filter.ref = None
        sheet.add_table(Table(displayName="Stock", ref="A3:L7"))

    shared.change(tabled)
    shared.sheet.append([ONE, TWO])

    table = shared.opened().tables["Stock"]
    assert (table.ref, table.autoFilter.ref) == ("A3:L9", "A3:L9")


# -- where they go


def test_rows_drawn_in_advance_are_filled_first(shared: Shared) -> None:
    shared.sheet.append([ONE])

    assert shared.opened()["A8"].value == ONE.ref


def test_boxes_unticked_in_advance_are_free_rows(shared: Shared) -> None:
    shared.change(lambda sheet: [sheet.cell(at, 12, value=False) for at in range(8, 40)])
    shared.sheet.append([ONE])

    assert shared.opened()["A8"].value == ONE.ref


def test_a_formula_filled_down_in_advance_is_kept_and_recalculated(shared: Shared) -> None:
    shared.change(lambda sheet: [sheet.cell(at, 12, f"=H{at}-I{at}") for at in range(4, 20)])
    shared.sheet.append([ONE])

    assert shared.opened()["A8"].value == ONE.ref
    assert shared.opened()["L8"].value == "=H8-I8"
    assert b'fullCalcOnLoad="1"' in shared.parts()["xl/workbook.xml"]


def test_a_formula_in_our_own_column_is_never_overwritten(shared: Shared) -> None:
    shared.change(lambda sheet: sheet.cell(8, 5, "=VLOOKUP(F8,Fournisseurs!A:B,2,0)"))
    shared.sheet.append([ONE])

    assert str(shared.opened()["E8"].value).startswith("=VLOOKUP")
    assert shared.opened()["A9"].value == ONE.ref


def test_a_merged_block_is_not_written_into(shared: Shared) -> None:
    shared.change(lambda sheet: sheet.merge_cells("A8:L9"))
    shared.sheet.append([ONE])

    assert shared.opened()["A10"].value == ONE.ref


def test_the_first_row_goes_under_the_headings(shared: Shared) -> None:
    shared.change(lambda sheet: sheet.delete_rows(4, 30))
    shared.sheet.append([ONE])

    assert shared.opened()["A4"].value == ONE.ref


@pytest.mark.parametrize("total", [(8, 7, "Total"), (10, 7, "TOTAUX 2026"), (9, 8, "=SUM(H4:H7)"), (9, 8, "=SUM(H:H)")])
def test_a_total_below_is_a_question(shared: Shared, total: tuple[int, int, str]) -> None:
    shared.change(lambda sheet: sheet.cell(*total))

    assert shared.refusal() == "sheet_total_below"


def test_a_table_with_a_total_row_is_a_question(shared: Shared) -> None:
    shared.change(lambda sheet: sheet.add_table(Table(displayName="Stock", ref="A3:L8", totalsRowCount=1)))

    assert shared.refusal() == "sheet_total_below"


def test_another_table_below_is_a_question(shared: Shared) -> None:
    def tabled(sheet: Worksheet) -> None:
        sheet["B10"], sheet["C10"] = "Article", "Prix"
        sheet.add_table(Table(displayName="Autre", ref="B10:C12"))

    shared.change(tabled)

    assert shared.refusal() == "sheet_table_below"


def test_one_stray_word_at_the_end_of_the_world_is_a_question(shared: Shared) -> None:
    shared.change(lambda sheet: sheet.cell(1_048_576, 16_384, "oups"))

    assert shared.refusal() == "sheet_too_large"


# -- while people work


def test_a_save_during_our_writing_is_kept(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    julie, keep, saves = Procurement(shared.file), xlsx_file.keep_backup, [1]

    def save_once(*given: object) -> None:
        keep(*given)  # type: ignore[arg-type]
        if saves:
            julie.type("2025-0318-01", "Qté reçue", saves.pop())

    monkeypatch.setattr(xlsx, "keep_backup", save_once)

    assert shared.sheet.append([ONE]) == {ONE.ref}
    assert julie.cell("2025-0318-01", "Qté reçue") == 1


def test_a_workbook_that_never_stands_still_is_busy(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    julie = Procurement(shared.file)
    monkeypatch.setattr(xlsx, "keep_backup", lambda *_: julie.type("2025-0318-01", "Notes", "encore"))

    with pytest.raises(Busy) as refused:
        shared.sheet.append([ONE])
    assert refused.value.reason.code == "sheet_moving"
    assert ONE.ref not in julie.refs()


def test_a_person_who_opens_it_meanwhile_is_left_alone(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    julie = Procurement(shared.file)
    monkeypatch.setattr(xlsx, "keep_backup", lambda *_: julie.hold())

    with pytest.raises(Busy) as refused:
        shared.sheet.append([ONE])
    assert refused.value.reason.code == "sheet_locked"
    assert ONE.ref not in julie.refs()


def test_rows_written_in_a_file_that_then_vanished_are_unknown(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def replaced_then_gone(old: Path, new: Path) -> None:
        replace(old, new)
        new.unlink()

    monkeypatch.setattr(os, "replace", replaced_then_gone)

    with pytest.raises(Unknown):
        shared.sheet.append([ONE])


def test_rows_that_a_person_s_save_wiped_are_not_claimed(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, before = os.replace, shared.file.read_bytes()

    def replaced_then_wiped(old: Path, new: Path) -> None:
        replace(old, new)
        new.write_bytes(before)

    monkeypatch.setattr(os, "replace", replaced_then_wiped)

    assert shared.sheet.append([ONE]) == frozenset()


def test_an_edit_that_would_change_people_s_cells_is_not_written(
    shared: Shared,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def clumsy(data: bytes, parts: Mapping[str, bytes]) -> bytes:
        damaged = shared.backups.with_name("damaged.xlsx")
        damaged.write_bytes(with_parts(data, parts))
        Procurement(damaged).type("2025-0311-01", "Client", "autre")
        return damaged.read_bytes()

    monkeypatch.setattr(xlsx, "with_parts", clumsy)

    assert shared.refusal() == "sheet_not_kept"


def test_old_mac_dates_count_from_1904(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_workbook.Workbook, "counts_from_1904", True)
    shared.sheet.append([ONE])

    assert b"<v>44895</v>" in shared.parts()["xl/worksheets/sheet1.xml"]  # 46357 - 1462
