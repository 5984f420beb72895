"""What a sales invoice says, and the doubts that an honest reader would have."""

from __future__ import annotations

import importlib
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Labels, Reading, Seller, read

paper: Any = importlib.import_module("tests.unit.invoice_paper")
HERE = Path(__file__).parent
LABELS = Labels.parse(tomllib.loads((HERE.parents[1] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
SUMS = {"sous_total": "100,00 $", "tps_5_%": "5,00 $", "tvq_9,975_%": "9,98 $", "total": "114,98 $"}
BOX = ("Boîte", "10", "10,00 $", "100,00 $")


def read_pages(*pages: list[Any]) -> Reading:
    return read(paper.sheets(*pages), LABELS, SELLER)


def invoice(*pages: list[Any]) -> Invoice:
    (found,) = read_pages(*pages).invoices
    return found


def doubted(found: Invoice) -> set[str]:
    return {doubt.field for doubt in found.doubts}


@pytest.mark.feature("S0-01")
def test_a_plain_invoice_is_read_without_a_doubt() -> None:
    found = invoice(paper.head() + paper.table(BOX) + paper.foot(**SUMS))

    assert found.doubts == ()
    assert (found.number, found.client_name, found.issued) == ("1042", "Alpha inc.", date(2026, 3, 4))
    assert (found.total, found.tps, found.tvq) == (Decimal("114.98"), Decimal("5.00"), Decimal("9.98"))


@pytest.mark.feature("N6")
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"sous_total": "102,00 $"}, "subtotal"),
        ({"tps_5_%": "6,00 $"}, "tps"),
        ({"tvq_9,975_%": "9,89 $"}, "tvq"),
        ({"total": "119,48 $"}, "total"),
    ],
)
def test_a_figure_that_does_not_add_up_is_named(change: dict[str, str], field: str) -> None:
    found = invoice(paper.head() + paper.table(BOX) + paper.foot(**(SUMS | change)))

    assert field in doubted(found)


@pytest.mark.feature("N6")
def test_a_line_that_does_not_multiply_is_named_with_its_figures() -> None:
    found = invoice(paper.head() + paper.table(("Boîte", "10", "11,00 $", "100,00 $")) + paper.foot(**SUMS))

    (doubt,) = found.doubtful("lines")
    assert dict(doubt.reason.facts) == {"line": "Boîte", "quantity": "10", "price": "11,00", "amount": "100,00"}


def test_a_balance_that_forgets_the_deposit_is_doubted() -> None:
    found = invoice(paper.head() + paper.table(BOX) + paper.foot(**SUMS, acompte="50,00 $", solde_à_payer="114,98 $"))

    assert doubted(found) == {"total"}


def test_a_subtotal_within_the_table_is_no_line() -> None:
    lines = [BOX, ("Sous-total", "", "", "100,00 $"), ("Sac", "2", "10,00 $", "20,00 $")]
    sums = {"sous_total": "120,00 $", "tps_5_%": "6,00 $", "tvq_9,975_%": "11,97 $", "total": "137,97 $"}

    found = invoice(paper.head() + paper.table(*lines) + paper.foot(**sums))

    assert found.doubts == ()
    assert [line.description for line in found.lines] == ["Boîte", "Sac"]


@pytest.mark.feature("S0-34")
def test_shipping_fees_and_discounts_are_not_goods() -> None:
    lines = [BOX, ("Livraison à Laval", "1", "20,00 $", "20,00 $"), ("Rabais", "1", "-20,00 $", "-20,00 $")]

    found = invoice(paper.head() + paper.table(*lines) + paper.foot(**SUMS))

    assert [line.description for line in found.items] == ["Boîte"]


def test_personalisation_lines_belong_to_the_item_above() -> None:
    texts = [(40.0, 571.0, "Gravure : Équipe 2026"), (40.0, 560.0, "Couleur : or")]

    found = invoice(paper.head() + paper.table(BOX) + texts + paper.foot(**SUMS))

    assert found.lines[0].description == "Boîte\nGravure : Équipe 2026\nCouleur : or"


def test_a_line_goes_on_over_the_page() -> None:
    first = [*paper.head(), *paper.table(BOX), (40.0, 571.0, "Couleur : bleu"), (500.0, 30.0, "Page 1 de 2")]
    second = [*paper.table(y=740), (40.0, 727.0, "Ruban : rouge"), *paper.row(700, "Sac", "2", "10,00 $", "20,00 $")]
    sums = {"sous_total": "120,00 $", "tps_5_%": "6,00 $", "tvq_9,975_%": "11,97 $", "total": "137,97 $"}

    found = invoice(first, second + paper.foot(**sums))

    assert [line.description for line in found.lines] == ["Boîte\nCouleur : bleu\nRuban : rouge", "Sac"]


def test_two_invoices_in_one_file_come_out_apart() -> None:
    pages = [
        paper.head(number, client) + paper.table(BOX) + paper.foot(**SUMS)
        for number, client in (("1", "Alpha"), ("2", "Beta"))
    ]

    found = read_pages(*pages).invoices

    assert [(each.number, each.client_name) for each in found] == [("1", "Alpha"), ("2", "Beta")]


