"""Google's Drive and Sheets on this machine: what we ask of them, as strict as they are, and the people in a sheet."""

from __future__ import annotations

from daemon.sandbox.google.book import Book
from daemon.sandbox.google.person import GoogleProcurement
from daemon.sandbox.google.serving import RunningGoogle, running_google

__all__ = ["Book", "GoogleProcurement", "RunningGoogle", "running_google"]
