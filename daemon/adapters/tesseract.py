"""Debian's tesseract: the words of a scanned PDF with their boxes, by a program of its own under a deadline."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
from collections.abc import Iterator

from daemon.adapters.pdf import PdfReader
from daemon.errors import Busy, NeedsReview, because
from daemon.reading.invoice.glyphs import drawn_pages
from daemon.reading.invoice.scans import SCALE, SCAN

DEADLINE = 120.0  # seconds for a page: 8 to 11 on a busy machine (measured), so this is a fault
SURE = 30.0  # of 100: below, tesseract itself does not believe what it says
LANGUAGES = ("fra", "eng")
LINE, WORD = "4", "5"  # tesseract's TSV: level 1 page, 2 block, 3 paragraph, 4 line, 5 word


class Tesseract:
    """`recognise(pdf)` → the JSON that `reading.invoice` reads in the place of the PDF."""

    def __init__(self) -> None:
        """Nothing is started before the first scan."""
        self._pages = PdfReader(drawn_pages, deadline=30.0, memory_mb=1200)

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

    def recognise(self, pdf: bytes) -> bytes:
        """Busy when a page takes too long; NeedsReview when the PDF cannot be drawn or the program fails on it."""
        pages = [_words(png) for png in self._pages.read(pdf)]
        return json.dumps({SCAN: pages}, ensure_ascii=False).encode()


Word = tuple[str, float, float, float, float, float]


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
