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
from daemon.watchers.sheet_amended import amended, marks
from daemon.watchers.sheet_doubts import Doubt, allowed, asked, doubt_of
from daemon.watchers.sheet_judgements import judged
from daemon.watchers.sheet_orders import orders
from daemon.watchers.sheet_strays import by_mandate, copies, strays

PLACE = "sheet"
HELD = "sheet/held"  # the question that stops the reading, and the version that it is about
PATIENCE = timedelta(minutes=1)  # a row must be missing this long, at two readings, to have vanished


def watch(sheet: Sheet, journal: Journal, now: datetime) -> int:
    """Record what procurement changed since the cursor; how many facts."""
    cursor, missing, *taken_up = json.loads(journal.cursor(PLACE) or '["", {}]')
    mandates = journal.open_mandates().values()
    again = [*reopened(mandates), *marks(mandates)]
    waits = _waits(journal)
    read = sheet.read(waits or ("" if missing or again != taken_up else cursor))
    if read is None:
        return 0
    seen: dict[str, list[SheetRow]] = defaultdict(list)
    for row in read.rows:
        seen[row.ref].append(row)
    written = {ref for mandate in mandates for ref in mandate.written if ref in mandate.lines}
    if written and written.isdisjoint(seen):
        raise NeedsReview(because("sheet_without_our_rows", rows=len(written)))
    doubt = doubt_of(mandates, seen)
    if not allowed(journal, doubt):
        return _held(journal, doubt, read.cursor, now)
    lost = _missing(written - set(seen), missing, now)
    typed = by_mandate(read.strays)
    doubted, second = list(asked(journal, None, now)), list(copies(journal, read.copies, now))
    with journal.writing() as writing:
        writing.record(*doubted, *second)
        for number in [mandate.number for mandate in mandates]:
            mandate = writing.mandate(number)
            if mandate and mandate.written:
                writing.record(*differences(mandate, seen, lost, now))
                writing.record(*strays(mandate, typed.get(number, ()), seen, now), *amended(mandate, seen, now))
        still = {ref: since for ref, since in lost.items() if now - datetime.fromisoformat(since) < PATIENCE}
        moved = [read.cursor, still, *again]
        if moved != [cursor, missing, *taken_up]:
            writing.cursor(PLACE, json.dumps(moved))
        if waits:
            writing.cursor(HELD, "")
        return len(writing.recorded)


def _waits(journal: Journal) -> str:
    """The version of the sheet that a person must first accept; "" when none."""
    review, _, version = journal.cursor(HELD).partition("\n")
    said = journal.settlement(review) if review else None
    return "" if said and said.decision == e.ACCEPT else version


def _held(journal: Journal, doubt: Doubt | None, version: str, now: datetime) -> int:
    """Nothing of the sheet is recorded but the question."""
    questions = list(asked(journal, doubt, now))
    with journal.writing() as writing:
        writing.record(*questions)
        writing.cursor(HELD, f"{doubt.review if doubt else ''}\n{version}")
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
