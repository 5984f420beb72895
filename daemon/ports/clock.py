"""The business time that rules are asked at, whoever keeps it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Business time. Time-outs and back-off use the monotonic clock, never this one."""

    def now(self) -> datetime:
        """The instant, in UTC, with its zone."""
        ...
