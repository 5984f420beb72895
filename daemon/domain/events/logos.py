"""The set of logos: how many are expected, which files came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from daemon.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LogosExpected(Event):
    """Somebody of ours said how many logos there are; `turn` counts such sayings."""

    count: int
    by: str
    turn: int

    @property
    def key(self) -> str:
        return f"logos-expected/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogosReceived(Event):
    """A client's letter brought these logos; `files` maps the digest of each to its name."""

    letter: str
    files: Mapping[str, str]
    quote: str
    by: str

    @property
    def key(self) -> str:
        return f"logos/{self.mandate}/{self.letter}"
