"""Ranges stretched over new rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.adapters.xlsx_ranges import box, boxes, column_number, letters, stretched


@given(st.integers(1, 16_384))
def test_a_column_keeps_its_name(column: int) -> None:
    assert column_number(letters(column)) == column


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("G4:G10", "G4:G12"),  # it covered the last row
        ("$G$4:$G$10", "G4:G12"),
        ("G4:G200", "G4:G200"),  # it already reaches further
        ("G4:G8", "G4:G8"),  # it had stopped before: a person wanted that
        ("G10", "G10:G12"),
        ("A4:B10 K4:K10", "A4:B12 K4:K12"),
        ("G:G", "G:G"),
        ("G11:G40", "G11:G40"),
    ],
)
def test_a_range_over_the_last_row_reaches_the_new_ones(before: str, after: str) -> None:
    assert stretched(before, last=10, to=12) == after


def test_a_range_stops_where_another_begins() -> None:
    assert stretched("G4:G10", 10, 12, list(boxes("F11:H11"))) == "G4:G10"


def test_boxes_that_share_a_cell_meet() -> None:
    one, touching, apart = (box(text) for text in ("A1:C3", "C3:D4", "D4"))

    assert one
    assert touching
    assert apart
    assert one.meets(touching)
    assert not one.meets(apart)
