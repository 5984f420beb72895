"""What accounting programs print that forms do not: glued currencies and tax letters, sums of taxes."""

from __future__ import annotations

import importlib
from decimal import Decimal
from typing import Any

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import read
from daemon.reading.invoice.figures import bare
from daemon.reading.money import readings
from tests.unit.test_invoice_clients import BOX, HEAD, LABELS, SELLER

paper: Any = importlib.import_module("tests.unit.invoice_paper")
CLIENT = [(40.0, 690.0, "FACTURER À"), (40.0, 678.0, "Alpha inc."), (40.0, 666.0, "1, rang 5, Granby (Québec) J2G 2V5")]


def invoice(*texts: Any) -> Invoice:
    (found,) = read(paper.sheets([*HEAD, *CLIENT, *texts]), LABELS, SELLER).invoices
    return found


@pytest.mark.parametrize("text", ["CAD576.28", "576.28CAD", "USD576.28", "576,28USD", "-CAD576.28"])
def test_a_currency_may_touch_its_amount(text: str) -> None:
    assert [abs(value) for value in readings(text)] == [Decimal("576.28")]


@pytest.mark.parametrize("text", ["ACAD576.28", "576.28CADX", "CADRE 12.00"])
def test_letters_that_only_hold_a_currency_are_none(text: str) -> None:
    assert readings(text) == ()


@pytest.mark.parametrize(
    ("text", "number"), [("345.00T", "345.00"), ("3,240.00T", "3,240.00"), ("85,00TX", "85,00"), ("12.50G*", "12.50")]
)
def test_a_tax_letter_may_touch_its_amount(text: str, number: str) -> None:
    assert bare(text) == number


@pytest.mark.parametrize("text", ["12.50CR", "A5", "M12T", "345T"])
def test_what_is_no_tax_letter_stays(text: str) -> None:
    assert bare(text) == text


@pytest.mark.parametrize("letter", ["T", "TX", " T", ""])
def test_a_table_whose_amounts_end_in_a_tax_letter_is_read(letter: str) -> None:
    line = ("Boîte", "10", "10.00", f"100.00{letter}")
    found = invoice(*paper.table(line), *paper.foot(sous_total="$100.00", tps="$5.00", tvq="$9.98", total="$114.98"))

    assert [(one.quantity, one.amount) for one in found.lines] == [(Decimal(10), Decimal(100))]
    assert found.doubts == ()


def test_an_amount_that_sums_the_taxes_needs_no_explanation() -> None:
    sums = {"sous_total": "100,00 $", "tps": "5,00 $", "tvq": "9,98 $", "somme_perçue": "14,98 $"}
    found = invoice(*paper.table(BOX), *paper.foot(**sums, total="114,98 $"))

    assert found.doubts == ()


def test_an_amount_that_is_no_sum_of_the_taxes_is_asked() -> None:
    sums = {"sous_total": "100,00 $", "tps": "5,00 $", "tvq": "9,98 $", "ajustement_divers": "14,48 $"}
    found = invoice(*paper.table(BOX), *paper.foot(**sums, total="114,98 $"))

    assert [doubt.field for doubt in found.doubts] == ["total"]
