"""The file that people keep open: who holds it, whether it moved, and putting a new one in its place whole."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from daemon.errors import Busy, because

STALE = 24 * 3600  # seconds: a lock older than a working day is asked about, never broken
_EXCEL_WIDE = 57  # in `~$NAME`: length byte, 54 of ANSI, a 16-bit length, then the name in UTF-16


class Fingerprint(NamedTuple):
    """What one `stat` tells of a version of the file; it can stay the same while the content changes."""

    mtime_ns: int
    size: int
    inode: int


def fingerprint(file: Path) -> Fingerprint:
    """Busy when the file is not there: Excel's own save makes it vanish for a moment."""
    try:
        seen = file.stat()
    except OSError as error:
        raise Busy(because("sheet_missing", file=file.name)) from error
    return Fingerprint(seen.st_mtime_ns, seen.st_size, seen.st_ino)


def content(file: Path) -> tuple[bytes, Fingerprint]:
    """The bytes of one version. Busy when it is missing, unreadable, or moved during the reading."""
    before = fingerprint(file)
    try:
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise Busy(because("sheet_missing", file=file.name)) from error
    except OSError as error:
        raise Busy(because("sheet_unreadable", file=file.name)) from error
    if fingerprint(file) != before:
        raise Busy(because("sheet_moving", file=file.name))
    return data, before


def refuse_if_held(file: Path) -> None:
    """Busy, with who holds it, while Excel's or LibreOffice's lock stands beside the file."""
    for lock in (file.with_name(f"~${file.name}"), file.with_name(f".~lock.{file.name}#")):
        try:
            told, since = lock.read_bytes()[:1024], lock.stat().st_mtime
        except FileNotFoundError:
            continue
        except OSError:  # Excel on Windows shares nothing of its lock, not even its content
            told, since = b"", time.time()
        who = _excel_name(told) if lock.name.startswith("~$") else _libreoffice_name(told)
        code = "sheet_lock_stale" if time.time() - since > STALE else "sheet_locked"
        raise Busy(because(code, who=who or "?", file=file.name))


def replace(file: Path, new: bytes, expected: Fingerprint) -> bool:
    """Put `new` in the place of the version `expected`, with its mode; False when another version stands there.

    Busy when someone holds the file or the folder refuses. True is certain: the rename is done and on disk.
    """
    temp = file.with_name(f".~{file.name}.facteur.tmp")
    try:
        _write_aside(temp, new, like=file)
        refuse_if_held(file)
        if fingerprint(file) != expected:
            return False
        os.replace(temp, file)  # noqa: PTH105 (the word everyone knows for an atomic rename)
        _sync_folder(file.parent)
    except PermissionError as error:  # a Windows share: Excel holds the open file
        raise Busy(because("sheet_locked", who="?", file=file.name)) from error
    except OSError as error:
        raise Busy(because("sheet_write_refused", file=file.name, error=error.strerror or error)) from error
    finally:
        with contextlib.suppress(OSError):
            temp.unlink(missing_ok=True)
    return True


def keep_backup(folder: Path, file: Path, data: bytes, keep: int) -> None:
    """Keep these bytes under the hour of their replacement, and only the last `keep` of this workbook."""
    kept = folder / f"{file.stem}.{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}{file.suffix}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with kept.open("xb") as out:
            _flush(out.fileno(), data)
        mine = sorted(
            old for old in folder.iterdir() if old.name.startswith(f"{file.stem}.2") and old.suffix == file.suffix
        )
        for old in mine[:-keep]:
            old.unlink(missing_ok=True)
    except OSError as error:
        raise Busy(because("sheet_backup_refused", folder=folder, error=error.strerror or error)) from error


def _write_aside(temp: Path, data: bytes, like: Path) -> None:
    temp.unlink(missing_ok=True)  # left by a power cut
    out = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        _flush(out, data)
    finally:
        os.close(out)
    owned = like.stat()
    for owner in ({"user": owned.st_uid}, {"group": owned.st_gid}):
        with contextlib.suppress(OSError, AttributeError):  # only root gives away; Windows has neither
            shutil.chown(temp, **owner)
    shutil.copymode(like, temp)


def _flush(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    """Best effort: Windows and some shares cannot sync a folder, and the rename is already seen by everyone."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _excel_name(lock: bytes) -> str:
    if not lock:
        return ""
    wide = lock[_EXCEL_WIDE : _EXCEL_WIDE + 2 * lock[0]].decode("utf-16-le", "replace").strip("\0 ")
    return wide or lock[1 : 1 + lock[0]].decode("cp1252", "replace").strip("\0 ")


def _libreoffice_name(lock: bytes) -> str:
    """`name,login,machine,when,profile;`: the first of the three that is filled."""
    fields = lock.decode("utf-8", "replace").split(",")[:3]
    return next((field.strip() for field in fields if field.strip()), "")
