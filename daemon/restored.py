"""After a restore the world may know more than the journal: all that is owed counts as begun and is looked up."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from daemon.domain import effects as owed
from daemon.domain.mandate import Mandate
from daemon.errors import Reason, because
from daemon.journal import RESTORED, Journal
from daemon.ports import Board, Mailbox

SEEN = frozenset({"look/mailbox", "look/letters", "look/board"})  # what was read before anything is new again


class Restored:
    """What this journal forgot, if it was restored: nothing of a mandate that was known then is done blindly again.

    `since` is when the backup was made, by the machine's clock. `until` is when all that had arrived meanwhile was
    read again: mandates opened later are new.
    """

    def __init__(self, journal: Journal) -> None:
        """A journal that was never restored doubts nothing."""
        self._journal = journal
        mark = json.loads(journal.cursor(RESTORED) or "null")
        self._since = datetime.fromisoformat(mark["since"]) if mark else None
        self._until = datetime.fromisoformat(mark["until"]) if mark and mark["until"] else None

    def doubt(self, effect: owed.Effect) -> datetime | None:
        """When an earlier try that this journal forgot may have begun; None when there was none."""
        if self._since is None or self._until is None:
            return self._since
        mandate = self._journal.mandate(effect.mandate)
        return self._since if mandate is None or mandate.opened <= self._until else None

    def possible(self, effects: Sequence[owed.Effect], mandates: Mapping[str, Mandate]) -> list[owed.Effect]:
        """Its card comes first: finding it proves that the mandate has the number that it had."""
        if self._since is None:
            return list(effects)
        return [effect for effect in effects if self._placed(effect, mandates.get(effect.mandate))]

    def _placed(self, effect: owed.Effect, mandate: Mandate | None) -> bool:
        return mandate is None or bool(mandate.card) or effect.place == owed.BOARD or not self.doubt(effect)

    def unsure(self, effect: owed.Effect, mailbox: Mailbox, board: Board) -> Reason | None:
        """Why a look that found nothing proves nothing; None when it does."""
        if not self.doubt(effect):
            return None
        if effect.place == owed.MAIL and mailbox.find_sent("") is None:
            return because("restored_perhaps_sent", effect=effect.key)
        mandate = self._journal.mandate(effect.mandate)
        if not isinstance(effect, owed.OpenCard) or mandate is None:
            return None
        ours = {one.card for one in self._journal.open_mandates().values()}
        others = [card for card in board.bearing(mandate.invoice.number) if card.marker and card.gid not in ours]
        return because("restored_number", invoice=mandate.invoice.number, mandate=mandate.number) if others else None

    def came_to_rest(self, proofs: Collection[str], now: datetime) -> None:
        """Everything that can be done now is done; if every place was read too, what comes next is new."""
        if self._since is None or self._until or not SEEN.issubset(proofs) or self._journal.to_read(1):
            return
        self._until = now
        with self._journal.writing() as writing:
            writing.cursor(RESTORED, json.dumps({"since": self._since.isoformat(), "until": now.isoformat()}))
