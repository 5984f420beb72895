"""What people's corrections taught: drawn from one mandate, kept by the office, dropped when a person says so."""

from __future__ import annotations

from dataclasses import dataclass

from daemon.domain.events.base import Event

LABEL, CLIENT_EMAIL = "label", "client"  # what may be kept: a label's meaning, a client's address


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonDrawn(Event):
    """A person's value for that field was looked up on the invoice; `kept` names what the office keeps of it, or "".

    `turn` counts the lessons of the mandate.
    """

    field: str
    value: str
    kept: str
    turn: int

    @property
    def key(self) -> str:
        return f"lesson/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryKept(Event):
    """Later invoices are read with it; `mandate` is OFFICE. `source` is the mandate that taught it.

    The label `name` means the field `value`; or the client `name` is written to at `value`.
    `turn` counts what was kept and dropped under that name.
    """

    topic: str
    name: str
    value: str
    by: str
    source: str
    turn: int

    @property
    def key(self) -> str:
        return f"memory/{self.topic}/{self.name}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryDropped(Event):
    """A person had it forgotten; `mandate` is OFFICE."""

    topic: str
    name: str
    by: str
    turn: int

    @property
    def key(self) -> str:
        return f"memory-dropped/{self.topic}/{self.name}/{self.turn}"
