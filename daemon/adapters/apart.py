"""Runs one function of ours in a process of its own: a vendor imported to write a file never leaves the memory."""

from __future__ import annotations

import importlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any

_LONGEST = 60.0  # seconds; then it is done here


def apart(function: Callable[..., bytes], *given: Any) -> bytes:
    """`function(*given)`, a quarter of a second later. It is importable by name, and what it is given picklable.

    Where the machine refuses the process, or the process fails or hangs, it is done here, and fails as it would have.
    """
    job = pickle.dumps((function.__module__, function.__qualname__, given))
    try:
        return subprocess.run(
            [sys.executable, "-m", "daemon.adapters.apart"],
            input=job,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": python_path(), "LANG": "C.UTF-8"},
            timeout=_LONGEST,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return function(*given)


def python_path() -> str:
    """Where a child finds our modules, and those that we use, whatever folder it starts in."""
    return os.pathsep.join(os.path.abspath(place) for place in sys.path)  # noqa: PTH100 - "" means here


def _serve() -> None:
    module, name, given = pickle.load(sys.stdin.buffer)  # noqa: S301 — pickled by ourselves
    sys.stdout.buffer.write(getattr(importlib.import_module(module), name)(*given))


if __name__ == "__main__":
    _serve()
