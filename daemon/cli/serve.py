"""The verb `serve`: the loop with its threads, and the pages."""

from __future__ import annotations

import contextlib
import ctypes
import getpass
import signal
import threading
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from math import inf

import click

from daemon import app, backup
from daemon.adapters import systemd
from daemon.adapters.pdf import PdfReader
from daemon.agenda import jobs, limits
from daemon.cli.addresses import given
from daemon.cli.facts_production import production_lines
from daemon.cli.forecast import production_feed
from daemon.cli.hand import SittingHere
from daemon.cli.thread import question_from
from daemon.cli.verbs import Asked, verb
from daemon.dashboard.health import Health
from daemon.dashboard.papers import Papers
from daemon.dashboard.serving import serving
from daemon.dashboard.site import create_app
from daemon.dashboard.views import Sources
from daemon.domain.asking import quote_of
from daemon.domain.thread import undoing
from daemon.loop import Loop
from daemon.reading.invoice import Labels
from daemon.settings import Settings
from daemon.settings.office import seller_of
from daemon.watchers.desk import Desk
from daemon.watchers.scans import recognised
from daemon.wordlists import LABELS, told

M_ARENA_MAX = -8  # glibc's malloc.h


@verb
def serve(asked: Asked) -> None:
    """Watch, decide and act until stopped / veiller, décider et agir jusqu'à l'arrêt."""
    _share_heaps()
    settings = asked.settings()
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    with app.office(settings, served=True) as (known, loop):
        turns = jobs(settings)
        sources, drawn = sources_of(known, loop, turns), app.TEMPLATES / "dashboard"
        pages = create_app(sources, drawn, settings.language, lambda: production_feed(known, settings.language))
        with serving(pages, settings.dashboard.address):
            click.echo(asked.say("serving", address=settings.dashboard.address), err=True)
            systemd.tell(systemd.READY)
            loop.serve(turns, stop, lambda: systemd.tell(systemd.ALIVE))
            systemd.tell(systemd.STOPPING)
    click.echo(asked.say("stopped"), err=True)


def _share_heaps() -> None:
    """Two heaps for all threads: glibc would give each its own, and none ever shrinks (5 MB more at rest)."""
    with contextlib.suppress(OSError, AttributeError):  # another C library has no such setting, or needs none
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, 2)


def sources_of(known: app.Memory, loop: Loop, turns: Mapping[str, float]) -> Sources:
    return Sources(
        journal=known.journal,
        messages=known.messages,
        workflow=known.workflow,
        clock=known.clock,
        company=known.settings.company.name,
        version=app.version(),
        standings=lambda: dict(loop.owing.standings),
        health=lambda: _health(known, loop, turns),
        production=lambda mandate, language: production_lines(mandate, known, language),
        papers=_papers(known.settings, known, loop.house.desk),
        read=known.files.read,
        undo=lambda number, item: _undo(known, number, item),
        ask=lambda number, item: _ask(known, int(number), item),
        addresses=lambda number: given(known, loop.house.tools, number, f"/mandate/{number}"),
        hand=SittingHere(known),
    )


def _undo(known: app.Memory, number: str, item: str) -> None:
    """A page's visitor is whoever sits at this machine. What is undone already stays so."""
    with known.journal.writing() as writing:
        mandate = writing.mandate(number)
        if mandate and mandate.item(item).confirmed:
            writing.record(undoing(number, mandate.thread, item, getpass.getuser(), known.clock.now()))


def _ask(known: app.Memory, number: int, item: str) -> None:
    """What was asked already, or settled meanwhile, stays so."""
    row = next((row for row in known.journal.reviews() if row.number == number), None)
    if row:
        question_from(known, row.asked, (item,), quote_of(row.asked))


def _papers(settings: Settings, known: app.Memory, desk: Desk) -> Papers:
    """The pictures of papers; their child lives for one of them."""
    folder, words = settings.data / "pages", partial(recognised, desk)
    return Papers(known.files, folder, lambda: _painter(settings), app.version(), words)


def _painter(settings: Settings) -> PdfReader:
    from daemon.reading.invoice.pictures import shown  # noqa: PLC0415 — a picture is rarely asked for

    labels = Labels.parse(told(LABELS))
    return PdfReader(shown, labels, seller_of(settings), files=1)


def _health(known: app.Memory, loop: Loop, turns: Mapping[str, float]) -> Health:
    """The age of each proof in seconds; what was never proved is stale from the start."""
    weather, now = loop.house.weather, known.clock.now()
    most = limits(turns)
    proofs = {place: weather.proofs.get(place) for place in most}
    lost = ("canary",) if known.journal.office_memory().alive.lost(now) else ()
    ages = {place: (now - proof).total_seconds() for place, proof in proofs.items() if proof}
    return Health(
        proofs={place.removeprefix("look/"): age for place, age in ages.items()},
        stale=(*(place.removeprefix("look/") for place in most if ages.get(place, inf) > most[place]), *lost),
        troubles=dict(weather.troubles),
        owed=loop.owing.count(),
        counts=known.journal.counts(),
        held=loop.owing.held(),
        backup=_backup_age(known),
    )


def _backup_age(known: app.Memory) -> float | None:
    """Seconds since the last backup that `schedule` made, by the date that it bears."""
    folder, calendar = known.settings.backup.folder, known.workflow.calendar
    archive = backup.last(folder) if folder else None
    if archive is None:
        return None
    made = datetime.strptime(archive.name, backup.DATED).replace(tzinfo=calendar.zone)
    return (known.clock.now() - made).total_seconds()
