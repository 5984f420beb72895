"""The only memory: events, effects in flight, cursors, and the files that letters brought."""

from daemon.journal.files import Files
from daemon.journal.journal import RESTORED, Journal
from daemon.journal.writing import Writing

__all__ = ["RESTORED", "Files", "Journal", "Writing"]
