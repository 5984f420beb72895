"""An office that has worked for years: the journal with its past, its rows in the sheet, its cards, its cursors."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from bench.life import FIRST, LINES
from bench.past import journal_with
from bench.world import World, running_world
from daemon import app
from daemon.domain.mandate import Mandate
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
            opened = known.journal.open_mandates()
            _pin_cards(world.folder / "board" / "board.sqlite", opened.values())
            tools = app.tools_of(known, b"a key of the bench", served=False)
            tools.sheet.append([row for number in opened for row in _rows(number)])
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


def _pin_cards(board: Path, mandates: Iterable[Mandate]) -> None:
    """The cards that the past speaks of, written into the board's own file: a thousand requests say no more."""
    with closing(sqlite3.connect(board)) as link, link:
        (first,) = link.execute("SELECT gid FROM section WHERE name = ?", (FIRST,)).fetchone()
        for mandate in mandates:
            _pin(link, mandate.card, mandate.number, section=first)
            for key, gid in mandate.subtasks.items():
                _pin(link, gid, key, parent=mandate.card, completed=int(mandate.item(key).shown))


def _pin(link: sqlite3.Connection, gid: str | None, name: str, **own: object) -> None:
    when = "2026-01-05T15:00:00.000Z"
    row = {"gid": gid, "name": name, "created_at": when, "modified_at": when} | own
    link.execute(f"INSERT INTO task ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", [*row.values()])
