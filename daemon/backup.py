"""One archive of all that Facteur remembers: made while it works, put back where nothing is, never with a secret.

`schedule` wakes `made_if_due`; the verbs `backup` and `restore` call `make` and `restore`.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, time
from pathlib import Path

from daemon.domain.days import Calendar
from daemon.errors import NeedsReview, because
from daemon.journal import RESTORED, Journal

FORMAT = 1
MANIFEST, JOURNAL, FILES = "manifest.json", "journal.db", "files"
KEPT = ("address_key", "holidays.json")  # beside the journal and the files; the address key reads clients' replies
DATED = "facteur-%Y-%m-%d-%H%M.tar.gz"
PATTERN = "facteur-????-??-??-????.tar.gz"


def make(journal: Journal, data: Path, archive: Path) -> int:
    """Write the archive, readable by its owner alone; its size in bytes. NeedsReview when it cannot be written.

    The journal is copied first: a file is on the disk before the journal names it, so none is missing.
    """
    if archive.exists():
        raise NeedsReview(because("backup_exists", file=archive))
    draft = archive.with_name(f".{archive.name}.{os.getpid()}")
    try:
        with tempfile.TemporaryDirectory(dir=archive.parent, prefix=".facteur-") as place:
            copy = Path(place) / JOURNAL
            since = datetime.now(UTC)
            journal.copy_to(copy)
            with _private(draft) as raw, tarfile.open(fileobj=raw, mode="w:gz") as tar:
                _add_manifest(tar, copy, since)
                tar.add(copy, JOURNAL)
                for name in (*KEPT, FILES):
                    if (data / name).exists():
                        tar.add(data / name, name)
        draft.replace(archive)
    except OSError as trouble:
        raise NeedsReview(because("backup_failed", file=archive, said=trouble.strerror or trouble)) from trouble
    finally:
        with suppress(OSError):
            draft.unlink()
    return archive.stat().st_size


def made_if_due(
    journal: Journal, data: Path, folder: Path, at: time, keep: int, now: datetime, calendar: Calendar
) -> bool:
    """Make the day's backup once its hour has come, and drop the oldest; whether one was made."""
    if not due(folder, at, now, calendar):
        return False
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    make(journal, data, folder / now.astimezone(calendar.zone).strftime(DATED))
    prune(folder, keep)
    return True


def due(folder: Path, at: time, now: datetime, calendar: Calendar) -> bool:
    """Whether the day's backup is still to be made: the folder says, so that a restart makes neither two nor none."""
    local = now.astimezone(calendar.zone)
    return local.time() >= at and not any(folder.glob(local.strftime("facteur-%Y-%m-%d-*.tar.gz")))


def last(folder: Path) -> Path | None:
    """The newest archive of the folder that `schedule` writes to."""
    return max(folder.glob(PATTERN), default=None)


def prune(folder: Path, keep: int) -> list[Path]:
    """Drop the oldest of the archives that we dated; those that people named are theirs. What was dropped."""
    old = sorted(folder.glob(PATTERN))[:-keep] if keep else []
    for archive in old:
        archive.unlink()
    return old


def restore(archive: Path, data: Path, office: str, now: datetime, *, replace: bool = False) -> int:
    """Put the archive back into `data`, which the caller holds alone; the number of facts it remembers.

    What stands there is kept beside, in `avant-…`, and only with `replace`. NeedsReview when the archive is broken.
    """
    if (data / JOURNAL).exists() and not replace:
        raise NeedsReview(because("restore_occupied", folder=data))
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=data, prefix=".restore-") as place:
        found = Path(place)
        since = _unpacked(archive, found)
        facts = _marked(found, office, since)
        _set_beside(data, now)
        _merged(found / FILES, data / FILES)
        for name in (*KEPT, JOURNAL):  # the journal last: before it, nothing was restored
            if (found / name).exists():
                (found / name).replace(data / name)
    return facts


@contextmanager
def _private(path: Path) -> Iterator[io.BufferedWriter]:
    """A file that nobody else can read, on the disk when the block ends."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _add_manifest(tar: tarfile.TarFile, copy: Path, since: datetime) -> None:
    said = {"format": FORMAT, "made": since.isoformat(), "journal": _digest(copy)}
    raw = json.dumps(said, indent=1).encode()
    about = tarfile.TarInfo(MANIFEST)
    about.size, about.mtime, about.mode = len(raw), int(since.timestamp()), 0o600
    tar.addfile(about, io.BytesIO(raw))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unpacked(archive: Path, place: Path) -> datetime:
    """When it was made; every byte of it was read and the journal is the one that was copied."""
    try:
        with tarfile.open(archive, "r:gz") as tar:
            tar.extractall(place, filter="data")
        said = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
        whole = said["format"] == FORMAT and said["journal"] == _digest(place / JOURNAL)
        made = datetime.fromisoformat(said["made"])
    except (OSError, EOFError, ValueError, LookupError, TypeError, tarfile.TarError, zlib.error) as trouble:
        raise NeedsReview(because("restore_broken", file=archive, said=trouble)) from trouble
    if not whole:
        raise NeedsReview(because("restore_broken", file=archive, said=MANIFEST))
    return made


def _marked(place: Path, office: str, since: datetime) -> int:
    """Write into the restored journal that the world may know more than it does."""
    journal = Journal(f"sqlite:///{place / JOURNAL}", office)
    try:
        with journal.writing() as writing:
            writing.forget_failures()
            writing.cursor(RESTORED, json.dumps({"since": since.isoformat(), "until": ""}))
        return journal.last
    finally:
        journal.fold_up()


def _set_beside(data: Path, now: datetime) -> None:
    """The memory that stood there, whole, under the instant at which it was replaced."""
    there = [path for path in (*(data / name for name in KEPT), *data.glob(f"{JOURNAL}*")) if path.exists()]
    if (data / JOURNAL).exists():
        beside = data / f"avant-{now:%Y-%m-%dT%H%M%S}"
        beside.mkdir(mode=0o700)
        for path in there:
            path.rename(beside / path.name)


def _merged(source: Path, target: Path) -> None:
    """Files are named by their bytes: those already there are the same."""
    for path in source.rglob("*"):
        wanted = target / path.relative_to(source)
        if path.is_file() and not wanted.exists():
            wanted.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            shutil.move(path, wanted)
