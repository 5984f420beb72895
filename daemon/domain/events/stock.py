"""The stock-receipt sheet: rows written, orders and quantities typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from daemon.domain.events.base import Event
from daemon.errors import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityTyped(Event):
    """Procurement typed in the receipt column. `quantity` is None when the cell asks a question."""

    ref: str
    revision: int
    raw: str
    quantity: Decimal | None
    asked: Reason | None = None

    @property
    def key(self) -> str:
        return f"quantity/{self.ref}/{self.revision}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderTyped(Event):
    """Procurement typed when a row was ordered, when it is to arrive, or its supplier.

    The days are those that stand: a cell that cannot be read leaves the last one, and its `raw` says what is there.
    """

    ref: str
    revision: int
    ordered_on: date | None
    expected: date | None
    raw_ordered: str
    raw_expected: str
    supplier: str = ""

    @property
    def key(self) -> str:
        return f"ordered/{self.ref}/{self.revision}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowVanished(Event):
    """A row of ours was no longer in the sheet, at two readings in a row."""

    ref: str
    revision: int

    @property
    def key(self) -> str:
        return f"quantity/{self.ref}/{self.revision}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsWritten(Event):
    """These rows were seen in the sheet after we wrote them; `turn` counts such writings."""

    refs: tuple[str, ...]
    turn: int

    @property
    def key(self) -> str:
        return f"rows/{self.mandate}/{self.turn}"
