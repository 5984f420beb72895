"""What stands beside our rows: rows typed by hand for a mandate of ours, and second copies of the workbook itself."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import datetime

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.errors import Reason, because
from daemon.journal import Journal
from daemon.ports import SheetRow
from daemon.watchers.cells import question

STRAY, COPY = "stray", "copy"


def strays(mandate: Mandate, found: Sequence[SheetRow], seen: Container[str], now: datetime) -> Iterator[e.Event]:
    """Each such row asked about once, as long as it stands; nothing of it is counted, and nothing is written in it."""
    standing = {_key(mandate, row): row for row in found if row.mandate == mandate.number}
    for review in mandate.reviews:
        if review.startswith(f"{STRAY}/") and review not in standing:
            yield e.ReviewSettled(at=now, mandate=mandate.number, review=review, decision=e.IGNORE, by="facteur")
    for review, row in standing.items():
        if review not in mandate.reviews:
            about = {"row": row.row, "item": row.item or "–", "ordered": row.ordered or "–", "mandate": mandate.number}
            ref = _ours(mandate, row, seen)
            reason = because("row_stray_ours", ref=ref, **about) if ref else because("row_stray", **about)
            yield question(mandate, review, reason, "", now)


def copies(journal: Journal, found: Sequence[Reason], now: datetime) -> Iterator[e.Event]:
    """A second copy is told of once a day on which somebody changed it; one that is gone is asked about no more."""
    standing = {"{}/{copy}/{day}".format(COPY, **dict(reason.facts)): reason for reason in found}
    for row in journal.reviews():
        if row.asked.review.startswith(f"{COPY}/") and row.asked.review not in standing:
            yield e.ReviewSettled(at=now, review=row.asked.review, decision=e.IGNORE, by="facteur")
    for review, reason in standing.items():
        yield e.ReviewAsked(at=now, review=review, reason=reason, who="procurement")


def by_mandate(found: Sequence[SheetRow]) -> Mapping[str, Sequence[SheetRow]]:
    """Mandate's number as typed → its rows without a reference."""
    rows: dict[str, list[SheetRow]] = {}
    for row in found:
        rows.setdefault(row.mandate, []).append(row)
    return rows


def _ours(mandate: Mandate, row: SheetRow, seen: Container[str]) -> str:
    """The one line of ours, not in the sheet by now, that bears this item's name."""
    same = [ref for ref, line in mandate.lines.items() if ref not in seen and line.name == row.item]
    return same[0] if len(same) == 1 else ""


def _key(mandate: Mandate, row: SheetRow) -> str:
    """What the row is about, wherever it stands and whatever was received: a sort asks nothing again."""
    about = hashlib.sha256(f"{row.item}/{row.ordered}".encode()).hexdigest()[:8]
    return f"{STRAY}/{mandate.number}/{about}"
