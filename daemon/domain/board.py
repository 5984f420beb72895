"""What the office remembers of its board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from daemon.domain import events as e
from daemon.domain.mandate import Mandate

GONE = "gone/"  # starts the question about a card that is no more


@dataclass(frozen=True, slots=True)
class BoardMemory:
    """`sections`: stage → gid of the section that it is, as last bound; `turn` counts the bindings."""

    sections: Mapping[str, str] = field(default_factory=dict)
    turn: int = 0


def evolve_board(memory: BoardMemory, event: e.Event) -> BoardMemory:
    """After one more event."""
    return BoardMemory(event.sections, event.turn) if isinstance(event, e.SectionsBound) else memory


def cardless(mandate: Mandate) -> bool:
    """The card was thrown away and nobody said what to do: nothing is done on the board, all else goes on."""
    return any(review.startswith(f"{GONE}{mandate.number}/") for review in mandate.reviews)
