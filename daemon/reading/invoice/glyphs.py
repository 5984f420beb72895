"""Takes the characters and their boxes out of a PDF (pypdfium2), upright whatever way the page was drawn."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from daemon.errors import Reason, because
from daemon.reading.invoice.ink import TEXT, Glyph
from daemon.reading.invoice.page import Row, rows_of

MOST_PAGES = 60
MOST_FILES = 20  # carried inside one PDF
MOST_CHARACTERS = 200_000  # of a whole document
_SAMPLE = 60  # characters looked at to know which way a page is drawn
_LEAST_LETTERS = 20  # fewer on a page that has any content is no text
_READABLE = 0.7  # share of characters that must be letters, digits or usual signs

Turn = Callable[[float, float], tuple[float, float]]
_TURNS: dict[int, Turn] = {
    0: lambda x, y: (x, -y),
    1: lambda x, y: (-y, -x),
    2: lambda x, y: (-x, y),
    3: lambda x, y: (y, x),
}


class Unreadable(Exception):
    """The PDF gives no text to read; carries the reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The PDF, for `enclosed_in` and `rows_on`; raises `Unreadable`."""
    import pypdfium2  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Unreadable(because("pdf_locked" if locked else "pdf_damaged")) from error
    try:
        yield document
    finally:
        document.close()


def enclosed_in(document: Any) -> list[bytes]:
    """The files that a PDF carries, as Factur-X and portfolios do."""
    import pypdfium2  # noqa: PLC0415

    try:
        files = (document.get_attachment(n) for n in range(min(document.count_attachments(), MOST_FILES)))
        return [bytes(file.get_data()) for file in files]
    except pypdfium2.PdfiumError:
        return []


def rows_in(data: bytes) -> list[Row]:
    """Every row of the document, page after page; raises `Unreadable`."""
    with opened(data) as document:
        return rows_on(document)


def rows_on(document: Any) -> list[Row]:
    """Every row of an opened document; raises `Unreadable`."""
    import pypdfium2  # noqa: PLC0415

    if len(document) > MOST_PAGES:
        raise Unreadable(because("pdf_too_long", pages=len(document), limit=MOST_PAGES))
    rows: list[Row] = []
    glyphs: list[Glyph] = []
    for number in range(len(document)):
        try:
            found = _glyphs(document[number])
        except pypdfium2.PdfiumError as error:
            raise Unreadable(because("pdf_damaged")) from error
        glyphs += found
        if len(glyphs) > MOST_CHARACTERS:
            raise Unreadable(because("pdf_too_long", pages=len(document), limit=MOST_PAGES))
        rows += rows_of(found, number)
    _insist_on_text(glyphs)
    return rows


def _insist_on_text(glyphs: list[Glyph]) -> None:
    seen = Counter(map(TEXT, glyphs))
    del seen[" "]
    if seen.total() < _LEAST_LETTERS:
        raise Unreadable(because("pdf_is_an_image"))
    if sum(count for text, count in seen.items() if _is_plain(text)) < _READABLE * seen.total():
        raise Unreadable(because("pdf_fonts_without_letters"))


def _is_plain(text: str) -> bool:
    return (text.isalnum() and ord(text[0]) < 0x2000) or text in "$.,:;-#@%/()'&+"  # noqa: PLR2004


def _glyphs(page: Any) -> list[Glyph]:
    from pypdfium2 import raw  # noqa: PLC0415

    text = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(text)
        if count > MOST_CHARACTERS:
            raise Unreadable(because("pdf_too_long", pages=1, limit=MOST_PAGES))
        return _upright(raw, text.raw, count)
    finally:
        text.close()
        page.close()


def _upright(raw: Any, text: Any, count: int) -> list[Glyph]:
    """Characters of the page's main direction; watermarks and side notes drawn at an angle stay out.

    Origin and angle are asked for once per run of characters on one line: asking for each doubles the time.
    """
    turned = direction(raw, text, count)
    turn = _TURNS[turned]
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_at, shape = raw.FPDFText_GetLooseCharBox, ctypes.byref(box)
    glyphs: list[Glyph] = []
    upper, lower, baseline, straight = 0.0, 0.0, 0.0, True
    last = _NOTHING
    for index, code in enumerate(_codes(raw, text, count)):
        if code in _NO_INK:
            if code >= _SPACE or not raw.FPDFText_HasUnicodeMapError(text, index):
                continue
            code = _NO_LETTER  # noqa: PLW2901
        box_at(text, index, shape)
        left, top, right, bottom = box.left, -box.top, box.right, -box.bottom
        if turned:
            (left, top), (right, bottom) = turn(left, -top), turn(right, -bottom)
        if left > right:
            left, right = right, left
        if top > bottom:
            top, bottom = bottom, top
        if top != upper or bottom != lower:
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            upper, lower, baseline = top, bottom, turn(x.value, y.value)[1]
            straight = _turned(raw, text, index) == turned
        if straight and bottom > top:
            glyph = Glyph(_LIKE.get(code) or chr(code), left, right, baseline, bottom - top)
            if (left == last.x0 or glyph.text in _IN_LIGATURES) and _one_drawing(last, glyph):
                glyph = glyph._replace(text=last.text + glyph.text, x0=last.x0)
                glyphs.pop()
            glyphs.append(glyph)
            last = glyph
    return glyphs


def _codes(raw: Any, text: Any, count: int) -> list[int]:
    """The character codes of a page, all at once where PDFium gives as many as there are boxes: asking costs most."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text, 0, count, buffer) != count + 1:
        return [raw.FPDFText_GetUnicode(text, index) for index in range(count)]
    return [_HYPHEN if code == _AT_LINE_END else code for code in buffer[:count]]


