"""Forms that owners made their own: letters with a subject, orders with a slash, amounts a hair off their label."""

from __future__ import annotations

import importlib
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.reading.invoice import Labels, Reading, Seller, read

paper: Any = importlib.import_module("tests.unit.invoice_paper")
HERE = Path(__file__).parent
LABELS = Labels.parse(tomllib.loads((HERE.parents[1] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
TABLE = paper.table(("Boîte", "10", "10,00 $", "100,00 $"))
SUMS = {"sous_total": "100,00 $", "tps_5_%": "5,00 $", "tvq_9,975_%": "9,98 $", "total": "114,98 $"}
FOOT = paper.foot(**SUMS)


def document(*texts: Any, head: Any = None, foot: Any = None) -> Reading:
    drawn = [*(paper.head() if head is None else head), *texts, *TABLE, *(FOOT if foot is None else foot)]
    return read(paper.sheets(drawn), LABELS, SELLER)


@pytest.mark.parametrize(
    ("subject", "number"),
    [
        ("Objet : facture L-10641, votre commande PO-61822", "L-10641"),
        ("Re: invoice 2026-88, order PO 12", "2026-88"),
        ("Re: Invoice L-327 (your purchase order 7186553)", "L-327"),
        ("Facture de la commande #3322", "3322"),
    ],
)
def test_the_subject_of_a_letter_names_its_number_before_the_order(subject: str, number: str) -> None:
    head = [text for text in paper.head(title="") if text[2] not in ("N° DE FACTURE", "1042", "")]
    found = document((40, 640, subject), head=head)

    assert (found.kind, [one.number for one in found.invoices]) == ("invoice", [number])


@pytest.mark.parametrize("title", ["Note de crédit vente", "Credit memo – goods returned"])
def test_a_credit_note_may_say_more_in_its_title(title: str) -> None:
    assert document(head=paper.head(title=title)).kind == "credit_note"


@pytest.mark.parametrize("title", ["Facture détaillée", "Facture électronique"])
def test_a_label_of_the_clients_order_is_no_title_beside_a_qualified_one(title: str) -> None:
    found = document((400, 690, "Bon de commande : PO53113"), head=paper.head(title=title))

    assert found.kind == "invoice"
    assert "kind" not in {doubt.field for doubt in found.invoices[0].doubts}


@pytest.mark.parametrize("title", ["Draft quote — not an invoice", "Soumission – n'est pas une facture"])
def test_what_says_that_it_is_no_invoice_is_none(title: str) -> None:
    head = [text for text in paper.head(title=title) if text[2] not in ("N° DE FACTURE", "1042")]

    assert document((400, 690, "Quote number"), (500, 690, "Q-8492"), head=head).kind == "not_an_invoice"


@pytest.mark.parametrize("title", ["Sales Order", "CONFIRMATION DE COMMANDE", "Work order"])
def test_an_order_that_we_confirm_is_no_invoice(title: str) -> None:
    head = [text for text in paper.head(title=title) if text[2] not in ("N° DE FACTURE", "1042")]

    assert document((400, 690, "Document No."), (500, 690, "FV10398"), head=head).kind == "not_an_invoice"


@pytest.mark.parametrize(
    ("label", "order"),
    [
        ("Votre P.O.", "RQ 270 / 26"),
        ("V/CMD", "CMD 6482"),
        ("Réf. achat", "BA-77"),
        ("Cust. PO#", "50524"),
        ("B.A. du client", "7113077"),
    ],
)
def test_an_order_is_read_as_it_is_printed(label: str, order: str) -> None:
    (invoice,) = document((400, 652, label), (500, 652, order)).invoices

    assert (invoice.po_number, [one for one in invoice.doubts if one.field == "po_number"]) == (order, [])


def test_a_name_in_the_next_column_is_no_order() -> None:
    strip = [(40, 640, "Votre commande"), (200, 640, "Vendeur"), (300, 640, "Termes"), (40, 628, "—")]
    (invoice,) = document(*strip, (130, 628, "Olivia R."), (300, 628, "Net 30 jours")).invoices

    assert invoice.po_number == ""


def test_the_label_of_a_day_is_no_order() -> None:
    (invoice,) = document((300, 640, "Votre commande"), (400, 640, "Drop-off date"), (300, 628, "2026-05-21")).invoices

    assert invoice.po_number == ""


def test_an_amount_a_hair_above_its_label_is_that_labels() -> None:
    foot = [(x, y + (3.4 if x > 450 else 0), *rest) for x, y, *rest in FOOT]
    (invoice,) = document(foot=foot).invoices

    assert (invoice.subtotal, invoice.total) == (Decimal("100.00"), Decimal("114.98"))


def test_thanks_before_the_first_label_keep_no_amount_from_it() -> None:
    """Else the base in a summary of the taxes would be the subtotal, and no proof would see it."""
    sums = {"sous_total": "100,00 $", "expédition": "20,00 $", "tps_5_%": "6,00 $", "tvq_9,975_%": "11,97 $"}
    foot = paper.foot(**sums, total="137,97 $")
    first = max(y for _, y, *_ in foot)
    lower = [(x, y - (3.4 if x > 450 and y == first else 0), *rest) for x, y, *rest in foot]
    summary = [(300, 200, "TAUX"), (400, 200, "TAXES"), (500, 200, "NET"), (300, 188, "TPS @ 5 %"), (400, 188, "6,00")]
    (invoice,) = document((60, first, "Merci!"), *summary, (500, 188, "120,00"), foot=lower).invoices

    assert (invoice.subtotal, invoice.total) == (Decimal("100.00"), Decimal("137.97"))


@pytest.mark.parametrize(
    "label", ["Livraison garantie le", "Jour J", "À la porte le", "Hand-off", "In your premises on"]
)
def test_owners_name_the_day_of_delivery_in_their_own_words(label: str) -> None:
    (invoice,) = document((300, 640, f"{label} : 2026-05-21")).invoices

    assert invoice.delivery == date(2026, 5, 21)


def test_a_colon_set_apart_from_its_label_hides_no_value() -> None:
    head = [text for text in paper.head() if text[2] not in ("DATE", "2026-03-04")]
    lines = [(400, 660, "DATE"), (440, 660, ":"), (500, 660, "2026-03-05"), (400, 648, "DUE"), (440, 648, ":")]
    (invoice,) = document(*lines, (500, 648, "2026-04-04"), head=head).invoices

    assert (invoice.issued, invoice.due) == (date(2026, 3, 5), date(2026, 4, 4))


def test_a_pad_names_the_client_beside_nom_and_adresse() -> None:
    kept = [text for text in paper.head() if text[1] > 700 or text[0] > 290]  # ours, and the number
    block = [(40, 640, "Nom"), (110, 640, "Garage Lucien Arsenault enr."), (40, 628, "Adresse")]
    block += [(110, 628, "1471, route 132 Est"), (110, 616, "Carleton-sur-Mer (Québec) G0C 1J0")]
    (invoice,) = document(*block, head=kept).invoices

    assert invoice.client_name == "Garage Lucien Arsenault enr."
    assert invoice.bill_to.startswith("1471, route 132 Est")


def test_lines_of_ours_in_a_letter_that_speaks_of_a_bill_are_asked_and_never_refused() -> None:
    ours = [text for text in paper.head(title="") if text[0] == 40]  # the company, its numbers, the client
    found = document((40, 640, "Nos frais suivent; la facture est payable sur réception."), head=ours)

    assert found.kind == "invoice"
    assert {doubt.field for doubt in found.invoices[0].doubts} >= {"kind", "number"}


def test_lines_of_ours_in_a_letter_that_speaks_of_a_quotation_are_no_invoice() -> None:
    ours = [text for text in paper.head(title="") if text[0] == 40]
    found = document((40, 640, "Notre soumission suit; la facture viendra plus tard."), head=ours)

    assert found.kind == "not_an_invoice"
