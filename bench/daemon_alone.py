"""The daemon as it runs in an office, a process of its own: its start, its memory, its CPU at rest."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from bench.world import environment
from daemon.app import HOUSE

PATIENCE = 120.0  # seconds before a daemon that never gets well is given up


def command(verb: str, config: Path) -> list[str]:
    """How a verb is started."""
    return [sys.executable, "-m", "daemon.cli", verb, "--config", str(config)]


@contextmanager
def serving(config: Path, address: str) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    """The daemon once `/health` answered 200, and the seconds that it took. RuntimeError when it never does."""
    began = time.perf_counter()
    with subprocess.Popen(command("serve", config), cwd=HOUSE, env=environment(), stderr=subprocess.PIPE) as process:
        try:
            _until_well(process, f"http://{address}/health", began)
            yield process, time.perf_counter() - began
        finally:
            process.terminate()
            process.communicate()


def _until_well(process: subprocess.Popen[bytes], page: str, began: float) -> None:
    said = ""
    while process.poll() is None and time.perf_counter() - began < PATIENCE:
        try:
            with urlopen(page):
                return
        except urllib.error.HTTPError as unwell:
            said = unwell.read().decode()
        except OSError:
            pass
        time.sleep(0.02)
    raise RuntimeError(said)


def children(parent: int) -> list[int]:
    """The processes that it started."""
    return [int(path.name) for path in Path("/proc").glob("[0-9]*") if _field(path, 1) == parent]


def cpu(process: int) -> float:
    """Seconds of CPU that it has used, its ended children included."""
    stat = Path(f"/proc/{process}")
    return sum(_field(stat, at) for at in (11, 12, 13, 14)) / 100


def _field(process: Path, at: int) -> int:
    """One figure of /proc/PID/stat, counted after the name; the state is 0."""
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[at])
    except (OSError, ValueError):
        return -1


def megabytes(process: int, what: str) -> float:
    """`Rss` or `Pss` of /proc/PID/smaps_rollup."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{what}:")) / 1024