def _one_drawing(one: Glyph, other: Glyph) -> bool:
    """Letters that the font draws as one ("ff"): they share their box, or have as much of it each."""
    if one.x0 == other.x0 and one.x1 == other.x1 and one.y == other.y:
        return (one.text + other.text).isalpha()
    if other.text not in _IN_LIGATURES or one.text + other.text not in _LIGATURES or one.y != other.y:
        return False
    if abs(other.x0 - one.x1) > _EXACTLY:
        return False
    return abs((one.x1 - one.x0) / len(one.text) - (other.x1 - other.x0)) < _EXACTLY


_SPACE, _NO_LETTER = 0x20, 0xFFFD
_HYPHEN, _AT_LINE_END = 0x02, 0xFFFE  # one sign: alone, and among all
_NOTHING = Glyph("", math.nan, math.nan, math.nan, 0.0)
_LIGATURES, _EXACTLY = frozenset(["ff", "fi", "fl", "ffi", "ffl"]), 0.01  # points
_IN_LIGATURES = frozenset("fil")
_BLANKS = (0x20, 0xA0, 0x202F, 0x2009, 0x2007, 0x200B, 0xFEFF, 0xFFFE, 0xFFFF)
_LIKE = {0xFB01: "fi", 0xFB02: "fl", 0xFB00: "ff", 0xFB03: "ffi", 0xFB04: "ffl", 0x02: "-", 0xAD: "-"}
_LIKE |= dict.fromkeys((0xF0B7, 0xF0A7, 0xF0D8, 0xF06C, 0xF06E, 0xF075, 0xF076), "•")  # Symbol's and Wingdings'
_NO_INK = frozenset([*_BLANKS, *(code for code in range(_SPACE) if code not in _LIKE)])


def direction(raw: Any, text: Any, count: int) -> int:
    """Quarter turns of most characters of the page."""
    step = max(1, count // _SAMPLE)
    quarters = Counter(_turned(raw, text, index) for index in range(0, count, step))
    quarters.pop(None, None)
    return int((quarters.most_common(1) or [(0, 0)])[0][0] or 0)


def _turned(raw: Any, text: Any, index: int) -> int | None:
    """Quarter turns of a character's baseline; letters that lean (an italic that the font has not) stand upright."""
    if (quarter := _quarter(raw.FPDFText_GetCharAngle(text, index))) is not None:
        return quarter
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    return _quarter(math.atan2(matrix.b, matrix.a))


def _quarter(radians: float) -> int | None:
    """0-3 quarter turns, or None for a slant."""
    turns = radians / (math.pi / 2)
    return round(turns) % 4 if abs(turns - round(turns)) < 0.05 else None  # noqa: PLR2004
