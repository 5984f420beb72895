"""A page whose figures no usual order proves, read in another: the first that proves all of them is its own.

Whatever the layout, arithmetic tells: its lines multiply, add up, and are printed as their sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daemon.reading.invoice.captions import captioned, headed_below
from daemon.reading.invoice.gutters import in_one_column
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.piled import unpiled
from daemon.reading.invoice.seller import Seller
from daemon.reading.invoice.sideways import upright
from daemon.reading.invoice.spoken import unworded
from daemon.reading.invoice.table import is_whole, lines_of


def proved_orders(rows: Sequence[Row], labels: Labels, seller: Seller) -> Iterator[list[Row]]:
    """The rows in each other order in which the lines are proved and add up to what the page prints."""
    for other in _orders(rows, labels):
        table = lines_of(other, labels, seller)
        if all(table.proved) and is_whole(table):
            yield other


def _orders(rows: Sequence[Row], labels: Labels) -> Iterator[list[Row]]:
    over = captioned(rows, labels)
    rows = over or rows
    found = (over, headed_below(rows, labels), upright(rows, labels), unpiled(rows), unworded(rows))
    yield from (other for other in found if other is not None)
    yield from (unpiled(other) or other for other in in_one_column(rows))
