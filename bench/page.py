"""docs/performance.md: one table per measure, with the machine that it was taken on."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.figures import Figure, short
from daemon.app import HOUSE

PAGE = HOUSE / "docs" / "performance.md"
HEAD = """\
# What it costs

Written by `python3 run.py bench`; each table can be taken again alone (its command stands under it).
Medians; the spread is the least and the greatest run, and how many there were. A missed aim is marked ✗.
The mail server, the board and the workbook's people run in another process on the same machine, without quotas or
latency unless a line says so. Both sides share the same cores: on a busy machine a figure may double, so compare
figures of one table, and take a table again before believing that something became slower. No test asserts a time.
Python keeps its bytecode, as it does for an owner; the first start after an installation is slower.
"""


def table(name: str, about: str | None, figures: Sequence[Figure]) -> str:
    """The section of one measure."""
    lines = [
        f"## {name}",
        "",
        (about or "").strip(),
        "",
        "| what | aim | median | spread | |",
        "|---|---|---|---|---|",
        *map(_row, figures),
        "",
        f"`python3 run.py bench {name}` · {machine()}",
    ]
    return "\n".join(lines) + "\n"


def _row(figure: Figure) -> str:
    mark = " ✗" if figure.missed else ""
    note = figure.note.replace("|", "\\|")
    return f"| {figure.what} | {figure.aim} | {short(figure.median)} {figure.unit}{mark} | {figure.spread} | {note} |"


def machine() -> str:
    """The day, the cores and how busy they were, the processor, the memory, Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = f"{os.cpu_count()} cores ({_processor()}), load {os.getloadavg()[0]:.1f} when it ended"
    return f"{datetime.now(UTC).date()} · {cores} · {memory:.0f} GB · Python {platform.python_version()}"


def _processor() -> str:
    try:
        found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    except OSError:
        found = None
    return found[1] if found else platform.machine()


def written(before: str, fresh: Mapping[str, str], order: Sequence[str]) -> str:
    """The page with these tables new, the others as they stood."""
    kept = {part.partition("\n")[0]: f"## {part}".rstrip() + "\n" for part in before.split("\n## ")[1:]}
    tables = {**kept, **fresh}
    return "\n".join([HEAD, *(tables[name] for name in order if name in tables)])
