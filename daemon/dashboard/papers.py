"""The pictures of the papers that came, drawn once in the child and kept in the data folder."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from pydantic import TypeAdapter

from daemon.domain.invoice import Invoice
from daemon.errors import NeedsReview
from daemon.journal import Files
from daemon.reading.invoice.paper import Paper
from daemon.reading.invoice.scans import with_pages
from daemon.reading.letter_parts import is_pdf

PAPER = TypeAdapter(Paper)
MOST_KEPT = 400  # papers; the oldest give way


class Painter(Protocol):
    """Draws a PDF under limits; NeedsReview when the file broke it."""

    def read(self, data: bytes) -> Paper:
        """The paper with its pages."""
        ...


class Papers:
    """Papers by the digest of their PDF. `version` changes when they are to be drawn again.

    `words` are those that were recognised on a scan, None when none were.
    """

    def __init__(
        self,
        files: Files,
        folder: Path,
        painter: Callable[[], Painter],
        version: str,
        words: Callable[[str], bytes | None] = lambda _digest: None,
    ) -> None:
        """Nothing is made before a paper is looked at."""
        self._files, self._folder, self._painter, self._version = files, folder, painter, version
        self._words = words
        self._turn = threading.Lock()

    def of(self, digest: str) -> Paper | None:
        """The paper without its pages' bytes; None when it is not here or is no PDF."""
        place = self._folder / digest[:64]
        with self._turn:
            words, kept = self._words(digest), _kept(place / "paper.json")
            version = f"{self._version}+scan" if words else self._version
            if kept and kept["version"] == version:
                return PAPER.validate_python(kept["paper"])
            if not self._files.holds(digest) or not is_pdf(data := self._files.read(digest)):
                return None
            return self._drawn(place, with_pages(words, data) if words else data, version)

    def invoice(self, digest: str) -> Invoice | None:
        """The only invoice of a paper; None when it bears none, or several."""
        paper = self.of(digest) if digest else None
        return paper.invoices[0] if paper and len(paper.invoices) == 1 else None

    def page(self, digest: str, number: int) -> bytes | None:
        """A page as PNG, from 1."""
        paper = self.of(digest)
        picture = self._folder / digest[:64] / f"{number}.png"
        return picture.read_bytes() if paper and 0 < number <= len(paper.pages) and picture.exists() else None

    def _drawn(self, place: Path, data: bytes, version: str) -> Paper:
        try:
            paper = self._painter().read(data)
        except NeedsReview as refusal:
            paper = Paper("unreadable", refusal.reason)
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        for number, picture in enumerate(paper.pages, 1):
            (place / f"{number}.png").write_bytes(picture)
        kept = PAPER.dump_python(replace(paper, pages=(b"",) * len(paper.pages)), mode="json")
        (place / "paper.json").write_text(json.dumps({"version": version, "paper": kept}), encoding="utf-8")
        self._forget_the_oldest()
        return paper

    def _forget_the_oldest(self) -> None:
        known = sorted(self._folder.iterdir(), key=lambda place: place.stat().st_mtime)
        for place in known[:-MOST_KEPT]:
            for file in place.iterdir():
                file.unlink()
            place.rmdir()


def _kept(file: Path) -> dict[str, object] | None:
    try:
        found: dict[str, object] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if "paper" in found else None
