"""What the card shows as its days, and the ship day that a person chose there. Part of the fold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Dates:
    """`ship` is a person's choice: it stands until that person, or an answer to our question, changes it."""

    ship: date | None = None
    card: date | None = None  # the card's due date as we last wrote or saw it
    subtasks: Mapping[str, date | None] = field(default_factory=dict)  # item → the due date that we wrote
