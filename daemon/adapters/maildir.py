"""A Maildir folder as the mailbox: a letter's identity is its file name up to the flags, wherever it moves."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from daemon.errors import Busy, NeedsReview, because

LOOK_EVERY = 0.15  # seconds; two directory times, so 1 % of a processor at most
LARGEST = 60_000_000  # bytes; above the largest letter that a mail server of our clients accepts
_HEADERS_AT_MOST = 262_144  # bytes read of a sent copy
_TICK = 20_000_000  # ns; file times advance by 4 to 10 ms
_SECONDS = 10  # digits of today's seconds since 1970
_NEVER = object()
_Result = TypeVar("_Result")


HEAD = 65_536  # bytes


class Maildir:
    """`ports.Mailbox` over a Maildir. Other programs may mark, move and drop letters while we read."""

    def __init__(self, folder: str | os.PathLike[str], largest: int = LARGEST) -> None:
        """Nothing is opened here: a missing folder shows at the first call, as Busy."""
        self._folder = Path(folder)
        self._largest = largest
        self._seen: object = _NEVER
        self._paths: dict[str, Path] = {}

    def ids(self) -> Sequence[str]:
        """Busy when the folder is not there: a missing mailbox is not an empty one."""
        self._seen = self._state()
        self._paths = self._letters()
        return sorted(self._paths)

    def fetch(self, identity: str) -> bytes:
        """Up to `largest` bytes; a larger letter is for a person."""
        size = self.size(identity)
        if size > self._largest:
            raise NeedsReview(because("letter_too_large", size=size // 1_000_000, largest=self._largest // 1_000_000))
        return self._with(identity, Path.read_bytes)

    def head(self, identity: str) -> bytes:
        """The first 64 kB, which hold the headers."""
        return self._with(identity, _first_bytes)

    def size(self, identity: str) -> int:
        return self._with(identity, lambda path: path.stat().st_size)

    def wait(self, seconds: float) -> None:
        """Return at the first change of the folder since the last `ids()`, or after `seconds`."""
        deadline = time.monotonic() + seconds
        while self._state() == self._seen:
            left = deadline - time.monotonic()
            if left <= 0:
                return
            time.sleep(min(LOOK_EVERY, left))

    def arrived(self, identity: str) -> datetime | None:
        """The second that begins the file's name, as Maildir asks, else that of the file."""
        first = identity.partition(".")[0]
        named = first.isdecimal() and len(first) == _SECONDS
        seconds = float(first) if named else self._with(identity, lambda path: path.stat().st_mtime)
        return datetime.fromtimestamp(seconds, UTC)

    def find_sent(self, message_id: str) -> bool | None:
        sent = self._folder / ".Sent"
        if not sent.is_dir():
            return None
        wanted = message_id.strip().encode()
        return any(
            wanted in _message_ids(Path(entry.path)) for place in ("cur", "new") for entry in _entries(sent / place)
        )

    def file(self, identity: str, folder: str, flag: str = "") -> None:  # noqa: ARG002 — a Maildir keeps no words
        """Into a subfolder (Maildir++), made if needed. Its identity and bytes do not change."""
        if not folder or identity not in self._letters():
            return
        target = self._folder / f".{folder.strip('.').replace('/', '.')}"
        for place in ("tmp", "new", "cur"):
            (target / place).mkdir(parents=True, exist_ok=True)
        self._with(identity, lambda path: path.rename(target / "cur" / path.name))

    def ahead(self, identities: Sequence[str]) -> None:
        """A file is as quick alone."""

    def count(self) -> int:
        return len(self._letters())

    def abilities(self) -> Mapping[str, bool]:
        return {}

    def _letters(self) -> dict[str, Path]:
        """Identity → path. `new` is read twice around `cur`: a letter moved between the two reads is not missed."""
        found: dict[str, Path] = {}
        for place in ("new", "cur", "new"):
            for entry in self._listed(place):
                found[entry.name.partition(":2,")[0]] = Path(entry.path)
        return found

    def _listed(self, place: str) -> list[os.DirEntry[str]]:
        try:
            return list(_entries(self._folder / place))
        except OSError as error:
            raise Busy(because("mailbox_missing", folder=self._folder, said=error.strerror or "")) from error

    def _with(self, identity: str, use: Callable[[Path], _Result]) -> _Result:
        """Use the letter's file; once again when it was renamed in between."""
        for last in (False, True):
            if last or identity not in self._paths:
                self._paths = self._letters()
            path = self._paths.get(identity)
            if path is None:
                raise NeedsReview(because("letter_gone", identity=identity))
            try:
                return use(path)
            except FileNotFoundError as error:
                if last:
                    raise Busy(because("letter_moving", identity=identity), whole_place=False) from error
            except OSError as error:
                raise NeedsReview(because("letter_unreadable", identity=identity, said=error.strerror or "")) from error
        raise AssertionError

    def _state(self) -> object:
        """What changes whenever a file comes, goes or is renamed; None when the folder is not there.

        A folder that changed within the clock's last tick may change again under the same time: never equal.
        """
        try:
            times = tuple((self._folder / place).stat().st_mtime_ns for place in ("new", "cur"))
        except OSError:
            return None
        return times if abs(time.time_ns() - max(times)) > _TICK else object()


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        yield from (entry for entry in entries if not entry.name.startswith(".") and entry.is_file())


def _message_ids(path: Path) -> bytes:
    try:
        with path.open("rb") as letter:
            head = letter.read(_HEADERS_AT_MOST).replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    except OSError:
        return b""
    lines = head.replace(b"\n ", b" ").replace(b"\n\t", b" ").split(b"\n")
    return b" ".join(line for line in lines if line.lower().startswith(b"message-id:"))


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)
