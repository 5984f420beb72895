"""A printed figure altered in a document of the corpus: the arithmetic shows it, or nothing that counts changed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Labels, read
from daemon.reading.invoice import whole as reader
from daemon.reading.invoice.glyphs import rows_on
from daemon.reading.invoice.page import Cell, Row
from tests.corpus.test_invoice_corpus import AMOUNTS, CASES, SELLER
from tests.corpus.test_invoice_corpus import labels as labels  # noqa: PLC0414 — a fixture

_FIGURE = re.compile(r"\$?-?\d[\d.,]*\$?")
_MOST = 6  # figures altered of one document


def _kept(rows: list[Row], found: list[Row]) -> list[Row]:
    rows[:] = found
    return found


def figures(found: Invoice) -> tuple[object, ...]:
    return (
        *(getattr(found, name) for name in AMOUNTS),
        tuple((line.quantity, line.unit_price, line.amount) for line in found.lines),
    )


def altered(rows: Sequence[Row], dice: random.Random) -> Iterator[list[Row]]:
    """The rows with one digit of one figure changed, its last (a cent may be rounding) left alone."""
    places = [
        (at, cell, word)
        for at, row in enumerate(rows)
        for cell, each in enumerate(row.cells)
        for word, printed in enumerate(each.words)
        if _FIGURE.fullmatch(printed.text) and sum(map(str.isdigit, printed.text)) > 1
    ]
    for at, cell, word in dice.sample(places, min(_MOST, len(places))):
        words = list(rows[at].cells[cell].words)
        text = words[word].text
        digit = dice.choice([place for place, letter in enumerate(text) if letter.isdigit()][:-1])
        other = dice.choice([each for each in "123456789" if each != text[digit]])
        words[word] = words[word]._replace(text=text[:digit] + other + text[digit + 1 :])
        cells = list(rows[at].cells)
        cells[cell] = Cell(tuple(words))
        yield [*rows[:at], Row(tuple(cells), rows[at].page), *rows[at + 1 :]]


def silent_in(pdf: Path, labels: Labels, patch: pytest.MonkeyPatch) -> Iterator[tuple[str, bool]]:
    """Each alteration that changed what was read, with whether no doubt says so; none where something was in doubt."""
    rows: list[Row] = []
    patch.setattr(reader, "rows_on", lambda document: _kept(rows, rows_on(document)))
    said = read(pdf.read_bytes(), labels, SELLER).invoices
    if len(said) != 1 or said[0].doubts:
        return
    for other in altered(rows, random.Random(pdf.stem)):
        patch.setattr(reader, "rows_on", lambda _, other=other: other)
        for found in read(pdf.read_bytes(), labels, SELLER).invoices:
            if figures(found) != figures(said[0]):
                yield pdf.stem, not found.doubts


@pytest.mark.parametrize("start", range(6))
def test_an_altered_figure_never_passes_in_silence(start: int, labels: Labels, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = [each for pdf in CASES[start::36] for each in silent_in(pdf, labels, monkeypatch)]

    assert len(changed) > _MOST
    assert [name for name, silent in changed if silent] == []
