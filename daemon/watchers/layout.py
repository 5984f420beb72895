"""The project as people keep it → which section each stage is, and what a person must mend, told once."""

from __future__ import annotations

from datetime import datetime

from daemon.domain import events as e
from daemon.journal import Journal
from daemon.ports import BoardLayout
from daemon.watchers import standing

KIND = "layout/"


def noted(journal: Journal, layout: BoardLayout, now: datetime) -> list[e.Event]:
    """A binding that is new, the questions that it raises, and those that went away by themselves."""
    known = journal.office_memory().board
    sections = {**known.sections, **layout.bound}
    facts: list[e.Event] = []
    if sections != known.sections:
        facts.append(e.SectionsBound(at=now, mandate=e.OFFICE, sections=sections, turn=known.turn + 1))
    asked = [
        e.ReviewAsked(at=now, review=f"{KIND}{what}", reason=reason, who="owner")
        for what, reason in layout.troubles.items()
    ]
    facts += standing.due(journal, asked)
    return [*facts, *standing.over(journal, KIND, [one.review for one in asked], now)]
