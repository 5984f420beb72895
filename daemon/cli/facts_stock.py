"""The rows of a mandate as plain facts: ordered, expected, received, judged."""

from __future__ import annotations

from daemon.app import Memory
from daemon.domain.mandate import Mandate
from daemon.domain.stock import Judgement
from daemon.domain.stock_rules import judgements


def rows_facts(mandate: Mandate, known: Memory) -> list[dict[str, object]]:
    """Of each row `ref item supplier ordered ordered_on expected received judged`; quantities are text, days ISO."""
    return [_row(mandate, ref, known) for ref in mandate.lines]


def _row(mandate: Mandate, ref: str, known: Memory) -> dict[str, object]:
    line, row = mandate.lines[ref], mandate.received(ref)
    return {
        "ref": ref,
        "item": line.name,
        "supplier": row.supplier or line.supplier or None,
        "ordered": f"{line.quantity:f}",
        "ordered_on": row.ordered_on.isoformat() if row.ordered_on else None,
        "expected": row.expected.isoformat() if row.expected else None,
        "received": None if row.vanished else f"{row.quantity:f}",
        "judged": _judged(row.judged or mandate.receiving.judged, known),
    }


def _judged(judged: Judgement | None, known: Memory) -> dict[str, str] | None:
    """`by why day`."""
    if judged is None:
        return None
    day = judged.day or known.workflow.calendar.today(judged.at)
    return {"by": judged.by, "why": judged.why, "day": day.isoformat()}


def row_line(mandate: Mandate, ref: str, known: Memory, language: str) -> str:
    """The row for people: what was received of what was ordered, and when the rest is expected."""
    line, row = mandate.lines[ref], mandate.received(ref)
    coming = known.messages.ui("row_expected", language, day=row.expected) if row.expected else ""
    later = f"  {coming}" if coming and not mandate.arrived(ref) else ""
    return f"  {ref}  {row.quantity:f}/{line.quantity:f}  {line.name}{later}"


def judged_lines(mandate: Mandate, known: Memory, language: str) -> list[str]:
    """Who judged what complete, when and why."""
    return [known.messages.words(reason, language) for reason in judgements(mandate, known.workflow.calendar)]
