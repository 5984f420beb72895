"""The stock-receipt sheet: a workbook beside openpyxl's load and save, and what Google Sheets costs in requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import Figure, seconds
from daemon.adapters.google_sheets import GoogleSheet
from daemon.adapters.google_wire import Wire
from daemon.adapters.xlsx import XlsxSheet
from daemon.ports import NewRow
from daemon.sandbox.google import GoogleProcurement, RunningGoogle, running_google
from daemon.sandbox.workbook import TAB, make_workbook

RUNS = 5
READ = "sheets.spreadsheets.values.get"
AIMS = {10_000: (400.0, 600.0)}  # milliseconds to read, to add
HOUR = 3600
LARGE = 10_000


def measure() -> list[Figure]:
    """On 1,000, 10,000 and 100,000 rows; an append is proved by reading the new file back, twice."""
    return [*(figure for rows in (1_000, 10_000, 100_000) for figure in _figures(rows)), *_google()]


def _figures(rows: int) -> Iterator[Figure]:
    reading, adding = AIMS.get(rows, (None, None))
    runs = RUNS if rows <= LARGE else 1
    with TemporaryDirectory(prefix="bench-") as place:
        file, backups = Path(place) / "Réception.xlsx", Path(place) / "backups"
        make_workbook(file)
        XlsxSheet(file, TAB, backups).append([_row(at) for at in range(rows)])
        yield Figure(f"Read {rows:,} rows", "ms", [1000 * _read(file, backups) for _ in range(runs)], most=reading)
        added = [1000 * _append(file, backups, rows + 5 * run) for run in range(runs)]
        yield Figure(
            f"Add 5 rows to {rows:,}", "ms", added, most=adding, note="people's cells kept, backup kept, read back"
        )
        if rows > LARGE:
            return  # openpyxl takes minutes
        loads, saves = zip(*[_openpyxl(file) for _ in range(RUNS if rows <= 1_000 else 1)], strict=True)
        yield Figure(f"openpyxl: load {rows:,} rows", "ms", loads)
        yield Figure(f"openpyxl: load and save {rows:,} rows", "ms", saves, note="loses what it does not know")


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
        sheet.append([_row(0)])
        added = _requests(google, lambda: sheet.append([_row(at) for at in range(5, 10)]))
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


def _row(at: int) -> NewRow:
    number = f"2026-{at // 5:04}"
    return NewRow(f"{number}-{at % 5 + 1:02}", number, "1042", "Client inc.", "Coffret", "CG-1", Decimal(24), None)


def _read(file: Path, backups: Path) -> float:
    sheet = XlsxSheet(file, TAB, backups, settle=0)
    sheet.read("")  # the first look only notes when the file last changed
    return seconds(lambda: sheet.read(""))


def _append(file: Path, backups: Path, start: int) -> float:
    sheet = XlsxSheet(file, TAB, backups)
    return seconds(lambda: sheet.append([_row(at) for at in range(start, start + 5)]))


def _openpyxl(file: Path) -> tuple[float, float]:
    from openpyxl import load_workbook  # noqa: PLC0415 — the peer

    books = []
    loading = seconds(lambda: books.append(load_workbook(file)))
    saving = seconds(lambda: books[0].save(file.with_name("copie.xlsx")))
    return 1000 * loading, 1000 * (loading + saving)
