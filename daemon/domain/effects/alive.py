"""Telling people that something stopped."""

from __future__ import annotations

from dataclasses import dataclass

from daemon.domain.effects.base import ALERT, Effect


@dataclass(frozen=True, slots=True)
class RaiseAlert(Effect):
    """Tell the owner that the mail comes back no more, by another way than the mail. `mandate` is OFFICE.

    `turn` is that of the oldest letter that did not come back: one alert for one breakdown.
    """

    alert: str
    turn: str

    @property
    def key(self) -> str:
        return f"alert/{self.alert}/{self.turn}"

    @property
    def place(self) -> str:
        return ALERT
