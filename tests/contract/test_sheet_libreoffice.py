"""The same promises where LibreOffice is the person's program: it opens what we wrote, we read what it saved."""

from __future__ import annotations

import csv
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from daemon.adapters.xlsx import XlsxSheet
from daemon.ports import NewRow
from daemon.sandbox.workbook import TAB, Procurement, make_workbook

pytestmark = pytest.mark.system("libreoffice")

ONE = NewRow("2026-0001-01", "2026-0001", "4200", "=Zoé & <fils>", "Tuque", "T-1", Decimal(48), date(2026, 12, 1))
TWO = NewRow("2026-0001-02", "2026-0001", "4200", "Zoé", "Tasse", "", Decimal("12.5"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "shared" / "Réception.xlsx"
    made.parent.mkdir()
    make_workbook(made)
    return made


def saved_by_libreoffice(file: Path, kind: str) -> Path:
    """The workbook as LibreOffice opens it and saves it again, in another folder."""
    out = file.parent.parent / f"saved-{kind.partition(':')[0]}"
    profile = f"-env:UserInstallation=file://{file.parent.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return next(out.iterdir())


def sheet_on(file: Path) -> XlsxSheet:
    return XlsxSheet(file, TAB, file.parent.parent / "backups", settle=0)


def test_libreoffice_reads_the_cells_that_we_wrote(file: Path) -> None:
    sheet_on(file).append([ONE, TWO])

    text = saved_by_libreoffice(file, "csv:Text - txt - csv (StarCalc):44,34,76,1").read_text("utf-8")

    rows = {row[0]: row[1:10] for row in csv.reader(text.splitlines())}
    assert rows[ONE.ref] == ["2026-0001", "4200", "=Zoé & <fils>", "Tuque", "T-1", "", "48", "", "2026-12-01"]
    assert rows[TWO.ref][3] == "Tasse"
    assert rows["2025-0311-02"][7] == "96"


def test_libreoffice_keeps_the_drop_downs_of_the_new_rows(file: Path) -> None:
    sheet_on(file).append([ONE, TWO])

    sheet = openpyxl.load_workbook(saved_by_libreoffice(file, "xlsx"))[TAB]

    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["G4:G9", "K4:K9"]
    assert sheet.auto_filter.ref == "A3:Q9"


def test_a_workbook_that_libreoffice_saved_is_read_and_added_to(file: Path) -> None:
    saved = saved_by_libreoffice(file, "xlsx")
    sheet = sheet_on(saved)

    seen = sheet.append([ONE, TWO])

    sheet.read("")
    read = sheet.read("")
    assert seen == {ONE.ref, TWO.ref}
    assert read
    assert {row.ref: row.ordered for row in read.rows}[TWO.ref] == Decimal("12.5")
    assert read.rows[1].received == 96


def test_libreoffice_opens_its_own_workbook_after_us(file: Path) -> None:
    saved = saved_by_libreoffice(file, "xlsx")
    sheet_on(saved).append([ONE])

    again = saved_by_libreoffice(saved, "ods")

    assert again.stat().st_size > 0
    assert openpyxl.load_workbook(saved)[TAB]["J8"].value.date() == ONE.due


@pytest.mark.feature("S0-44")
def test_orders_and_judgements_survive_libreoffice(file: Path) -> None:
    sheet_on(file).append([ONE])
    julie = Procurement(file)
    julie.type(ONE.ref, "Commandé le", date(2026, 11, 6))
    julie.judge(ONE.ref, "cannelle")
    sheet = sheet_on(saved_by_libreoffice(file, "xlsx"))

    sheet.read("")
    read = sheet.read("")
    assert read
    assert (read.rows[-1].ordered_on, read.rows[-1].judged) == (date(2026, 11, 6), "x")
    assert (read.rows[-1].judged_by, read.rows[-1].judged_why) == ("Julie", "cannelle")
