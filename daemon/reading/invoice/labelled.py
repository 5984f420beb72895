"""Lines printed as cards: what is sold, and under it each figure beside its own label ("Quantité : 10")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product

from daemon.domain.invoice import Line
from daemon.reading.invoice.cards import Cards
from daemon.reading.invoice.coding import coded
from daemon.reading.invoice.figures import Figures, bare
from daemon.reading.invoice.heading_words import NUMERIC
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.services import kind_of
from daemon.reading.invoice.stacking import top_of
from daemon.reading.money import readings

_PARTED = re.compile(r" ?[-–—·|•,;/]? (?=[^\W\d_][^:\d]{0,25} ?: ?-?\$? ?\d)")  # « Qté : 6 – Prix : 2,50 $ »


def labelled(rows: Sequence[Row], labels: Labels) -> Cards | None:
    """The cards whose quantity, price and amount are all labelled, under the texts right above them."""
    lines, proved, starts, end = list[Line](), list[bool](), list[int](), 0
    for first, last, figures in _figured(rows, labels):
        top = top_of(rows, first, labels, partial(_may_name, rows, end))
        if top == first:
            continue
        sku, name, details = coded(rows[top].text, [row.text for row in rows[top + 1 : first]])
        assert figures.quantity is not None
        assert figures.amount is not None
        text = "\n".join([name, *details])
        lines.append(Line(text, figures.quantity, figures.amount, figures.unit_price, sku, kind_of(name, labels)))
        proved.append(figures.proved)
        starts.append(top)
        end = last + 1
    return Cards(tuple(lines), tuple(proved), starts[0], end) if lines else None


def _figured(rows: Sequence[Row], labels: Labels) -> Iterator[tuple[int, int, Figures]]:
    """Each run of rows that labels all three figures, with its first and last row."""
    said: dict[str, str] = {}
    first = 0
    for at, row in enumerate(rows):
        here = dict(_labelled_in(row, labels))
        if not here or said.keys() & here.keys():
            said = {}
        first = first if said else at
        said |= here
        if said.keys() >= NUMERIC:
            if figures := _read(said):
                yield first, at, figures
            said = {}


def _labelled_in(row: Row, labels: Labels) -> Iterator[tuple[str, str]]:
    """The figures of a row with what labels them, right before a colon."""
    for text in (part for cell in row.cells for part in _PARTED.split(cell.text)):
        label, colon, value = text.partition(":")
        name = labels.whole("columns", label) if colon and value.strip() else None
        if name in NUMERIC and readings(bare(value)):
            yield name, value


def _read(said: dict[str, str]) -> Figures | None:
    """The figures in the reading that multiplies, else in the first."""
    ways = product(*(readings(bare(said[name])) for name in ("quantity", "unit_price", "amount")))
    found = [Figures(*way) for way in ways]
    return next((each for each in found if each.proved), next(iter(found), None))


def _may_name(rows: Sequence[Row], after: int, at: int) -> bool:
    return at >= after and len(rows[at].cells) == 1
