"""Messages to send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from daemon.domain.effects.base import MAIL, Effect


@dataclass(frozen=True, slots=True)
class SendMessage(Effect):
    """Send a message; `who` is the client or a group of `[people]`."""

    message: str
    turn: int
    who: str

    @property
    def key(self) -> str:
        return f"message/{self.mandate}/{self.message}/{self.who}/{self.turn}"

    @property
    def place(self) -> str:
        return MAIL


@dataclass(frozen=True, slots=True)
class SendDigest(Effect):
    """Tell a group of `[people]`, or one address, something about the whole office, once in that turn.

    `mandate` is OFFICE. `digest` names the template; `turn` is what justifies the next one: a day (ISO), a number.
    """

    digest: str
    turn: str
    who: str

    @property
    def key(self) -> str:
        return f"digest/{self.digest}/{self.who}/{self.turn}"

    @property
    def place(self) -> str:
        return MAIL


@dataclass(frozen=True, slots=True)
class Ordered:
    """What one mandate needs of an order; `needed` is the day by which it must have arrived."""

    mandate: str
    ref: str
    item: str
    sku: str
    quantity: Decimal
    needed: date | None


@dataclass(frozen=True, slots=True)
class SendOrder(SendDigest):
    """The day's order to one supplier: drafted for procurement, or sent to the supplier's address.

    It holds what it orders: an order that left is receipted for what it said, whatever has changed since.
    """

    supplier: str
    rows: tuple[Ordered, ...]
