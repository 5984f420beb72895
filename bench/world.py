"""The office of the sandbox in a process of its own, and the letters that reach it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from urllib.request import Request, urlopen

from daemon.app import HOUSE
from daemon.sandbox.people import Correspondent
from daemon.sandbox.post import deliver

WORKFLOW = HOUSE / "config" / "workflows" / "production.toml"


_bytecode = tempfile.TemporaryDirectory(prefix="bench-bytecode-")


@cache
def environment() -> Mapping[str, str]:
    """Python keeps its bytecode, as it does for an owner: in a folder of this run, full from the second start on."""
    here = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**here, "PYTHONPYCACHEPREFIX": _bytecode.name}


@dataclass(frozen=True, slots=True)
class World:
    """`config` is what a daemon is started with; `page` is the root of the board's own pages; `smtp` a port."""

    folder: Path
    config: Path
    page: str
    smtp: int

    def letter(self, raw: bytes) -> None:
        """A letter in the office's Maildir, as the mail server writes it."""
        deliver(self.folder / "post" / "office", raw)

    def client(self, serial: int) -> Correspondent:
        """The client of invoice 10000 + `serial`."""
        address = f"achats@client{serial}.example"
        return Correspondent(address, f"Client {serial}", self.smtp, self.folder / "post" / "people" / address)

    def counted(self) -> Mapping[str, int]:
        """HTTP requests that the board has seen, by operation and in total."""
        with urlopen(self.page + "sandbox/counters") as answer:
            found: Mapping[str, int] = json.load(answer)
        return found

    def forward(self, seconds: float) -> None:
        """Let so much time pass on the office's clock."""
        clock = self.folder / "horloge.json"
        offset = json.loads(clock.read_text(encoding="utf-8"))["offset_seconds"] + seconds
        clock.write_text(json.dumps({"offset_seconds": offset}), encoding="utf-8")

    def latency(self, milliseconds: float) -> None:
        """How long the board waits before each answer from now on."""
        order = json.dumps({"latency_ms": milliseconds}).encode()
        with urlopen(Request(self.page + "sandbox/faults", order, {"Content-Type": "application/json"})):
            pass


def _at_work(clock: Path) -> None:
    """Make it a Tuesday morning, soon: clients are written to in office hours only."""
    now = datetime.now(UTC)
    morning = (now + timedelta(days=(1 - now.weekday()) % 7 or 7)).replace(hour=15, minute=0)
    clock.write_text(json.dumps({"offset_seconds": (morning - now).total_seconds()}), encoding="utf-8")


@contextmanager
def running_world() -> Iterator[World]:
    """A new office, gone with its folder when the block ends."""
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        folder = Path(place) / "bureau"
        command = [sys.executable, "-m", "daemon.sandbox.office", str(folder), str(WORKFLOW)]
        with subprocess.Popen(command, cwd=HOUSE, env=environment(), stdout=subprocess.PIPE, text=True) as office:
            assert office.stdout
            ready = json.loads(office.stdout.readline())
            _at_work(folder / "horloge.json")
            try:
                yield World(folder, Path(ready["config"]), ready["page"], ready["smtp"])
            finally:
                office.terminate()
