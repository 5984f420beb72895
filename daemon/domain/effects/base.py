"""An act owed, and the places where acts are done."""

from __future__ import annotations

from dataclasses import dataclass

BOARD, SHEET, MAIL, MAILBOX, ALERT, DISK = "board", "sheet", "mail", "mailbox", "alert", "disk"


@dataclass(frozen=True, slots=True)
class Effect:
    """An act owed for one mandate. Effects of one mandate in one place are done in order."""

    mandate: str

    @property
    def key(self) -> str:
        """Names what justifies doing it again; the same as its receipt's."""
        raise NotImplementedError

    @property
    def place(self) -> str:
        """The service it needs: one of BOARD, SHEET, MAIL, MAILBOX, ALERT, DISK."""
        return BOARD
