"""« stock complet : bougies remplacées par cannelle » said on the card → procurement's judgement of the whole stock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import Workflow
from daemon.errors import because
from daemon.ports import CommentSeen
from daemon.watchers.cells import question

_SAID = re.compile(
    r"(?:le |the )?(?P<stock>stock )?(?:est |is |jug[ée] |judged )*(?P<short>in|pas |not )?compl(?:et|ete)\b"
    r"\s*(?:[:–—-]\s*(?P<why>.+?))?[\s.!]*",
    re.IGNORECASE,
)


def hear(mandate: Mandate, said: CommentSeen, _workflow: Workflow, now: datetime) -> Iterator[e.Event]:
    """The judgement, its author and its reason; without a reason, the author is asked and nothing counts.

    « complet » alone may be about anything: the stock must be named, or a reason given.
    """
    found = _SAID.fullmatch(" ".join(said.text.split()))
    if found is None or not (found["stock"] or found["why"]):
        return
    complete, why = not found["short"], found["why"] or ""
    if complete and not why:
        reason = because("judgement_unexplained", by=said.who, mandate=mandate.number)
        yield question(mandate, f"judged/{mandate.number}/{said.gid}", reason, "", now)
        return
    yield e.StockJudged(at=now, mandate=mandate.number, judged=complete, by=said.who, why=why, gid=said.gid)
    for review in sorted(mandate.reviews):
        if review.startswith(f"judged/{mandate.number}/"):
            yield e.ReviewSettled(at=now, mandate=mandate.number, review=review, decision=e.IGNORE, by="facteur")
