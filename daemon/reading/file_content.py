"""What the bytes of a file say of themselves, whatever its name: its kind, and the size of a picture."""

from __future__ import annotations

import re
from dataclasses import dataclass

PICTURE, VECTOR, PDF, UNKNOWN = "picture", "vector", "pdf", ""
_JPEG_SIZE = frozenset({*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)})
_PAGE = re.compile(rb"/Type\s*/Page(?![a-z])")
_SIGNED = re.compile(rb"/Type\s*/Sig\b|/ByteRange\s*\[")


@dataclass(frozen=True, slots=True)
class Looks:
    """`longest` and `shortest` side of a picture in pixels, 0 when unknown; `signed` of a PDF, with its `pages`."""

    kind: str
    longest: int = 0
    shortest: int = 0
    pages: int = 0
    signed: bool = False


def looks(data: bytes) -> Looks:
    """Never raises."""
    head = data[:1024].lstrip()
    if b"%PDF-" in head[:1024]:
        return Looks(PDF, pages=len(_PAGE.findall(data)), signed=bool(_SIGNED.search(data)))
    if head.startswith((b"%!PS", b"\xc5\xd0\xd3\xc6")) or b"<svg" in head.lower():
        return Looks(VECTOR)
    sides = _sides(data)
    if sides:
        return Looks(PICTURE, max(sides), min(sides))
    if data.startswith((b"II*\0", b"MM\0*", b"8BPS", b"RIFF")):
        return Looks(PICTURE)
    return Looks(UNKNOWN)


def _sides(data: bytes) -> tuple[int, int] | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _number(data[16:20]), _number(data[20:24])
    if data.startswith(b"GIF8"):
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    if data.startswith(b"BM"):
        return int.from_bytes(data[18:22], "little"), abs(int.from_bytes(data[22:26], "little", signed=True))
    return _jpeg(data) if data.startswith(b"\xff\xd8\xff") else None


def _jpeg(data: bytes) -> tuple[int, int]:
    """From the first frame header; (0, 0) when there is none."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:  # noqa: PLR2004 — what begins a segment
        if data[at + 1] in _JPEG_SIZE:
            return _number(data[at + 7 : at + 9]), _number(data[at + 5 : at + 7])
        at += 2 + _number(data[at + 2 : at + 4])
    return 0, 0


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")
