"""The daemon at rest after a morning's work: memory and CPU."""

from __future__ import annotations

import json
import time
from urllib.request import urlopen

from bench.aged import CLOSED, OPEN, aged_world
from bench.daemon_alone import children, cpu, megabytes, serving
from bench.figures import Figure
from bench.paper import letter
from bench.world import World, running_world
from daemon.settings import load

LETTERS, WATCHED = 5, 30  # letters before it rests; seconds watched


def measure() -> list[Figure]:
    """An .xlsx, a board, a Maildir, looked at as often as an owner's settings do by default (1, 5 and 2 s)."""
    with running_world() as world:
        figures = _at_rest(world, "", LETTERS)
    with aged_world() as aged:
        figures += _at_rest(aged, f", {OPEN:,} open and {CLOSED:,} closed mandates", 0)
    return figures


def _at_rest(world: World, past: str, letters: int) -> list[Figure]:
    calm = world.config.with_name("calme.toml")
    lines = world.config.read_text(encoding="utf-8").splitlines(keepends=True)
    calm.write_text("".join(line for line in lines if not line.startswith("poll_seconds")), encoding="utf-8")
    address = load(calm).dashboard.address
    with serving(calm, address):
        pass  # the bytecode is kept from here on, as it is for an owner
    with serving(calm, address) as (daemon, _):
        for serial in range(1, letters + 1):
            world.letter(letter(serial))
        _wait_until_done(f"http://{address}/health", letters)
        began = cpu(daemon.pid)
        time.sleep(WATCHED)
        share = (cpu(daemon.pid) - began) / WATCHED * 100
        rss, pss = megabytes(daemon.pid, "Rss"), megabytes(daemon.pid, "Pss")
        child = ", ".join(f"{megabytes(one, 'Rss'):.0f} MB" for one in children(daemon.pid))
    note = f"Pss {pss:.0f} MB; PDF child {child}" if child else f"Pss {pss:.0f} MB; no PDF was read"
    return [
        Figure(f"Memory of the daemon{past}", "MB", [rss], most=80, note=note),
        Figure(f"CPU at rest over {WATCHED} s{past}", "% of a core", [share], most=1),
    ]


def _wait_until_done(page: str, letters: int) -> None:
    """Until every letter was read and nothing is owed."""
    while True:
        with urlopen(page) as answer:
            body = json.load(answer)
        if body["counts"].get("letters_done", 0) >= letters and not body["owed"]:
            return
        time.sleep(0.5)
