"""The story: watch → record → decide → perform. The broad `except`s of the house are here and in `doing`."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from daemon import actions
from daemon.agenda import drive
from daemon.caution import Caution
from daemon.doing import Doing
from daemon.domain import effects as owed
from daemon.domain.events import IGNORE, ReviewAsked, ReviewSettled
from daemon.errors import Busy, NeedsReview, Reason, because
from daemon.journal import Journal
from daemon.moot import settle_moot
from daemon.owing import Owing
from daemon.prudence import Prudence
from daemon.restored import Restored
from daemon.watchers import board, lessons, mailbox, products, proofs, sheet
from daemon.watchers.desk import Desk
from daemon.watchers.letters import read_letters
from daemon.watchers.scans import read_scans
from daemon.weather import Weather

log = logging.getLogger("facteur")
PUZZLED = 30.0  # seconds before a place that a person must mend is looked at again
BREATH = 1.0  # seconds between two settlings when nothing stirs


@dataclass(frozen=True, slots=True)
class House:
    """The parts that a cycle joins.

    `largest` is the largest letter read, in bytes; `most` the messages sent at once after a change of the workflow.
    Letters that arrived before `start` are left alone; `prudent` shows each message to a client first.
    """

    journal: Journal
    desk: Desk
    tools: actions.Tools
    weather: Weather
    largest: int
    most: int = 20
    start: datetime | None = None
    prudent: bool = False
    seen: set[str] = field(default_factory=set)  # letters of the mailbox that this process has seen
    chores: Mapping[str, Callable[[], None]] = field(default_factory=dict)  # what is to be done on time; brings no fact
    waits: Mapping[str, Callable[[float], None]] = field(default_factory=dict)  # places that say when to look again


class Loop:
    """One office's cycle."""

    def __init__(self, house: House) -> None:
        """Nothing is asked of the world yet."""
        self.house = house
        self.owing = Owing(house.journal, house.tools.workflow, house.tools.clock, house.desk.products)
        self.stirred = threading.Event()
        self._caution = Caution(house.journal, house.tools.workflow, house.tools.clock, house.most)
        self._restored = Restored(house.journal)
        self._prudence = Prudence(house.journal, house.tools, on=house.prudent)
        self._doing = Doing(
            house.journal,
            house.tools,
            house.weather,
            fault,
            self._trouble,
            self._settle_about,
            self.owing.office,
            self._restored,
        )
        self._evaluated: date | None = None
        self._looked_through: tuple[int, list[str]] | None = None

    def close(self) -> None:
        """Wait for the acts under way."""
        self._doing.close()

    def one_pass(self) -> int:
        """Look everywhere and perform, until nothing more comes and nothing more can be done; how much was.

        Letters are read beside the rest: a PDF is another process's work.
        """
        total, worked = 0, 1
        with ThreadPoolExecutor(1, "letters") as reading:
            while worked:
                # first the products: what an invoice needs is planned when it is read
                first = self.look("products") if self.house.desk.products.file else 0
                letters = reading.submit(self.look, "letters")
                worked = first + sum(self.look(place) for place in ("mailbox", "board", "sheet")) + self.settle()
                worked += letters.result() + self.look("scans") + self.look("lessons")
                total += worked
        return total

    def serve(self, jobs: Mapping[str, float], stop: threading.Event, pulse: Callable[[], None]) -> None:
        """Look at each place every so many seconds, each in a thread of its own, and settle as facts come.

        `pulse` is called after each round that was completed, and only then.
        """
        waits = {place: partial(self._wait_for, place) for place in self.house.waits}
        threads = drive(jobs, self._look_and_stir, stop, waits)
        while not stop.is_set():
            self.stirred.wait(BREATH)
            self.stirred.clear()
            if self._guarded_settle():
                pulse()
        for thread in threads:
            thread.join()

    def _look_and_stir(self, place: str) -> None:
        try:
            found = self.look(place)
        except Exception as error:  # noqa: BLE001 — even the journal failed: told once, tried again at the next turn
            self.house.weather.fails("journal", _reason_of(place, error), PUZZLED)
        else:
            if found:
                self.stirred.set()

    def _wait_for(self, place: str, seconds: float) -> None:
        """Until the place says that something came, or for that long; a place that fails is looked at again later."""
        try:
            self.house.waits[place](seconds)
        except Exception as error:  # noqa: BLE001 — one place's trouble must not stop the others
            self._trouble_at(place, error)

    def _guarded_settle(self) -> bool:
        try:
            self.settle()
            self.house.weather.works("journal", self._now())
        except Exception as error:  # noqa: BLE001 — told once; the next breath tries again
            self.house.weather.fails("journal", _reason_of("settle", error), PUZZLED)
            return False
        return True

    # Watch and record

    def watchers(self) -> Mapping[str, Callable[[], int | None]]:
        """Each place that is watched, with how; a look answers how many facts it recorded."""
        h, tools = self.house, self.house.tools
        return {
            "mailbox": lambda: mailbox.watch(
                tools.mailbox, h.journal, h.desk.files, self._now(), largest=h.largest, known=h.seen, start=h.start
            ),
            "letters": lambda: read_letters(h.desk, self._now()),
            "scans": lambda: read_scans(h.desk),
            "lessons": lambda: lessons.draw(h.desk, self._now()),
            "board": self._board,
            "products": lambda: products.watch(h.desk.products, h.journal, self._now()),
            "sheet": lambda: sheet.watch(tools.sheet, h.journal, self._now()),
            "evaluation": self._evaluate,
            **h.chores,
        }

    def _board(self) -> int:
        """What people did there, then the files that they hung there."""
        tools, journal = self.house.tools, self.house.journal
        told = board.watch(tools.board, journal, tools.workflow, self._now())
        return told + proofs.fetch(tools.board, journal, self.house.desk.files, self._now())

    def _evaluate(self) -> int:
        """Each day has every mandate asked again: should a rule forget its hour, it is late by a day and no more."""
        today = self.house.tools.workflow.calendar.today(self._now())
        fresh, self._evaluated = today != self._evaluated, today
        if fresh:
            self.owing.forget()
        return int(fresh)

    def look(self, place: str) -> int:
        """One guarded look at a place: 0 when nothing came, or when the place fails."""
        weather = self.house.weather
        if weather.rests(f"look/{place}"):
            return 0
        try:
            found = self.watchers()[place]() or 0
        except Exception as error:  # noqa: BLE001 — one place's trouble must not stop the others
            self._trouble_at(place, error)
            return 0
        if weather.works(f"look/{place}", self._now()):
            self._settle_about(f"look/{place}")
        return found

    def _trouble_at(self, place: str, error: Exception) -> None:
        if isinstance(error, Busy):
            self.house.weather.fails(f"look/{place}", error.reason, error.retry_after)
        else:
            self._trouble(f"look/{place}", _reason_of(place, error))

    def _trouble(self, place: str, reason: Reason) -> None:
        """A place that a person must mend: left alone for a while, and asked about once a day at the most."""
        now = self._now()
        self.house.weather.fails(place, reason, PUZZLED)
        today = self.house.tools.workflow.calendar.today(now)
        asked = [row.asked for row in self.house.journal.reviews() if row.asked.reason == reason]
        if any(one.review.startswith("place/") and one.review.endswith(f"/{today}") for one in asked):
            return  # reading a place and writing there stumble over one thing
        review = f"place/{place}/{reason.code}/{today}"
        self.house.journal.record(ReviewAsked(at=now, review=review, reason=reason, who="owner"))

    def _settle_about(self, place: str) -> None:
        open_ones = [row.asked.review for row in self.house.journal.reviews()]
        mended = [review for review in open_ones if review.startswith(f"place/{place}/")]
        now = self._now()
        settled = (ReviewSettled(at=now, review=review, decision=IGNORE, by="facteur") for review in mended)
        self.house.journal.record(*settled)

    # Decide and perform

    def settle(self) -> int:
        """Perform what is owed until nothing more can be done now; how many effects were done."""
        total = 0
        while True:
            everything = [*self.owing.ask(), *self.owing.ask_office()]
            self._doing.close_orphans(effect.key for effect in everything)
            self._settle_pointless(everything)
            possible = self._possible(everything)
            if self._prudence.ask(possible):
                continue  # the question comes before what it holds back
            done = self._doing.batch(self._prudence.allowed(possible))
            if not done:
                self._restored.came_to_rest(self.house.weather.proofs, self._now())
                return total
            total += done

    def _settle_pointless(self, everything: Sequence[owed.Effect]) -> None:
        """Questions lose their point by a fact, or by what is owed; while neither changes, none is looked through."""
        known = (self.house.journal.last, [effect.key for effect in everything])
        if known != self._looked_through:
            self._prudence.let_go(everything)
            settle_moot(self.house.journal, self._now())
            self._looked_through = known

    def _possible(self, effects: Sequence[owed.Effect]) -> list[owed.Effect]:
        """Those that no person must decide first and no failing place holds back."""
        parked, rests = self.house.journal.parked() if effects else (), self.house.weather.rests
        free = [e for e in effects if e.key not in parked and not rests(e.key) and not rests(e.place)]
        return self._caution.allowed(self._restored.possible(free, self.house.journal.open_mandates()))

    def _now(self) -> datetime:
        return self.house.tools.clock.now()


def _reason_of(where: str, error: Exception) -> Reason:
    return error.reason if isinstance(error, NeedsReview | Busy) else fault(where, error)


def fault(where: str, error: Exception) -> Reason:
    """An error of ours: its traceback goes to the log under a short reference that people are shown."""
    reference = secrets.token_hex(2).upper()
    log.error("%s [%s]", where, reference, exc_info=error)
    return because("fault", where=where, reference=reference, error=type(error).__name__)
