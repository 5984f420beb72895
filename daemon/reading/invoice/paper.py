"""A paper as a person compares it: each value with the number of its frame, and the pages as pictures."""

from __future__ import annotations

from dataclasses import dataclass

from daemon.domain.invoice import Doubt, Invoice
from daemon.errors import Reason


@dataclass(frozen=True, slots=True)
class Mark:
    """One value: the number of its frame, of which invoice, its field, as text; `page` from 1, 0 when none shows it."""

    number: int
    invoice: str
    field: str
    value: str
    page: int


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper was read as, with its first pages as PNG."""

    kind: str
    reason: Reason | None
    marks: tuple[Mark, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    pages: tuple[bytes, ...] = ()

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Those of all its invoices."""
        return tuple(doubt for invoice in self.invoices for doubt in invoice.doubts)
