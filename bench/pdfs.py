"""Reading the corpus of invoices, right and fast, beside other libraries in the same run.

Text extractors have no rules of their own: theirs are ours, over the columns of the text that they lay out; their times
are without the rules, ours with them. The corpus is the one that the rules were written on: shares on unseen layouts
are lower.

![Invoices read right](pdfs.svg)
"""

from __future__ import annotations

import subprocess
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from shutil import which
from statistics import median
from typing import Any

from bench.figures import Figure, seconds
from bench.peers import told_by
from bench.plot import bars
from daemon.adapters.pdf import PdfReader
from daemon.app import HOUSE
from daemon.domain.invoice import Invoice
from daemon.errors import NeedsReview
from daemon.reading import invoice as reading
from daemon.reading.invoice.ink import Glyph
from daemon.reading.invoice.page import Row, rows_of
from daemon.reading.invoice.whole import of_rows
from daemon.wordlists import LABELS, told

CORPUS = HOUSE / "tests" / "corpus" / "invoice"
PLOT = HOUSE / "docs" / "pdfs.svg"
ROUNDS = 3
EVERY = 4  # of the corpus, one in so many: the slowest peer takes a second for a page
PEERS = ("pdfplumber", "pypdf", "invoice2data")
SELLER = reading.Seller(
    "Boîtes Tremblay inc.",
    "123456782 RT0001",
    "1234567890 TQ0001",
    ("compta@boitestremblay.example",),
    "4120 rue Saint-Denis\nMontréal (Québec) H2W 2M5",
)
HEADER = ("number", "client_name", "issued", "due", "delivery", "subtotal", "tps", "tvq", "tvh", "total", "balance_due")
_CELL, _LINE = 6.0, 12.0  # points of a character and of a line of laid-out text

Times = list[float]


@dataclass(frozen=True, slots=True)
class Case:
    """An invoice of the corpus and what it says."""

    path: Path
    says: Mapping[str, Any]


def measure() -> list[Figure]:
    """Ours first; then each peer that could be had, and a plot of the two shares."""
    labels = reading.Labels.parse(told(LABELS))
    cases = list(_cases())
    found: dict[str, tuple[Times, list[Invoice | None]]] = {"ours, warm child": _ours(labels, cases)}
    for name, (spent, texts) in _texts(cases).items():
        found[name] = spent, [_by_rules(text, labels) for text in texts]
    for name, (spent, texts) in _installed(cases).items():
        ruled = name != "invoice2data"  # it has rules of its own: a template for each issuer
        shown = f"{name}, laid out, our rules" if ruled else name
        found[shown] = spent, [_by_rules(text, labels) if ruled else None for text in texts]
    shares = {name: _shares(cases, read) for name, (_, read) in found.items()}
    PLOT.write_text(bars("Invoices read right (%)", shares), encoding="utf-8")
    return [figure for name, (spent, _) in found.items() for figure in _figures(name, spent, shares[name], len(cases))]


def _figures(name: str, spent: Times, shares: tuple[float, float], count: int) -> Iterator[Figure]:
    ours = name.startswith("ours")
    slow = sorted(spent)[int(0.95 * len(spent))]
    note = "its templates know none of these issuers" if name == "invoice2data" else ""
    yield Figure(f"{name}: all header fields right", "%", [shares[0]], least=98 if ours else None, note=note)
    yield Figure(f"{name}: all lines right", "%", [shares[1]], least=90 if ours else None, note=f"{count} invoices")
    yield Figure(f"{name}: time", "ms", spent, most=25 if ours else None, note=f"p95 {slow:.3g} ms")


def _cases() -> Iterator[Case]:
    """One in `EVERY` documents of the corpus, those that are invoices."""
    for path in sorted(CORPUS.glob("*.pdf"))[::EVERY]:
        says = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
        if says.get("kind") == "invoice" and says.get("number"):
            yield Case(path, says)


def _ours(labels: reading.Labels, cases: Sequence[Case]) -> tuple[Times, list[Invoice | None]]:
    pdf = PdfReader(reading.read, labels, SELLER)
    try:
        read = [_first(partial(pdf.read, case.path.read_bytes())) for case in cases]
        return _each(pdf.read, cases), read
    finally:
        pdf.close()


def _first(read: Callable[[], reading.Reading]) -> Invoice | None:
    try:
        return next(iter(read().invoices), None)
    except NeedsReview:
        return None


def _each(read: Callable[[bytes], object], cases: Sequence[Case]) -> Times:
    def once(data: bytes) -> None:
        with suppress(NeedsReview):
            read(data)

    papers = [case.path.read_bytes() for case in cases]
    return [median(1000 * seconds(partial(once, paper)) for _ in range(ROUNDS)) for paper in papers]


def _texts(cases: Sequence[Case]) -> dict[str, tuple[Times, list[str]]]:
    """Poppler's, where it is installed."""
    if not which("pdftotext"):
        return {}
    said = [_pdftotext(case.path.read_bytes()) for case in cases]
    return {"pdftotext -layout, our rules": (_each(_pdftotext, cases), said)}


def _pdftotext(data: bytes) -> str:
    said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=False)
    return said.stdout.decode("utf-8", "replace")


def _installed(cases: Sequence[Case]) -> dict[str, tuple[Times, list[str]]]:
    told = told_by(PEERS, "pdf_peers.py", [str(case.path) for case in cases])
    return {name: ([one[0] for one in by.values()], [one[1] for one in by.values()]) for name, by in told.items()}


def _by_rules(text: str, labels: reading.Labels) -> Invoice | None:
    """Our rules over laid-out text: each character in its cell of a grid."""
    rows: list[Row] = []
    for number, page in enumerate(text.split("\f")):
        cells = ((y, x, c) for y, line in enumerate(page.splitlines()) for x, c in enumerate(line) if c != " ")
        glyphs = [Glyph(c, x * _CELL, (x + 1) * _CELL, y * _LINE, _LINE) for y, x, c in cells]
        rows += rows_of(glyphs, number)
    if not rows:
        return None
    return _first(lambda: of_rows(rows, labels, SELLER))


def _shares(cases: Sequence[Case], read: Sequence[Invoice | None]) -> tuple[float, float]:
    pairs = list(zip(cases, read, strict=True))
    heads = sum(found is not None and _same_head(found, case.says) for case, found in pairs)
    lines = sum(found is not None and _same_lines(found, case.says) for case, found in pairs)
    return 100 * heads / len(cases), 100 * lines / len(cases)


def _same_head(found: Invoice, says: Mapping[str, Any]) -> bool:
    """A field that the document itself leaves open is nobody's."""
    asked = [name for name in HEADER if says.get(name) and name not in says.get("ambiguous", ())]
    return all(_squeezed(getattr(found, name)) == _squeezed(says[name]) for name in asked)


def _squeezed(value: object) -> str:
    return "".join(str("" if value is None else value).split())


def _same_lines(found: Invoice, says: Mapping[str, Any]) -> bool:
    wanted = [(Decimal(line["quantity"]), Decimal(line["amount"])) for line in says.get("lines", [])]
    return [(line.quantity, line.amount) for line in found.lines] == wanted
