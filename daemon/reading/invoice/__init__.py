"""One invoice PDF in, what it says out, with every doubt named; the whole job of the reading child."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from daemon.domain.invoice import Invoice
from daemon.errors import Reason
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.seller import Seller

__all__ = ["Labels", "Reading", "Seller", "read"]

Kind = Literal["invoice", "credit_note", "not_an_invoice", "unreadable"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a PDF is. `reason` says why for "unreadable" and "not_an_invoice" and is None otherwise.

    `ours` when its pages bear our own tax numbers, and no other's.
    """

    kind: Kind
    invoices: tuple[Invoice, ...] = ()
    reason: Reason | None = None
    ours: bool = False


def read(data: bytes, labels: Labels, seller: Seller) -> Reading:
    """Read a whole PDF; several invoices in one file come out apart. XML inside is the truth (Factur-X)."""
    from daemon.reading.invoice.whole import reading_of  # noqa: PLC0415 — who only names the job needs no reader

    return reading_of(data, labels, seller)
