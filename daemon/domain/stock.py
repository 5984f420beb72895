"""The stock of one mandate: what procurement typed on each row, what it judged complete, what fell short again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from daemon.domain import events as e
from daemon.domain.values import replace
from daemon.errors import Reason


@dataclass(frozen=True, slots=True)
class Judgement:
    """Procurement's word that something is complete as it is. `day` is None when only the hour of reading is known."""

    by: str
    why: str
    at: datetime
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Rows of writing `turn` that an open workbook holds back, and since when; `late` after half an hour."""

    turn: int
    since: datetime
    late: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Receiving:
    """What is known of the mandate's stock as a whole.

    `falls` counts the rows that were complete and are no more; `known` how many there were when the card last moved,
    `back` how many when we last moved it back for that.
    """

    judged: Judgement | None = None
    falls: int = 0
    known: int = 0
    back: int = 0
    waiting: Waiting | None = None
    amended: Mapping[str, int] = field(default_factory=dict)  # written row → how often a correction changed it


@dataclass(frozen=True, slots=True)
class Stock:
    """One row as it was last read. A cell that cannot be read leaves its last value standing."""

    quantity: Decimal = Decimal(0)
    raw: str = ""
    revision: int = 0
    asked: Reason | None = None
    vanished: bool = False
    supplier: str = ""  # as the sheet says it
    ordered_on: date | None = None
    expected: date | None = None
    raw_ordered: str = ""
    raw_expected: str = ""
    orders: int = 0  # revisions of the three cells above
    judged: Judgement | None = None
    raw_judged: tuple[str, str, str] = ("", "", "")  # « Jugé complet », « par », « raison »
    judgements: int = 0  # revisions of these three


Typed = e.QuantityTyped | e.RowVanished | e.OrderTyped | e.RowJudged


def evolve_stock(row: Stock, event: Typed) -> Stock:
    """The row after what was typed there."""
    match event:
        case e.QuantityTyped():
            quantity = row.quantity if event.quantity is None else event.quantity
            return replace(
                row, quantity=quantity, raw=event.raw, revision=event.revision, asked=event.asked, vanished=False
            )
        case e.RowVanished():
            return replace(row, revision=event.revision, vanished=True)
        case e.OrderTyped():
            return replace(
                row,
                supplier=event.supplier,
                ordered_on=event.ordered_on,
                expected=event.expected,
                raw_ordered=event.raw_ordered,
                raw_expected=event.raw_expected,
                orders=event.revision,
            )
        case e.RowJudged():
            counts = event.judged and event.by and event.why
            judged = Judgement(event.by, event.why, event.at, event.day) if counts else None
            raw = (event.raw, event.by, event.why)
            return replace(row, judged=judged, raw_judged=raw, judgements=event.revision)


def evolve_receiving(known: Receiving, event: e.Event) -> Receiving:
    """The whole stock after one more event; rows that fall short are counted by `fold`, which sees them."""
    match event:
        case e.StockJudged():
            return replace(known, judged=Judgement(event.by, event.why, event.at) if event.judged else None)
        case e.RowsHeldBack():
            since = known.waiting.since if event.late and known.waiting else event.at
            return replace(known, waiting=Waiting(event.turn, since, event.late, event.reason))
        case e.CardMoved():
            return replace(known, known=known.falls)
        case e.StageMoved():
            return replace(known, known=known.falls, back=known.falls if event.back else known.back)
        case _:
            return known
