"""Which label of an invoice a person's correction teaches, and how it is read from then on."""

from __future__ import annotations

from unittest import mock

import pytest

from daemon import wordlists
from daemon.reading.invoice import Labels, Seller, read
from daemon.reading.invoice.learned import Unlisted, label_of, says, taught, unlisted
from daemon.sandbox import invoices
from daemon.wordlists import told
from tests import facts as f
from tests.story.office import sold

LABELS = Labels.parse(told(wordlists.LABELS))
OURS = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001")
PAGE = (
    Unlisted("Écot fédéral", "10,00 $"),
    Unlisted("Le grand soir", "20 novembre 2026"),
    Unlisted("Boisseaux", "10", heads=True),
    Unlisted("Boisseaux", "4", heads=True),
    Unlisted("Rangée", "4", heads=True),
)


def printed(**words: str) -> bytes:
    with mock.patch.dict(invoices.WORDS["fr"], **words):
        return sold()


@pytest.mark.parametrize(
    ("field", "value", "label"),
    [
        ("tps", "10.00", "Écot fédéral"),
        ("delivery", "2026-11-20", "Le grand soir"),
        ("line/1/quantity", "10", "Boisseaux"),
        ("line/2/quantity", "4", ""),  # stands in two columns
        ("po_number", "10", ""),  # no label of a field is beside it
    ],
)
def test_the_one_label_beside_the_value_is_the_one_it_teaches(field: str, value: str, label: str) -> None:
    assert label_of(field, value, PAGE) == label


def test_a_heading_that_no_list_knows_is_found_with_what_stands_under_it() -> None:
    found = [one for one in unlisted(printed(quantity="Boisseaux"), LABELS) if one.heads]

    assert found == [Unlisted("Boisseaux", "10", heads=True)]


def test_a_label_of_the_lists_is_never_offered() -> None:
    known = {one.label for one in unlisted(sold(), LABELS)}

    assert not known & {"SOUS-TOTAL", "TOTAL", "SOLDE À PAYER", "QTÉ"}


def test_a_taught_amount_and_a_taught_heading_are_read_like_those_of_the_lists() -> None:
    labels = taught(LABELS, {"Écot fédéral": "tps", "Boisseaux": "quantity"})
    (invoice,) = read(printed(tps="Écot fédéral", quantity="Boisseaux"), labels, OURS).invoices

    assert (str(invoice.tps), str(invoice.lines[0].quantity)) == ("10.00", "10")
    assert labels.whole("columns", "Boisseaux") == "quantity"


def test_a_label_of_the_lists_keeps_its_own_meaning() -> None:
    assert taught(LABELS, {"Total": "tps"}).whole("totals", "Total") == "total"


def test_an_invoice_says_a_corrected_line_wherever_it_stands() -> None:
    invoice = f.an_invoice(f.line("Ruban", 4), f.line("Carte", 3))

    assert says(invoice, "line/1/quantity", "3.0")
    assert not says(invoice, "line/1/quantity", "5")
