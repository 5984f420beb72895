"""Forms of enterprise software: strips whose columns may stay empty, parties that no label names, titles of sales."""

from __future__ import annotations

import importlib
from datetime import date
from typing import Any

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import read
from tests.unit.test_invoice_clients import BOX, LABELS, SELLER, SUMS

paper: Any = importlib.import_module("tests.unit.invoice_paper")
Text = tuple[float, float, str]
OURS: list[Text] = [(40, 760, "Boîtes Tremblay inc."), (40, 748, "TPS 123456782RT0001")]
CLIENT: list[Text] = [(40, 690, "Vendu à :"), (40, 678, "Groupe Alizé inc."), (40, 666, "88, rue Murray"),
                      (40, 654, "Granby (Québec) J2G 2V5")]  # fmt: skip
TITLE: list[Text] = [(430, 750, "FACTURE 1042"), (430, 738, "Date : 2026-03-04")]


def form(*texts: Text, heads: str = "", values: str = "") -> Invoice:
    """A page with these texts, and a strip of labels above its values, each 100 points from the last."""
    strip = [
        (40.0 + 100 * at, y, text)
        for y, line in ((620.0, heads), (608.0, values))
        for at, text in enumerate(line.split("|"))
        if text
    ]
    page = [*texts, *strip, *paper.table(BOX, y=560.0), *paper.foot(**SUMS)]
    (found,) = read(paper.sheets(page), LABELS, SELLER).invoices
    return found


@pytest.mark.parametrize(
    ("heads", "values"),
    [
        ("V/COMMANDE|TERMES|LIVRAISON|TERRITOIRE|DÉPÔT", "|||07 MTL|01"),
        ("Your order|Terms|Shipping|Route|Zone", "|||12 NB|E4"),
        ("Bon client|Modalités|Expédition|Secteur", "|||03 QC"),
    ],
)
def test_a_code_in_a_strip_is_no_place_to_deliver_to(heads: str, values: str) -> None:
    found = form(*OURS, *TITLE, *CLIENT, heads=heads, values=values)

    assert (found.client_name, found.ship_to) == ("Groupe Alizé inc.", "")


@pytest.mark.parametrize(
    "heads",
    ["V/Commande|Termes|Échéance|Livr. demandée|Vendeur", "PO #|Terms|Due date|Requested date|Sales rep",
     "Votre bon|Modalités|Payable le|Requis le|Représentant"],
)  # fmt: skip
def test_an_empty_column_of_a_strip_asks_nothing(heads: str) -> None:
    found = form(*OURS, *TITLE, *CLIENT, heads=heads, values="4471||||M. Roy")

    assert (found.po_number, found.due, found.delivery, found.doubts) == ("4471", None, None, ())


def test_a_value_that_stands_under_no_label_of_a_strip_has_lost_its_own() -> None:
    strip: list[Text] = [(40, 620, "PO"), (140, 620, "Termes"), (240, 620, "Échéance"), (340, 620, "Requis le"),
                         (40, 608, "4471"), (200, 608, "?? avril")]  # fmt: skip

    found = form(*OURS, *TITLE, *CLIENT, *strip)

    assert "label_without_value" in {doubt.reason.code for doubt in found.doubts}


@pytest.mark.parametrize(
    ("title", "label", "number", "order"),
    [
        ("Facture vente FV-103187", "N° document externe", "FV-103187", "PO122363"),
        ("Sales Invoice SI-2201", "External Document No.", "SI-2201", "74472"),
        ("Vente - Facture 880041", "N° doc. externe", "880041", "BC-17"),
    ],
)
def test_the_number_of_a_sale_is_ours_and_an_external_document_the_clients(
    title: str, label: str, number: str, order: str
) -> None:
    title_and_date: list[Text] = [(40, 640, title), (400, 640, "Date : 2026-03-04")]

    found = form(*OURS, *CLIENT, *title_and_date, heads=f"{label}|Vendeur", values=f"{order}|M. Roy")

    assert (found.number, found.po_number, found.doubts) == (number, order, ())


def test_a_recipient_only_receives_where_the_page_begins_with_the_clients_address() -> None:
    window: list[Text] = [
        (40, 700, "Groupe Alizé inc."),
        (40, 688, "88, rue Murray"),
        (40, 676, "Granby (Québec) J2G 2V5"),
    ]
    goes_to: list[Text] = [(40, 640, "Destinataire : Salle Le Rivage, 125, chemin du Lac"),
                           (40, 628, "Sainte-Adèle (Québec) J8B 2A7")]  # fmt: skip

    found = form((400, 760, "Boîtes Tremblay inc."), (400, 748, "TPS 123456782RT0001"), *TITLE, *window, *goes_to)

    assert (found.client_name, found.bill_to) == ("Groupe Alizé inc.", "88, rue Murray\nGranby (Québec) J2G 2V5")
    assert found.ship_to.endswith("125, chemin du Lac\nSainte-Adèle (Québec) J8B 2A7")


def test_a_recipient_alone_is_billed() -> None:
    alone = [(x, y, text.replace("Vendu à", "Destinataire")) for x, y, text in CLIENT]

    found = form(*OURS, *TITLE, *alone)

    assert (found.client_name, found.issued) == ("Groupe Alizé inc.", date(2026, 3, 4))


def test_a_telephone_broken_at_the_end_of_its_line_is_no_order() -> None:
    broken = form(*OURS, (40, 736, "Montréal (Québec) H2W 2M5 – 514"), (40, 724, "555-0134"), *TITLE, *CLIENT)
    alone = form(*OURS, (40, 724, "555-0134"), *TITLE, *CLIENT)

    assert (broken.po_number, broken.doubts) == ("", ())
    assert [doubt.field for doubt in alone.doubts] == ["po_number"]


def test_a_telephone_written_for_abroad_is_no_order() -> None:
    found = form(*OURS, (40, 736, "+15145550134"), *TITLE, *CLIENT)

    assert (found.po_number, found.doubts) == ("", ())


def test_an_order_that_begins_as_a_province_is_no_place() -> None:
    found = form(*OURS, *TITLE, *CLIENT, heads="V/Commande|Termes", values="BC 00394|Net 30")

    assert (found.po_number, found.doubts) == ("BC 00394", ())
