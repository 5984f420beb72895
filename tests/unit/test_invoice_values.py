"""An invoice's values: which lines are goods, when two readings are one invoice, what a correction changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from daemon.domain.invoice import Invoice, differences
from tests.facts import an_invoice, doubt, line

INVOICE = an_invoice(line("Chandelle"), line("Livraison", 1, kind="service"))


def test_shipping_and_discounts_are_no_goods() -> None:
    assert [one.name for one in INVOICE.items] == ["Chandelle"]


def test_a_product_goes_by_its_first_line() -> None:
    assert line("Boîte kraft\nGravée « Nord »\nRuban rouge").name == "Boîte kraft"


@pytest.mark.feature("S0-06")
@pytest.mark.parametrize(
    "same",
    [
        replace(INVOICE, client_emails=("autre@client.example",)),
        replace(INVOICE, doubts=(doubt("due"),)),
        replace(INVOICE, language="en"),
    ],
    ids=["address", "doubt", "language"],
)
def test_what_the_client_does_not_pay_for_makes_no_other_invoice(same: Invoice) -> None:
    assert same.digest == INVOICE.digest


@pytest.mark.feature("S0-06")
@pytest.mark.parametrize(
    "other",
    [
        replace(INVOICE, total=Decimal("130.01")),
        replace(INVOICE, delivery=date(2026, 12, 12)),
        replace(INVOICE, ship_to="2, rue Neuve"),
        replace(INVOICE, lines=(line("Chandelle", 13), *INVOICE.lines[1:])),
        replace(INVOICE, lines=INVOICE.lines[::-1]),
    ],
    ids=["total", "delivery", "address", "quantity", "order"],
)
def test_what_the_client_pays_for_makes_another(other: Invoice) -> None:
    assert other.digest != INVOICE.digest


def test_doubts_are_asked_by_field() -> None:
    invoice = an_invoice(doubts=(doubt("total"), doubt("due")))

    assert [one.field for one in invoice.doubtful("total", "tps")] == ["total"]


@pytest.mark.feature("S0-06")
def test_a_correction_is_shown_field_by_field_and_line_by_line() -> None:
    new = replace(INVOICE, delivery=date(2026, 12, 18), ship_to="2, rue Neuve", lines=(line("Chandelle", 13),))

    assert differences(INVOICE, new) == (
        "delivery: 2026-12-11 → 2026-12-18; ship_to: — → 2, rue Neuve; "
        "− 12 × Chandelle (120); − 1 × Livraison (10); + 13 × Chandelle (130)"
    )


def test_the_same_values_differ_in_nothing() -> None:
    assert differences(INVOICE, INVOICE) == "—"
