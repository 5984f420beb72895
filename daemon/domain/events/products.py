"""Products: the rows that a mandate needs, what orders were drafted for, what people taught us."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from daemon.domain.events.base import Event
from daemon.domain.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsPlanned(Event):
    """What must arrive for the invoice whose digest is `paper`; `turn` counts such plans of the mandate.

    The plan of a correction holds once a person has accepted that correction; its rows are numbered then.
    """

    rows: tuple[Row, ...]
    paper: str
    turn: int

    @property
    def key(self) -> str:
        return f"planned/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDrafted(Event):
    """These quantities, by row reference, are in an order of that day to that supplier.

    `sent` when the order left for the supplier, False when it went to procurement to be sent.
    """

    supplier: str
    day: str
    ordered: Mapping[str, Decimal] = field(default_factory=dict)
    sent: bool = False

    @property
    def key(self) -> str:
        return f"drafted/{self.mandate}/{self.day}/{self.supplier}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductLearned(Event):
    """Somebody said what a product is that the products file does not know; `mandate` is OFFICE.

    `same_as` names a product that it is another name of. A later change belongs in the file, which wins.
    """

    name: str
    kind: str
    by: str
    supplier: str = ""
    lead_days: int | None = None
    minutes: Decimal | None = None
    components: tuple[tuple[str, Decimal], ...] = ()
    same_as: str = ""

    @property
    def key(self) -> str:
        return f"learned/{self.name}"
