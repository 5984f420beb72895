"""Waiting until the daemon is quiet: every letter has its end, nothing is owed, and what had to come has come."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable

from daemon.app import Memory
from daemon.demo.failure import Failed
from daemon.demo.town import Town
from daemon.domain import events as e
from daemon.domain.effects import SHEET
from daemon.domain.office import Office
from daemon.domain.office_rules import decide_office
from daemon.domain.rules import decide
from daemon.errors import because

STEP = 0.05  # seconds between two looks at the journal


class Watch:
    """Reads the journal and never writes. `heard` is told each new fact, in order."""

    def __init__(self, known: Memory, town: Town, heard: Callable[[e.Event], None]) -> None:
        """From the journal's beginning."""
        self.known, self.town, self._heard = known, town, heard
        self.keys: set[str] = set()
        self._last = 0

    def listen(self) -> int:
        """Take in what was recorded since the last time; how many facts."""
        self._last, facts = self.known.journal.since(self._last)
        for fact in facts:
            self.keys.add(fact.key)
            self._heard(fact)
        return len(facts)

    def until_quiet(self, wanted: Iterable[str], seconds: float, alive: Callable[[], None], *, held: bool) -> None:
        """Failed, saying what is missing, when it takes longer. `alive` raises when waiting is in vain."""
        deadline = time.monotonic() + seconds
        while True:
            self.listen()
            missing = self._missing(wanted, held=held)
            if not missing:
                return
            alive()
            if time.monotonic() > deadline:
                raise Failed(because("demo_too_slow", seconds=int(seconds), missing="; ".join(missing[:8])))
            time.sleep(STEP)

    def _missing(self, wanted: Iterable[str], *, held: bool) -> list[str]:
        unread = self._unread()
        if unread:
            return [f"{unread} ✉"]
        absent = [key for key in map(self._named, wanted) if not self._known(key)]
        return absent or self.owed(held=held)

    def _known(self, key: str) -> bool:
        """`…/*` is any key that begins so: what the board numbers is not known beforehand."""
        start, star, _ = key.partition("*")
        return any(one.startswith(start) for one in self.keys) if star else key in self.keys

    def _unread(self) -> int:
        counts = self.known.journal.counts()
        return self.town.letters() - counts["arrivals"] + len(self.known.journal.to_read(5))

    def _named(self, wanted: str) -> str:
        """`@4012` is the mandate of that invoice."""
        return re.sub(r"@(\w+)", lambda found: self.town.number_of(found[1]), wanted)

    def owed(self, *, held: bool = False) -> list[str]:
        """Keys of what is owed or begun; rows do not count while the workbook is held."""
        journal, now, workflow = self.known.journal, self.known.clock.now(), self.known.workflow
        journal.refresh()
        parked = journal.parked()
        mandates, questions = journal.open_mandates(), tuple(row.asked for row in journal.reviews())
        owed = [effect for mandate in mandates.values() for effect in decide(mandate, now, workflow)]
        owed += decide_office(Office(mandates, journal.office_memory(), questions), now, workflow)
        begun = [effect for effect, _ in journal.begun().values()]
        return [one.key for one in (*owed, *begun) if one.key not in parked and not (held and one.place == SHEET)]
