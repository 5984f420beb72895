"""OUT: one function per effect, saying how it is done, once. `perform` acts; `look` asks the world first."""

from daemon.actions.mail import keepable
from daemon.actions.mail import written as message
from daemon.actions.perform import look, look_for_office, perform, perform_for_office, write_rows
from daemon.actions.sheet import held_back
from daemon.actions.tools import Tools

__all__ = [
    "Tools",
    "held_back",
    "keepable",
    "look",
    "look_for_office",
    "message",
    "perform",
    "perform_for_office",
    "write_rows",
]
