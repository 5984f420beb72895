"""The office as a whole: what office-wide decisions read, and the fold of the facts that are no mandate's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from daemon.domain import events as e
from daemon.domain.alive import Alive, evolve_alive
from daemon.domain.board import BoardMemory, evolve_board
from daemon.domain.lessons import Remembered, evolve_remembered
from daemon.domain.lists import Held, evolve_held
from daemon.domain.mandate import Mandate
from daemon.domain.procurement import Buying, evolve_buying
from daemon.domain.products import Catalogue
from daemon.domain.questions import Correspondence, evolve_correspondence


@dataclass(frozen=True, slots=True)
class OfficeMemory:
    """The fold of the OFFICE facts. `told` maps "digest/who" to the turn of the last one that left."""

    told: Mapping[str, str] = field(default_factory=dict)
    correspondence: Correspondence = field(default_factory=Correspondence)
    buying: Buying = field(default_factory=Buying)
    lists: Mapping[str, Held] = field(default_factory=dict)  # personal data held, by mandate
    alive: Alive = field(default_factory=Alive)
    board: BoardMemory = field(default_factory=BoardMemory)
    remembered: Remembered = field(default_factory=Remembered)


@dataclass(frozen=True, slots=True)
class Office:
    """Every mandate under way by number, what the office remembers, and the open questions, oldest first.

    None is paused, cancelled or closed; `open` are the numbers of all that are not closed.
    """

    mandates: Mapping[str, Mandate]
    memory: OfficeMemory = field(default_factory=OfficeMemory)
    questions: tuple[e.ReviewAsked, ...] = ()
    catalogue: Catalogue | None = None  # None: no list of products
    processed: tuple[str, ...] = ()  # identities of the letters to file
    open: frozenset[str] = frozenset()

    def told(self, digest: str, who: str) -> str:
        """The turn of the last such digest; "" before the first."""
        return self.memory.told.get(f"{digest}/{who}", "")


def evolve_office(memory: OfficeMemory, event: e.Event) -> OfficeMemory:
    """What the office remembers after one more of its facts."""
    correspondence = evolve_correspondence(memory.correspondence, event)
    memory = replace(memory, correspondence=correspondence, alive=evolve_alive(memory.alive, event))
    match event:
        case e.MemoryKept() | e.MemoryDropped():
            return replace(memory, remembered=evolve_remembered(memory.remembered, event))
        case e.DigestSent():
            told = {**memory.told, f"{event.digest}/{event.who}": event.turn}
            return replace(memory, told=told, buying=evolve_buying(memory.buying, event))
        case e.ListHeld() | e.PurgeDated() | e.ListsPurged():
            return replace(memory, lists=evolve_held(memory.lists, event))
        case e.ProductLearned():
            return replace(memory, buying=evolve_buying(memory.buying, event))
        case _:
            return replace(memory, board=evolve_board(memory.board, event))
