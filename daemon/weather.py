"""How each service fares: a failure is told once when it begins and once when it ends, and proofs have an age."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime

from daemon.errors import Reason

log = logging.getLogger("facteur")


class Weather:
    """`proofs` holds the instant of the last completed round trip per place; `troubles` what fails now."""

    def __init__(self, words: Callable[[Reason], str]) -> None:
        """`words` writes a reason for people."""
        self.proofs: dict[str, datetime] = {}
        self.troubles: dict[str, Reason] = {}
        self._rests: dict[str, float] = {}
        self._words = words
        self._turn = threading.Lock()

    def works(self, place: str, now: datetime) -> bool:
        """A round trip ended well; True when it had been failing."""
        with self._turn:
            self.proofs[place] = now
            self._rests.pop(place, None)
            mended = self.troubles.pop(place, None)
        if mended:
            log.info("%s: %s ✓", place, self._words(mended))
        return mended is not None

    def fails(self, place: str, reason: Reason, seconds: float = 0) -> None:
        """The place fails; leave it alone for that long."""
        with self._turn:
            told = self.troubles.get(place)
            self.troubles[place] = reason
            self._rests[place] = time.monotonic() + seconds
        if told is None or told.code != reason.code:
            log.warning("%s: %s", place, self._words(reason))

    def rest(self, key: str, seconds: float) -> None:
        """Leave one effect alone for that long."""
        with self._turn:
            self._rests[key] = time.monotonic() + seconds

    def rests(self, key: str) -> bool:
        """Whether a place or an effect is to be left alone now."""
        return self._rests.get(key, 0.0) > time.monotonic()
