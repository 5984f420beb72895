"""Questions to people, and what they decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from daemon.domain.events.base import Event
from daemon.errors import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAsked(Event):
    """Something waits for a person: why, on which document, and what we would answer.

    `to` is the address of the one person asked by mail, "" when a group is asked where it works.
    """

    review: str
    reason: Reason
    who: str
    letter: str = ""
    document: str = ""
    invoice: str = ""
    proposal: str = ""
    to: str = ""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsMailed(Event):
    """These questions left in the message of that turn, numbered from 1; `mandate` is OFFICE."""

    turn: str
    to: str
    reviews: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"asked/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerUnclear(Event):
    """An answer that we cannot obey: its writer is told why, once for each question; `mandate` is OFFICE.

    `turn` is that of the message that asked, and the question's number there.
    """

    review: str
    letter: str
    turn: str
    to: str
    reason: Reason

    @property
    def key(self) -> str:
        return f"unclear/{self.review}"
