"""`/health`: what was proved alive and how long ago, what is owed, and whether every letter has its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from daemon.errors import Reason


@dataclass(frozen=True, slots=True)
class Health:
    """`proofs` = seconds since the last completed round trip, by place; `stale` names those that are too old.

    `held` = messages owed that have not left. `backup` = seconds since the last one, None before the first.
    """

    proofs: Mapping[str, float]
    stale: tuple[str, ...]
    troubles: Mapping[str, Reason]
    owed: int
    counts: Mapping[str, int]
    held: int = 0
    backup: float | None = None

    @property
    def well(self) -> bool:
        """Nothing is stale, and every letter of the mailbox is in the ledger with one end."""
        return not self.stale and self.balanced

    @property
    def balanced(self) -> bool:
        """The ends add up to the letters."""
        ends = sum(count for name, count in self.counts.items() if name.startswith("letters_"))
        return ends == self.counts["letters"]
