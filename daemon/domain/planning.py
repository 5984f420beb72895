"""A mandate's rows planned again when more is known of its products; what is under way is never torn up."""

from __future__ import annotations

from dataclasses import replace

from daemon.domain.mandate import Mandate
from daemon.domain.products import Catalogue, rows_of
from daemon.domain.rows import Row, numbered


def refreshed(mandate: Mandate, known: Catalogue) -> tuple[Row, ...] | None:
    """The rows as they now should be; None when nothing changes.

    A product that was unknown takes its components' rows, or none when it is a service. Of a known one only what
    nobody had said is filled in: its rows may be ordered already, so a later edit of its components is for later sales.
    """
    rows: list[Row] = []
    for n, line in enumerate(mandate.invoice.lines, 1):
        old = tuple(row for row in mandate.lines.values() if row.line == n)
        rows += _line(mandate, old, rows_of(line, n, known)) if old else ()
    found = tuple(numbered(mandate.number, rows, mandate.lines, mandate.written).values())
    return None if found == tuple(mandate.lines.values()) else found


def _line(mandate: Mandate, old: tuple[Row, ...], fresh: tuple[Row, ...]) -> tuple[Row, ...]:
    learned = not all(row.known for row in old) and all(row.known for row in fresh)
    if learned and not (fresh and any(_under_way(mandate, row) for row in old)):
        return fresh
    return tuple(_filled(row, fresh, known=row.known or learned) for row in old)


def _under_way(mandate: Mandate, row: Row) -> bool:
    """Ordered, drafted or received: people work with that row, so it stays."""
    stock = mandate.received(row.ref)
    return bool(stock.quantity or stock.ordered_on or mandate.procurement.drafted.get(row.ref))


def _filled(row: Row, fresh: tuple[Row, ...], *, known: bool) -> Row:
    said = next((one for one in fresh if (one.name, one.sku) == (row.name, row.sku)), row)
    return replace(
        row,
        supplier=row.supplier or said.supplier,
        lead_days=said.lead_days if row.lead_days is None else row.lead_days,
        minutes=said.minutes if row.minutes is None else row.minutes,
        known=known,
    )
