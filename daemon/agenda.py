"""When each job is done: `schedule` says when, and a thread of its own keeps one job from waiting for another."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import partial
from types import MappingProxyType

from daemon import backup
from daemon.actions.tools import Tools
from daemon.errors import Busy, because
from daemon.journal import Journal
from daemon.ports import Mailbox
from daemon.settings import Settings
from daemon.watchers.templates import Wording
from daemon.weather import Weather

PING = "ping"  # the chore that says outside that all is well
PROOFS = "proofs"  # the chore that keeps the proofs of life, and its cursor
SLICE = 1.0  # seconds at most in one wait: a stop is heard within that
BLINK = 0.01  # seconds at least between two turns of a job that waits by itself
COUNT = 120.0  # seconds between two counts of the letters on a server
PATIENCE = 60.0  # what was proved longer ago than this, and three of its turns, is stale
CHORE = 10.0  # seconds between two turns of a chore that costs next to nothing


def drive(
    jobs: Mapping[str, float],
    do: Callable[[str], None],
    stop: threading.Event,
    waits: Mapping[str, Callable[[float], None]] = MappingProxyType({}),
) -> list[threading.Thread]:
    """Do each job at once, then every so many seconds, until `stop`; the threads, started.

    A job never overlaps itself: late, it is done once and then waits its whole turn. `do` lets nothing escape.
    A job of `waits` waits by itself, and may so end its turn early.
    """
    turns = {job: partial(_await, job, waits[job]) if job in waits else partial(_repeat, job) for job in jobs}
    threads = [threading.Thread(target=turns[job], args=(jobs[job], do, stop), name=job) for job in jobs]
    for thread in threads:
        thread.start()
    return threads


def _repeat(job: str, seconds: float, do: Callable[[str], None], stop: threading.Event) -> None:
    import schedule  # noqa: PLC0415 — a vendor, and only the served daemon needs it

    agenda = schedule.Scheduler()
    agenda.every(seconds).seconds.do(do, job)  # type: ignore[arg-type]  # fractions work
    agenda.run_all()
    while not stop.wait(max(agenda.idle_seconds or 0, 0)):
        agenda.run_pending()


def _await(
    job: str, wait: Callable[[float], None], seconds: float, do: Callable[[str], None], stop: threading.Event
) -> None:
    while not stop.wait(BLINK):
        do(job)
        wait(min(seconds, SLICE))


def jobs(settings: Settings) -> Mapping[str, float]:
    """Seconds between two looks at each place, and between two turns of each chore."""
    mail = settings.mailbox.poll_seconds
    return {
        "mailbox": mail,
        "letters": mail,
        **({"scans": mail} if settings.mailbox.recognise_scans else {}),
        "lessons": CHORE,
        "board": settings.board.poll_seconds,
        "sheet": settings.sheet.poll_seconds,
        **({"products": settings.products.poll_seconds} if settings.products.file else {}),
        "smtp": settings.smtp.check_seconds,
        "evaluation": CHORE,
        "templates": CHORE,
        PROOFS: CHORE,
        **({"backup": CHORE} if settings.backup.folder else {}),
        **({"count": COUNT} if settings.mailbox.kind == "imap" else {}),
        **({PING: settings.alerts.ping_seconds} if settings.alerts.ping_url else {}),
    }


def limits(turns: Mapping[str, float]) -> Mapping[str, float]:
    """How old each place's proof of life may be, in seconds."""
    return {**{f"look/{job}": PATIENCE + 3 * seconds for job, seconds in turns.items()}, "journal": PATIENCE}


def chores(
    settings: Settings, journal: Journal, tools: Tools, weather: Weather, seen: Collection[str] = ()
) -> Mapping[str, Callable[[], None]]:
    """What the served daemon also does on time; a chore raises what is wrong, and brings no fact of a mandate.

    `seen` holds the letters of the mailbox that are in the journal.
    """
    return {
        "count": Count(tools.mailbox, seen),
        PING: lambda: _ping(settings, journal, tools, weather),
        "smtp": tools.sender.check,
        "backup": lambda: _back_up(settings, journal, tools),
        PROOFS: lambda: _note(journal, weather.proofs),
        "templates": Wording(tools.messages, journal, tools.clock, settings.language),
    }


class Count:
    """The server's own count of letters against ours: a listing that misses some says nothing about it."""

    def __init__(self, mailbox: Mailbox, seen: Collection[str]) -> None:
        """Nothing is missing so far."""
        self._mailbox, self._seen, self._short = mailbox, seen, 0

    def __call__(self) -> None:
        """Busy when letters were missing twice in a row: once, they may have come just now."""
        before, self._short = self._short, self._mailbox.count() - len(self._seen)
        if before > 0 and self._short > 0:
            raise Busy(because("letters_unseen", count=self._short))


def _ping(settings: Settings, journal: Journal, tools: Tools, weather: Weather) -> None:
    """Only while every place is proved alive; what is not is told by its own look, and our silence is the alarm."""
    now = tools.clock.now()
    for place, limit in limits(jobs(settings)).items():
        proof = weather.proofs.get(place)
        if place != f"look/{PING}" and (proof is None or (now - proof).total_seconds() > limit):
            return
    if tools.alerts and not journal.office_memory().alive.lost(now):
        tools.alerts.ping()


def _back_up(settings: Settings, journal: Journal, tools: Tools) -> None:
    """The day's backup, once its hour has come; the folder says whether it is made already."""
    wanted, calendar = settings.backup, tools.workflow.calendar
    if wanted.folder:
        now = tools.clock.now()
        backup.made_if_due(journal, settings.data, wanted.folder, wanted.at, wanted.keep, now, calendar)


def _note(journal: Journal, proofs: Mapping[str, datetime]) -> None:
    """Let `status`, another process, see how old the last proof of each place is."""
    noted = {place: proof.isoformat() for place, proof in proofs.items() if place != f"look/{PROOFS}"}
    if noted:
        with journal.writing() as writing:
            writing.cursor(PROOFS, json.dumps(noted))
