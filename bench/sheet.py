"""The stock-receipt workbook: reading it, and adding a mandate's rows, beside openpyxl's load and save."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import Figure, seconds
from daemon.adapters.xlsx import XlsxSheet
from daemon.ports import NewRow
from daemon.sandbox.workbook import TAB, make_workbook

RUNS = 5


def measure() -> list[Figure]:
    """On 1,000 and 10,000 rows; an append is proved by reading the new file back, twice."""
    return [figure for rows in (1_000, 10_000) for figure in _figures(rows)]


def _figures(rows: int) -> Iterator[Figure]:
    with TemporaryDirectory(prefix="bench-") as place:
        file, backups = Path(place) / "Réception.xlsx", Path(place) / "backups"
        make_workbook(file)
        XlsxSheet(file, TAB, backups).append([_row(at) for at in range(rows)])
        yield Figure(f"Read {rows:,} rows", "ms", [1000 * _read(file, backups) for _ in range(RUNS)])
        added = [1000 * _append(file, backups, rows + 5 * run) for run in range(RUNS)]
        yield Figure(f"Add 5 rows to {rows:,}", "ms", added, note="people's cells kept, backup kept, read back")
        loads, saves = zip(*[_openpyxl(file) for _ in range(RUNS if rows <= 1_000 else 1)], strict=True)
        yield Figure(f"openpyxl: load {rows:,} rows", "ms", loads)
        yield Figure(f"openpyxl: load and save {rows:,} rows", "ms", saves, note="loses what it does not know")


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
