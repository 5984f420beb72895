"""Words that were recognised on scanned pages become the rows that a printed page would give."""

from __future__ import annotations

import json
from collections.abc import Sequence
from statistics import median

from daemon.domain.invoice import Doubt, Invoice
from daemon.errors import because
from daemon.reading.invoice.ink import Glyph
from daemon.reading.invoice.page import Row, rows_of

SCAN = "facteur-scan"  # the key of the JSON, and so what a scan begins with
Word = tuple[str, float, float, float, float, float]  # text, left, right, middle, height of its line, confidence
MARK = f'{{"{SCAN}"'.encode()


def packed(pages: Sequence[Sequence[Word]]) -> bytes:
    """The words of the pages as what the reader takes in the PDF's place."""
    return json.dumps({SCAN: pages}, ensure_ascii=False).encode()


def with_pages(words: bytes, pdf: bytes) -> bytes:
    """The recognised words with the pages that they stand on, for who draws them."""
    return words + b"\n" + pdf


def apart(data: bytes) -> tuple[bytes, bytes]:
    """What is to be read and what is to be drawn: the same, but for the words of a scan."""
    words, _, pdf = data.partition(b"\n") if is_scan(data) else (data, b"", data)
    return words, pdf


def is_scan(data: bytes) -> bool:
    """Whether the bytes are recognised words in the place of a PDF."""
    return data.startswith(MARK)


def scanned_rows(data: bytes) -> list[Row]:
    """Rows as `glyphs.rows_in` gives them. The letters of a word share its width: nothing depends on each."""
    rows: list[Row] = []
    for number, words in enumerate(json.loads(data)[SCAN]):
        usual = median([size for *_, size, _ in words]) if words else 0.0
        glyphs: list[Glyph] = []
        for text, left, right, middle, size, _ in words:
            step = (right - left) / len(text)
            high = min(size, 1.6 * usual)  # a line that tesseract took two lines for
            for at, letter in enumerate(text):
                glyphs.append(Glyph(letter, left + at * step, left + (at + 1) * step, middle, high))
        rows += rows_of(glyphs, number)
    return rows


def scan_doubt(invoice: Invoice) -> Doubt:
    """What is recognised on an image is never sure enough by itself: a person confirms it once."""
    total = f"{invoice.total:.2f}".replace(".", ",") if invoice.total is not None else "–"
    emails = ", ".join(invoice.client_emails) or "–"
    facts = {"number": invoice.number or "–", "client": invoice.client_name or "–", "emails": emails, "total": total}
    return Doubt("number", because("read_from_scan", **facts))
