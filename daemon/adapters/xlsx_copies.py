"""Where the workbook lies: a folder that a service synchronizes, and the second copies that such folders make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from daemon.adapters.xlsx_file import Fingerprint, fingerprint
from daemon.errors import FacteurError, Reason, because
from daemon.ports import SheetRow

SERVICES = {  # what a folder on the way is called → the service that keeps it
    "onedrive": "OneDrive",
    "sharepoint": "SharePoint",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "drivefs": "Google Drive",
    "my drive": "Google Drive",
    "mon disque": "Google Drive",
    "shared drives": "Google Drive",
    "drive partagés": "Google Drive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
}


def shared_by(file: Path) -> tuple[Reason, ...]:
    """A warning when the file lies in the folder of a service that lets several people edit it at once."""
    for folder in map(str.casefold, file.resolve().parent.parts):
        for name, service in SERVICES.items():
            if folder.startswith(name):
                return (because("sheet_co_edited", file=file.name, service=service),)
    return ()


class Copies:
    """Other workbooks beside ours that begin with its name and hold our references: conflict copies, by any wording.

    « Réception (1).xlsx », « Réception (copie en conflit de Julie).xlsx »… Each version is read once.
    """

    def __init__(self, file: Path, rows_of: Callable[[Path], Sequence[SheetRow]]) -> None:
        """`rows_of` reads a workbook as ours is read."""
        self._file, self._rows_of = file, rows_of
        self._read: dict[Path, tuple[Fingerprint, Sequence[SheetRow]]] = {}

    def beside(self, rows: Sequence[SheetRow]) -> tuple[Reason, ...]:
        """One reason for each copy, with how many rows say something else there."""
        ours = {row.ref: row.received for row in rows}
        found = []
        for copy in self._candidates():
            seen, theirs = self._rows(copy)
            both = [row for row in theirs if row.ref in ours]
            if both:
                differ = sum(row.received != ours[row.ref] for row in both)
                day = datetime.fromtimestamp(seen.mtime_ns / 1e9, UTC).date()
                about = {"file": self._file.name, "copy": copy.name, "differ": differ, "day": day}
                found.append(because("sheet_copy", **about))
        return tuple(found)

    def _candidates(self) -> Iterator[Path]:
        stem = self._file.stem.casefold()
        try:
            others = sorted(self._file.parent.iterdir())
        except OSError:
            return
        for other in others:
            alike = other.suffix.casefold() == ".xlsx" and other.stem.casefold().startswith(stem)
            if alike and other.name != self._file.name:
                yield other

    def _rows(self, copy: Path) -> tuple[Fingerprint, Sequence[SheetRow]]:
        """No row while it is half there, or when it is another kind of workbook."""
        known = self._read.get(copy)
        try:
            seen = fingerprint(copy)
            if known is None or known[0] != seen:
                known = self._read[copy] = (seen, self._rows_of(copy))
        except FacteurError:
            return Fingerprint(0, 0, 0), ()
        return known
