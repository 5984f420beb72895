"""Proof of life: a letter that we send ourselves comes back, or somebody is told that it does not."""

from __future__ import annotations

from dataclasses import dataclass

from daemon.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CanaryReturned(Event):
    """The letter that we sent ourselves in that turn (a day, ISO) was read back; `mandate` is OFFICE."""

    turn: str

    @property
    def key(self) -> str:
        return f"canary/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRaised(Event):
    """People were told, apart from the mail, that this is wrong since that turn; `mandate` is OFFICE."""

    alert: str
    turn: str

    @property
    def key(self) -> str:
        return f"alert/{self.alert}/{self.turn}"
