"""The stock-receipt sheet → orders, quantities and judgements typed, rows vanished. The order of rows means nothing."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.rows import Row
from daemon.domain.stock import Stock
from daemon.errors import NeedsReview, Reason, because
from daemon.journal import Journal
from daemon.ports import Sheet, SheetRow
from daemon.reading.quantities import read_quantity
from daemon.watchers.cells import one_text, question, settled, written
from daemon.watchers.life import reopened
from daemon.watchers.sheet_judgements import judged
from daemon.watchers.sheet_orders import orders

PLACE = "sheet"
PATIENCE = timedelta(minutes=1)  # a row must be missing this long, at two readings, to have vanished


def watch(sheet: Sheet, journal: Journal, now: datetime) -> int:
    """Record what procurement changed since the cursor; how many facts."""
    cursor, missing, *taken_up = json.loads(journal.cursor(PLACE) or '["", {}]')
    mandates = journal.open_mandates().values()
    again = reopened(mandates)
    read = sheet.read("" if missing or again != taken_up else cursor)
    if read is None:
        return 0
    seen: dict[str, list[SheetRow]] = defaultdict(list)
    for row in read.rows:
        seen[row.ref].append(row)
    written = {ref for mandate in mandates for ref in mandate.written if ref in mandate.lines}
    if written and written.isdisjoint(seen):
        raise NeedsReview(because("sheet_without_our_rows", rows=len(written)))
    lost = _missing(written - set(seen), missing, now)
    with journal.writing() as writing:
        for number in [mandate.number for mandate in mandates]:
            mandate = writing.mandate(number)
            if mandate and mandate.written:
                writing.record(*differences(mandate, seen, lost, now))
        still = {ref: since for ref, since in lost.items() if now - datetime.fromisoformat(since) < PATIENCE}
        moved = [read.cursor, still, *again]
        if moved != [cursor, missing, *taken_up]:
            writing.cursor(PLACE, json.dumps(moved))
        return len(writing.recorded)


def _missing(absent: set[str], known: Mapping[str, str], now: datetime) -> dict[str, str]:
    return {ref: known.get(ref, now.isoformat()) for ref in sorted(absent)}


def differences(
    mandate: Mandate, seen: Mapping[str, Sequence[SheetRow]], lost: Mapping[str, str], now: datetime
) -> Iterator[e.Event]:
    """What changed on the mandate's rows, each cell against the last thing typed there."""
    for ref, line in mandate.lines.items():
        last = mandate.received(ref)
        if ref in seen:
            yield from _typed(mandate, ref, line, last, seen[ref], now)
            yield from orders(mandate, ref, seen[ref], now)
            yield from judged(mandate, ref, seen[ref], now)
        elif ref in lost and not last.vanished and now - datetime.fromisoformat(lost[ref]) >= PATIENCE:
            revision = last.revision + 1
            yield e.RowVanished(at=now, mandate=mandate.number, ref=ref, revision=revision)
            reason = because("row_vanished", ref=ref, item=line.name)
            yield question(mandate, f"quantity/{ref}/{revision}", reason, "", now)


def _typed(
    mandate: Mandate, ref: str, line: Row, last: Stock, rows: Sequence[SheetRow], now: datetime
) -> Iterator[e.Event]:
    raw, quantity, asked, proposal = _cell(ref, line, rows)
    if raw == last.raw and not last.vanished:
        return
    revision = last.revision + 1
    what = {"ref": ref, "revision": revision, "raw": raw, "quantity": quantity, "asked": asked}
    yield e.QuantityTyped(at=now, mandate=mandate.number, **what)  # type: ignore[arg-type]  # checked one by one
    yield from settled(mandate, f"quantity/{ref}/", now)
    if asked:
        yield question(mandate, f"quantity/{ref}/{revision}", asked, proposal, now)


def _cell(ref: str, line: Row, rows: Sequence[SheetRow]) -> tuple[str, Decimal | None, Reason | None, str]:
    """The cell as text, what it says, the question it asks if any, and what we would answer."""
    raw = one_text(rows, lambda row: row.received)
    if raw != written(rows[0].received):
        return raw, None, because("row_twice", ref=ref, typed=raw), ""
    said = read_quantity(rows[0].received, line.quantity)
    if said.asked:
        facts = dict(said.asked.facts) | {"ref": ref, "row": str(rows[0].row), "item": line.name}
        return raw, None, because(said.asked.code, **facts), said.proposal
    return raw, said.quantity if raw else Decimal(0), None, ""
