"""What people rarely mean in a sheet: one column sorted alone, a third of it changed at once. Asked before believed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.sheet_rules import STOPPED
from daemon.errors import Reason, because
from daemon.journal import Journal
from daemon.ports import SheetRow
from daemon.reading.quantities import read_quantity
from daemon.watchers.cells import one_text

Seen = Mapping[str, Sequence[SheetRow]]

SHUFFLED = 2  # references beside another's text: one alone was retyped, two were moved
SHARE = Decimal("0.3")  # of the rows, changed at one reading
MANY = 20  # a delivery in a small office fills more than its share, and is no accident
FALLEN = 3  # rows that said something and say less: that is rarer than rows filled


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why the sheet is not believed as it stands; `review` is the question's key, the same for the same changes."""

    review: str
    reason: Reason


def doubt_of(mandates: Iterable[Mandate], seen: Seen) -> Doubt | None:
    """The first doubt about the sheet as it was read; None when it may be believed."""
    ours = {ref: mandate for mandate in mandates for ref in mandate.written if ref in mandate.lines and ref in seen}
    if len(moved := _shuffled(ours, seen)) >= SHUFFLED:
        ref = moved[0]
        about = {"count": len(moved), "ref": ref, "item": ours[ref].lines[ref].name, "seen": seen[ref][0].item}
        return _doubt("refs", moved, ours, because("sheet_shuffled", **about))
    changed = [ref for ref in ours if _text(seen, ref) != ours[ref].received(ref).raw]
    if len(changed) >= MANY and len(changed) > SHARE * len(ours):
        return _doubt("many", changed, ours, because("sheet_many_changed", count=len(changed), of=len(ours)))
    said = [ref for ref, mandate in ours.items() if mandate.received(ref).raw]
    fallen = [ref for ref in changed if ref in said and _says_less(ours[ref], ref, seen[ref])]
    if len(fallen) >= FALLEN and len(fallen) > SHARE * len(said):
        first = {"ref": fallen[0], "was": ours[fallen[0]].received(fallen[0]).raw, "now": _text(seen, fallen[0]) or "–"}
        return _doubt("fallen", fallen, ours, because("sheet_many_fallen", count=len(fallen), of=len(said), **first))
    return None


def allowed(journal: Journal, doubt: Doubt | None) -> bool:
    """Whether the sheet may be believed: nothing is doubted, or a person has said that it is right."""
    if doubt is None:
        return True
    said = journal.settlement(doubt.review)
    return said is not None and said.decision == e.ACCEPT


def asked(journal: Journal, doubt: Doubt | None, now: datetime) -> Iterator[e.Event]:
    """The question, once; those about what the sheet says no more are settled."""
    for row in journal.reviews():
        if row.asked.review.startswith(f"{STOPPED}/") and (doubt is None or row.asked.review != doubt.review):
            yield e.ReviewSettled(at=now, review=row.asked.review, decision=e.IGNORE, by="facteur")
    if doubt:
        yield e.ReviewAsked(at=now, review=doubt.review, reason=doubt.reason, who="procurement")


def _doubt(kind: str, refs: Sequence[str], ours: Mapping[str, Mandate], reason: Reason) -> Doubt:
    """Its key names the rows and how often each had changed before: the same rows doubted later ask again."""
    told = "/".join(f"{ref}:{ours[ref].received(ref).revision}" for ref in sorted(refs))
    return Doubt(f"{STOPPED}/{kind}/{hashlib.sha256(told.encode()).hexdigest()[:12]}", reason)


def _shuffled(ours: Mapping[str, Mandate], seen: Seen) -> list[str]:
    """The references that stand beside the mandate and item of another one of ours."""
    pairs = {ref: (mandate.number, mandate.lines[ref].name) for ref, mandate in ours.items()}
    known = set(pairs.values())
    found = []
    for ref, (number, _) in pairs.items():
        row = seen[ref][0]
        beside = (row.mandate or number, row.item)
        if beside != pairs[ref] and beside in known:
            found.append(ref)
    return found


def _says_less(mandate: Mandate, ref: str, rows: Sequence[SheetRow]) -> bool:
    """Emptied, unreadable by now, or a smaller quantity than the one that stands."""
    said = read_quantity(rows[0].received, mandate.lines[ref].quantity).quantity
    return said is None or said < mandate.received(ref).quantity


def _text(seen: Seen, ref: str) -> str:
    return one_text(seen[ref], lambda row: row.received)
