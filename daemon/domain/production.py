"""What production knows of one mandate: the tick at the sale, the ready signal, what the card shows of both (N7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from daemon.domain import events as e
from daemon.domain.workflow import CALENDAR


@dataclass(frozen=True, slots=True)
class Tag:
    """What the card shows of one tag; `turn` counts how often we changed it."""

    on: bool = False
    turn: int = 0


UNTAGGED = Tag()


@dataclass(frozen=True, slots=True)
class Production:
    """Two histories that never touch: `ticked` (foreseen in the calendar), and the stages `reached` (ready)."""

    ticked: datetime | None = None  # when « Mis au calendrier » was last ticked; None while it is not
    reached: Mapping[str, datetime] = field(default_factory=dict)  # stage → when the card last entered it
    tags: Mapping[str, Tag] = field(default_factory=dict)

    def tag(self, name: str) -> Tag:
        """The tag as the card shows it, also before it was ever put."""
        return self.tags.get(name, UNTAGGED)


def evolve_production(known: Production, event: e.Event) -> Production:
    """What production knows after one more event of the mandate."""
    match event:
        case e.ItemTicked(item=item) if item == CALENDAR:
            return replace(known, ticked=event.at)
        case e.ItemUnticked(item=item) if item == CALENDAR:
            return replace(known, ticked=None)
        case e.StageMoved() | e.CardMoved():
            return replace(known, reached={**known.reached, event.stage: event.at})
        case e.CardTagged():
            return replace(known, tags={**known.tags, event.tag: Tag(event.on, event.turn)})
        case _:
            return known
