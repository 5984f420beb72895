"""The XML that other programs write, and ours among it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from daemon.adapters.xlsx_rows import Rows, is_constant
from daemon.adapters.xlsx_stretch import stretch_sheet
from daemon.adapters.xlsx_xml import Element, parse, render

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
MODERN = """<extLst><ext xmlns:x14="urn:x14" xmlns:xm="urn:xm"><x14:dataValidations><x14:dataValidation>
<x14:formula1><xm:f>Liste!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>G4:G7</xm:sqref></x14:dataValidation></x14:dataValidations>
<x14:sparklineGroups><x14:sparkline><xm:f>Stock!A4:C7</xm:f><xm:sqref>D4:D7</xm:sqref></x14:sparkline></x14:sparklineGroups>
</ext></extLst>"""


def sheet(data: str, namespace: str = MAIN, after: str = "") -> Element:
    return parse(
        f'<worksheet xmlns="{namespace}"><sheetData>{data}</sheetData>{after}</worksheet>'.encode(), "sheet1.xml"
    )


def written(root: Element, row: int, values: dict[int, str | Decimal], like: int | None = None) -> str:
    rows = Rows(root, frozenset(), from_1904=False)
    rows.write(row, dict(values), like)
    return render(root).decode()


@pytest.mark.parametrize("namespace", [MAIN, STRICT])
def test_a_row_is_added_in_the_sheet_s_own_namespace(namespace: str) -> None:
    text = written(sheet("<row r='4'><c r='A4' s='7'/></row>", namespace), 5, {1: Decimal(3)}, like=4)

    assert '<row r="5"><c r="A5" s="7"><v>3</v></c></row>' in text


def test_rows_and_cells_without_numbers_follow_each_other() -> None:
    rows = Rows(sheet("<row r='3'/><row><c/><c r='D4'/><c/></row>"), frozenset(), from_1904=False)

    assert list(rows.at) == [3, 4]
    assert list(rows.cells(4)) == [1, 4, 5]


def test_cells_stay_in_order_between_those_of_people() -> None:
    text = written(sheet("<row r='4' spans='2:2'><c r='B4' s='1'/></row>"), 4, {1: Decimal(1), 3: Decimal(3)})

    assert '<row r="4"><c r="A4"><v>1</v></c><c r="B4" s="1"/><c r="C4"><v>3</v></c></row>' in text


def test_a_row_that_a_filter_hid_does_not_hide_the_new_one() -> None:
    text = written(sheet("<row r='4' ht='30' customHeight='1' hidden='1'/>"), 5, {1: "a"}, like=4)

    assert '<row ht="30" customHeight="1" r="5">' in text


def test_a_shared_string_is_replaced_by_text_in_the_cell() -> None:
    text = written(sheet("<row r='4'><c r='A4' t='s'><v>12</v></c></row>"), 4, {1: " a "})

    assert '<c r="A4" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>' in text


def test_a_formula_is_never_overwritten() -> None:
    assert "<f>A3</f>" in written(sheet("<row r='4'><c r='A4'><f>A3</f></c></row>"), 4, {1: "a"})


@pytest.mark.parametrize(
    ("cell", "constant"),
    [("<v>1</v>", True), ("<is><t>a</t></is>", True), ("", False), ("<v/>", False), ("<f>A1</f><v>1</v>", False)],
)
def test_only_what_a_person_put_there_is_constant(cell: str, constant: bool) -> None:
    assert is_constant(sheet(f"<row><c>{cell}</c></row>")[0][0][0]) is constant


def test_drop_downs_of_the_2010_extension_are_stretched_and_sparklines_are_not() -> None:
    root = sheet("", after=MODERN)
    stretch_sheet(root, header=3, last=7, to=9, right=12)

    text = render(root).decode()
    assert "<xm:sqref>G4:G9</xm:sqref>" in text
    assert "<xm:sqref>D4:D7</xm:sqref>" in text


def test_the_dimension_follows() -> None:
    root = parse(f'<worksheet xmlns="{MAIN}"><dimension ref="A1:C7"/><sheetData/></worksheet>'.encode(), "sheet1.xml")
    stretch_sheet(root, header=3, last=7, to=9, right=12)

    assert b'ref="A1:L9"' in render(root)
