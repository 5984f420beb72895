"""Files within files of a letter: Outlook's winmail.dat and items, zip archives; opened within limits, nothing lost."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from olefile import OleFileIO

T = TypeVar("T")
MOST_FILES = 50
MOST_BYTES = 60_000_000  # unpacked, all files of one container together
_TNEF, _TNEF_HEADER, _MOST_OBJECTS = b"\x78\x9f\x3e\x22", 6, 5_000
_OBJECT = 11  # bytes of an object of TNEF besides its data: level, name, type, length, checksum (MS-OXTNEF 2.1.3)
_ZIP = b"PK\x03\x04"
_DOCUMENT = frozenset({"[Content_Types].xml", "mimetype", "META-INF/manifest.xml"})  # .xlsx, .docx, .odt are zips too
_ENCRYPTED = 0x1
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ATTACHED = "__attach_version1.0_#"  # a storage for each file of an Outlook item (MS-OXMSG 2.2.2)
_FILE, _NAME = "__substg1.0_37010102", "__substg1.0_3707"
_KINDS, _LONGEST = {"001F": "utf-16-le", "001E": "cp1252"}, 4_000  # of a text; bytes
_RECIPIENT, _SUBJECT = "__recip_version1.0_#", "__substg1.0_0037"
_WROTE, _ADDRESSES = ("__substg1.0_5D01", "__substg1.0_0C1F"), ("__substg1.0_39FE", "__substg1.0_3003")  # SMTP, own
_FAT_SECTORS, _DIFAT_SECTORS, _SECTOR = 44, 72, 512  # where a compound file says how many tables it has (MS-CFB 2.2)


def unpacked(data: bytes) -> list[tuple[str, bytes]]:
    """Name and bytes of each file inside; none when this is no container, is locked, broken or beyond the limits."""
    if data.startswith(_TNEF):
        return list(_within(_winmail(data)))
    if is_outlook_item(data):
        return list(_within(iter(_asked(data, _files) or [])))
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


def is_outlook_item(data: bytes) -> bool:
    """Whether these are the bytes of a letter dragged out of Outlook (.msg) that holds files."""
    return data.startswith(_COMPOUND) and _ATTACHED.encode("utf-16-le") in data


def item_headers(data: bytes) -> dict[str, str]:
    """From, To and Subject of the item itself, as far as it says them."""
    return _asked(data, _headers) or {}


def _headers(book: OleFileIO) -> dict[str, str]:
    storages = book.listdir(streams=False, storages=True)
    people = [path for path in storages if len(path) == 1 and path[0].startswith(_RECIPIENT)][:MOST_FILES]
    to = [_text(book, [[*path, stream] for stream in _ADDRESSES]) for path in people]
    wrote = _text(book, [[stream] for stream in _WROTE])
    return {"From": wrote, "To": ", ".join(filter(None, to)), "Subject": _text(book, [[_SUBJECT]])}


def _files(book: OleFileIO) -> list[tuple[str, bytes]]:
    """The files of the item, and of the items within it."""
    paths = [path for path in book.listdir() if _is_file(path)]
    if len(paths) > MOST_FILES or sum(map(book.get_size, paths)) > MOST_BYTES:
        return []
    return [(_text(book, [[*path[:-1], _NAME]]), book.openstream(path).read()) for path in paths]


def _asked(data: bytes, what: Callable[[OleFileIO], T]) -> T | None:
    """What a compound file answers; None when it cannot be read."""
    if not _tables_fit(data):
        return None
    from olefile import OleFileIO  # noqa: PLC0415 — few letters come this way

    try:
        with OleFileIO(io.BytesIO(data)) as book:
            return what(book)
    except Exception:  # noqa: BLE001 — the library raises what the bytes make it raise; the file itself is kept
        return None


def _is_file(path: list[str]) -> bool:
    return len(path) > 1 and path[-1] == _FILE and path[-2].startswith(_ATTACHED)


def _text(book: OleFileIO, streams: Sequence[Sequence[str]]) -> str:
    """The first of these properties that the item has, in either of its two spellings, on one line."""
    known = (([*at[:-1], f"{at[-1]}{kind}"], charset) for at in streams for kind, charset in _KINDS.items())
    found = ((path, charset) for path, charset in known if book.exists(path) and book.get_size(path) <= _LONGEST)
    said = (book.openstream(path).read().decode(charset, "replace") for path, charset in found)
    return " ".join(next(said, "").replace("\0", "").split())


def _tables_fit(data: bytes) -> bool:
    """Whether the file is large enough for the tables that it announces: the library reads as many."""
    told = (int.from_bytes(data[at : at + 4], "little") for at in (_FAT_SECTORS, _DIFAT_SECTORS))
    return sum(told) <= len(data) // _SECTOR
