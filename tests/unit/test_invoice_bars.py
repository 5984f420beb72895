"""What stands beside the lines, repeats their headings or turns a strip over is read as if printed as usual."""

from __future__ import annotations

import importlib
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Labels, Seller, read

paper: Any = importlib.import_module("tests.unit.invoice_paper")
HERE = Path(__file__).parent
LABELS = Labels.parse(tomllib.loads((HERE.parents[1] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
SUMS = {"sous_total": "100,00 $", "tps_5_%": "5,00 $", "tvq_9,975_%": "9,98 $", "total": "114,98 $"}
BOX = ("Boîte", "10", "10,00 $", "100,00 $")


def invoice(*texts: Any) -> Invoice:
    (found,) = read(paper.sheets(list(texts)), LABELS, SELLER).invoices
    return found


def narrow(y: float, *cells: str) -> list[Any]:
    """A row of a table that leaves the right of the page free."""
    return [
        (x, y, text, *style)
        for (x, *style), text in zip([(40,), (220, "r"), (280, "r"), (350, "r")], cells, strict=True)
    ]


def beside(y: float, pitch: float, *rows: tuple[str, str]) -> list[Any]:
    return [
        text
        for at, (label, amount) in enumerate(rows)
        for text in ((400, y - pitch * at, label), (570, y - pitch * at, amount, "r"))
    ]


@pytest.mark.feature("S0-23")
@pytest.mark.parametrize(("start", "pitch"), [(600, 15), (585, 15), (592, 11)])
@pytest.mark.parametrize("label", ["TOTAL HT", "Valeur des articles"])
def test_totals_beside_the_lines_are_no_part_of_them(start: float, pitch: float, label: str) -> None:
    names = ("Coffret", "Savon", "Miel", "Carnet", "Bougie")
    lines = [text for at, name in enumerate(names) for text in narrow(585 - 15 * at, name, "2", "10,00 $", "20,00 $")]
    sums = beside(
        start, pitch, (label, "100,00 $"), ("TPS 5 %", "5,00 $"), ("TVQ", "9,98 $"), ("TOTAL TTC", "114,98 $")
    )

    found = invoice(*paper.head(), *narrow(600, "DESCRIPTION", "QTÉ", "TAUX", "MONTANT"), *lines, *sums)

    assert [line.name for line in found.lines] == list(names)
    assert (found.subtotal, found.total, found.doubts) == (Decimal("100.00"), Decimal("114.98"), ())


@pytest.mark.feature("S0-23")
@pytest.mark.parametrize(
    "heads", [("Qté", "Taux", "Montant"), ("Unités", "Tarif", "Valeur"), ("Qty", "Each", "Extended")]
)
def test_cards_that_repeat_their_headings_name_what_is_sold_above(heads: tuple[str, ...]) -> None:
    cards = [
        text
        for at, name in enumerate(("Coffret BX-101", "Savon BX-102"))
        for text in (
            *paper.row(600 - 45 * at, name, *heads),
            *paper.row(588 - 45 * at, "ruban vert", "5", "10,00", "50,00"),
        )
    ]

    found = invoice(*paper.head(), *cards, *paper.foot(**SUMS))

    assert [(line.sku, line.description) for line in found.lines] == [
        ("BX-101", "Coffret\nruban vert"),
        ("BX-102", "Savon\nruban vert"),
    ]


@pytest.mark.feature("S0-23")
@pytest.mark.parametrize("label", ["V/commande", "V/Réf.", "Client PO ref", "Votre n° de cde"])
def test_a_strip_of_values_above_their_labels_is_turned_over_whole(label: str) -> None:
    values = ["NC-77", "2026-03-04", "BC-111/26", "TRB518"]
    labels = ["Crédit n°", "Date d'émission", label, "Relatif à la facture"]
    strip = [(40 + 130 * at, 640, text) for at, text in enumerate(values)]
    strip += [(40 + 130 * at, 630, text) for at, text in enumerate(labels)]
    top = [(40, 760, "Boîtes Tremblay inc."), (40, 748, "TPS 123456782RT0001"), (400, 750, "Note de crédit", "t")]
    client = [(40, 690, "CRÉDIT À"), (40, 678, "Alpha inc."), (40, 666, "1, rang 5")]

    found = invoice(*top, *client, *strip, *paper.table(BOX), *paper.foot(**SUMS))

    assert (found.number, found.po_number, found.issued) == ("NC-77", "BC-111/26", date(2026, 3, 4))


@pytest.mark.feature("S0-23")
@pytest.mark.parametrize("text", ["lundi 30 mars", "30 mars", "Monday, March 30"])
def test_a_labelled_day_without_its_year_is_the_first_after_the_invoice(text: str) -> None:
    found = invoice(*paper.head(), (400, 660, "LIVRER LE"), (500, 660, text), *paper.table(BOX), *paper.foot(**SUMS))

    assert (found.delivery, found.doubts) == (date(2026, 3, 30), ())


@pytest.mark.feature("S0-23")
def test_an_order_of_ours_is_not_the_client_s() -> None:
    found = invoice(*paper.head(), (400, 660, "N/Réf."), (500, 660, "AB-4471"), *paper.table(BOX), *paper.foot(**SUMS))

    assert found.po_number == ""


@pytest.mark.feature("S0-23")
def test_a_sentence_that_begins_with_an_article_announces_no_date() -> None:
    told = [(40, 300, "Le paiement est attendu au plus tard"), (40, 288, "le 3 avril 2026 au plus tard.")]

    found = invoice(*paper.head(), *paper.table(BOX), *paper.foot(**SUMS), *told)

    assert found.issued == date(2026, 3, 4)
