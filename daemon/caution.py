"""After a change of the workflow, more messages owed at once than a person would send: show and ask first."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from daemon.domain import effects as owed
from daemon.domain.days import Calendar
from daemon.domain.events import ACCEPT, ReviewAsked
from daemon.domain.workflow import Workflow
from daemon.errors import because
from daemon.journal import Journal
from daemon.ports import Clock

PLACE = "workflow"  # the cursor that remembers the workflow last applied


class Caution:
    """Holds messages back while a changed workflow makes more than `most` of them owed and nobody has said yes."""

    def __init__(self, journal: Journal, workflow: Workflow, clock: Clock, most: int) -> None:
        """A journal that has never seen a workflow is not a change."""
        self._journal = journal
        self._clock = clock
        self._most = most
        self._digest = hashlib.sha256(repr(replace(workflow, calendar=Calendar())).encode()).hexdigest()[:12]
        self._sure = journal.cursor(PLACE) == self._digest

    def allowed(self, effects: Sequence[owed.Effect]) -> list[owed.Effect]:
        """The effects that may be done now."""
        messages = [effect for effect in effects if isinstance(effect, owed.SendMessage)]
        if not self._sure and not self._fine(len(messages)):
            return [effect for effect in effects if not isinstance(effect, owed.SendMessage)]
        return list(effects)

    def _fine(self, count: int) -> bool:
        review = f"mass/{self._digest}"
        known = self._journal.cursor(PLACE)
        decided = self._journal.settlement(review)
        if known and count > self._most and not (decided and decided.decision == ACCEPT):
            reason = because("many_messages", count=count, most=self._most)
            self._journal.record(ReviewAsked(at=self._clock.now(), review=review, reason=reason, who="owner"))
            return False
        with self._journal.writing() as writing:
            writing.cursor(PLACE, self._digest)
        self._sure = True
        return True
