"""Messages to send."""

from __future__ import annotations

from dataclasses import dataclass

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
