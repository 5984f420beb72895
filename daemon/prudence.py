"""In prudent mode each message to a client is shown first, and leaves once a person has said yes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from daemon.actions import Tools, keepable, message
from daemon.domain import effects as owed
from daemon.domain.client_rules import HELD
from daemon.domain.events import IGNORE, ReviewAsked, ReviewSettled
from daemon.domain.workflow import CLIENT
from daemon.errors import NeedsReview, because
from daemon.journal import Journal

US = "facteur"  # who settles a question that has become pointless


class Prudence:
    """Holds what clients would receive, by facts alone: a question asked, and what was decided of it."""

    def __init__(self, journal: Journal, tools: Tools, *, on: bool) -> None:
        """What a person refused stays refused, also once prudence is `on` no more."""
        self._journal = journal
        self._tools = tools
        self._on = on

    def ask(self, effects: Iterable[owed.Effect]) -> int:
        """Show the messages that nobody was shown yet; how many."""
        return sum(self._shown(effect) for effect in effects if self._on and self._is_to_client(effect))

    def allowed(self, effects: Iterable[owed.Effect]) -> list[owed.Effect]:
        """The effects that may be done now."""
        return [effect for effect in effects if not (self._is_to_client(effect) and self._held(effect))]

    def let_go(self, everything: Sequence[owed.Effect]) -> None:
        """Settle the questions about messages that are owed no more."""
        keys = {effect.key for effect in everything}
        for row in self._journal.reviews():
            review = row.asked.review
            if review.startswith(HELD) and review.removeprefix(HELD).partition("#")[0] not in keys:
                now, mandate = self._tools.clock.now(), row.asked.mandate
                self._journal.record(ReviewSettled(at=now, mandate=mandate, review=review, decision=IGNORE, by=US))

    def _is_to_client(self, effect: owed.Effect) -> bool:
        if not isinstance(effect, owed.SendMessage):
            return False
        mandate = self._journal.mandate(effect.mandate)
        return effect.who == CLIENT or bool(mandate and effect.who in mandate.invoice.client_emails)

    def _held(self, effect: owed.Effect) -> bool:
        review, settled = self._last(effect)
        if settled:
            return settled.decision == IGNORE and settled.by != US
        mandate = self._journal.mandate(effect.mandate)
        return self._on and bool(mandate and review in mandate.reviews)

    def _last(self, effect: owed.Effect) -> tuple[str, ReviewSettled | None]:
        """The question about this message and what a person decided; one that we settled as pointless is asked anew."""
        turn, review = 1, f"{HELD}{effect.key}"
        settled = self._journal.settlement(review)
        while settled and settled.by == US:
            turn += 1
            review = f"{HELD}{effect.key}#{turn}"
            settled = self._journal.settlement(review)
        return review, settled

    def _shown(self, effect: owed.Effect) -> bool:
        """Ask, with the whole mail as it would leave now. One that cannot be written is refused when it is sent."""
        review, settled = self._last(effect)
        mandate = self._journal.mandate(effect.mandate)
        if settled or mandate is None or review in mandate.reviews:
            return False
        assert isinstance(effect, owed.SendMessage)
        try:
            raw = message(effect, mandate, self._tools)
        except NeedsReview:
            return False
        reason = because("message_held", message=effect.message, to=", ".join(mandate.invoice.client_emails) or "?")
        asked = ReviewAsked(
            at=self._tools.clock.now(),
            mandate=mandate.number,
            review=review,
            reason=reason,
            who="post_sales",
            document=self._tools.files.keep(keepable(effect, raw)),
            invoice=mandate.invoice.number,
        )
        return self._journal.record(asked)
