"""A tab's XML without the rows that stay: only what is edited is parsed, the rows above keep their very bytes."""

from __future__ import annotations

import re

_DATA = re.compile(rb"<(?:\w+:)?sheetData\b[^>]*>")
_ROW = re.compile(rb"<(?:\w+:)?row\s")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*>([^<]*)")
_OTHER_LETTERS = re.compile(rb"<\?xml[^>]*encoding=[\"'](?!utf-8)", re.IGNORECASE)


def cut(part: bytes, row: int) -> tuple[bytes, bytes]:
    """The part without the rows above `row`, and those rows; the whole part where they cannot be told apart."""
    opened = _DATA.search(part)
    starts = part.rfind(b"<", 0, max(part.rfind(b' r="%d"' % row), 0))
    if not opened or starts < opened.end() or not _ROW.match(part, starts) or _OTHER_LETTERS.match(part):
        return part, b""
    return part[: opened.end()] + part[starts:], part[opened.end() : starts]


def mended(part: bytes, above: bytes) -> bytes:
    """The part with the rows that `cut` took away."""
    opened = _DATA.search(part)
    assert opened, "a tab without rows has had one added"
    return b"".join((part[: opened.end()], above, part[opened.end() :]))


def formulas_in(rows: bytes) -> list[str]:
    """Their formulas, as text."""
    if b"</f>" not in rows and b":f>" not in rows:
        return []
    return [found[1].decode(errors="replace") for found in _FORMULA.finditer(rows)]
