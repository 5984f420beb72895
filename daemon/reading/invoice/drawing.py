"""Pages of a PDF as pictures (pypdfium2): for who recognises text on them, and for a person who compares."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from daemon.reading.invoice.glyphs import direction

MOST_SCANNED = 10  # pages of a scan
_SCALE = 2.0  # pixels per point
_UPRIGHT = {0: 0, 1: 270, 2: 180, 3: 90}  # degrees, clockwise, that make a page of that direction upright


def drawn_pages(data: bytes, dpi: int) -> list[bytes]:
    """The first pages as grey PNG, for who recognises text on images."""
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(data)
    try:
        images = [
            document[number].render(scale=dpi / 72, grayscale=True).to_pil()
            for number in range(min(len(document), MOST_SCANNED))
        ]
    finally:
        document.close()
    pages = []
    for image in images:
        out = io.BytesIO()
        image.save(out, "PNG")
        pages.append(out.getvalue())
    return pages


def drawn(
    data: bytes, number: int, *, as_seen: bool = False
) -> tuple[Any, Callable[[float, float], tuple[float, float]]]:
    """A page as a picture, upright as its text is read, and what takes our points to its pixels.

    A page without text, or `as_seen`, is drawn as viewers show it: its points go down from its upper left corner.
    """
    import pypdfium2  # noqa: PLC0415
    from pypdfium2 import raw  # noqa: PLC0415

    document = pypdfium2.PdfDocument(data)
    try:
        page = document[number]
        text = page.get_textpage()
        letters = 0 if as_seen else raw.FPDFText_CountChars(text.raw)
        turned = direction(raw, text.raw, letters)
        left, bottom, right, top = page.get_cropbox()
        more = (_UPRIGHT[turned] - page.get_rotation()) % 360 if letters else 0
        image = page.render(scale=_SCALE, rotation=more).to_pil().convert("RGB")
        text.close()
        page.close()
    finally:
        document.close()
    x, y = {0: (-left, top), 1: (top, right), 2: (right, -bottom), 3: (-bottom, -left)}[turned] if letters else (0, 0)
    return image, lambda u, v: ((u + x) * _SCALE, (v + y) * _SCALE)
