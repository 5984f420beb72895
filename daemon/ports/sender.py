"""The ways out to people: messages, and alerts for when the mail is what fails."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Alerts(Protocol):
    """Another way to people than the mail, for when the mail is what fails."""

    def tell(self, text: str) -> None:
        """Tell them; told twice does no harm."""
        ...

    def ping(self) -> None:
        """Say to whoever listens for it that all is well: silence is their alarm."""
        ...


class Sender(Protocol):
    """The way out for messages."""

    def check(self) -> None:
        """Prove that a message could leave, without sending one."""
        ...

    def send(self, raw: bytes, sender: str, recipients: Sequence[str]) -> None:
        """Hand one message over to the mail server; returns once it has taken it for every recipient."""
        ...
