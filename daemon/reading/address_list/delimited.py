"""Text files of values: which encoding, which separator, which cells; Excel's and everyone else's."""

from __future__ import annotations

import csv
import io
from collections import Counter

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_EIGHT_BITS = ("cp1252", "mac_roman", "cp850")  # Windows, old Macs, MS-DOS exports
_FRENCH = frozenset("éèêëàâçîïôùûüÉÈÊÀÂÇÎÔœŒ’«»–—°")
_SEPARATORS = (";", ",", "\t", "|")
_SAMPLE = 30  # rows that tell the separator


def decoded(data: bytes) -> str:
    """Never raises. Among the eight-bit encodings, the one that shows the most French letters."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if data[:2000].count(0) > len(data[:2000]) // 4:
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return max((data.decode(one, "replace") for one in _EIGHT_BITS), key=_likeness)


def _likeness(text: str) -> int:
    """French letters count for; anything else beyond ASCII counts against."""
    return sum((1 if c in _FRENCH else -1) for c in text[:100_000] if ord(c) > 127)  # noqa: PLR2004 — ASCII


def rows_of(text: str) -> list[list[str]]:
    """The cells. Excel's own first line « sep=; » is obeyed, and stays an empty row: numbers are as people see them."""
    first, _, rest = text.partition("\n")
    told = first.strip().strip('"').lower()
    if told.startswith("sep=") and len(told) == len("sep=;"):
        return [[], *_split(rest, told[-1])]
    return _split(text, _separator(text))


def _split(text: str, separator: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:  # a quote that never ends, longer than any cell
        return [line.split(separator) for line in text.splitlines()]


def _separator(text: str) -> str:
    """The one that cuts most rows into the same number of cells."""
    sample = "\n".join(text.splitlines()[:_SAMPLE])

    def steadiness(separator: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in _split(sample, separator) if len(row) > 1)
        width, rows = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        return rows, width

    return max(_SEPARATORS, key=steadiness)
