"""One process for one data folder: two would do everything twice."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from daemon.errors import Misconfigured, Mistake, because


class AlreadyRunning(Misconfigured):
    """Another process holds the folder; the command line ends with its own code for this."""


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Hold the data folder for the time of the block; the system lets go when the process dies.

    Raises AlreadyRunning, which says who holds it and since when (local time).
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / "lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise _held(folder, file.read()) from None
        file.truncate(0)
        file.write(f"{os.getpid()} {datetime.now().astimezone():%H:%M}")
        file.flush()
        yield


def _held(folder: Path, written: str) -> AlreadyRunning:
    pid, _, since = written.partition(" ")
    reason = because("already_running", folder=folder, pid=pid or "?", since=since or "?")
    return AlreadyRunning(Mistake(str(folder / "lock"), 0, 0, reason))
