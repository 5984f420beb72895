"""« Fournisseur », « Commandé le », « Arrivée prévue » → what procurement says of an order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.errors import because
from daemon.ports import SheetRow
from daemon.reading.typed_day import DayTyped, read_day
from daemon.watchers.cells import Cell, one_text, question, settled, written

COLUMNS = ("Commandé le", "Arrivée prévue")


def orders(mandate: Mandate, ref: str, rows: Sequence[SheetRow], now: datetime) -> Iterator[e.Event]:
    """What changed in the three cells of a row; a day that cannot be read is asked, and the last one stands."""
    last = mandate.received(ref)
    supplier = one_text(rows, lambda row: row.supplier)
    raw_ordered = one_text(rows, lambda row: row.ordered_on)
    raw_expected = one_text(rows, lambda row: row.expected)
    if (supplier, raw_ordered, raw_expected) == (last.supplier, last.raw_ordered, last.raw_expected):
        return
    ordered = _day(rows[0].ordered_on, raw_ordered, now)
    expected = _day(rows[0].expected, raw_expected, now)
    yield e.OrderTyped(
        at=now,
        mandate=mandate.number,
        ref=ref,
        revision=last.orders + 1,
        ordered_on=ordered.day if ordered.certain else last.ordered_on,
        expected=expected.day if expected.certain else last.expected,
        raw_ordered=raw_ordered,
        raw_expected=raw_expected,
        supplier=supplier,
    )
    yield from settled(mandate, f"ordered/{ref}/", now)
    unread = [
        (column, raw)
        for column, raw, said in zip(COLUMNS, (raw_ordered, raw_expected), (ordered, expected), strict=True)
        if not said.certain
    ]
    for column, raw in unread[:1]:  # one question for a row: the other cell asks once this one is mended
        about = {"ref": ref, "row": rows[0].row, "item": mandate.lines[ref].name}
        reason = because("order_day_unclear", column=column, said=raw[:60], **about)
        yield question(mandate, f"ordered/{ref}/{last.orders + 1}", reason, "", now)


def _day(cell: Cell, raw: str, now: datetime) -> DayTyped:
    """Rows of one reference that differ say nothing certain."""
    return read_day(cell, now.date()) if written(cell) == raw else DayTyped(None, certain=False)
