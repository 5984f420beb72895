"""Requests to the board for one mandate: the card, its PDF, its checklist."""

from __future__ import annotations

from bench.figures import Figure
from bench.paper import letter
from bench.world import running_world
from daemon import app
from daemon.settings import load

MANDATES = 20
WRITES = ("POST /tasks", "POST /attachments", "POST /batch")


def measure() -> list[Figure]:
    """Counted at the board, once the requests of the start and of the looks are set apart."""
    with running_world() as world, app.office(load(world.config)) as (_, loop):
        world.letter(letter(0))
        loop.one_pass()  # the start: sections, custom fields, sync token
        before = dict(world.counted())
        for serial in range(1, MANDATES + 1):
            world.letter(letter(serial))
        loop.one_pass()
        after = world.counted()
    spent = {name: count - before.get(name, 0) for name, count in after.items()}
    looks = spent.get("GET /events", 0)
    batches = spent["POST /batch"] - MANDATES
    note = f"{MANDATES} together; besides, {looks} looks (`GET /events`) and {batches} batches that read ten cards back"
    writes = (spent["total"] - looks - batches) / MANDATES
    return [Figure("Requests to the board per mandate", "requests", [writes], most=3, note=note)]
