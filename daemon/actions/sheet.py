"""Rows in the stock-receipt sheet: written together, found again by their visible reference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.conditions import window_date
from daemon.domain.mandate import Mandate
from daemon.errors import Busy, NeedsReview
from daemon.ports import NewRow

PATIENCE = timedelta(minutes=30)  # of business time, from the first refusal


def write_rows(wanted: Mapping[owed.WriteRows, Mandate], tools: Tools) -> dict[str, e.RowsWritten]:
    """Every row that several mandates owe, in one edit of the sheet; effect key → receipt.

    The sheet adds only references that are not there, so that a repeat is harmless and needs no look.
    """
    rows = [row for effect, mandate in wanted.items() for row in rows_of(effect, mandate, tools)]
    seen = tools.sheet.append(rows)
    return dict(_receipts(wanted, seen, tools))


def _receipts(
    wanted: Mapping[owed.WriteRows, Mandate], seen: frozenset[str], tools: Tools
) -> Iterable[tuple[str, e.RowsWritten]]:
    for effect in wanted:
        if seen.issuperset(effect.refs):
            yield (
                effect.key,
                e.RowsWritten(at=tools.clock.now(), mandate=effect.mandate, refs=effect.refs, turn=effect.turn),
            )


def held_back(wanted: Mapping[owed.WriteRows, Mandate], trouble: Exception, now: datetime) -> Iterable[e.RowsHeldBack]:
    """The workbook is kept open, Google is away or refuses: a fact when it begins, and when it has lasted too long."""
    if not isinstance(trouble, Busy | NeedsReview):
        return
    for effect, mandate in wanted.items():
        known = mandate.receiving.waiting
        if known is None or known.turn != effect.turn:
            late = False
        elif not known.late and now - known.since >= PATIENCE:
            late = True
        else:
            continue
        yield e.RowsHeldBack(at=now, mandate=effect.mandate, turn=effect.turn, late=late, reason=trouble.reason)


def rows_of(effect: owed.WriteRows, mandate: Mandate, tools: Tools) -> Iterable[NewRow]:
    """One row per thing that must arrive; it is required when the production window opens."""
    for ref in effect.refs:
        line = mandate.lines[ref]
        yield NewRow(
            ref=ref,
            mandate=mandate.number,
            invoice=mandate.invoice.number,
            client=mandate.invoice.client_name,
            item=line.name,
            sku=line.sku,
            ordered=line.quantity,
            due=window_date(mandate, tools.workflow),
            supplier=line.supplier,
        )
