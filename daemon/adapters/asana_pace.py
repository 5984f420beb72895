"""The pace that Asana allows one token: units a minute, calls at once, and the rest that it asks for."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from daemon.errors import Busy, because

PAID = 1500  # units a minute, 150 on the free plan; the same for every call of a token
READS, WRITES = 50, 15  # calls at once
MINUTE = 60.0


class Pace:
    """Shared by all calls of one token. It never sleeps: who comes too early is told when to come back."""

    def __init__(self, per_minute: int = PAID, clock: Callable[[], float] = time.monotonic) -> None:
        """`per_minute`: units; an action of a batch is one, and a request that is refused counts too."""
        self._most = per_minute
        self._clock = clock
        self._spent: deque[tuple[float, int]] = deque()
        self._until = 0.0
        self._turn = threading.Lock()
        self._places = {False: threading.BoundedSemaphore(READS), True: threading.BoundedSemaphore(WRITES)}

    @contextmanager
    def turn(self, units: int, *, write: bool) -> Iterator[None]:
        """A place among the calls at once. Busy, and nothing is sent, while the token rests or its minute is spent."""
        self._spend(units)
        with self._places[write]:
            yield

    def rest(self, seconds: float) -> Busy:
        """Asana asked for a rest, of every call; what to raise."""
        with self._turn:
            self._until = max(self._until, self._clock() + seconds)
        return _later(seconds)

    def _spend(self, units: int) -> None:
        with self._turn:
            now = self._clock()
            if now < self._until:
                raise _later(self._until - now)
            while self._spent and self._spent[0][0] <= now - MINUTE:
                self._spent.popleft()
            if self._spent and sum(count for _, count in self._spent) + units > self._most:
                raise _later(self._spent[0][0] + MINUTE - now)
            self._spent.append((now, units))


def _later(seconds: float) -> Busy:
    return Busy(because("asana_quota", seconds=max(1, round(seconds))), seconds)
