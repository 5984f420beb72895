"""Business time: the machine's, or the machine's moved by an offset for the demo."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path


class SystemClock:
    """The real time."""

    def now(self) -> datetime:
        """The instant, in UTC."""
        return datetime.now(UTC)


class OffsetClock:
    """The real time plus an offset in seconds that every process of the demo reads from one small file."""

    def __init__(self, file: Path) -> None:
        """No file yet means no offset."""
        self._file = file
        self._seen: tuple[int, int, int] | None = None
        self._offset = timedelta()

    def now(self) -> datetime:
        """The moved instant, in UTC. The file is read again when it changed."""
        self._reread()
        return datetime.now(UTC) + self._offset

    def advance(self, by: timedelta) -> None:
        """Move the office's time, for every process."""
        self._reread()
        draft = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        draft.write_text(json.dumps({"offset_seconds": (self._offset + by).total_seconds()}), encoding="utf-8")
        draft.replace(self._file)

    def _reread(self) -> None:
        try:
            state = self._file.stat()
        except FileNotFoundError:
            return
        seen = (state.st_ino, state.st_mtime_ns, state.st_size)  # a replaced file has another inode
        if seen != self._seen:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            self._offset = timedelta(seconds=float(kept["offset_seconds"]))
            self._seen = seen
