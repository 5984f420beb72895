"""Heads of invoices in other designs: labels under an address, an order between parentheses, a day under an amount."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Seller
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.whole import of_rows
from tests.invoice_rows import LABELS, cell, rows

SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
HEAD = (
    "Boîtes Tremblay inc.", "TPS 123456782 RT0001", "", "Facture 1042", "Date : 2026-10-04", "",
    "Facturer à", "Alpha inc.", "1, rang 5", "Granby (Québec) J2G 2V5", "",
)  # fmt: skip
LINES = (
    ((40.0, "Description"), (300.0, "Qté"), (380.0, "Prix unitaire"), (500.0, "Montant")),
    ((40.0, "Savon"), (300.0, "12"), (380.0, "4,50 $"), (500.0, "54,00 $")), "",
    ((380.0, "Sous-total"), (500.0, "54,00 $")), ((380.0, "TPS 5 %"), (500.0, "2,70 $")),
    ((380.0, "Total"), (500.0, "56,70 $")),
)  # fmt: skip


def bill(found: Sequence[Row]) -> Invoice:
    (invoice,) = of_rows(found, LABELS, SELLER).invoices
    return invoice


def test_an_address_above_its_label_ends_where_the_form_above_it_does() -> None:
    form = [((40.0, "INV-3748"), (240.0, "13 octobre 2026")), ((40.0, "N° de facture"), (240.0, "Date"))]
    page = rows(
        "Boîtes Tremblay inc.", "TPS 123456782 RT0001", "FACTURE", *form, "", "Alpha inc.", "1, rang 5",
        "Granby (Québec) J2G 2V5", "Facturé à", "", *LINES,
    )  # fmt: skip
    close = [Row(tuple(cell(c.x0, c.y - (8 if c.y > 72 else 0), c.text) for c in row.cells), 0) for row in page]
    found = bill(close)

    assert (found.number, found.client_name, found.doubts) == ("INV-3748", "Alpha inc.", ())


@pytest.mark.parametrize("told", ["(bon de commande PO-50964)", "(purchase order PO-50964)"])
def test_an_order_may_be_told_between_parentheses(told: str) -> None:
    assert bill(rows(*HEAD, f"Voici ce que vous nous avez demandé ce mois-ci {told}.", "", *LINES)).po_number == (
        "PO-50964"
    )


def test_what_is_to_be_paid_by_a_day_may_stand_in_words_above_it() -> None:
    found = bill(rows("Vous nous devez 56,70 $", "d’ici le 3 novembre 2026", "", *HEAD, *LINES))

    assert str(found.due) == "2026-11-03"


def test_a_day_beside_a_deposit_of_another_block_is_no_payment_s() -> None:
    due = ((40.0, "Due date November 3, 2026"), (380.0, "Deposit received"), (500.0, "-20,00 $"))
    page = rows(*HEAD, *LINES, due, ((380.0, "Balance due"), (500.0, "36,70 $")))

    assert str(bill(page).due) == "2026-11-03"


def test_boxes_may_bear_numbers() -> None:
    found = bill(
        rows(
            "Boîtes Tremblay inc.", "TPS 123456782 RT0001", "FACTURE", "",
            ((40.0, "1. Nom de l’acheteur"), (300.0, "2. Adresse de l’acheteur")),
            ((40.0, "Alpha inc."), (300.0, "1, rang 5")), ((300.0, "Granby (Québec) J2G 2V5"),), "",
            ((40.0, "3. Numéro de la facture"), (300.0, "4. Date de la facture")),
            ((40.0, "BT1212"), (300.0, "15 octobre 2026")), "", ((40.0, "5. Date d’échéance"), (300.0, "6. Votre BC")),
            ((40.0, "14 novembre 2026"), (300.0, "4572795")), "", *LINES,
        )
    )  # fmt: skip

    assert (found.number, found.client_name, str(found.due), found.po_number, found.doubts) == (
        "BT1212", "Alpha inc.", "2026-11-14", "4572795", (),
    )  # fmt: skip


def test_a_form_may_print_its_values_far_from_their_labels() -> None:
    form = (("Facture n°", "BT4880"), ("Date", "2026-10-22"), ("Échéance", "2026-11-21"), ("Votre BC", "30291"))
    far = [((40.0, label), (400.0, value)) for label, value in form]
    found = bill(rows("Boîtes Tremblay inc.", "TPS 123456782 RT0001", "FACTURE", *far, *HEAD[5:], *LINES))

    assert (found.number, str(found.due), found.po_number) == ("BT4880", "2026-11-21", "30291")


def test_what_you_owe_us_is_in_no_american_money() -> None:
    assert bill(rows("You owe us $56.70", *HEAD, *LINES)).currency == "CAD"
