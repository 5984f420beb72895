"""Pages of the corpus with cells lost, run together or cut apart: whatever is made of them, the reading ends."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import TypeVar

import pytest

from daemon.reading.invoice import Labels, read
from daemon.reading.invoice import whole as reader
from daemon.reading.invoice.glyphs import Unreadable, rows_in
from daemon.reading.invoice.page import Cell, Row
from tests.corpus.test_invoice_corpus import CASES, SELLER
from tests.corpus.test_invoice_corpus import labels as labels  # noqa: PLC0414 — a fixture

T = TypeVar("T")
_LOST, _JOINED = 0.15, 0.3  # of the rows, cells or words
_EVERY, _TIMES = 40, 3


def shaken(rows: Sequence[Row], dice: random.Random) -> Iterator[list[Row]]:
    """The page with rows lost, cells lost, words lost, rows run together, rows cut into words."""
    yield [row for row in rows if dice.random() > _LOST] or list(rows)
    yield [Row(_kept(row.cells, dice), row.page) for row in rows]
    yield [Row(tuple(Cell(_kept(cell.words, dice)) for cell in row.cells), row.page) for row in rows]
    yield [Row((Cell(row.words),), row.page) if dice.random() < _JOINED else row for row in rows]
    yield [Row(tuple(Cell((word,)) for word in row.words), row.page) for row in rows]


def _kept(parts: tuple[T, ...], dice: random.Random) -> tuple[T, ...]:
    return tuple(part for part in parts if dice.random() > _LOST) or parts[:1]


@pytest.mark.parametrize("start", range(4))
def test_a_shaken_page_never_stops_the_reading(start: int, labels: Labels, monkeypatch: pytest.MonkeyPatch) -> None:
    ends = set()
    for pdf in CASES[start::_EVERY]:
        try:
            rows = rows_in(pdf.read_bytes())
        except Unreadable:
            continue
        dice = random.Random(pdf.stem)
        for other in (page for _ in range(_TIMES) for page in shaken(rows, dice)):
            monkeypatch.setattr(reader, "rows_on", lambda _, other=other: other)
            ends.add(read(pdf.read_bytes(), labels, SELLER).kind)

    assert ends <= {"invoice", "credit_note", "not_an_invoice", "unreadable"}
    assert "invoice" in ends
