"""« Jugé complet », « par » and « raison » → what procurement judges complete although less was received (S0-44)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.errors import because
from daemon.ports import SheetRow
from daemon.reading.quantities import says_no, says_yes
from daemon.watchers.cells import one_text, question, settled


def judged(mandate: Mandate, ref: str, rows: Sequence[SheetRow], now: datetime) -> Iterator[e.Event]:
    """What changed in the three cells; who and why are asked once, and nothing counts before they are said."""
    last = mandate.received(ref)
    raw = one_text(rows, lambda row: row.judged)
    by = one_text(rows, lambda row: row.judged_by)
    why = one_text(rows, lambda row: row.judged_why)
    if (raw, by, why) == last.raw_judged:
        return
    cell = rows[0].judged
    yes = isinstance(cell, date) or says_yes(raw)
    revision = last.judgements + 1
    day = cell if yes and isinstance(cell, date) else None
    said = {"judged": yes, "by": by, "why": why, "raw": raw, "day": day}
    yield e.RowJudged(at=now, mandate=mandate.number, ref=ref, revision=revision, **said)  # type: ignore[arg-type]
    code = _asks(raw, by, why, yes=yes)
    pending = [key for key in mandate.reviews if key.startswith(f"judged/{ref}/")]
    if code and pending and mandate.reviews[pending[0]].reason.code == code:
        return  # already asked; the answer is on its way
    yield from settled(mandate, f"judged/{ref}/", now)
    if code:
        about = {"ref": ref, "row": rows[0].row, "item": mandate.lines[ref].name, "said": raw[:60]}
        yield question(mandate, f"judged/{ref}/{revision}", because(code, **about), "", now)


def _asks(raw: str, by: str, why: str, *, yes: bool) -> str:
    if yes:
        return "" if by and why else "judgement_unsigned"
    return "" if not raw or says_no(raw) else "judgement_unclear"
