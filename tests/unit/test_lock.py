"""One process for one data folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from daemon.adapters.lock import AlreadyRunning, hold
from daemon.settings import render_mistakes

HOLDER = """
import pathlib, sys
from daemon.adapters.lock import hold
with hold(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    input()
"""


def test_a_second_process_is_told_who_holds_the_folder_and_since_when(tmp_path: Path) -> None:
    with hold(tmp_path), pytest.raises(AlreadyRunning) as refused, hold(tmp_path):
        pass

    said = render_mistakes(refused.value.mistakes, "fr")
    assert f"(processus {os.getpid()}, depuis " in said
    assert "python3 run.py status" in said


def test_the_folder_is_free_once_the_block_has_ended(tmp_path: Path) -> None:
    with hold(tmp_path / "new"):
        pass
    with hold(tmp_path / "new"):
        pass


def test_a_killed_process_lets_go(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(AlreadyRunning), hold(tmp_path):
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait()

        with hold(tmp_path):
            pass
