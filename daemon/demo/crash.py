"""Killing the daemon again and again at random moments, most of them while it works."""

from __future__ import annotations

import random
import threading
import time

from daemon.demo.processes import Daemon
from daemon.journal import Journal

FEWEST, MOST = 15, 20  # kills: at least, and the last one after which the daemon may end its work
LONGEST_LIFE = 16  # facts that one life may record
AT_BIRTH = 0.15  # this share of the lives ends while it starts
IDLE = 1.0  # seconds after its last fact when a life that has worked is ended all the same


class Killer:
    """Lets each life record a few facts, then ends it a random instant later. The dice are those of `seed`."""

    def __init__(self, daemon: Daemon, journal: Journal, seed: int, fewest: int = FEWEST, most: int = MOST) -> None:
        """Nothing dies before `start`."""
        self._daemon, self._journal = daemon, journal
        self._dice = random.Random(seed)  # noqa: S311 — dice, no secret
        self._fewest, self._most = fewest, most
        self._enough = threading.Event()
        self._thread = threading.Thread(target=self._run, name="killer")
        self.kills = 0

    def start(self) -> None:
        """From now on, it may die at any moment."""
        self._thread.start()

    def finish(self) -> None:
        """The play is over: what is missing of the fewest kills, then no more."""
        self._enough.set()
        self._thread.join()

    def give_up(self) -> None:
        """No more kills."""
        self._fewest = 0
        self.finish()

    def _run(self) -> None:
        while self._more():
            if self._dice.random() < AT_BIRTH:
                time.sleep(self._dice.uniform(0, 1))
            else:
                self._wait_for_work(self._dice.randint(1, LONGEST_LIFE))
                time.sleep(self._dice.uniform(0, 0.15))
            if self._more():
                self._daemon.kill_and_restart()
                self.kills += 1

    def _more(self) -> bool:
        return self.kills < (self._fewest if self._enough.is_set() else self._most)

    def _wait_for_work(self, facts: int) -> None:
        """Until it recorded that many facts, or some and then nothing more for a while."""
        born = seen = self._recorded()
        quiet = time.monotonic()
        while seen < born + facts and not (seen > born and time.monotonic() > quiet + IDLE):
            if self._enough.wait(0.01):
                return
            now = self._recorded()
            if now > seen:
                seen, quiet = now, time.monotonic()

    def _recorded(self) -> int:
        last, _ = self._journal.since(2**40)
        return last
