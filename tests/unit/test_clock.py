"""The office's time, which the demo moves and every process of it sees."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from daemon.adapters.clock import OffsetClock, SystemClock

MOMENT = timedelta(seconds=5)


def test_the_real_time_has_its_zone() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_without_a_file_the_time_is_real(tmp_path: Path) -> None:
    assert abs(OffsetClock(tmp_path / "none.json").now() - datetime.now(UTC)) < MOMENT


def test_days_that_one_process_skips_are_skipped_for_all(tmp_path: Path) -> None:
    office, daemon = OffsetClock(tmp_path / "clock.json"), OffsetClock(tmp_path / "clock.json")
    daemon.now()
    office.advance(timedelta(days=2))
    office.advance(timedelta(days=1))

    assert abs(daemon.now() - datetime.now(UTC) - timedelta(days=3)) < MOMENT


def test_two_processes_add_up_what_they_skip(tmp_path: Path) -> None:
    one, other = OffsetClock(tmp_path / "clock.json"), OffsetClock(tmp_path / "clock.json")
    one.advance(timedelta(days=1))
    other.advance(timedelta(days=1))

    assert abs(one.now() - datetime.now(UTC) - timedelta(days=2)) < MOMENT


def test_two_moves_within_one_tick_of_the_disk_are_both_seen(tmp_path: Path) -> None:
    office, daemon = OffsetClock(tmp_path / "clock.json"), OffsetClock(tmp_path / "clock.json")
    for _ in range(2):
        office.advance(timedelta(days=2))
        os.utime(tmp_path / "clock.json", (0, 0))
        seen = daemon.now()

    assert abs(seen - datetime.now(UTC) - timedelta(days=4)) < MOMENT
