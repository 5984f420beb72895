"""The demo: a whole office on this machine, played in three processes, told as it happens, and proved at the end."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

__all__ = ["play"]


def play(folder: Path, *, serve: bool, crash: bool, language: str, out: TextIO) -> int:
    """Play the five weeks in `folder`, made afresh; 0 when everything holds, 1 when not.

    `serve` stays afterwards until Ctrl+C; `crash` kills the daemon all along. Misconfigured when `folder` holds
    something else than an old demo.
    """
    from daemon.demo.stage import play as played  # noqa: PLC0415 — the sandbox and the journal, for the demo alone

    return played(folder, serve=serve, crash=crash, language=language, out=out)
