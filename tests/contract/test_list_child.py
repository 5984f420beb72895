"""A workbook made to exhaust the machine costs less than 300 MB, and asks a person in plain words."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.corpus.test_list_corpus import CORPUS

MOST = 300_000  # kB
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TYPES = (("xl/workbook.xml", "sheet.main"), ("xl/worksheets/sheet1.xml", "worksheet"))
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    + "".join(f'<Override PartName="/{part}" ContentType="{SHEET}.{kind}+xml"/>' for part, kind in TYPES)
    + "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
READING = """
import resource, sys
from pathlib import Path
from daemon.errors import NeedsReview
from daemon.spreadsheets import Spreadsheets

books, file = Spreadsheets(), Path(sys.argv[1])
try:
    said = len(books.open(file.name, file.read_bytes()).tabs)
except NeedsReview as refusal:
    said = refusal.reason.code
books.close()
print(said, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def workbook(place: Path, row: str, count: int) -> Path:
    """A sheet of that row over and over: small on the disk, large once opened."""
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in PARTS.items():
            package.writestr(name, text)
        with package.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for _ in range(count):
                sheet.write(row.encode())
            sheet.write(b"</sheetData></worksheet>")
    return place


def cost(file: Path) -> tuple[str, int]:
    """What reading it says, and the memory of the child in kB."""
    done = subprocess.run([sys.executable, "-c", READING, str(file)], capture_output=True, text=True, check=True)
    said, _, memory = done.stdout.strip().partition(" ")
    return said, int(memory)


CORNERS = '<row r="1"><c r="A1"><v>1</v></c></row><row r="9999"><c r="XFD9999"><v>1</v></c></row>'
WIDE = f"<row>{'<c><v>1</v></c>' * 2000}</row>"
LONG = f'<row><c t="inlineStr"><is><t>{"B" * 30_000}</t></is></c></row>'


@pytest.mark.skipif(sys.platform != "linux", reason="limits the child's memory on Linux")
@pytest.mark.parametrize(("row", "count"), [(CORNERS, 1), (WIDE, 6000), (LONG, 9000)], ids=["corners", "wide", "long"])
def test_a_bomb_costs_less_than_300_mb(tmp_path: Path, row: str, count: int) -> None:
    said, memory = cost(workbook(tmp_path / "liste.xlsx", row, count))

    assert said in ("list_unreadable", "list_too_long")
    assert memory < MOST


def test_a_workbook_that_excel_encrypted_is_told_from_a_damaged_one() -> None:
    (locked,) = CORPUS.glob("0030-*.xlsx")
    data = locked.read_bytes()

    assert b"<encryption xmlns=" in data
    assert cost(locked)[0] == "list_locked"
