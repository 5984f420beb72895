"""The stock-receipt sheet: rows written or held back, what procurement types there, what it judges complete."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class RowJudged(Event):
    """What « Jugé complet », « par » and « raison » say of a row. It counts when `judged`, `by` and `why` are all said.

    `raw` is the first cell as typed, `day` the day that it holds, if it is one.
    """

    ref: str
    revision: int
    judged: bool
    by: str
    why: str
    raw: str
    day: date | None = None

    @property
    def key(self) -> str:
        return f"judged/{self.ref}/{self.revision}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StockJudged(Event):
    """Procurement said on the card that the mandate's stock is complete as it is, or is not after all."""

    judged: bool
    by: str
    why: str
    gid: str

    @property
    def key(self) -> str:
        return f"stock-judged/{self.mandate}/{self.gid}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsHeldBack(Event):
    """The sheet cannot be written in while the rows of writing `turn` are owed; `late`: for half an hour already."""

    turn: int
    late: bool
    reason: Reason

    @property
    def key(self) -> str:
        return f"rows-held/{self.mandate}/{self.turn}/{'late' if self.late else 'first'}"
