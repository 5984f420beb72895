"""Starting, and looking, with years behind: what is closed must cost nothing."""

from __future__ import annotations

import subprocess

from bench.aged import CLOSED, OPEN, aged_world
from bench.daemon_alone import command, serving
from bench.figures import Figure, seconds
from bench.world import World, environment, running_world
from daemon.app import HOUSE
from daemon.settings import load

RUNS = 5


def measure() -> list[Figure]:
    """Each beside the same on an empty journal, which is the price of Python and its libraries."""
    with running_world() as new:
        empty = _starts(new), _looks(new)
    with aged_world() as aged:
        full = _starts(aged), _looks(aged)
    past = f"{OPEN:,} open and {CLOSED:,} closed mandates"
    return [
        Figure(f"Process start → `/health` 200, {past}", "s", full[0], most=2.5, note="every place looked at once"),
        Figure("Process start → `/health` 200, empty journal", "s", empty[0]),
        Figure(f"`status`, {past}", "s", full[1], most=1),
        Figure("`status`, empty journal", "s", empty[1]),
    ]


def _starts(world: World) -> list[float]:
    address = load(world.config).dashboard.address
    values = []
    for _ in range(RUNS + 1):
        with serving(world.config, address) as (_, took):
            values.append(took)
    return values[1:]


def _looks(world: World) -> list[float]:
    return [seconds(lambda: _status(world)) for _ in range(RUNS)]


def _status(world: World) -> None:
    subprocess.run(command("status", world.config), cwd=HOUSE, env=environment(), stdout=subprocess.DEVNULL, check=True)
