"""What must arrive for a mandate: the rows of the stock-receipt sheet, each under its reference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from daemon.domain.invoice import ITEM, Invoice
from daemon.domain.values import replace


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to receive for one line sold: the goods themselves, or one of their components.

    `minutes` is the assembly time of the whole row, its quantity counted; None while nobody has said.
    `lead_days` are business days from order to arrival. `line` counts the invoice's lines from 1.
    `known` is False while the product is in no list of ours.
    """

    ref: str
    description: str
    quantity: Decimal
    sku: str = ""
    supplier: str = ""
    lead_days: int | None = None
    minutes: Decimal | None = None
    line: int = 0
    known: bool = True

    @property
    def name(self) -> str:
        """The product, without its details."""
        return self.description.partition("\n")[0]


def as_sold(invoice: Invoice) -> tuple[Row, ...]:
    """A row for each line of goods, without any list of products. They have no reference yet."""
    return tuple(
        Row("", line.description, line.quantity, line.sku, line=n)
        for n, line in enumerate(invoice.lines, 1)
        if line.kind == ITEM
    )


def numbered(
    mandate: str, rows: Iterable[Row], old: Mapping[str, Row] | None = None, taken: Iterable[str] = ()
) -> dict[str, Row]:
    """The rows by reference: unchanged goods keep theirs, new ones get the next that was never `taken`."""
    left = dict(old or {})
    serial = max((int(ref.rpartition("-")[2]) for ref in {*left, *taken}), default=0)
    found: dict[str, Row] = {}
    for row in rows:
        ref = next((ref for ref, one in left.items() if _same_goods(one, row)), "")
        if ref:
            del left[ref]
        else:
            serial += 1
            ref = f"{mandate}-{serial:02}"
        found[ref] = replace(row, ref=ref)
    return found


def _same_goods(old: Row, new: Row) -> bool:
    return (old.description, old.sku, old.quantity) == (new.description, new.sku, new.quantity)
