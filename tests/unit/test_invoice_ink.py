"""What is one letter and what is a space, where a font draws several letters as one."""

from __future__ import annotations

import pytest

from daemon.reading.invoice.ink import Glyph
from daemon.reading.invoice.page import rows_of


def drawn(*letters: tuple[str, float, float]) -> str:
    (row,) = rows_of([Glyph(text, x0, x1, 0.0, 11.0) for text, x0, x1 in letters], 0)
    return row.text


@pytest.mark.feature("N6")
def test_letters_drawn_as_one_end_no_word() -> None:
    said = drawn(("o", 0.0, 6.0), ("ffi", 6.0, 14.0), ("c", 15.5, 20.5), ("e", 20.5, 26.5), ("s", 30.0, 35.0))

    assert said == "office s"


def test_a_small_letter_set_above_its_line_belongs_to_it() -> None:
    """« n° 2 » with its « o » raised; the small line of another block, as close above, stays apart."""
    line = [Glyph("n", 0, 6, 20.0, 12.0), Glyph("2", 14, 20, 20.0, 12.0)]
    raised, apart = Glyph("o", 6, 10, 15.7, 10.0), Glyph("A", 60, 65, 15.7, 10.0)

    assert [row.text for row in rows_of([*line, raised, apart], 0)] == ["A", "no 2"]


def test_a_letter_that_reaches_back_into_the_space_begins_a_word() -> None:
    """« QC J4P »: the foot of J hangs under the space; letters set a little apart still make one word."""
    spaced = drawn(("Q", 0.0, 6.0), ("C", 6.0, 10.0), ("J", 11.3, 14.0), ("4", 14.0, 18.0), ("P", 20.4, 25.0))
    loose = drawn(("M", 0.0, 6.0), ("A", 7.1, 11.0), ("J", 12.2, 15.0), ("E", 16.1, 20.0), ("A", 22.5, 27.0))

    assert (spaced, loose) == ("QC J4 P", "MAJE A")


def test_a_letter_as_large_as_its_line_is_raised_where_the_line_leaves_it_room() -> None:
    line = [Glyph("n", 0, 6, 20.0, 12.0), Glyph("2", 14, 20, 20.0, 12.0)]
    word = [Glyph("n", 0, 6, 20.0, 12.0), Glyph("u", 6, 12, 20.0, 12.0)]
    raised = Glyph("o", 6, 12, 15.7, 12.0)

    assert [row.text for row in rows_of([*line, raised], 0)] == ["no 2"]
    assert [row.text for row in rows_of([*word, raised], 0)] == ["o", "nu"]
