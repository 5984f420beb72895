"""Debian's tesseract: the words of a scanned PDF with their boxes, by a program of its own under a deadline."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator

from daemon.adapters.pdf import PdfReader
from daemon.errors import Busy, NeedsReview, because

DPI = 200
SCALE = DPI / 72  # pixels per point
DEADLINE = 120.0  # seconds for a page: 8 to 11 on a busy machine (measured), so this is a fault
SURE = 30.0  # of 100: below, tesseract itself does not believe what it says
LANGUAGES = ("fra", "eng")
Word = tuple[str, float, float, float, float, float]  # text, left, right, middle, height of its line, confidence
LINE, WORD = "4", "5"  # tesseract's TSV: level 1 page, 2 block, 3 paragraph, 4 line, 5 word


class Tesseract:
    """`recognise(pdf)` → for each page, its words."""

    def __init__(self, drawn_pages: Callable[[bytes, int], list[bytes]]) -> None:
        """`drawn_pages(pdf, dpi)` draws PNG pages, in a child of its own. Nothing is started before the first scan."""
        self._pages = PdfReader(drawn_pages, DPI, deadline=30.0, memory_mb=1200)

    @staticmethod
    def installed() -> bool:
        """Whether the program and both languages are there."""
        if shutil.which("tesseract") is None:
            return False
        done = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S607 — the system's own
        return set(LANGUAGES) <= set(done.stdout.split())

    def close(self) -> None:
        """Let the drawing child go."""
        self._pages.close()

    def recognise(self, pdf: bytes) -> list[list[Word]]:
        """Busy when a page takes too long; NeedsReview when the PDF cannot be drawn or the program fails on it."""
        return [_words(png) for png in self._pages.read(pdf)]


def _words(png: bytes) -> list[Word]:
    """Text, left, right, middle, height of its line, confidence; lengths in points."""
    command = ["tesseract", "-", "-", "-l", "+".join(LANGUAGES), "--psm", "4", "tsv"]
    environment = {"PATH": os.environ.get("PATH", ""), "OMP_THREAD_LIMIT": "1", "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(command, input=png, capture_output=True, timeout=DEADLINE, check=True, env=environment)  # noqa: S603 — fixed words
    except subprocess.TimeoutExpired as late:
        raise Busy(because("scan_too_slow", seconds=f"{DEADLINE:g}"), 600) from late
    except (OSError, subprocess.CalledProcessError) as broken:
        raise NeedsReview(because("scan_failed")) from broken
    table = io.StringIO(done.stdout.decode("utf-8", "replace"))
    return list(_read(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)))


def _read(table: csv.DictReader[str]) -> Iterator[Word]:
    height = 0.0
    for row in table:
        if row["level"] == LINE:
            height = float(row["height"])
        text = row["text"].strip(" |")  # the rules of a table
        if row["level"] == WORD and text and float(row["conf"]) >= SURE:
            left, top, wide, high = (float(row[name]) / SCALE for name in ("left", "top", "width", "height"))
            yield text, left, left + wide, top + high / 2, max(height / SCALE, high), float(row["conf"])
