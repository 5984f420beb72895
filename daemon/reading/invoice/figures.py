"""The numbers of one table row, and their proof: quantity x price = amount."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

_UNITS = frozenset(
    [
        "ea",
        "/ea",
        "un",
        "un.",
        "unité",
        "unités",
        "units",
        "pcs",
        "pc",
        "mcx",
        "bte",
        "btes",
        "h",
        "hrs",
        "x",
        "t",
        "tx",
    ]
)


def bare(text: str) -> str:
    """A number without the unit or tax mark printed beside it ("12 un.", "45,00 T")."""
    head, _, tail = text.strip().rpartition(" ")
    return head if head and tail.casefold() in _UNITS else text.strip()


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one table row in every reading of their spelling."""

    quantity: Decimal | None
    unit_price: Decimal | None
    amount: Decimal | None

    @property
    def proved(self) -> bool:
        """Quantity x price = amount, within the rounding of the printed price."""
        if self.quantity is None or self.unit_price is None or self.amount is None:
            return False
        shown = self.unit_price.as_tuple().exponent
        step = Decimal(1).scaleb(min(int(shown), 0)) if isinstance(shown, int) else Decimal(1)
        slack = Decimal("0.011") + (abs(self.quantity) * min(step, Decimal("0.01")) / 2)
        return abs(self.quantity * self.unit_price - self.amount) <= slack
