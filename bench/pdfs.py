"""Reading the corpus of invoices, beside what plain text extraction costs elsewhere in the same run."""

from __future__ import annotations

import io
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from shutil import which
from statistics import median

from bench.figures import Figure, seconds
from daemon.adapters.pdf import PdfReader
from daemon.app import HOUSE, LABELS
from daemon.errors import NeedsReview
from daemon.reading import invoice as reading

CORPUS = HOUSE / "tests" / "corpus" / "invoice"
ROUNDS = 3


def measure() -> list[Figure]:
    """One value per document: the median of three readings."""
    labels = reading.Labels.parse(tomllib.loads(LABELS.read_text(encoding="utf-8")))
    pdf = PdfReader(reading.read, labels, reading.Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001"))
    try:
        papers = list(_invoices(pdf))
        ours = _each(pdf.read, papers)
    finally:
        pdf.close()
    note = f"{len(papers)} invoices of the corpus: text, tables, checks, and the way to the child and back"
    return [Figure("Reading an invoice in the warm child", "ms", ours, note=note), *_peers(papers, median(ours))]


def _invoices(pdf: PdfReader) -> Iterator[bytes]:
    """The documents of the corpus that are invoices and open without a password."""
    for path in sorted(CORPUS.glob("*.pdf")):
        with suppress(NeedsReview):
            if pdf.read(path.read_bytes()).kind == "invoice":
                yield path.read_bytes()


def _peers(papers: list[bytes], ours: float) -> Iterator[Figure]:
    peers: dict[str, Callable[[bytes], object]] = {"pypdfium2, plain text": _pdfium, "pypdf, plain text": _pypdf}
    if which("pdftotext"):
        peers["pdftotext -layout, a process each"] = _pdftotext
    for name, extract in peers.items():
        spent = _each(extract, papers)
        yield Figure(name, "ms", spent, note=f"text only; ours takes {ours / median(spent):.2g} × that")


def _each(read: Callable[[bytes], object], papers: list[bytes]) -> list[float]:
    return [median(1000 * seconds(partial(read, paper)) for _ in range(ROUNDS)) for paper in papers]


def _pdfium(data: bytes) -> object:
    import pypdfium2  # noqa: PLC0415 — heavy, and for this measure only

    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def _pypdf(data: bytes) -> object:
    from pypdf import PdfReader as Pypdf  # noqa: PLC0415 — same

    return [page.extract_text() for page in Pypdf(io.BytesIO(data)).pages]


def _pdftotext(data: bytes) -> object:
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True).stdout
