"""What is owed now, for each mandate and for the office as a whole."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import datetime

from daemon.domain import effects as owed
from daemon.domain.filing import RECENT
from daemon.domain.office import Office
from daemon.domain.office_rules import decide_office
from daemon.domain.products import Catalogue
from daemon.domain.rules import Standing, standing
from daemon.domain.workflow import Workflow
from daemon.errors import Busy
from daemon.journal import Journal
from daemon.ports import Clock
from daemon.watchers.shelf import Shelf


class Owing:
    """Asked again and again; it remembers what each mandate owed when it was last asked."""

    def __init__(self, journal: Journal, workflow: Workflow, clock: Clock, products: Shelf) -> None:
        """Nobody was asked yet."""
        self.journal, self.workflow, self.clock, self.products = journal, workflow, clock, products
        self.standings: dict[str, Standing] = {}
        self._everyone = threading.Event()  # set when every mandate is to be asked again
        self._office_owed: list[owed.Effect] = []
        self._office_asked: tuple[int, datetime] | None = None

    def forget(self) -> None:
        """Have every mandate asked again, whatever its hour."""
        self._everyone.set()

    def ask(self) -> Iterable[owed.Effect]:
        """All that is owed now. Only mandates with new facts, or whose hour has come, are asked again."""
        journal, now = self.journal, self.clock.now()
        journal.refresh()
        stirred = journal.take_stirred()  # before the mandates: one that opens meanwhile stays stirred
        mandates = journal.open_mandates()
        due = {number for number, held in self.standings.items() if held.next_due and held.next_due <= now}
        if self._everyone.is_set():
            self._everyone.clear()
            due = set(mandates)
        for number in stirred | due:
            if number in mandates:
                self.standings[number] = standing(mandates[number], now, self.workflow)
            else:
                self.standings.pop(number, None)
        return [effect for number in mandates if number in self.standings for effect in self.standings[number].owed]

    def ask_office(self) -> Iterable[owed.Effect]:
        """What is owed for the office as a whole: asked again when facts came, and once a minute."""
        now = self.clock.now()
        asked = (self.journal.last, now.replace(second=0, microsecond=0))
        if asked != self._office_asked:
            self._office_owed = list(decide_office(self.office(), now, self.workflow))
            self._office_asked = asked
        return self._office_owed

    def office(self) -> Office:
        """The office as it stands; nothing is told, ordered or counted of a mandate that is paused or cancelled."""
        journal = self.journal
        questions = tuple(row.asked for row in journal.reviews())
        known = journal.open_mandates()
        under_way = {number: one for number, one in known.items() if not one.stopped}
        processed = journal.processed(self.clock.now() - RECENT) if self.workflow.filing else ()
        memory, catalogue = journal.office_memory(), self._catalogue()
        return Office(under_way, memory, questions, catalogue, processed, frozenset(known))

    def _catalogue(self) -> Catalogue | None:
        try:
            return self.products.catalogue
        except Busy:  # told by its own look
            return None

    def count(self) -> int:
        """How many effects were owed when each mandate was last asked."""
        return sum(len(held.owed) for held in list(self.standings.values())) + len(self._office_owed)

    def held(self) -> int:
        """How many messages are owed and have not left: waiting for a person, or for the mail server."""
        owed_now = [effect for held in list(self.standings.values()) for effect in held.owed]
        return sum(1 for effect in (*owed_now, *self._office_owed) if effect.place == owed.MAIL)
