"""Messages that left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from daemon.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSent(Event):
    """The mail server took the message; `raw` is the SHA-256 under which its bytes are kept.

    `asked` holds the item key of each number that a reply to it may use, from 1; `known` the values that it
    showed and asked to confirm, by item key.
    """

    message: str
    turn: int
    who: str
    message_id: str
    raw: str
    to: tuple[str, ...]
    asked: tuple[str, ...] = ()
    known: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"message/{self.mandate}/{self.message}/{self.who}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSent(Event):
    """A message about the whole office left; `mandate` is OFFICE, `turn` what justifies the next one."""

    digest: str
    turn: str
    who: str
    message_id: str
    raw: str
    to: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"digest/{self.digest}/{self.who}/{self.turn}"
