"""Invoices drawn at random, in layouts that no rule was written for, are read right or doubted."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from daemon.reading.invoice import Labels, Seller, read

draw: Any = importlib.import_module("tests.unit.invoice_paper").paper
HERE = Path(__file__).parent
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))


@pytest.fixture(scope="module")
def labels() -> Labels:
    return Labels.parse(tomllib.loads((HERE.parents[1] / "config" / "labels.toml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("seed", range(60))
def test_a_layout_never_seen_is_read(seed: int, labels: Labels) -> None:
    paper = draw(seed)

    (invoice,) = read(paper.pdf, labels, SELLER).invoices

    assert invoice.doubts == ()
    assert (invoice.number, invoice.client_name, invoice.po_number) == (paper.number, paper.client, paper.po)
    assert (invoice.issued, invoice.due, invoice.delivery) == (paper.issued, paper.due, paper.delivery)
    assert invoice.client_emails == ((paper.email,) if paper.email else ())
    sums = (invoice.subtotal, invoice.tps, invoice.tvq, invoice.total, invoice.deposit)
    assert sums == (paper.subtotal, paper.tps, paper.tvq, paper.total, paper.deposit)
    assert [(line.description, line.quantity, line.unit_price, line.amount) for line in invoice.lines] == [
        ("\n".join(filter(None, said[:2])), *said[2:]) for said in paper.lines
    ]
