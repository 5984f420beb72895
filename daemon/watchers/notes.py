"""« date : 11 déc. » on a card → an answer like a mail's (S0-40). What is unclear asks; it is never a guess."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from daemon.domain import events as e
from daemon.domain.coordination import note_answered, note_questions
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import Workflow
from daemon.errors import because
from daemon.ports import CommentSeen
from daemon.reading.note import Note, notes_in


def read(mandate: Mandate, said: CommentSeen, workflow: Workflow, now: datetime) -> Iterator[e.Event]:
    """The answers noted, and one question for all that is unclear. People win: a confirmed value gives way."""
    notes = notes_in(said.text, workflow.calendar.today(now))
    for note in notes:
        yield from note_questions(mandate, note.item, now)
        if note.value:
            by = {"by": said.who, "quote": note.said, "source": f"comment/{said.gid}"}
            yield note_answered(mandate, note.item, note.value, at=now, **by)
    unclear = [note for note in notes if note.doubt]
    if unclear:
        yield _question(mandate, said, unclear, now)


def _question(mandate: Mandate, said: CommentSeen, unclear: list[Note], now: datetime) -> e.ReviewAsked:
    doubt = unclear[0].doubt
    assert doubt is not None
    return e.ReviewAsked(
        at=now,
        mandate=mandate.number,
        review=f"note/{mandate.number}/{said.gid}",
        reason=because(doubt.code, **{**dict(doubt.facts), "who": said.who}),
        who="post_sales",
        invoice=mandate.invoice.number,
        proposal="\n".join(f"{note.item}={note.proposal}" for note in unclear if note.proposal),
    )
