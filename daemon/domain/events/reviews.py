"""Questions to people, and what they decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from daemon.domain.events.base import Event
from daemon.errors import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAsked(Event):
    """Something waits for a person: why, on which document, and what we would answer."""

    review: str
    reason: Reason
    who: str
    letter: str = ""
    document: str = ""
    invoice: str = ""
    proposal: str = ""

    @property
    def key(self) -> str:
        return f"review/{self.review}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSettled(Event):
    """A person decided (or the cause went away: by "facteur"). `changes` are corrected fields."""

    review: str
    decision: str
    by: str
    changes: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"settled/{self.review}"
