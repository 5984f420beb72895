"""An office that has worked for years: the journal with its past, its rows in the sheet, its cursors up to date."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from bench.life import LINES
from bench.past import journal_with
from bench.world import World, running_world
from daemon import app
from daemon.ports import NewRow
from daemon.settings import load

OPEN, CLOSED = 1_000, 100_000
_made: TemporaryDirectory[str] | None = None


@cache
def past() -> Path:
    """The journal of 1,000 open and 100,000 closed mandates, made once for the run."""
    global _made  # noqa: PLW0603 — the folder lives as long as the run
    _made = TemporaryDirectory(prefix="bench-past-")
    return journal_with(Path(_made.name), OPEN, CLOSED)


@contextmanager
def aged_world() -> Iterator[World]:
    """An office at rest with that journal: a restart finds nothing new anywhere."""
    file = past()
    with running_world() as world:
        settings = load(world.config)
        settings.data.mkdir(mode=0o700)
        copyfile(file, settings.data / "journal.db")
        with app.memory(settings) as known, known.journal.writing() as writing:
            tools = app.tools_of(known, b"a key of the bench", served=False)
            tools.sheet.append([row for number in known.journal.open_mandates() for row in _rows(number)])
            tools.sheet.read("")  # the first look only notes when the file last changed
            sheet = tools.sheet.read("")
            assert sheet
            writing.cursor("sheet", json.dumps([sheet.cursor, {}]))
            writing.cursor("board", json.dumps([tools.board.changes("").cursor, []]))
        yield world


def _rows(number: str) -> Iterator[NewRow]:
    for n in range(1, LINES + 1):
        name, sku = f"Coffret Gourmand {n - 1}", f"CG-{n - 1}"
        yield NewRow(f"{number}-{n:02}", number, "1", "Client inc.", name, sku, Decimal(24), None)
