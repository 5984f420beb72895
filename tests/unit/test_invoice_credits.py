"""A credit note has a number of its own beside that of the invoice it credits."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from daemon.reading.invoice import Labels, Seller, read

paper: Any = importlib.import_module("tests.unit.invoice_paper")
LABELS = Labels.parse(tomllib.loads((Path(__file__).parents[2] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
SUMS = {"sous_total": "-100,00 $", "tps_5_%": "-5,00 $", "tvq_9,975_%": "-9,98 $", "total": "-114,98 $"}
BOX = ("Boîte", "10", "10,00 $", "-100,00 $")


def numbered(title: str, *fields: tuple[str, str]) -> tuple[str, str, bool]:
    """What a document of this title and these labels is, its number, and whether it is doubted."""
    head = [text for text in paper.head(title=title) if text[0] < 400 or text[1] > 690]
    said = [(400.0 + 110 * side, 690.0 - 12 * at, pair[side]) for at, pair in enumerate(fields) for side in (0, 1)]
    found = read(paper.sheets([*head, *said, *paper.table(BOX), *paper.foot(**SUMS)]), LABELS, SELLER)
    (invoice,) = found.invoices
    return found.kind, invoice.number, any(doubt.field == "number" for doubt in invoice.doubts)


@pytest.mark.parametrize(
    "fields",
    [
        (("NO :", "NC-14"), ("RÉF. FACTURE :", "BT-99")),
        (("Note nº", "NC-14"), ("Sur facture", "BT-99")),
        (("Facture d'origine", "BT-99"), ("N° d'avoir", "NC-14")),
        (("Original invoice #", "BT-99"), ("Credit memo #", "NC-14")),
        (("Invoice no.", "NC-14"), ("Applies to invoice", "BT-99")),
        (("Facture n°", "BT-99"), ("Note de crédit n°", "NC-14")),
    ],
    ids=lambda fields: fields[0][0],
)
def test_a_credit_note_goes_by_its_own_number(fields: tuple[tuple[str, str], ...]) -> None:
    assert numbered("AVOIR", *fields, ("Date", "2026-03-04")) == ("credit_note", "NC-14", False)


def test_a_title_above_a_bare_number_is_no_half_of_its_label() -> None:
    fields = (("No", "NC-14"), ("Date", "2026-03-04"))

    assert numbered("Note de crédit", *fields) == ("credit_note", "NC-14", False)


def test_the_reference_of_an_invoice_is_its_number() -> None:
    assert numbered("FACTURE", ("Réf. facture", "BT-99"), ("Date", "2026-03-04"))[1:] == ("BT-99", False)


@pytest.mark.parametrize("title", ["REMBOURSEMENT", "CRÉDIT", "AVOIR"])
def test_a_number_right_under_the_title_of_a_credit_is_its_own(title: str) -> None:
    head = [text for text in paper.head() if text[0] < 400]
    said = [(400.0, 690.0, title), (400.0, 678.0, "BT-762"), (500.0, 690.0, "DATE"), (500.0, 678.0, "2026-03-04")]

    found = read(paper.sheets([*head, *said, *paper.table(BOX), *paper.foot(**SUMS)]), LABELS, SELLER)

    assert (found.kind, found.invoices[0].number) == ("credit_note", "BT-762")


@pytest.mark.parametrize("title", ["AVOIR SUR VENTE", "SALES CREDIT MEMO", "AVOIR CLIENT"])
def test_a_credit_on_a_sale_is_a_credit_whatever_its_number_is_called(title: str) -> None:
    assert numbered(title, ("N° FACTURE", "VTE-367"), ("Date", "2026-03-04"))[:2] == ("credit_note", "VTE-367")


@pytest.mark.parametrize("title", ["Note de crédit n° 605 C", "CREDIT NOTE 88 B"])
def test_a_number_may_end_with_a_letter_apart(title: str) -> None:
    kind, number, doubted = numbered(title, ("Bon de commande", "943-26"), ("Date", "2026-03-04"))

    assert (kind, number, doubted) == ("credit_note", " ".join(title.split()[-2:]), False)


@pytest.mark.parametrize("origin", ["Crédit s/ facture :", "Crédit fact. :", "Credit v. invoice:", "Credit inv.:"])
def test_what_is_credited_is_not_the_credits_own_number(origin: str) -> None:
    assert numbered("NOTE DE CRÉDIT", ("No :", "5898"), (origin, "5750")) == ("credit_note", "5898", False)


@pytest.mark.parametrize(
    ("label", "own", "other"),
    [("Référence", "F21242", "F20913"), ("Created From", "INVBT12893", "INVBT19247"), ("Motif :", "8526-A", "#9888-A")],
)
def test_another_number_of_our_own_series_is_no_order(label: str, own: str, other: str) -> None:
    head = [text for text in paper.head(title="NOTE DE CRÉDIT") if text[0] < 400 or text[1] > 690]
    said = [(400.0, 690.0, "No :"), (510.0, 690.0, own), (400.0, 678.0, label), (510.0, 678.0, other)]
    (found,) = read(paper.sheets([*head, *said, *paper.table(BOX), *paper.foot(**SUMS)]), LABELS, SELLER).invoices

    assert (found.number, found.po_number, [doubt.field for doubt in found.doubts]) == (own, "", ["issued"])


@pytest.mark.parametrize("label", ["Réf. fact. :", "REF. FACT. :", "Ref. inv.:"])
def test_the_invoice_that_is_credited_is_no_order_though_its_label_is_cut_short(label: str) -> None:
    head = [text for text in paper.head(title="NOTE DE CRÉDIT", number="5898") if text[1] != 690 or text[0] < 400]
    said = [(400.0, 690.0, "No :"), (510.0, 690.0, "00048904"), (400.0, 640.0, label), (510.0, 640.0, "00048655")]
    (found,) = read(paper.sheets([*head, *said, *paper.table(BOX), *paper.foot(**SUMS)]), LABELS, SELLER).invoices

    assert (found.number, found.po_number) == ("00048904", "")