@pytest.mark.parametrize(
    ("extra", "issued"),
    [
        (
            [
                (400.0, 666.0, "MODALITÉS"),
                (500.0, 666.0, "Net 30"),
                (400.0, 654.0, "ÉCHÉANCE"),
                (500.0, 654.0, "03/05/2026"),
            ],
            3,
        ),
        ([(400.0, 666.0, "DATE DE LIVRAISON"), (500.0, 666.0, "25/05/2026")], 3),
        ([(400.0, 666.0, "DATE DE LIVRAISON"), (500.0, 666.0, "05/25/2026")], 4),
    ],
)
def test_day_and_month_are_settled_by_the_rest_of_the_document(extra: list[Any], issued: int) -> None:
    found = invoice(paper.head(issued="03/04/2026") + extra + paper.table(BOX) + paper.foot(**SUMS))

    assert found.issued
    assert found.issued.day == issued
    assert found.doubts == ()


def test_day_and_month_that_nothing_settles_are_doubted() -> None:
    found = invoice(paper.head(issued="03/04/2026") + paper.table(BOX) + paper.foot(**SUMS))

    assert found.issued is None
    assert doubted(found) == {"issued"}


def test_a_delivery_date_that_repeats_the_invoice_date_is_none() -> None:
    extra = [(400.0, 666.0, "DATE D'EXPÉDITION"), (500.0, 666.0, "2026-03-04")]

    assert invoice(paper.head() + extra + paper.table(BOX) + paper.foot(**SUMS)).delivery is None


def test_a_date_under_the_offices_own_label_is_proposed_with_a_doubt() -> None:
    extra = [(400.0, 666.0, "Date du vernissage"), (500.0, 666.0, "2026-05-01")]

    found = invoice(paper.head() + extra + paper.table(BOX) + paper.foot(**SUMS))

    assert found.delivery == date(2026, 5, 1)
    assert doubted(found) == {"delivery"}


def test_our_own_address_is_never_the_clients() -> None:
    assert invoice(paper.head() + paper.table(BOX) + paper.foot(**SUMS)).client_emails == ()


def test_an_address_outside_the_clients_block_is_doubted() -> None:
    extra = [(40.0, 100.0, "Questions : julie@ailleurs.example")]

    found = invoice(paper.head() + paper.table(BOX) + paper.foot(**SUMS) + extra)

    assert found.client_emails == ()
    assert doubted(found) == {"client_emails"}


def test_a_person_above_a_company_is_doubted() -> None:
    extra = [(40.0, 654.0, "Ferme Gagnon inc.")]

    found = invoice(paper.head(client="Marie Gagnon") + extra + paper.table(BOX) + paper.foot(**SUMS))

    assert doubted(found) == {"client_name"}


def test_a_name_over_two_lines_is_one_name() -> None:
    page = [text for text in paper.head(client="Regroupement des notaires de") if text[1] != 666]

    page.append((40.0, 666.0, "l'Est inc."))

    found = invoice(page + paper.table(BOX) + paper.foot(**SUMS))

    assert found.client_name == "Regroupement des notaires de l'Est inc."


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("DEVIS", "pdf_is_estimate"), ("SOUMISSION", "pdf_is_estimate"), ("FACTURE PRO FORMA", "pdf_is_pro_forma"),
        ("RELEVÉ", "pdf_is_statement"), ("Bon de commande", "pdf_is_purchase_order"),
        ("PACKING SLIP", "pdf_is_packing_slip"),
        ("Reçu de vente", "pdf_is_receipt"),
    ],
)  # fmt: skip
def test_what_is_no_invoice_says_what_it_is(title: str, code: str) -> None:
    reading = read_pages(paper.head(title=title) + paper.table(BOX) + paper.foot(**SUMS))

    assert reading.kind == "not_an_invoice"
    assert reading.reason
    assert reading.reason.code == code


def test_a_suppliers_bill_is_no_invoice_of_ours() -> None:
    page = [text if "TPS" not in text[2] else (40.0, 736.0, "TPS 876543219RT0001") for text in paper.head()]

    reading = read_pages(page + paper.table(BOX) + paper.foot(**SUMS))

    assert reading.reason
    assert reading.reason.code == "pdf_is_a_supplier_bill"


def test_bytes_that_are_no_pdf_are_unreadable_with_a_reason() -> None:
    reading = read(b"%PDF-1.7 cut", LABELS, SELLER)

    assert (reading.kind, str(reading.reason)) == ("unreadable", "pdf_damaged")


@pytest.mark.feature("N6")
def test_a_pdf_behind_a_head_of_rubbish_is_mended_and_always_shown_to_a_person() -> None:
    whole = next((HERE.parent / "corpus" / "invoice").glob("0001-*.pdf")).read_bytes()

    reading = read(b"Content-Type: application/pdf\r\n\r\n" + b"\r\n" * 2000 + whole, LABELS, SELLER)

    assert reading.invoices[0].number == read(whole, LABELS, SELLER).invoices[0].number
    assert "read_from_damaged" in [doubt.reason.code for doubt in reading.invoices[0].doubts]
