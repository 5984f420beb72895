"""A date that can be read may still be one of two: it is asked, and the date that stands alone is not."""

from __future__ import annotations

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import read
from daemon.reading.invoice.party_labels import whose
from tests.unit.test_invoice_clients import BOX, LABELS, SELLER, SUMS, paper


def dated(label: str, value: str, issued: str = "13 janvier 2027") -> Invoice:
    head = [*paper.head(issued=issued), (380.0, 650.0, label), (470.0, 650.0, value)]
    (found,) = read(paper.sheets([*head, *paper.table(BOX), *paper.foot(**SUMS)]), LABELS, SELLER).invoices
    return found


@pytest.mark.parametrize(
    "value",
    ["27 janvier ou 29 janvier 2027", "27 ou 29 janvier 2027", "du 27 au 29 janvier 2027", "Jan 27 or Jan 29, 2027",
     "27-29 janvier 2027", "27 janvier 2027 ou le 29"],
)  # fmt: skip
def test_of_two_dates_neither_is_taken_without_asking(value: str) -> None:
    found = dated("À livrer le", value)

    assert "delivery" in {doubt.field for doubt in found.doubts}


@pytest.mark.parametrize(
    "value",
    ["29 janvier 2027", "le vendredi 29 janvier 2027", "29 janvier 2027, 10 h", "29 janvier 2027 à 10 h 30"],
)
def test_one_date_with_its_hour_is_taken(value: str) -> None:
    found = dated("À livrer le", value)

    assert (str(found.delivery), found.doubts) == ("2027-01-29", ())


def test_a_due_date_before_the_invoices_is_asked() -> None:
    found = dated("Échéance", "14 décembre 2026")

    assert {doubt.reason.code for doubt in found.doubts} == {"due_before_issued"}


@pytest.mark.parametrize(
    ("label", "party"),
    [("Détails de livraison", "ship_to"), ("Détails du client", "bill_to"), ("Coordonnées de facturation", "bill_to"),
     ("Shipping details", "ship_to"), ("Customer delivery address", "ship_to")],
)  # fmt: skip
def test_a_general_word_leaves_it_to_the_others_whose_address_follows(label: str, party: str) -> None:
    assert whose(LABELS, label) == party


@pytest.mark.parametrize(
    "note",
    [
        "Delivery Friday, January 29 or Saturday, January 30.",
        "Livraison le vendredi 29 janvier ou le samedi 30 janvier.",
    ],
)
def test_of_two_days_told_without_their_year_neither_is_taken_without_asking(note: str) -> None:
    head = [*paper.head(issued="13 janvier 2027"), (40.0, 100.0, note)]
    (found,) = read(paper.sheets([*head, *paper.table(BOX), *paper.foot(**SUMS)]), LABELS, SELLER).invoices

    assert [doubt.reason.code for doubt in found.doubts if doubt.field == "delivery"] == ["date_twice"]
