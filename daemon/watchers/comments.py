"""People's comments on cards → the facts that they tell. What nobody understands is people talking, and asks nothing.

A reader is a function of the mandate and one comment that yields the facts it says, or nothing; the first that yields
wins. A question to a person about the comment is such a fact too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from zlib import crc32

from daemon.domain import events as e
from daemon.domain.comments import is_ours
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import Workflow
from daemon.errors import Reason, because
from daemon.journal import Writing
from daemon.ports import CardSeen, CommentSeen
from daemon.watchers import crew, judging, life, notes, verdicts

Reader = Callable[[Mandate, CommentSeen, Workflow, datetime], Iterator[e.Event]]

REWORDED = "reworded/"

READERS: tuple[Reader, ...] = (life.hear, verdicts.read, crew.hear, notes.read, judging.hear)


def listen(writing: Writing, number: str, card: CardSeen, workflow: Workflow, now: datetime) -> None:
    """Record each comment not yet heard, oldest first, and what it says of the mandate as it then stands."""
    for said in sorted(card.comments, key=lambda comment: comment.at):
        mandate = writing.mandate(number)
        if mandate is None or is_ours(said.text):
            continue
        facts = understood(mandate, said, workflow, now)
        if said.gid in mandate.heard:
            writing.record(*_reworded(mandate, said, now, now_means=bool(facts)))
            continue
        heard = {"gid": said.gid, "on": said.on, "text": said.text, "who": said.who}
        writing.record(e.CommentHeard(at=now, mandate=number, meant=bool(facts), **heard), *facts)


def _reworded(mandate: Mandate, said: CommentSeen, now: datetime, *, now_means: bool) -> Iterator[e.Event]:
    """Other words in a comment that told us something, or now would: what was done stands; a person is told once."""
    was = mandate.heard[said.gid]
    review = f"{REWORDED}{mandate.number}/{said.gid}/"
    this = f"{review}{crc32(said.text.encode()):08x}"
    if said.text != was.text and (was.meant or now_means):
        about = {"who": said.who or "?", "was": was.text, "said": said.text, "mandate": mandate.number}
        yield _asked(mandate, this, because("comment_reworded", **about), now)
    for other in mandate.reviews:
        if other.startswith(review) and (other != this or said.text == was.text):
            yield e.ReviewSettled(at=now, mandate=mandate.number, review=other, decision=e.IGNORE, by="facteur")


def taken_back(mandates: Iterable[Mandate], gids: Collection[str], now: datetime) -> Iterator[e.Event]:
    """Comments deleted that had told us something: what was done stands, and a person is told once."""
    for mandate in mandates if gids else ():
        for gid in gids:
            if gid in mandate.heard and mandate.heard[gid].meant:
                about = {"was": mandate.heard[gid].text, "mandate": mandate.number}
                yield _asked(mandate, f"unsaid/{mandate.number}/{gid}", because("comment_unsaid", **about), now)


def _asked(mandate: Mandate, review: str, reason: Reason, now: datetime) -> e.ReviewAsked:
    return e.ReviewAsked(
        at=now,
        mandate=mandate.number,
        review=review,
        reason=reason,
        who="post_sales",
        invoice=mandate.invoice.number,
    )


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
