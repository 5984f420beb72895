"""Files by content: a raw letter, a PDF, a message that we sent. Written once, fsynced, never changed."""

from __future__ import annotations

import errno
import hashlib
import os
import threading
from pathlib import Path

from daemon.errors import Busy, because


class Files:
    """A folder of files named by the SHA-256 of their bytes, readable by their owner alone."""

    def __init__(self, folder: Path, behind: Path | None = None) -> None:
        """Make the folder if it is not there. Files of `behind` are read too, and never written."""
        self.folder = folder
        self.behind = behind
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def keep(self, data: bytes) -> str:
        """The digest under which the bytes are on disk, fsynced, when this returns. Busy when the disk is full."""
        digest = hashlib.sha256(data).hexdigest()
        path = self.path(digest)
        if path.exists():
            return digest
        try:
            self._write(path, data)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise Busy(because("disk_full", folder=self.folder), retry_after=30) from error
            raise
        return digest

    def read(self, digest: str) -> bytes:
        """The bytes kept under that digest."""
        path = self.path(digest)
        if self.behind and not path.exists():
            path = self.behind / digest[:2] / digest
        return path.read_bytes()

    def holds(self, digest: str) -> bool:
        """Whether bytes are kept under that digest."""
        return self.path(digest).exists() or bool(self.behind and (self.behind / digest[:2] / digest).exists())

    def forget(self, digest: str) -> bool:
        """Delete these bytes: a copy of personal data whose day has come. Whether they were there."""
        there = self.path(digest).exists()
        self.path(digest).unlink(missing_ok=True)
        return there

    def path(self, digest: str) -> Path:
        """Where the bytes of that digest lie, or would."""
        return self.folder / digest[:2] / digest

    def _write(self, path: Path, data: bytes) -> None:
        path.parent.mkdir(exist_ok=True, mode=0o700)
        draft = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")  # two threads may keep the same bytes
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
