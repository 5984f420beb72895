"""Cells of the stock-receipt sheet as one text each, and the questions that they ask procurement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.errors import Reason
from daemon.ports import SheetRow

Cell = str | float | bool | date | None


def written(cell: Cell) -> str:
    """The cell as one text: 12.0 and 12 are the same thing typed."""
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).upper()
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell).strip()


def one_text(rows: Sequence[SheetRow], cell: Callable[[SheetRow], Cell]) -> str:
    """What all the rows that bear one reference say in a cell; all that they say when they differ."""
    return " | ".join(dict.fromkeys(written(cell(row)) for row in rows))


def question(mandate: Mandate, review: str, reason: Reason, proposal: str, now: datetime) -> e.ReviewAsked:
    """Procurement is asked about a cell."""
    return e.ReviewAsked(
        at=now,
        mandate=mandate.number,
        review=review,
        reason=reason,
        who="procurement",
        invoice=mandate.invoice.number,
        proposal=proposal,
    )


def settled(mandate: Mandate, kind: str, now: datetime) -> Iterator[e.ReviewSettled]:
    """What was asked under that kind of key is asked no more: the cell says something else."""
    for review in sorted(mandate.reviews):
        if review.startswith(kind):
            yield e.ReviewSettled(at=now, mandate=mandate.number, review=review, decision=e.IGNORE, by="facteur")
