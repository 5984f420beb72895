"""An Asana-like board on this machine: the API that we use, as strict as the real one, and a page for people."""

from __future__ import annotations

from daemon.sandbox.board.person import Person
from daemon.sandbox.board.serving import SECTIONS, TOKEN, RunningBoard, create_app, running_board

__all__ = ["SECTIONS", "TOKEN", "Person", "RunningBoard", "create_app", "running_board"]
