"""The set of logos: how many are expected, which files came. « 2 de 3 reçus » is not done (S0-09)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from daemon.domain import events as e
from daemon.domain.values import replace

if TYPE_CHECKING:
    from daemon.domain.mandate import Item

ATTACHED = "attached"  # the value of the item when the client's files are its answer


@dataclass(frozen=True, slots=True)
class Logos:
    """`expected` is None until somebody said how many. `files` maps the digest of each file received to its name."""

    expected: int | None = None
    by: str = ""
    turn: int = 0
    files: Mapping[str, str] = field(default_factory=dict)
    quote: str = ""
    letter: str = ""

    @property
    def missing(self) -> int:
        """How many of those expected have not come; 0 while nobody knows how many there are."""
        return max(0, (self.expected or 0) - len(self.files))

    @property
    def unannounced(self) -> bool:
        """Files came, and nobody said how many there should be."""
        return bool(self.files) and self.expected is None


def evolve_logos(logos: Logos, event: e.LogosExpected | e.LogosReceived) -> Logos:
    """The set after one more fact; the same file twice is one file."""
    if isinstance(event, e.LogosExpected):
        return replace(logos, expected=event.count, by=event.by, turn=event.turn)
    return replace(logos, files={**logos.files, **event.files}, quote=event.quote, letter=event.letter)


def weighed(logos: Logos, item: Item) -> Item:
    """The checklist item as the count makes it. What a person said or ticked, and « aucun », stand."""
    said_by_a_person = item.confirmed and (not item.letter or item.by_hand)
    if said_by_a_person or (item.confirmed and item.value != ATTACHED):
        return item
    if not logos.files:
        return replace(item, value="n/a", quote=logos.by, confirmed=True) if logos.expected == 0 else item
    return replace(item, value=ATTACHED, confirmed=not logos.missing, quote=logos.quote, letter=logos.letter)
