"""What a play is made of: the acts of people, the scenes, and where everything must stand in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from daemon.sandbox.sales import Sale

# What people do. `sale` is an invoice number.


@dataclass(frozen=True, slots=True)
class Forward:
    """The accountant forwards an invoice; `paper` is the sale's own, or a key of PAPERS."""

    sale: str
    style: str = "attached"
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Write:
    """Someone writes of his own accord."""

    who: str
    name: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The client answers the checklist, as a mail program makes it."""

    sale: str
    body: str
    style: str
    logos: int = 0


@dataclass(frozen=True, slots=True)
class Type:
    """Procurement types what came of the nth item."""

    sale: str
    item: int
    typed: str | int


@dataclass(frozen=True, slots=True)
class Book:
    """Procurement does something with the whole workbook: hold, release, sort or insert."""

    what: str


@dataclass(frozen=True, slots=True)
class Move:
    """Someone drags the card to a column."""

    sale: str
    column: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Someone ticks the subtask whose name holds a word."""

    sale: str
    word: str


Act = Forward | Write | Reply | Type | Book | Move | Tick


@dataclass(frozen=True, slots=True)
class Scene:
    """From `at` (office time), the acts; then the journal must hold the keys `until`. `@4012` = its mandate."""

    at: str
    acts: tuple[Act, ...] = ()
    until: tuple[str, ...] = ()
    held: bool = False  # the workbook is open elsewhere at the end of this scene


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a mandate must stand in the end. `reminders` and `ready` count messages."""

    sale: str
    column: str
    checks: int = 8
    reminders: int = 0
    ready: int = 0


@dataclass(frozen=True, slots=True)
class Script:
    """A whole play. `letters` says how many letters must reach each end."""

    sales: Mapping[str, Sale]
    papers: Mapping[str, Sale]
    scenes: tuple[Scene, ...]
    endings: tuple[Ending, ...]
    letters: Mapping[str, int]
