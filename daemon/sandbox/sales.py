"""What is sold, to whom and by whom, with exact taxes: the facts that an invoice prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
TPS, TVQ = Decimal("0.05"), Decimal("0.09975")


@dataclass(frozen=True, slots=True)
class Vendor:
    """Who prints the invoice."""

    name: str
    lines: tuple[str, ...]
    tps: str
    tvq: str


@dataclass(frozen=True, slots=True)
class Good:
    """One line sold; `price` in dollars."""

    name: str
    quantity: int
    price: str
    sku: str = ""

    @property
    def amount(self) -> Decimal:
        """Quantity × price."""
        return self.quantity * Decimal(self.price)


@dataclass(frozen=True, slots=True)
class Sale:
    """What one invoice says. `layout` is band, column or grid; `misprint` is added to the printed total."""

    number: str
    client: str
    contact: str  # the client's address for mail
    address: tuple[str, ...]
    issued: date
    delivery: date | None
    goods: tuple[Good, ...]
    layout: str = "band"
    language: str = "fr"
    freight: str = "0"
    misprint: str = "0"
    rows: int = 0  # of the workbook, where a good is made of parts; 0 = one for each good

    @property
    def sums(self) -> dict[str, Decimal]:
        """Subtotal, taxes and total, each rounded to the cent as Revenu Québec asks."""
        base = sum((good.amount for good in self.goods), Decimal(self.freight))
        tps, tvq = ((base * rate).quantize(CENT, ROUND_HALF_UP) for rate in (TPS, TVQ))
        total = base + tps + tvq + Decimal(self.misprint)
        return {"subtotal": base, "tps": tps, "tvq": tvq, "total": total, "balance": total}
