"""Every PDF of the corpus says what its .toml says, or the reading names its doubt."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Labels, Reading, Seller, read

HERE = Path(__file__).parent / "invoice"
LABELS = Path(__file__).parents[2] / "config" / "labels.toml"
SELLER = Seller(
    "Boîtes Tremblay inc.", "123456782 RT0001", "1234567890 TQ0001", ("compta@boitestremblay.example",),
    "4120 rue Saint-Denis\nMontréal (Québec) H2W 2M5",
)  # fmt: skip
AMOUNTS = ("subtotal", "tps", "tvq", "tvh", "total", "deposit", "balance_due")
TEXTS = ("number", "client_name", "currency", "bill_to", "ship_to", "po_number", "language")
DAYS = ("issued", "due", "delivery")
DOUBTED = {"line": {"lines"}, "subtotal": {"subtotal", "lines"}, "lines": {"lines", "subtotal"}}
CASES = sorted(HERE.glob("*.pdf"))


@pytest.fixture(scope="module")
def labels() -> Labels:
    return Labels.parse(tomllib.loads(LABELS.read_text(encoding="utf-8")))


def squeezed(text: object) -> str:
    return "".join(str(text).split())


def wrong_header(invoice: Invoice, expected: dict[str, Any]) -> Iterator[str]:
    """Fields that differ; one that the document leaves open counts as right when it is doubted."""
    open_fields = set(expected.get("ambiguous", [])) & {doubt.field for doubt in invoice.doubts}
    for name in (*TEXTS, *DAYS, *AMOUNTS):
        wanted, got = expected.get(name, ""), getattr(invoice, name)
        if name in AMOUNTS and wanted:
            same = got is not None and Decimal(wanted) == got
        else:
            same = squeezed(wanted) == squeezed("" if got is None else got)
        if not same and name not in open_fields:
            yield f"{name}: {got!r}, not {wanted!r}"
    if sorted(invoice.client_emails) != sorted(expected.get("client_emails", [])):
        yield f"client_emails: {invoice.client_emails}, not {expected.get('client_emails')}"


def wrong_lines(invoice: Invoice, expected: dict[str, Any]) -> Iterator[str]:
    lines = expected.get("lines", [])
    if len(invoice.lines) != len(lines):
        yield f"{len(invoice.lines)} lines, not {len(lines)}"
    for line, wanted in zip(invoice.lines, lines, strict=False):
        figures = (line.quantity, line.amount, line.unit_price)
        named = (wanted.get(name) for name in ("quantity", "amount", "unit_price"))
        if figures != tuple(Decimal(value) if value else None for value in named):
            yield f"{figures}, not {wanted}"
        name, _, detail = line.description.partition("\n")
        said = (squeezed(name), squeezed(detail), line.kind)
        if said != (squeezed(wanted["description"]), squeezed(wanted.get("detail", "")), wanted["kind"]):
            yield f"{said}, not {wanted}"
        if wanted.get("sku", line.sku) != line.sku:
            yield f"sku {line.sku}, not {wanted['sku']}"


def mistakes(reading: Reading, expected: dict[str, Any]) -> list[str]:
    """What the reading got wrong, doubts that are missing included."""
    if reading.kind != expected["kind"]:
        return [f"{reading.kind} ({reading.reason}), not {expected['kind']}"]
    if not reading.invoices:
        return [] if reading.reason else ["no reason"]
    invoice = reading.invoices[0]
    found = [*wrong_header(invoice, expected), *wrong_lines(invoice, expected)]
    doubted = {doubt.field for doubt in invoice.doubts}
    owed = [DOUBTED.get(name, {name}) for name in [*expected.get("ambiguous", []), expected.get("wrong")] if name]
    found += [f"no doubt about {names}" for names in owed if not names & doubted]
    if invoice.doubts and not owed:
        found.append(f"doubts {[str(doubt.reason) for doubt in invoice.doubts]}")
    return found


@pytest.mark.feature("N6")
@pytest.mark.parametrize("pdf", CASES, ids=lambda path: path.stem)
def test_an_invoice_says_what_it_says(pdf: Path, labels: Labels) -> None:
    expected = tomllib.loads(pdf.with_suffix(".toml").read_text(encoding="utf-8"))

    reading = read(pdf.read_bytes(), labels, SELLER)

    assert mistakes(reading, expected) == []
