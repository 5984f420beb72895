"""The currency of an invoice, by every way that offices say it, and a doubt where none does."""

from __future__ import annotations

import pytest

from daemon.reading.invoice.currency import currency_of

PORTLAND = "40 Commercial Street\nPortland, ME 04101\nU.S.A."
MONTREAL = "4120 rue Saint-Denis\nMontréal QC H2W 2M5"


@pytest.mark.parametrize(
    "said",
    [
        "Terms: Net 10. Prices are in US dollars.",
        "All amounts in U.S. funds",
        "Payable en dollars américains",
        "Devise : USD",
        "Total 120.00 $US",
        "Total US$120.00",
        "Amount due (US)",
        "Fonds américains",
    ],
)
def test_american_dollars_are_known_by_what_the_page_says(said: str) -> None:
    assert currency_of(f"Invoice 12\n{said}", MONTREAL, taxed=True) == ("USD", [])


@pytest.mark.parametrize("said", ["Prices are in Canadian dollars.", "Total (CAD) 120.00", "Total 12,00 $ CA"])
def test_an_american_client_who_is_billed_in_canadian_dollars_leaves_no_doubt(said: str) -> None:
    assert currency_of(said, PORTLAND, taxed=False) == ("CAD", [])


def test_an_untaxed_american_client_and_no_word_of_currency_leave_a_doubt() -> None:
    currency, doubts = currency_of("Total $120.00", PORTLAND, taxed=False)

    assert (currency, [doubt.reason.code for doubt in doubts]) == ("USD", ["currency_unsure"])


def test_a_taxed_invoice_without_a_word_of_currency_is_in_canadian_dollars() -> None:
    assert currency_of("Total 120,00 $ – contactez-nous", MONTREAL, taxed=True) == ("CAD", [])


def test_two_currencies_named_as_often_leave_a_doubt() -> None:
    _, doubts = currency_of("Total USD 100.00\nTotal CAD 137.00", PORTLAND, taxed=False)

    assert [doubt.field for doubt in doubts] == ["currency"]
