"""Runs one function on the bytes of hostile PDFs, in a warm child process under limits.

The child gets neither our environment nor a way to write files; it is killed at the deadline and replaced after
`FILES_PER_CHILD` files or any accident. Its answers are unpickled with our own value classes only.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any, BinaryIO

from daemon.adapters.apart import python_path
from daemon.errors import NeedsReview, Reason, because

FILES_PER_CHILD = 100
LARGEST = 64 * 1024 * 1024  # bytes of one message, either way
_SELDOM = 50_000  # new objects between two searches for cycles: a file makes many objects and hardly any cycle
SAFE = {("decimal", "Decimal"), ("datetime", "date")}


class _Answer(pickle.Unpickler):
    """Reads plain values and classes of ours; a child taken over by a PDF can name nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in SAFE:
            return getattr(importlib.import_module(module), name)
        if module in sys.modules and module.startswith(("daemon.domain.", "daemon.reading.", "daemon.errors")):
            found = getattr(sys.modules[module], name, None)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


class PdfReader:
    """`function(data, *fixed)` for each PDF. `function` is importable by name; `fixed` and the result are picklable.

    `deadline` is in seconds per file, `memory_mb` bounds the child's whole address space. One file at a time:
    threads wait for each other.
    """

    def __init__(
        self,
        function: Callable[..., Any],
        *fixed: Any,
        deadline: float = 10.0,
        memory_mb: int = 600,
        files: int = FILES_PER_CHILD,
    ) -> None:
        """Nothing starts before the first `read`; `files` is how many a child serves."""
        self._files = files
        self._job = (function.__module__, function.__qualname__, deadline, memory_mb)
        self._fixed = fixed
        self._deadline = deadline
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0

    def read(self, data: bytes) -> Any:
        """What the function answers; raises `NeedsReview` when the file was too slow, too big or broke the child."""
        if len(data) > LARGEST:
            raise NeedsReview(because("pdf_too_big", megabytes=len(data) // 2**20, limit=LARGEST // 2**20))
        with self._lock:
            outcome, answer = self._ask(data)
        if outcome == "answer":
            return answer
        raise NeedsReview(answer if isinstance(answer, Reason) else because("pdf_crashed", problem=answer))

    def fix(self, *fixed: Any) -> None:
        """Other fixed arguments, from the next file on."""
        with self._lock:
            if fixed != self._fixed:
                self._fixed = fixed
                self._drop()

    def close(self) -> None:
        """Let the child go; a later `read` starts another."""
        with self._lock:
            self._drop()

    def _ask(self, data: bytes) -> tuple[str, Any]:
        child = self._ready_child()
        late = threading.Event()
        alarm = threading.Timer(self._deadline, _kill, (child, late))
        alarm.daemon = True
        alarm.start()
        try:
            reply = _exchange(child, data)
        except (OSError, EOFError, pickle.UnpicklingError, ValueError):
            reply = (
                "failure",
                because("pdf_too_slow", seconds=f"{self._deadline:g}") if late.is_set() else "child died",
            )
        finally:
            alarm.cancel()
        self._served += 1
        if reply[0] == "failure" or late.is_set() or self._served >= self._files:
            self._drop()
        return reply

    def _ready_child(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._drop()
            self._child = self._start()
            self._served = 0
        return self._child

    def _start(self) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            [sys.executable, "-B", "-m", "daemon.adapters.pdf"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": python_path(), "LANG": "C.UTF-8"},
        )
        assert child.stdin
        with contextlib.suppress(OSError):
            _send(child.stdin, (*self._job, self._fixed))
        return child

    def _drop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            assert pipe
            with contextlib.suppress(OSError):
                pipe.close()
        child.wait()


def _kill(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()


def _exchange(child: subprocess.Popen[bytes], data: bytes) -> tuple[str, Any]:
    assert child.stdin
    assert child.stdout
    _send(child.stdin, data)
    outcome, answer = _Answer(io.BytesIO(_receive(child.stdout))).load()
    return outcome, answer


def _send(pipe: BinaryIO | Any, value: Any) -> None:
    packed = pickle.dumps(value)
    pipe.write(len(packed).to_bytes(8, "big") + packed)
    pipe.flush()


def _receive(pipe: BinaryIO | Any) -> bytes:
    size = int.from_bytes(pipe.read(8), "big")
    if not 0 < size <= 2 * LARGEST:
        raise EOFError
    packed: bytes = pipe.read(size)
    if len(packed) < size:
        raise EOFError
    return packed


def _serve() -> None:
    """The child: take the job, close the doors, then answer file after file until the parent goes."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    # The parent is trusted: what comes down this pipe was pickled by ourselves.
    module, name, seconds, memory_mb, fixed = pickle.loads(_receive(requests))  # noqa: S301
    function = getattr(importlib.import_module(module), name)
    gc.freeze()
    gc.set_threshold(_SELDOM)
    _limit("AS", memory_mb * 2**20)
    _limit("FSIZE", 0)
    _limit("CORE", 0)
    _limit("NPROC", 0)
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            data = pickle.loads(_receive(requests))  # noqa: S301
            _limit_cpu(seconds)
            _send(replies, _attempt(function, data, fixed))


def _attempt(function: Callable[..., Any], data: bytes, fixed: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        return "answer", function(data, *fixed)
    except NeedsReview as refusal:
        return "refusal", refusal.reason
    except MemoryError:
        return "failure", because("pdf_too_big_to_read")
    except Exception as problem:  # noqa: BLE001 - whatever a PDF can break, the parent gets its name
        return "failure", type(problem).__name__


def _limit(what: str, value: int, *, for_good: bool = True) -> None:
    """Set one rlimit where this system has it (macOS refuses some, Windows has none)."""
    with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
        resource = importlib.import_module("resource")
        which = getattr(resource, f"RLIMIT_{what}")
        resource.setrlimit(which, (value, value if for_good else resource.getrlimit(which)[1]))


def _limit_cpu(seconds: float) -> None:
    """CPU seconds add up over the child's life, so each file moves the limit along."""
    used = sum(os.times()[:2])
    _limit("CPU", int(used + seconds) + 2, for_good=False)


if __name__ == "__main__":
    _serve()
