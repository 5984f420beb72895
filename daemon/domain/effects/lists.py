"""Acts on clients' files: hung on the card, or lists of addresses on this machine's own disk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from daemon.domain.effects.base import DISK, Effect


@dataclass(frozen=True, slots=True)
class ShareList(Effect):
    """Put the final list into the restricted folder."""

    turn: int

    @property
    def key(self) -> str:
        return f"list-shared/{self.mandate}/{self.turn}"

    @property
    def place(self) -> str:
        return DISK


@dataclass(frozen=True, slots=True)
class AttachFile(Effect):
    """Hang a client's file on the card, under our name for it."""

    card: str
    digest: str
    name: str

    @property
    def key(self) -> str:
        return f"file/{self.mandate}/{self.digest[:12]}"


@dataclass(frozen=True, slots=True)
class DatePurge(Effect):
    """Fix the day after which the lists of the mandate `of` are deleted. It asks nothing of the world."""

    of: str
    until: date | None
    turn: int

    @property
    def key(self) -> str:
        return f"list-until/{self.of}/{self.turn}"

    @property
    def place(self) -> str:
        return DISK


@dataclass(frozen=True, slots=True)
class PurgeLists(Effect):
    """Delete the files of these digests, and what was shared of the mandate `of`."""

    of: str
    digests: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"list-purged/{self.mandate}/{self.of}/{self.digests[-1][:12] if self.digests else ''}"

    @property
    def place(self) -> str:
        return DISK
