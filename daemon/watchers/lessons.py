"""What people corrected → what the office remembers: the label beside the value on the page, the client's address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime

from daemon.domain import events as e
from daemon.domain.lessons import has_label
from daemon.domain.mandate import Mandate
from daemon.errors import NeedsReview
from daemon.reading.invoice import Reading
from daemon.reading.invoice.learned import label_of, meant_by, says
from daemon.watchers.desk import Desk, PdfReader

REHEARSED = 10  # invoices read again before a label is kept


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
    topic, name = (e.LABEL, _label(desk, mandate, field, value)) if has_label(field) else _client(mandate, value)
    memory = desk.journal.office_memory().remembered
    known = memory.of(topic).get(name, "")
    meant = meant_by(field) if topic == e.LABEL else value
    fresh = bool(name) and known != meant and not (topic == e.LABEL and known)
    if fresh and topic == e.LABEL:
        fresh = _is_sound(desk, mandate, {name: meant}, field, value)
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


def _is_sound(desk: Desk, mandate: Mandate, label: dict[str, str], field: str, value: str) -> bool:
    """Whether the label makes its own invoice say what the person gave, and changes no other that left no doubt."""
    papers = _papers(desk, mandate)
    if desk.trial is None or not papers:
        return False
    known = desk.journal.office_memory().remembered.of(e.LABEL)
    with closing(desk.trial(known)) as before, closing(desk.trial({**known, **label})) as after:
        own = _read(after, papers[0])
        if own is None or not any(says(one, field, value) for one in own.invoices):
            return False
        return all(_unharmed(_read(before, paper), _read(after, paper)) for paper in papers[1:])


def _papers(desk: Desk, mandate: Mandate) -> Sequence[bytes]:
    """The invoice that teaches, then the last ones that came."""
    others = sorted(desk.journal.open_mandates().values(), key=lambda one: one.opened, reverse=True)
    digests = dict.fromkeys([mandate.paper.pdf, *(one.paper.pdf for one in others)])
    return [desk.files.read(digest) for digest in list(digests)[: REHEARSED + 1] if desk.files.holds(digest)]


def _read(reader: PdfReader, paper: bytes) -> Reading | None:
    try:
        return reader.read(paper)
    except NeedsReview:
        return None


def _unharmed(before: Reading | None, after: Reading | None) -> bool:
    sure = before is not None and before.invoices and not any(one.doubts for one in before.invoices)
    return not sure or before == after


def _client(mandate: Mandate, value: str) -> tuple[str, str]:
    """One address is a client's for ever; several are this sale's."""
    alone = len(value.replace(",", " ").split()) == 1
    return e.CLIENT_EMAIL, mandate.invoice.client_name.casefold() if alone else ""
