"""What a play is made of: the acts of people, the scenes, and where everything must stand in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from daemon.sandbox.sales import Sale

# What people do. `sale` is an invoice number.


@dataclass(frozen=True, slots=True)
class Forward:
    """The accountant forwards an invoice; `paper` is the sale's own, or a key of PAPERS."""

    sale: str
    style: str = "attached"
    paper: str = ""
    words: str = "Voici la facture."  # what the accountant writes above the forward


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
    typed: str | int | date
    heading: str = "Qté reçue"


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
    """Someone ticks the subtask whose name holds a word, or takes the tick away."""

    sale: str
    word: str
    done: bool = True


@dataclass(frozen=True, slots=True)
class Say:
    """Someone of the team comments on the card."""

    sale: str
    text: str
    who: str = "Julie Tremblay"


@dataclass(frozen=True, slots=True)
class Day:
    """Someone dates the subtask whose name holds a word."""

    sale: str
    word: str
    day: date


@dataclass(frozen=True, slots=True)
class Pin:
    """Someone attaches a proof to the subtask whose name holds a word."""

    sale: str
    word: str
    name: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One of our own people (by the name of the mailbox) answers the last mail whose subject holds a word."""

    who: str
    word: str
    body: str


@dataclass(frozen=True, slots=True)
class Storm:
    """The board refuses so many requests."""

    requests: int
    mode: str = "503"


Act = Forward | Write | Reply | Type | Book | Move | Tick | Say | Day | Pin | Answer | Storm


@dataclass(frozen=True, slots=True)
class Scene:
    """From `at` (office time), the acts; then the journal must hold the keys `until`.

    `@4012` is its mandate, `*` any end.
    """

    at: str
    acts: tuple[Act, ...] = ()
    until: tuple[str, ...] = ()
    held: bool = False  # the workbook is open elsewhere at the end of this scene


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a mandate must stand in the end.

    `mails` is what the client got, `ready` what production got of it, `joined` the later papers on its card.
    """

    sale: str
    column: str
    checks: int = 10
    mails: int = 1
    ready: int = 0
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """A whole play. `letters` says how many letters must reach each end."""

    sales: Mapping[str, Sale]
    papers: Mapping[str, Sale]
    scenes: tuple[Scene, ...]
    endings: tuple[Ending, ...]
    letters: Mapping[str, int]
