"""The same promises where LibreOffice is the person's program: it opens what we wrote, we read what it saved."""

from __future__ import annotations

import csv
import subprocess
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from daemon.adapters.xlsx import XlsxSheet
from daemon.errors import Busy
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


MACRO = """\
Sub Edit(url, tab, cell, said)
  book = Opened(url)
  book.Sheets.getByName(tab).getCellRangeByName(cell).setFormula(said)
  book.store
  book.close(True)
End Sub
Sub Sort(url, tab, cells, column)
  book = Opened(url)
  Dim by(0) As New com.sun.star.table.TableSortField
  by(0).Field = column
  by(0).IsAscending = False
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "SortFields"
  how(0).Value = by()
  book.Sheets.getByName(tab).getCellRangeByName(cells).sort(how())
  book.store
  book.close(True)
End Sub
Sub Hold(url, milliseconds)
  book = Opened(url)
  Wait milliseconds
  book.close(True)
End Sub
Function Opened(url)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Opened = StarDesktop.loadComponentFromURL(url, "_blank", 0, hidden())
End Function
"""
BASIC = "http://openoffice.org/2000/"
LIBRARIES = f"""<?xml version="1.0" encoding="UTF-8"?>
<library:libraries xmlns:library="{BASIC}library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" library:link="false"/>
</library:libraries>"""
LIBRARY = f"""<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="{BASIC}library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Person"/></library:library>"""
MODULE = f"""<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="{BASIC}script" script:name="Person" script:language="StarBasic">{MACRO}</script:module>"""


def person(file: Path, act: str, *told: object) -> subprocess.Popen[bytes]:
    """LibreOffice itself, opening this workbook and doing one act there."""
    profile = file.parent.parent / "profile"
    start = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore"]
    if not profile.exists():  # a first start makes the profile, and does nothing else
        subprocess.run([*start, "--terminate_after_init"], check=True, capture_output=True, timeout=120)
    basic = profile / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    (basic / "script.xlc").write_text(LIBRARIES)
    (basic / "Standard" / "script.xlb").write_text(LIBRARY)
    (basic / "Standard" / "Person.xba").write_text(MODULE)
    given = ",".join(f'"{one}"' if isinstance(one, str) else str(one) for one in (file.as_uri(), *told))
    macro = f"macro:///Standard.Person.{act}({given})"
    return subprocess.Popen([*start, macro], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


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


@pytest.mark.feature("N5")
def test_a_person_s_edit_and_sort_in_libreoffice_are_read(file: Path) -> None:
    sheet_on(file).append([ONE, TWO])
    assert person(file, "Edit", TAB, "I8", "oui").wait(120) == 0
    assert person(file, "Sort", TAB, "A4:Q9", 0).wait(120) == 0
    sheet = sheet_on(file)

    sheet.read("")
    read = sheet.read("")
    assert read
    assert [row.ref for row in read.rows][:2] == [TWO.ref, ONE.ref]
    assert {row.ref: row.received for row in read.rows}[ONE.ref] == "oui"


@pytest.mark.feature("S0-49")
def test_while_libreoffice_holds_the_workbook_nothing_is_written(file: Path) -> None:
    before, lock = file.read_bytes(), file.with_name(f".~lock.{file.name}#")
    holding = person(file, "Hold", 6000)
    deadline = time.monotonic() + 60
    while not lock.exists() and time.monotonic() < deadline:
        time.sleep(0.05)

    with pytest.raises(Busy) as refused:
        sheet_on(file).append([ONE])
    assert refused.value.reason.code == "sheet_locked"
    assert file.read_bytes() == before
    assert holding.wait(120) == 0
    assert sheet_on(file).append([ONE]) == {ONE.ref}
