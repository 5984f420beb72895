"""A journal with a past: open mandates at rest and many closed ones, their letters included, written in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.sql.schema import Table

from bench.life import DIGEST, NUMBER, SERIAL, history
from daemon.domain import events as e
from daemon.journal import Journal
from daemon.journal.tables import arrivals, events, letters, mandates

OFFICE = "main"
CHUNK = 500  # mandates per insert
CLOSED_PER_YEAR = 5000

Row = dict[str, Any]


def journal_with(folder: Path, still_open: int, closed: int) -> Path:
    """The database file of a journal in `folder` with that many mandates."""
    file = folder / "journal.db"
    journal = Journal(f"sqlite:///{file}", OFFICE)
    year = datetime.now(UTC).year
    closed_ones = [f"{year - 1 - at // CLOSED_PER_YEAR}-{at % CLOSED_PER_YEAR + 1:04}" for at in range(closed)]
    open_ones = [f"{year}-{at + 1:04}" for at in range(still_open)]
    try:
        facts = _write(journal, closed_ones, history(closed=True), 0, 0)
        _write(journal, open_ones, history(closed=False), closed, facts)
    finally:
        journal.close()
    return file


def _write(journal: Journal, numbers: Sequence[str], told: Sequence[e.Event], serial: int, facts: int) -> int:
    """Write one history under many numbers, after `facts` other facts; how many facts there are then."""
    rows = _rows(told)
    for start in range(0, len(numbers), CHUNK):
        some = list(enumerate(numbers[start : start + CHUNK], start))
        with journal.engine.begin() as link:
            for table, own in rows:
                copies = [_copy(own, number, str(serial + at), facts + at * len(told)) for at, number in some]
                link.execute(insert(table), copies)
    return facts + len(numbers) * len(told)


def _rows(told: Sequence[e.Event]) -> list[tuple[Table, Row]]:
    """The rows that the journal itself keeps of these events."""
    with TemporaryDirectory() as folder:
        journal = Journal(f"sqlite:///{folder}/one.db", OFFICE)
        with journal.writing() as writing:
            writing.arrived(SERIAL, DIGEST)
            writing.record(*told)
        with journal.engine.connect() as link:
            tables = (events, letters, arrivals, mandates)
            rows = [(table, dict(row)) for table in tables for row in link.execute(select(table)).mappings()]
        journal.close()
    return rows


def _copy(row: Row, number: str, serial: str, facts: int) -> Row:
    """The row under another mandate's number, invoice and digest, after `facts` other facts."""

    def said(text: str) -> str:
        return text.replace(NUMBER, number).replace(SERIAL, serial).replace(DIGEST, serial.rjust(64, "0"))

    own: Row = {name: said(value) if isinstance(value, str) else value for name, value in row.items()}
    return {**own, "seq": facts + own["seq"]} if "seq" in own else own
