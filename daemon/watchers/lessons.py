"""What people corrected → what the office remembers: the label beside the value on the page, the client's address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from daemon.domain import events as e
from daemon.domain.lessons import LABELLED
from daemon.domain.mandate import Mandate
from daemon.errors import NeedsReview
from daemon.reading.invoice.learned import label_of
from daemon.watchers.desk import Desk


def draw(desk: Desk, now: datetime) -> int:
    """Look up each correction on its invoice, once; how many were."""
    facts = [
        fact
        for mandate in desk.journal.open_mandates().values()
        for turn, lesson in enumerate(mandate.lessons.open, mandate.lessons.turn + 1)
        for fact in _drawn(desk, mandate, lesson, turn, now)
    ]
    desk.journal.record(*facts)
    return len(facts)


def _drawn(desk: Desk, mandate: Mandate, lesson: tuple[str, str, str], turn: int, now: datetime) -> Iterator[e.Event]:
    """The lesson, and what is kept of it: a name that the office keeps for something else already stays so."""
    field, value, by = lesson
    topic, name = (e.LABEL, _label(desk, mandate, field, value)) if field in LABELLED else _client(mandate, value)
    memory = desk.journal.office_memory().remembered
    known = memory.of(topic).get(name, "")
    meant = field if topic == e.LABEL else value
    fresh = bool(name) and known != meant and not (topic == e.LABEL and known)
    about = {"at": now, "mandate": mandate.number, "field": field, "value": value}
    yield e.LessonDrawn(kept=name if fresh else "", turn=turn, **about)  # type: ignore[arg-type]
    if fresh:
        what = {"topic": topic, "name": name, "value": meant, "by": by, "source": mandate.number}
        yield e.MemoryKept(at=now, mandate=e.OFFICE, turn=memory.turn(topic, name), **what)


def _label(desk: Desk, mandate: Mandate, field: str, value: str) -> str:
    if desk.unlisted is None or not desk.files.holds(mandate.paper.pdf):
        return ""
    try:
        return label_of(field, value, desk.unlisted.read(desk.files.read(mandate.paper.pdf)))
    except NeedsReview:
        return ""


def _client(mandate: Mandate, value: str) -> tuple[str, str]:
    """One address is a client's for ever; several are this sale's."""
    alone = len(value.replace(",", " ").split()) == 1
    return e.CLIENT_EMAIL, mandate.invoice.client_name.casefold() if alone else ""
