"""Rows of ours that a person's correction changed once they were written: procurement is asked to put the sheet right.

We never write in a row that is there; the quantity that counts is the corrected one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.errors import because
from daemon.ports import SheetRow
from daemon.watchers.cells import question

KIND = "amended"


def marks(mandates: Iterable[Mandate]) -> list[str]:
    """What makes the sheet be read although nobody changed it."""
    return sorted(f"{KIND}/{ref}/{turn}" for one in mandates for ref, turn in one.receiving.amended.items())


def amended(mandate: Mandate, seen: Mapping[str, Sequence[SheetRow]], now: datetime) -> Iterator[e.Event]:
    """Each row that says another quantity, or that should be there no more, asked about once while it stands."""
    standing = {f"{KIND}/{ref}/{turn}": ref for ref, turn in mandate.receiving.amended.items()}
    wrong = {review: ref for review, ref in standing.items() if _differs(mandate, seen.get(ref, ()))}
    for review in mandate.reviews:
        if review.startswith(f"{KIND}/") and review not in wrong:
            yield e.ReviewSettled(at=now, mandate=mandate.number, review=review, decision=e.IGNORE, by="facteur")
    for review, ref in wrong.items():
        if review not in mandate.reviews:
            row = seen[ref][0]
            about = {"ref": ref, "row": row.row, "item": row.item or "–", "mandate": mandate.number}
            said = {"ordered": _plain(row.ordered), "wanted": _plain(_wanted(mandate, ref))}
            code = "row_amended" if ref in mandate.lines else "row_not_sold"
            yield question(mandate, review, because(code, **about, **said), "", now)


def _wanted(mandate: Mandate, ref: str) -> Decimal:
    return mandate.lines[ref].quantity if ref in mandate.lines else Decimal(0)


def _differs(mandate: Mandate, rows: Sequence[SheetRow]) -> bool:
    return any(row.ordered != _wanted(mandate, row.ref) for row in rows)


def _plain(quantity: Decimal | None) -> str:
    return "–" if quantity is None else f"{quantity.normalize():f}"
