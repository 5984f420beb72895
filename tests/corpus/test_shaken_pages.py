"""Pages of the corpus with cells lost, run together or cut apart: whatever is made of them, the reading ends."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest

from daemon.reading import invoice as reader
from daemon.reading.invoice import Labels, read
from daemon.reading.invoice.glyphs import Unreadable, rows_in
from daemon.reading.invoice.page import Cell, Row
from tests.corpus.test_invoice_corpus import CASES, SELLER
from tests.corpus.test_invoice_corpus import labels as labels  # noqa: PLC0414 — a fixture


def shaken(rows: Sequence[Row], dice: random.Random) -> Iterator[list[Row]]:
    yield [row for row in rows if dice.random() > 0.1]
    yield [Row(tuple(cell for cell in row.cells if dice.random() > 0.1) or row.cells[:1], row.page) for row in rows]
    yield [Row((Cell(row.words),), row.page) if dice.random() < 0.3 else row for row in rows]
    yield [Row(tuple(Cell((word,)) for word in row.words), row.page) for row in rows]


@pytest.mark.parametrize("start", range(4))
def test_a_shaken_page_never_stops_the_reading(start: int, labels: Labels, monkeypatch: pytest.MonkeyPatch) -> None:
    ends = set()
    for pdf in CASES[start::60]:
        try:
            rows = rows_in(pdf.read_bytes())
        except Unreadable:
            continue
        for other in shaken(rows, random.Random(pdf.stem)):
            monkeypatch.setattr(reader, "rows_on", lambda _, other=other: other)
            ends.add(read(pdf.read_bytes(), labels, SELLER).kind)

    assert ends <= {"invoice", "credit_note", "not_an_invoice", "unreadable"}
    assert "invoice" in ends
