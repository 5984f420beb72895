"""How the demo says that it cannot go on."""

from __future__ import annotations

from daemon.errors import FacteurError


class Failed(FacteurError):
    """Something of the demo did not come about; the reason says what was waited for and where to look."""
