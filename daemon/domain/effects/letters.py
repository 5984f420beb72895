"""Tidying the mailbox."""

from __future__ import annotations

from dataclasses import dataclass

from daemon.domain.effects.base import MAILBOX, Effect


@dataclass(frozen=True, slots=True)
class FileLetter(Effect):
    """Mark a processed letter and move it, as the owner wants it; never the memory. `mandate` is OFFICE."""

    identity: str
    folder: str
    flag: str

    @property
    def key(self) -> str:
        return f"filed/{self.identity}"

    @property
    def place(self) -> str:
        return MAILBOX
