"""The verb `serve`: the loop with its threads, and the pages."""

from __future__ import annotations

import contextlib
import ctypes
import signal
import threading
from collections.abc import Mapping
from datetime import timedelta

import click

from daemon import app
from daemon.cli.verbs import Asked, verb
from daemon.dashboard.health import Health
from daemon.dashboard.pages import create_app
from daemon.dashboard.serving import serving
from daemon.dashboard.views import Sources
from daemon.loop import Loop

M_ARENA_MAX = -8  # glibc's malloc.h
PATIENCE = timedelta(minutes=1)  # a place proved alive longer ago than this, and ten polls, is stale


@verb
def serve(asked: Asked) -> None:
    """Watch, decide and act until stopped / veiller, décider et agir jusqu'à l'arrêt."""
    _share_heaps()
    settings = asked.settings()
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    with app.office(settings, served=True) as (known, loop):
        polls = app.polls(settings)
        pages = create_app(_sources(known, loop, polls), app.TEMPLATES / "dashboard", settings.language)
        with serving(pages, settings.dashboard.address):
            click.echo(asked.say("serving", address=settings.dashboard.address), err=True)
            loop.serve(polls, stop)
    click.echo(asked.say("stopped"), err=True)


def _share_heaps() -> None:
    """Two heaps for all threads: glibc would give each its own, and none ever shrinks (5 MB more at rest)."""
    with contextlib.suppress(OSError, AttributeError):  # another C library has no such setting, or needs none
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, 2)


def _sources(known: app.Memory, loop: Loop, polls: Mapping[str, float]) -> Sources:
    return Sources(
        journal=known.journal,
        messages=known.messages,
        workflow=known.workflow,
        clock=known.clock,
        company=known.settings.company.name,
        version=app.version(),
        standings=lambda: dict(loop.standings),
        health=lambda: _health(known, loop, polls),
    )


def _health(known: app.Memory, loop: Loop, polls: Mapping[str, float]) -> Health:
    """The age of each proof in seconds; a place that never answered is stale from the start."""
    weather, now = loop.house.weather, known.clock.now()
    proofs = {place: weather.proofs.get(f"look/{place}") for place in polls}
    ages = {place: (now - proof).total_seconds() for place, proof in proofs.items() if proof}
    limit = {place: max(PATIENCE.total_seconds(), 10 * seconds) for place, seconds in polls.items()}
    stale = tuple(place for place in polls if place not in ages or ages[place] > limit[place])
    return Health(ages, stale, dict(weather.troubles), loop.owed_count(), known.journal.counts(), loop.held_count())
