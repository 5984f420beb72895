"""Where the tokens of a sign-in are kept: one file of the data folder, for the owner alone, never in a backup."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from daemon.errors import Busy, because

NAME = "sign_in.json"
AGAIN = 300.0  # seconds before a sign-in that a person must renew is tried again


@dataclass(frozen=True, slots=True)
class Kept:
    """What a sign-in left: whose it is, since when, and the vendor's own text (secret)."""

    kind: str
    user: str
    since: datetime
    cache: str

    def __repr__(self) -> str:
        """Without the secret."""
        return f"Kept({self.kind!r}, {self.user!r}, {self.since.isoformat()})"


class TokenStore:
    """The file, read again when another process wrote it: `sign-in` may be run while the daemon serves."""

    def __init__(self, data: Path, kind: str) -> None:
        """Nothing is read yet. Tokens of another kind of sign-in count as none."""
        self._path, self._kind = data / NAME, kind
        self._seen: tuple[int, Kept] | None = None
        self.turn = threading.RLock()  # one refresh at a time: a token that is used twice is refused

    def read(self) -> Kept:
        """Busy when nobody has signed in, or not there."""
        try:
            stamp = self._path.stat().st_mtime_ns
            if self._seen is None or self._seen[0] != stamp:
                self._seen = stamp, _kept(json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError) as nothing:
            raise Busy(because("sign_in_needed", kind=self._kind), AGAIN) from nothing
        if self._seen[1].kind != self._kind:
            raise Busy(because("sign_in_needed", kind=self._kind), AGAIN)
        return self._seen[1]

    def write(self, user: str, cache: str, since: datetime | None = None) -> None:
        """Whole or not at all, readable by its owner alone."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = self._path.with_name(f".{NAME}.{os.getpid()}")
        since = since or datetime.now(UTC)
        said = {"kind": self._kind, "user": user, "since": since.isoformat(), "cache": cache}
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(said, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._path)


def _kept(said: Mapping[str, Any]) -> Kept:
    return Kept(said["kind"], said["user"], datetime.fromisoformat(said["since"]), said["cache"])
