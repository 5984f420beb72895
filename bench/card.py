"""From a letter on the disk to a card that bears its PDF: our own time, the board's two answers taken off."""

from __future__ import annotations

import time
from collections.abc import Iterator

from bench.figures import Figure
from bench.paper import letter
from bench.world import World, running_world
from daemon import app
from daemon.loop import Loop
from daemon.settings import load

RUNS = 11
REQUESTS = 2  # the card, then its PDF: the second needs the first one's answer


def measure() -> list[Figure]:
    """With a warm PDF reader, an open connection, and no waiting for the next look."""
    with running_world() as world, app.office(load(world.config)) as (_, loop):
        return list(_figures(world, loop))


def _figures(world: World, loop: Loop) -> Iterator[Figure]:
    serial = 0
    for latency in (0, 250):
        world.latency(latency)
        values = []
        for _ in range(RUNS + 1):
            serial += 1
            values.append(_one(world, loop, serial) * 1000 - REQUESTS * latency)
        what = f"Letter on disk → card with its PDF, board at {latency} ms"
        yield Figure(
            what, "ms", values[1:], most=150, note=f"total less {REQUESTS} × {latency} ms; the first run warms"
        )


def _one(world: World, loop: Loop, serial: int) -> float:
    """Seconds until the board took the PDF."""
    board = loop.house.tools.board
    plain, taken = board.attach, []

    def attach(card: str, name: str, data: bytes) -> None:
        plain(card, name, data)
        taken.append(time.perf_counter())

    world.letter(letter(serial))
    board.attach = attach  # type: ignore[method-assign]  # a stopwatch, taken off below
    try:
        began = time.perf_counter()
        loop.look("mailbox")
        loop.look("letters")
        loop.settle()
    finally:
        board.attach = plain  # type: ignore[method-assign]  # same
    return taken[0] - began
