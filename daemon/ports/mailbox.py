"""Where invoices and replies arrive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol


class Mailbox(Protocol):
    """The mailbox that receives invoices and replies. It forgets nothing and is never our memory."""

    def ids(self) -> Sequence[str]:
        """Every letter present now, by an identity that flags and folders do not change."""
        ...

    def fetch(self, identity: str) -> bytes:
        """The raw letter, untouched."""
        ...

    def head(self, identity: str) -> bytes:
        """The first 64 kB of the letter: its headers."""
        ...

    def size(self, identity: str) -> int:
        """Bytes of the letter, without fetching it."""
        ...

    def arrived(self, identity: str) -> datetime | None:
        """When the server took the letter; None when it does not say."""
        ...

    def ahead(self, identities: Sequence[str]) -> None:
        """Say which letters are fetched next, in this order: several may come in one go."""
        ...

    def wait(self, seconds: float) -> None:
        """Return when something may have arrived, or after this long."""
        ...

    def count(self) -> int:
        """How many letters the server says it has: asked apart from `ids`, to check what that listing found."""
        ...

    def file(self, identity: str, folder: str, flag: str = "") -> None:
        """Mark a processed letter and move it to a folder ("" = leave it); one that people moved stays where it is."""
        ...

    def abilities(self) -> Mapping[str, bool]:
        """What this mailbox can do and what it cannot, for people to be told; empty when nothing varies."""
        ...

    def find_sent(self, message_id: str) -> bool | None:
        """Whether the sent copies hold this message; None where no sent copies are kept."""
        ...
