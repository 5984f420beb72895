"""Acts in the stock-receipt sheet."""

from __future__ import annotations

from dataclasses import dataclass

from daemon.domain.effects.base import SHEET, Effect


@dataclass(frozen=True, slots=True)
class WriteRows(Effect):
    """Write one row per item in the stock-receipt sheet."""

    refs: tuple[str, ...]
    turn: int

    @property
    def key(self) -> str:
        return f"rows/{self.mandate}/{self.turn}"

    @property
    def place(self) -> str:
        return SHEET
