"""Files within files of a letter: Outlook's winmail.dat and zip archives, opened within limits; nothing is lost."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

MOST_FILES = 50
MOST_BYTES = 60_000_000  # unpacked, all files of one container together
_TNEF, _TNEF_HEADER, _MOST_OBJECTS = b"\x78\x9f\x3e\x22", 6, 5_000
_OBJECT = 11  # bytes of an object of TNEF besides its data: level, name, type, length, checksum (MS-OXTNEF 2.1.3)
_ZIP = b"PK\x03\x04"
_DOCUMENT = frozenset({"[Content_Types].xml", "mimetype", "META-INF/manifest.xml"})  # .xlsx, .docx, .odt are zips too
_ENCRYPTED = 0x1


def unpacked(data: bytes) -> list[tuple[str, bytes]]:
    """Name and bytes of each file inside; none when this is no container, is locked, broken or beyond the limits."""
    if data.startswith(_TNEF):
        return list(_within(_winmail(data)))
    return list(_within(_zipped(data))) if data.startswith(_ZIP) else []


def _within(files: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    room = MOST_BYTES
    for count, (name, data) in enumerate(files):
        room -= len(data)
        if count >= MOST_FILES or room < 0:
            return
        if data:
            yield name, data


def _zipped(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Nothing when the headers promise too much; no file gives more than its header promised."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            heavy = sum(entry.file_size for entry in entries) > MOST_BYTES
            if heavy or len(entries) > MOST_FILES or _DOCUMENT & {entry.filename for entry in entries}:
                return
            for entry in entries:
                if not entry.is_dir() and not entry.flag_bits & _ENCRYPTED:
                    yield entry.filename, archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError):
        return


def _winmail(data: bytes) -> Iterator[tuple[str, bytes]]:
    if not _is_sound(data):
        return
    from tnefparse import TNEF  # noqa: PLC0415 — few letters come this way

    try:
        files = TNEF(data, do_checksum=False).attachments
        found = [(str(file.long_filename()), bytes(file.data)) for file in files]
    except Exception:  # noqa: BLE001 — the library raises what the bytes make it raise; the file itself is kept
        return
    yield from found


def _is_sound(data: bytes) -> bool:
    """Whether its objects follow each other to the end: the library copies all that is left for each of them."""
    at = _TNEF_HEADER
    for _ in range(_MOST_OBJECTS):
        if at + _OBJECT > len(data):
            return True
        at += _OBJECT + int.from_bytes(data[at + 5 : at + 9], "little")
    return False
