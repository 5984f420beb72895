"""A morning after a week away: 500 letters at once, until every mandate has all that it is owed."""

from __future__ import annotations

import resource

from bench.figures import Figure, seconds
from bench.paper import letter
from bench.world import running_world
from daemon import app
from daemon.settings import load

LETTERS = 500


def measure() -> list[Figure]:
    """Mandates per second from the first look; one process, quotas off. RuntimeError when one is not whole."""
    raws = [letter(serial) for serial in range(1, LETTERS + 1)]
    with running_world() as world:
        for raw in raws:
            world.letter(raw)
        before = _cpu()
        with app.office(load(world.config)) as (known, loop):
            took = seconds(loop.one_pass)
            mandates = known.journal.open_mandates().values()
        spent = 1000 * (_cpu() - before) / LETTERS
    whole = sum(bool(m.card and m.attached and m.subtasks and m.sent) and m.written >= m.lines.keys() for m in mandates)
    if whole != LETTERS:
        raise RuntimeError(f"{whole} of {LETTERS} mandates have their card, PDF, subtasks, rows and message")
    note = f"{LETTERS} letters in {took:.0f} s: card, PDF, 10 subtasks, 3 rows, message to the client"
    return [
        Figure("Backlog", "mandates/s", [LETTERS / took], least=20, note=note),
        Figure(
            "CPU per mandate, the PDF child's included", "ms", [spent], note="hardly depends on who else is working"
        ),
    ]


def _cpu() -> float:
    """Seconds of CPU of this process and of its children that ended; the office still runs."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)
