"""The board as a place: which section each stage is, what its cards show in fields of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from daemon.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionsBound(Event):
    """Each stage and the section that it is from now on, under whatever name; `mandate` is OFFICE."""

    sections: Mapping[str, str]
    turn: int

    @property
    def key(self) -> str:
        return f"sections/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesWritten(Event):
    """The card's notes say what holds again; or a comment does, when `words` is "": a person wrote in the notes.

    `told` is a digest of what they say, `words` one of their words.
    """

    told: str
    words: str
    turn: int

    @property
    def key(self) -> str:
        return f"notes/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldsFilled(Event):
    """`fields` are what the board's own fields show of what was `asked`; `kept` are those that a person filled."""

    asked: Mapping[str, str]
    fields: Mapping[str, str]
    turn: int
    kept: tuple[str, ...] = field(default=())

    @property
    def key(self) -> str:
        return f"fields/{self.mandate}/{self.turn}"
