"""Papers of desktop programs: credits titled as invoices, goods ordered beside delivered, set-in clients."""

from __future__ import annotations

import importlib
from decimal import Decimal
from typing import Any

import pytest

from daemon.reading.invoice import Reading, read
from tests.unit.test_invoice_clients import BOX, HEAD, LABELS, SELLER, SUMS

paper: Any = importlib.import_module("tests.unit.invoice_paper")
CLIENT = [(40.0, 690.0, "FACTURER À"), (40.0, 678.0, "Alpha inc."), (40.0, 666.0, "1, rang 5, Granby (Québec) J2G 2V5")]
ADDRESS = ("525, rue de la Madone", "Mont-Laurier (Québec) J9L 1S4")


def reading(*texts: Any) -> Reading:
    return read(paper.sheets([*HEAD, *texts]), LABELS, SELLER)


@pytest.mark.parametrize(("sign", "kind"), [("-", "credit_note"), ("", "invoice")])
def test_a_paper_that_gives_money_back_is_a_credit_whatever_its_title(sign: str, kind: str) -> None:
    line = ("Boîte", f"{sign}10", "10,00 $", f"{sign}100,00 $")
    sums = {name: f"{sign}{amount}" for name, amount in SUMS.items()}

    assert reading(*CLIENT, *paper.table(line), *paper.foot(**sums)).kind == kind


@pytest.mark.parametrize(("ordered", "delivered", "left"), [("10", "10", "0"), ("12", "10", "2")])
@pytest.mark.parametrize("heads", [("Commandé", "Livré"), ("Ordered", "Shipped")])
def test_what_was_ordered_is_no_order_and_what_is_billed_counts(
    heads: tuple[str, str], ordered: str, delivered: str, left: str
) -> None:
    strip = [(40.0, 640.0, "Votre commande"), (160.0, 640.0, "Vendeur"), (260.0, 640.0, "Termes")]
    values = [(160.0, 628.0, "JT"), (260.0, 628.0, "Net 10 jours")]
    rows = [(*heads, "B/O", "Description", "Prix", "Montant"), (ordered, delivered, left, "Boîte", "10,00", "100,00")]
    places = [(80.0, "r"), (130.0, "r"), (170.0, "r"), (200.0,), (480.0, "r"), (570.0, "r")]
    table = [
        (x, 580.0 - 18 * at, text, *style)
        for at, row in enumerate(rows)
        for text, (x, *style) in zip(row, places, strict=True)
    ]
    (found,) = reading(*CLIENT, *strip, *values, *table, *paper.foot(**SUMS)).invoices

    assert found.po_number == ""
    assert [line.quantity for line in found.lines] == [Decimal(10)]


@pytest.mark.parametrize(("indent", "name"), [(50.0, "Alpha inc."), (260.0, "")], ids=["set in", "another block"])
def test_a_client_set_in_under_its_label_is_the_client(indent: float, name: str) -> None:
    block = [(40.0 + indent, 637.0, "Alpha inc."), (40.0 + indent, 624.0, "12, rue Bégin")]  # no code ends it
    (found,) = reading((40.0, 650.0, "Client :"), *block, *paper.table(BOX, y=560.0), *paper.foot(**SUMS)).invoices

    assert (found.client_name, found.bill_to) == (name, "12, rue Bégin" if name else "")


@pytest.mark.parametrize(
    ("lines", "asked"),
    [(("a/s Approvisionnement", *ADDRESS), True), (("3 Brasseurs", "105, rue Saint-Paul", ADDRESS[1]), False)],
)
def test_a_street_alone_is_nobodys_name(lines: tuple[str, ...], asked: bool) -> None:
    block = [(40.0, 677.0 - 13 * at, line) for at, line in enumerate(lines)]
    (found,) = reading((40.0, 690.0, "Client :"), *block, *paper.table(BOX, y=560.0), *paper.foot(**SUMS)).invoices

    assert ("client_not_found" in {doubt.reason.code for doubt in found.doubts}) is asked
