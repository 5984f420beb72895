"""Codes that a narrow cell breaks at their hyphen or space, and words of a label that are no value of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from daemon.reading.invoice.addressing import is_somewhere, up_to_end
from tests.unit.test_invoice_clients import billed
from tests.unit.test_invoice_erp_forms import CLIENT, OURS, TITLE, form


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [("FACTURE BT-", "8326", "BT-8326"), ("INVOICE 2025-", "356", "2025-356"), ("Facture n° FV26-", "004", "FV26-004")],
)  # fmt: skip
def test_a_number_broken_at_its_hyphen_is_one(first: str, second: str, number: str) -> None:
    title: list[Any] = [(400, 700, first), (400, 688, second), (400, 660, "Date : 2026-03-04")]

    found = form(*OURS, *CLIENT, *title)

    assert (found.number, found.issued, found.doubts) == (number, date(2026, 3, 4), ())


@pytest.mark.parametrize(
    ("label", "first", "second", "order", "due"),
    [
        ("Votre commande", "BC2025-", "212", "BC2025-212", None),
        ("Échéance", "2026-04-", "03", "", date(2026, 4, 3)),
    ],
)
def test_an_order_or_a_day_broken_at_its_hyphen_is_one(
    label: str, first: str, second: str, order: str, due: date | None
) -> None:
    found = form(*OURS, *TITLE, *CLIENT, (400, 690, label), (520, 690, first), (520, 678, second))

    assert (found.po_number, found.due) == (order, due)


def test_a_postal_code_broken_at_its_space_is_one() -> None:
    found = billed("Groupe Alizé inc.", "4025, boul. Industriel, Westmount (Québec), H3Z", "1P3")

    assert found.bill_to == "4025, boul. Industriel\nWestmount (Québec), H3Z 1P3"


@pytest.mark.parametrize("rest", ["en date du", "passée le", "dated", "en date"])
def test_a_label_of_an_order_that_goes_on_below_has_no_value_there(rest: str) -> None:
    found = form(*OURS, *TITLE, *CLIENT, heads="Conditions||Commande", values=f"30 jours||{rest}")

    assert found.po_number == ""


def test_the_day_of_an_order_is_no_delivery_under_how_it_is_delivered() -> None:
    texts: list[Any] = [(400, 700, "Delivery method Canada Post"), (400, 688, "Date ordered 2026-02-20")]

    assert form(*OURS, *TITLE, *CLIENT, *texts).delivery is None


@pytest.mark.parametrize("legal", ["SA", "SAS", "SARL"])
def test_what_a_company_is_in_france_ends_its_name(legal: str) -> None:
    lines = ["Brasserie du Vieux Pont", legal, "38, avenue Jean-Jaurès", "44000 Nantes", "France", "Raphaël Joly"]

    assert billed(*lines).client_name == f"Brasserie du Vieux Pont {legal}"
    assert up_to_end(lines)[-1] == "France"


@pytest.mark.parametrize(
    ("line", "somewhere"),
    [("07 MTL", False), ("38,1 kg", False), ("Route", False), ("515 Broadway", True), ("C.P. 418", True),
     ("Parc industriel, 1850, rue", True), ("Hudson, QC J0P 1H0", True), ("bureau 300", True)],
)  # fmt: skip
def test_an_address_shows_signs_of_one(line: str, somewhere: bool) -> None:
    assert is_somewhere([line]) is somewhere


def test_a_weight_beside_a_destination_is_no_place() -> None:
    found = form(*OURS, *TITLE, *CLIENT, heads="PO|FAB|Termes|Poids net", values="4471|Destination|Net 30|38,1 kg")

    assert (found.ship_to, found.doubts) == ("", ())


def test_a_delivery_at_the_same_place_beside_its_label_is_not_missed() -> None:
    found = form(*OURS, *TITLE, *CLIENT, (40, 640, "Point de livraison"), (400, 640, "Idem"))

    assert (found.ship_to, found.doubts) == ("", ())
