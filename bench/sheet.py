"""The stock-receipt sheet: a workbook in processor time, beside openpyxl's load and save; Google Sheets in requests."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.figures import Figure
from bench.past import journal_with
from bench.workbook import make_long, row
from daemon.adapters.google_sheets import GoogleSheet
from daemon.adapters.google_wire import Wire
from daemon.adapters.xlsx import XlsxSheet
from daemon.journal import Journal
from daemon.sandbox.google import GoogleProcurement, RunningGoogle, running_google
from daemon.sandbox.workbook import TAB
from daemon.watchers.sheet import watch

RUNS = 5
READ = "sheets.spreadsheets.values.get"
AIMS = {10_000: (400.0, 600.0)}  # milliseconds of processor: a change becomes facts, rows are added
HOUR = 3600
LARGE = 10_000
OPEN = 200  # open mandates; the other rows are of jobs that ended
YEAR = datetime.now(UTC).year


def measure() -> list[Figure]:
    """On 1,000, 10,000 and 100,000 rows; an append is proved by reading the new file back."""
    return [*(figure for rows in (1_000, 10_000, 100_000) for figure in _figures(rows)), *_google()]


def _figures(rows: int) -> Iterator[Figure]:
    noticing, adding = AIMS.get(rows, (None, None))
    runs = RUNS if rows <= LARGE else 1
    with TemporaryDirectory(prefix="bench-") as place:
        file, backups = Path(place) / "Réception.xlsx", Path(place) / "backups"
        noticed = _noticed(file, backups, rows, runs)
        note = f"{OPEN} open mandates"
        yield Figure(f"{rows:,} rows: a cell typed → its fact", "CPU ms", noticed, most=noticing, note=note)
        yield Figure(f"{rows:,} rows: read", "CPU ms", [_read(file, backups) for _ in range(runs)])
        added = [_append(file, backups, rows + 5 * run) for run in range(runs)]
        note = "people's cells kept, backup kept, read back"
        yield Figure(f"{rows:,} rows: add 5", "CPU ms", added, most=adding, note=note)
        if rows > LARGE:
            return  # openpyxl needs more than a minute of processor there
        loads, saves = zip(*[_openpyxl(file) for _ in range(RUNS if rows <= 1_000 else 1)], strict=True)
        yield Figure(f"{rows:,} rows: openpyxl loads", "CPU ms", loads)
        yield Figure(f"{rows:,} rows: openpyxl loads and saves", "CPU ms", saves, note="loses what it does not know")


def _noticed(file: Path, backups: Path, rows: int, runs: int) -> list[float]:
    """What the cycle after procurement's saving costs, the workbook's reading included."""
    make_long(file, rows, YEAR)
    journal = Journal(f"sqlite:///{journal_with(file.parent, OPEN, 0)}", "main")
    sheet = XlsxSheet(file, TAB, backups, settle=0)
    watch(sheet, journal, datetime.now(UTC))
    found = []
    for run in range(runs):
        make_long(file, rows, YEAR, {4: 13 + run})  # the first mandate's last row
        learnt: list[int] = []
        found.append(_milliseconds(lambda told: told.append(watch(sheet, journal, datetime.now(UTC))), learnt))
        assert learnt == [1], "one fact for one cell"
    journal.close()
    return found


def _google() -> Iterator[Figure]:
    """Requests against the sandbox, the daemon asking every 2 s as it does."""
    with TemporaryDirectory(prefix="bench-") as place, running_google(Path(place)) as google:
        clock = [0.0]
        wire = Wire(google.account, google.url, monotonic=lambda: clock[0])
        sheet = GoogleSheet(wire, google.book.key, TAB, monotonic=lambda: clock[0])
        cursor = _found(sheet)
        idle = _requests(google, lambda: _an_hour(sheet, clock, cursor))
        yield Figure("Google, an hour without a change", "looks at Drive", [idle - google.counted(READ) + 1], most=180)
        yield Figure("Google, an hour without a change", "reads of Sheets", [google.counted(READ) - 1], most=0)
        GoogleProcurement(google.book).type("2025-0318-01", "Qté reçue", 60)
        clock[0] += 30
        yield Figure("Google, a change", "requests", [_requests(google, lambda: sheet.read(cursor))])
        sheet.append([row(0, YEAR)])
        added = _requests(google, lambda: sheet.append([row(at, YEAR) for at in range(5, 10)]))
        yield Figure("Google, a mandate's 5 rows", "requests", [added], note="two reads, one write")


def _found(sheet: GoogleSheet) -> str:
    read = sheet.read("")
    assert read is not None
    return read.cursor


def _requests(google: RunningGoogle, act: Callable[[], object]) -> int:
    before = len(google.sent)
    act()
    return len(google.sent) - before


def _an_hour(sheet: GoogleSheet, clock: list[float], cursor: str) -> None:
    for _ in range(HOUR // 2):
        clock[0] += 2
        sheet.read(cursor)


def _read(file: Path, backups: Path) -> float:
    sheet = XlsxSheet(file, TAB, backups, settle=0)
    return _milliseconds(sheet.read, "")


def _append(file: Path, backups: Path, start: int) -> float:
    new = [row(at, YEAR) for at in range(start, start + 5)]
    return _milliseconds(XlsxSheet(file, TAB, backups).append, new)


def _openpyxl(file: Path) -> tuple[float, float]:
    from openpyxl import load_workbook  # noqa: PLC0415 — the peer

    books: list[Any] = []
    loading = _milliseconds(lambda name: books.append(load_workbook(name)), file)
    return loading, loading + _milliseconds(books[0].save, file.with_name("copie.xlsx"))


def _milliseconds(act: Callable[[Any], object], about: object) -> float:
    """Of processor, this process's threads: the machine may be busy with others."""
    began = time.process_time()
    act(about)
    return 1000 * (time.process_time() - began)
