"""People's comments on cards → the facts that they tell. What nobody understands is people talking, and asks nothing.

A reader is a function of the mandate and one comment that yields the facts it says, or nothing; the first that yields
wins. A question to a person about the comment is such a fact too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from daemon.domain import events as e
from daemon.domain.comments import is_ours
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import Workflow
from daemon.journal import Writing
from daemon.ports import CardSeen, CommentSeen
from daemon.watchers import crew, judging, life, notes, verdicts

Reader = Callable[[Mandate, CommentSeen, Workflow, datetime], Iterator[e.Event]]

READERS: tuple[Reader, ...] = (life.hear, verdicts.read, crew.hear, notes.read, judging.hear)


def listen(writing: Writing, number: str, card: CardSeen, workflow: Workflow, now: datetime) -> None:
    """Record each comment not yet heard, oldest first, and what it says of the mandate as it then stands."""
    for said in sorted(card.comments, key=lambda comment: comment.at):
        mandate = writing.mandate(number)
        if mandate and said.gid not in mandate.heard and not is_ours(said.text):
            heard = {"gid": said.gid, "on": said.on, "text": said.text, "who": said.who}
            writing.record(e.CommentHeard(at=now, mandate=number, **heard), *understood(mandate, said, workflow, now))


def understood(mandate: Mandate, said: CommentSeen, workflow: Workflow, now: datetime) -> list[e.Event]:
    """What its first line orders and what the lines under it say; else the facts of the first reader of the whole."""
    first, _, rest = said.text.strip().partition("\n")
    order = list(life.hear(mandate, replace(said, text=first), workflow, now)) if rest.strip() else []
    below = _read(mandate, replace(said, text=rest), workflow, now) if order else []
    return [*order, *below] if below else _read(mandate, said, workflow, now)


def _read(mandate: Mandate, said: CommentSeen, workflow: Workflow, now: datetime) -> list[e.Event]:
    for reader in READERS:
        facts = list(reader(mandate, said, workflow, now))
        if facts:
            return facts
    return []
