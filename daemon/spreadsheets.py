"""Lists of addresses as files: opened in a child under limits, written back with remarks, shared in a folder.

They are personal data: the folder and its files are their owner's alone, and `forget` leaves nothing of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from daemon.adapters import xlsx_lists
from daemon.adapters.apart import apart
from daemon.adapters.pdf import PdfReader
from daemon.errors import NeedsReview, because
from daemon.reading.address_list import AddressList, Book, Fault, opening

_DEADLINE, _MEMORY_MB = 20.0, 280  # seconds and megabytes for one file
_COLUMNS = {"name": ("name", "first", "last", "company"), "address": ("address", "civic")}


class Spreadsheets:
    """The one child that opens them, and the restricted `folder`; None shares nothing."""

    def __init__(self, folder: Path | None = None) -> None:
        """Nothing starts, and no folder is made, before the first file."""
        self.folder = folder
        self._child = PdfReader(opening.opened, deadline=_DEADLINE, memory_mb=_MEMORY_MB)

    def close(self) -> None:
        """Let the child go."""
        self._child.close()

    def open(self, name: str, data: bytes) -> Book:
        """The file of that name; NeedsReview when it is locked, too large, or nothing that can be read."""
        try:
            return Book(name, self._child.read(data).tabs)
        except NeedsReview as refusal:
            reason = refusal.reason if refusal.reason.code.startswith("list_") else because("list_unreadable")
            raise NeedsReview(because(reason.code, **{**dict(reason.facts), "file": name})) from refusal

    def share(self, name: str, data: bytes) -> Path:
        """Written whole under that name, for its owner alone; where it lies."""
        assert self.folder, "asked for where one is set only"
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path, draft = self.folder / name, self.folder / f".{name}.{os.getpid()}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        return path

    def forget(self, start: str) -> int:
        """Delete the shared files whose names start so; how many there were."""
        there = self.folder.iterdir() if self.folder and self.folder.is_dir() else ()
        paths = [path for path in there if path.name.startswith(start)]
        for path in paths:
            path.unlink(missing_ok=True)
        return len(paths)


def marked(found: AddressList, heading: str, say: Callable[[Fault], str]) -> bytes:
    """The client's rows as they came; what is to be corrected is said at the end of each row, its cells coloured."""
    return apart(xlsx_lists.written, [_page(found, at, heading, say) for at in range(len(found.parts))])


def copied(found: AddressList) -> bytes:
    """The rows as they came, all text, without a remark."""
    return apart(xlsx_lists.written, [xlsx_lists.Page(part.tab.name, part.tab.rows) for part in found.parts])


@cache
def blank(title: str, headings: tuple[str, ...], example: tuple[str, ...]) -> bytes:
    """The list that a client fills in."""
    return apart(xlsx_lists.blank, title, headings, example)


def _page(found: AddressList, at: int, heading: str, say: Callable[[Fault], str]) -> xlsx_lists.Page:
    part = found.parts[at]
    remarks: dict[int, str] = {}
    wrong: set[tuple[int, int]] = set()
    for fault in (one for one in found.faults if one.tab == at):
        remarks[fault.row] = f"{remarks.get(fault.row, '')} {say(fault)}".strip()
        fields = _COLUMNS.get(fault.field, (fault.field,))
        wrong |= {(fault.row, column) for field in fields for column in part.layout.columns.get(field, ())}
    if remarks and part.layout.first > 1:
        remarks[part.layout.first - 1] = heading
    return xlsx_lists.Page(part.tab.name, part.tab.rows, remarks, frozenset(wrong))
