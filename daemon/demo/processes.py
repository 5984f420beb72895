"""The two other processes of the demo: the office, and the daemon, which alone is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from daemon.app import HOUSE
from daemon.demo.failure import Failed
from daemon.errors import because

WORKFLOW = HOUSE / "config" / "workflows" / "production.toml"
PATIENCE = 20.0  # seconds that a process has to end by itself


@contextmanager
def office(folder: Path) -> Iterator[Mapping[str, str | int]]:
    """The office in its own process; what it says when it is ready: `config`, `page`, `smtp`."""
    with (folder / "bureau.log").open("ab") as log:
        command = ["-m", "daemon.sandbox.office", str(folder), str(WORKFLOW)]
        process = _started(command, folder, log.fileno(), subprocess.PIPE)
    assert process.stdout
    try:
        said = process.stdout.readline()
        if not said:
            raise Failed(because("demo_office_silent", log=folder / "bureau.log"))
        yield json.loads(said)
    finally:
        _end(process)
        process.stdout.close()


class Daemon:
    """`serve`, the real one, over the office's wires. One thread kills while another waits: both go through a lock."""

    def __init__(self, config: Path, log: Path) -> None:
        """Nothing is started yet."""
        self._config, self._log = config, log
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()
        self._over = False

    def start(self) -> None:
        """Start it; what it logs goes to the end of the log file."""
        with self._turn:
            self._start()

    def _start(self) -> None:
        if self._over:
            return
        with self._log.open("ab") as log:
            command = ["-m", "daemon.cli", "serve", "--config", str(self._config)]
            self._process = _started(command, self._log.parent, log.fileno(), log.fileno())

    def kill_and_restart(self) -> None:
        """SIGKILL: no handler, no last word. Then a fresh one."""
        with self._turn:
            if self._process:
                self._process.kill()
                self._process.wait()
            self._start()

    def stop(self) -> None:
        """SIGTERM, and never again a start."""
        with self._turn:
            self._over = True
            if self._process:
                _end(self._process)

    def check(self) -> None:
        """Failed when it ended by itself."""
        with self._turn:
            code = self._process.poll() if self._process else None
        if code is not None:
            said = self._log.read_text(encoding="utf-8", errors="replace").strip().rpartition("\n")[2]
            raise Failed(because("demo_daemon_ended", exit=code, log=self._log, said=said))


def _started(arguments: list[str], folder: Path, errors: int, out: int) -> subprocess.Popen[bytes]:
    """In a session of its own: Ctrl+C in the terminal reaches the narrator alone, who ends the others in order."""
    paths = [str(HOUSE), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}
    if environment.pop("PYTHONDONTWRITEBYTECODE", ""):  # twenty starts without bytecode take a minute
        environment["PYTHONPYCACHEPREFIX"] = str(folder / "cache")
    return subprocess.Popen(  # noqa: S603 — our own modules
        [sys.executable, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=errors,
        env=environment,
        start_new_session=True,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()
