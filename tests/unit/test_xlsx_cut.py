"""The rows above the last reference keep their very bytes; where they cannot be told apart, all is parsed."""

from __future__ import annotations

import pytest

from daemon.adapters.xlsx_cut import cut, formulas_in, mended

HEAD, TAIL = b'<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>', b"</sheetData></worksheet>"
ONE, TWO = b'<row r="1"><c r="A1"/></row>', b'<row r="2" spans="1:2"><c r="A2"/></row>'


def test_rows_above_are_taken_away_and_come_back_as_they_were() -> None:
    below, above = cut(HEAD + ONE + TWO + TAIL, 2)

    assert (below, above) == (HEAD + TWO + TAIL, ONE)
    assert mended(below, above) == HEAD + ONE + TWO + TAIL


def test_a_producers_prefix_is_no_hindrance() -> None:
    part = b'<x:worksheet><x:sheetData><x:row r="1"/><x:row r="2"/></x:sheetData></x:worksheet>'

    assert cut(part, 2)[1] == b'<x:row r="1"/>'


@pytest.mark.parametrize(
    "part",
    [
        HEAD + b"<row><c/></row><row><c/></row>" + TAIL,  # rows that only follow each other
        HEAD + ONE + b'<row r="3"><c><is><t> r="2"</t></is></c></row>' + TAIL,  # a text that looks like it
        (HEAD + ONE + TWO + TAIL).replace(b"UTF-8", b"iso-8859-1"),  # would be written again as UTF-8
        b"<worksheet><sheetData/></worksheet>",
    ],
)
def test_what_cannot_be_told_apart_is_parsed_whole(part: bytes) -> None:
    assert cut(part, 2) == (part, b"")


def test_formulas_of_the_rows_above_are_known() -> None:
    rows = b'<row r="4"><c r="K4"><f t="shared" si="0">SUM(H4:H9)</f><v>3</v></c><c r="L4"><f>I4-H4</f></c></row>'

    assert formulas_in(rows) == ["SUM(H4:H9)", "I4-H4"]
    assert formulas_in(ONE) == []
