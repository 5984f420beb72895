"""Requests to the board: for one mandate (the card, its PDF, its checklist), and in an hour when nothing happens."""

from __future__ import annotations

from bench.figures import Figure
from bench.paper import letter
from bench.world import World, running_world
from daemon import app
from daemon.loop import Loop
from daemon.settings import Board, load

MANDATES = 20
QUIET = (
    f"{MANDATES + 1} open mandates; simulated time, the default `poll_seconds`, the hourly look at every card included"
)
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
        quiet = _quiet_hour(world, loop)
    spent = {name: count - before.get(name, 0) for name, count in after.items()}
    looks = spent.get("GET /events", 0)
    batches = spent["POST /batch"] - MANDATES
    note = f"{MANDATES} together; besides, {looks} looks (`GET /events`) and {batches} batches that read ten cards back"
    writes = (spent["total"] - looks - batches) / MANDATES
    return [
        Figure("Requests to the board per mandate", "requests", [writes], most=3, note=note),
        Figure("Requests to the board in a quiet hour", "requests", [quiet], most=60, note=QUIET),
    ]


def _quiet_hour(world: World, loop: Loop) -> float:
    """An hour of the office's clock, a look each `poll_seconds`; the look at every card falls in it."""
    world.forward(3600)  # the hour before had news: our own cards
    while loop.look("board"):
        pass
    before, poll = world.counted()["total"], Board(project="1").poll_seconds
    for _ in range(int(3600 / poll)):
        world.forward(poll)
        loop.look("board")
    return world.counted()["total"] - before
