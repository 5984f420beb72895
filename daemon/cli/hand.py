"""What a person decides on a page, recorded in the name of whoever sits at this machine."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass

from daemon.app import Memory
from daemon.domain import events as e
from daemon.domain.invoice import Invoice
from daemon.domain.questions import decided
from daemon.errors import NeedsReview, because
from daemon.journal.lists import ReviewRow
from daemon.watchers.correcting import changes_in, correction


@dataclass(frozen=True, slots=True)
class SittingHere:
    """The pages' hand: the same path as the verbs `answer` and `review`."""

    known: Memory

    def correct(self, mandate: str, base: str, typed: Mapping[str, str]) -> e.ReviewAsked | None:
        """Nothing to change is nothing said; an invoice that changed since the page was drawn is looked at again."""
        now = self.known.clock.now()
        with self.known.journal.writing() as writing:
            held = writing.mandate(mandate)
            if held is None or held.closed or held.cancelled or held.invoice.digest != base:
                raise NeedsReview(because("correction_of_another_version", mandate=mandate))
            changes = changes_in(held.invoice, typed, self.known.workflow.calendar.today(now))
            facts = list(correction(held, changes, getpass.getuser(), now)) if changes else []
            writing.record(*facts)
        return next((fact for fact in facts if isinstance(fact, e.ReviewAsked)), None)

    def correct_letter(self, review: int, invoice: Invoice, typed: Mapping[str, str]) -> None:
        """The letter is read again with what the person gave; our own proposal stands for the rest."""
        today = self.known.workflow.calendar.today(self.known.clock.now())
        self._settle(review, e.CORRECT, changes_in(invoice, typed, today))

    def decide(self, review: int, *, take: bool) -> None:
        """As `review 2 accept` or `ignore` would."""
        self._settle(review, e.ACCEPT if take else e.IGNORE, {})

    def _settle(self, review: int, decision: str, changes: Mapping[str, str]) -> None:
        row = self._row(review)
        if row is None or (decision == e.CORRECT and not changes):
            return
        journal = self.known.journal
        mandate = journal.mandate(row.asked.mandate) if row.asked.mandate else None
        about = {"by": getpass.getuser(), "at": self.known.clock.now(), "mandate": mandate}
        journal.record(*decided(row.asked, decision, changes, **about))  # type: ignore[arg-type]  # by name

    def _row(self, review: int) -> ReviewRow | None:
        return next((row for row in self.known.journal.reviews() if row.number == review), None)
