"""Scanned invoices → recognised words, off the main path: the letter waits, everything else goes on."""

from __future__ import annotations

import json

from daemon.errors import NeedsReview
from daemon.journal import Writing
from daemon.reading.invoice.scans import packed
from daemon.watchers.desk import Desk

WANTED, FAILED = "scans", "failed"  # the cursor that lists what is to be recognised; what came of one that cannot be


def want(desk: Desk, writing: Writing, pdf: str, letter: str) -> bool:
    """Ask for a scan to be recognised; False when nobody can, or when it was tried already."""
    if desk.scanner is None or desk.journal.cursor(_place(pdf)):
        return False
    wanted = _wanted(desk)
    if [pdf, letter] not in wanted:
        writing.cursor(WANTED, json.dumps([*wanted, [pdf, letter]]))
    return True


def recognised(desk: Desk, pdf: str) -> bytes | None:
    """The words of a scan, once they were recognised."""
    kept = desk.journal.cursor(_place(pdf)) if desk.scanner else ""
    return desk.files.read(kept) if kept not in ("", FAILED) else None


def read_scans(desk: Desk) -> int:
    """Recognise the oldest scan that is wanted, then have its letters read again; how many scans were."""
    wanted = _wanted(desk)
    if not wanted or desk.scanner is None:
        return 0
    pdf = wanted[0][0]
    try:
        kept = desk.files.keep(packed(desk.scanner.recognise(desk.files.read(pdf))))
    except NeedsReview:
        kept = FAILED
    with desk.journal.writing() as writing:
        wanted = _wanted(desk)
        writing.cursor(_place(pdf), kept)
        writing.cursor(WANTED, json.dumps([one for one in wanted if one[0] != pdf]))
        for letter in sorted({one[1] for one in wanted if one[0] == pdf}):
            writing.read_again(letter)
    return 1


def _wanted(desk: Desk) -> list[list[str]]:
    found: list[list[str]] = json.loads(desk.journal.cursor(WANTED) or "[]")
    return found


def _place(pdf: str) -> str:
    return f"scan/{pdf}"
