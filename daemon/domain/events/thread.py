"""What a person decides of an answer: that it does not count, or that the client is to be asked about it again."""

from __future__ import annotations

from dataclasses import dataclass

from daemon.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerUndone(Event):
    """A person says that the answer noted for an item does not count: it is open again, and nobody is asked yet."""

    item: str
    by: str
    turn: int

    @property
    def key(self) -> str:
        return f"undone/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWanted(Event):
    """A person wants the client asked about one item; `quote` is the client's doubtful sentence, "" for none.

    `review` is the doubt that made the person ask, "" for none.
    """

    item: str
    quote: str
    by: str
    turn: int
    review: str = ""

    @property
    def key(self) -> str:
        return f"wanted/{self.mandate}/{self.turn}"
