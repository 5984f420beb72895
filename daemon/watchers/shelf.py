"""The products file as it was last read well."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from daemon.adapters.xlsx_file import Fingerprint, fingerprint
from daemon.domain.products import Catalogue
from daemon.errors import Busy, Misconfigured, Mistake, NeedsReview, Reason, because
from daemon.settings.products import load_products


class Shelf:
    """Reads the file again when it changes; a broken edit leaves the last good list standing."""

    def __init__(self, file: Path | None = None, words: Callable[[Reason], str] = str) -> None:
        """Nothing is read yet. `file` None: there is no list of products."""
        self.file = file
        self._words = words
        self._seen: Fingerprint | None = None
        self._catalogue: Catalogue | None = None
        self._broken: Misconfigured | None = None

    @property
    def catalogue(self) -> Catalogue | None:
        """The list; None when there is to be none. Busy while it could never be read: nothing is planned without it."""
        self.check()
        return self._catalogue

    def check(self) -> None:
        """Busy while the list could never be read."""
        if self.file and self._catalogue is None:
            raise Busy(because("products_unread", file=self.file.name))

    def start(self) -> None:
        """The first reading. Misconfigured with every mistake; a file that is busy is read later."""
        try:
            self._look()
        except Busy:
            return
        if self._broken:
            raise self._broken

    def refresh(self) -> None:
        """Read it again if it changed. Busy while it is missing or half-saved, NeedsReview while it holds mistakes."""
        self._look()
        if self._broken and self.file:
            count, first = len(self._broken.mistakes), self._told(self._broken.mistakes[0])
            raise NeedsReview(because("products_broken", file=self.file.name, count=count, first=first))

    def _look(self) -> None:
        if self.file is None:
            return
        seen = fingerprint(self.file)
        if seen == self._seen:
            return
        try:
            self._catalogue, self._broken = load_products(self.file), None
        except Misconfigured as wrong:
            self._broken = wrong
        self._seen = seen

    def _told(self, mistake: Mistake) -> str:
        near = f" → {mistake.suggestion}" if mistake.suggestion else ""
        return f"{mistake.file}:{mistake.line}, {self._words(mistake.reason)}{near}"
