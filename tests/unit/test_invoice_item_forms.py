"""Items printed as small forms: each figure with its own label, stacked or side by side, and what is no such form."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from daemon.domain.invoice import Line
from daemon.reading.invoice.labelled import labelled
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.seller import Seller
from daemon.reading.invoice.side_by_side import stacked
from daemon.reading.invoice.table import lines_of
from tests.invoice_rows import LABELS, cell, rows

NOBODY = Seller("", "", "", (), "")
Places = tuple[tuple[float, str], ...]


def said(line: Line) -> tuple[str, str, str, str, str]:
    return (line.sku, line.description, f"{line.quantity:f}", f"{line.unit_price:f}", f"{line.amount:f}")


def sold(found: Sequence[Row]) -> list[tuple[str, str, str, str, str]]:
    return [said(line) for line in lines_of(found, LABELS, NOBODY).lines]


def pair(label: str, value: str) -> Places:
    return ((40.0, label), (200.0, value))


def form(
    rank: str, name: str, *figures: str, labels: Sequence[str] = ("Quantité", "Prix unitaire", "Montant")
) -> list[Places]:
    return [pair(rank, name), *(pair(label, figure) for label, figure in zip(labels, figures, strict=True))]


def test_labels_beside_their_figures_make_a_form_of_each_item() -> None:
    page = rows(
        *form("Article 1", "Savon", "12", "4,50 $", "54,00 $"), "",
        *form("Article 2", "Boîte 2 pièces", "2", "10,00 $", "20,00 $"), "", pair("Sous-total", "74,00 $"),
    )  # fmt: skip

    assert sold(page) == [("", "Savon", "12", "4.50", "54.00"), ("", "Boîte 2 pièces", "2", "10.00", "20.00")]


def test_forms_that_follow_each_other_closely_are_told_by_the_label_of_the_name() -> None:
    page = rows(
        *form("Description", "Savon", "12", "4,50 $", "54,00 $"), pair("Description", "Boîte"), pair("Détail", "Rouge"),
        pair("Code", "EM-002"), *form("Quantité", "2", "10,00 $", "20,00 $", labels=("Prix unitaire", "Montant")),
        pair("Sous-total", "74,00 $"),
    )  # fmt: skip

    assert sold(page) == [("", "Savon", "12", "4.50", "54.00"), ("EM-002", "Boîte\nRouge", "2", "10.00", "20.00")]


def test_labels_of_no_list_are_known_by_what_they_multiply_to_in_every_form() -> None:
    labels = ("Combien", "La pièce", "Ce qui fait")
    page = rows(
        "Savon", *form("Combien", "12", "4,50 $", "54,00 $", labels=labels[1:]), "",
        "Boîte", *form("Combien", "2", "10,00 $", "20,00 $", labels=labels[1:]),
    )  # fmt: skip

    found = labelled(page, LABELS)
    assert found
    assert [said(line) for line in found.lines] == [
        ("", "Savon", "12", "4.50", "54.00"), ("", "Boîte", "2", "10.00", "20.00"),
    ]  # fmt: skip


@pytest.mark.parametrize("amount", ["55,00 $", "19,00 $"])
def test_labels_of_no_list_that_do_not_multiply_in_every_form_say_nothing(amount: str) -> None:
    labels = ("La pièce", "Ce qui fait")
    page = rows(
        "Savon", *form("Combien", "12", "4,50 $", "54,00 $", labels=labels), "",
        "Boîte", *form("Combien", "2", "10,00 $", amount, labels=labels),
    )  # fmt: skip

    assert labelled(page, LABELS) is None


def test_the_amount_beside_the_name_is_that_of_the_count_and_the_price_below() -> None:
    page = rows(
        ((40.0, "Savon"), (500.0, "54,00 $")), "Ruban vert",
        ((40.0, "Code CF-115"), (200.0, "Quantité : 12"), (350.0, "Prix : 4,50 $")), "",
        ((40.0, "Boîte"), (500.0, "20,00 $")),
        ((40.0, "Code EM-002"), (200.0, "Quantité : 2"), (350.0, "Prix : 10,00 $")), "",
        ((350.0, "Sous-total"), (500.0, "74,00 $")),
    )  # fmt: skip

    assert sold(page) == [
        ("CF-115", "Savon\nRuban vert", "12", "4.50", "54.00"), ("EM-002", "Boîte", "2", "10.00", "20.00"),
    ]  # fmt: skip


def test_headings_repeated_over_the_figures_of_each_name_make_forms_too() -> None:
    heads = ((40.0, "Quantité"), (200.0, "Prix unitaire"), (350.0, "Montant"))
    page = rows(
        "Savon", "Ruban vert", heads, ((40.0, "12"), (200.0, "4,50 $"), (350.0, "54,00 $")), "",
        "Boîte", heads, ((40.0, "2"), (200.0, "10,00 $"), (350.0, "20,00 $")), "", pair("Sous-total", "74,00 $"),
    )  # fmt: skip

    assert sold(page) == [("", "Savon\nRuban vert", "12", "4.50", "54.00"), ("", "Boîte", "2", "10.00", "20.00")]


def test_details_close_under_the_figures_are_those_of_their_item() -> None:
    page = rows(
        "Savon",
        "Qté 12 · Prix 4,50 $ · Total 54,00 $",
        "Ruban vert",
        "",
        "Boîte",
        "Qté 2 · Prix 10,00 $ · Total 20,00 $",
    )

    assert sold(page) == [("", "Savon\nRuban vert", "12", "4.50", "54.00"), ("", "Boîte", "2", "10.00", "20.00")]


def test_blocks_side_by_side_are_read_column_by_column() -> None:
    page = rows(
        "Client", "",
        ((40.0, "Savon"), (300.0, "Boîte")), ((40.0, "Ruban vert"), (300.0, "2 × 10,00 $"), (500.0, "20,00 $")),
        ((40.0, "12 × 4,50 $"), (200.0, "54,00 $")), "",
        ((40.0, "Tasse"), (300.0, "Carnet")),
        ((40.0, "1 × 5,00 $"), (200.0, "5,00 $"), (300.0, "3 × 2,00 $"), (500.0, "6,00 $")), "",
        pair("Sous-total", "85,00 $"),
    )  # fmt: skip

    assert [line[1:] for line in sold(page)] == [
        ("Savon\nRuban vert", "12", "4.50", "54.00"), ("Tasse", "1", "5.00", "5.00"),
        ("Boîte", "2", "10.00", "20.00"), ("Carnet", "3", "2.00", "6.00"),
    ]  # fmt: skip


def test_labelled_blocks_side_by_side_are_read_column_by_column() -> None:
    both = ((40.0, "Quantité : 12"), (300.0, "Quantité : 2"))
    page = rows(
        ((40.0, "Savon"), (300.0, "Boîte")), both, ((40.0, "Prix : 4,50 $"), (300.0, "Prix : 10,00 $")),
        ((40.0, "Montant : 54,00 $"), (300.0, "Montant : 20,00 $")), "", pair("Sous-total", "74,00 $"),
    )  # fmt: skip

    assert [line[1:] for line in sold(page)] == [("Savon", "12", "4.50", "54.00"), ("Boîte", "2", "10.00", "20.00")]


@pytest.mark.parametrize(
    "page",
    [
        rows(
            ((40.0, "Savon"), (300.0, "12"), (380.0, "4,50 $"), (500.0, "54,00 $")),
            ((40.0, "0,00"), (100.0, "9,98"), (200.0, "0,00")),
        ),
        rows(
            ((40.0, "Savon"), (200.0, "12 × 4,50 $"), (500.0, "54,00 $")),
            ((40.0, "Boîte"), (200.0, "2 × 10,00 $"), (500.0, "20,00 $")),
        ),
        rows(((40.0, "Offre : 2 × 5,00 $"), (200.0, "10,00 $")), ((300.0, "2 × 10,00 $"), (500.0, "20,00 $"))),
    ],
    ids=["nothing multiplied", "one table", "no names"],
)  # fmt: skip
def test_the_columns_of_one_table_stay_side_by_side(page: list[Row]) -> None:
    assert stacked(page, LABELS) == page


def test_a_label_that_some_items_have_under_their_name_tells_a_detail() -> None:
    page = rows(
        "Savon", "Contenu : lavande, miel", "Qté : 12 · Prix : 4,50 $ · Total : 54,00 $", "",
        "Boîte", "Qté : 2 · Prix : 10,00 $ · Total : 20,00 $",
    )  # fmt: skip

    assert [line[1:3] for line in sold(page)] == [("Savon\nContenu : lavande, miel", "12"), ("Boîte", "2")]


def test_what_stands_below_the_last_form_is_none_of_its_details() -> None:
    page = rows("Savon", "Qté : 12", "Prix : 4,50 $", "Montant : 54,00 $", "Sous-total : 54,00 $", "", "Merci!")

    assert sold(page) == [("", "Savon", "12", "4.50", "54.00")]


def test_a_code_and_a_name_above_labelled_figures_are_the_items() -> None:
    """Its details may be set closer to each other than to it; a date and a text of no column of the form is none."""
    figures = ((40.5, "Quantité : 12"), (160.0, "Prix unitaire : 4,50 $"), (400.0, "Montant : 54,00 $"))
    others = ((40.5, "Quantité : 2"), (160.0, "Prix unitaire : 10,00 $"), (400.0, "Montant : 20,00 $"))
    page = rows(
        ((40.0, "2026-03-04"), (300.0, "Net 30")), "",
        ((40.0, "TS-118"), (160.0, "Savon")), figures, "", ((40.0, "CN-401"), (160.0, "Boîte")), others,
    )  # fmt: skip

    assert sold(page) == [("TS-118", "Savon", "12", "4.50", "54.00"), ("CN-401", "Boîte", "2", "10.00", "20.00")]


def test_details_set_close_under_a_code_and_a_name_are_no_name() -> None:
    figures = ((40.0, "Quantité : 2"), (160.0, "Prix : 10,00 $"), (400.0, "Montant : 20,00 $"))
    page = [
        *rows(((40.0, "CN-401"), (160.0, "Carnet"))),
        *(Row((cell(160.0, y, text),), 0) for y, text in ((26.0, "Dorure"), (35.0, "Tranche noire"))),
        Row(tuple(cell(x, 50.0, text) for x, text in figures), 0),
    ]

    assert sold(page) == [("CN-401", "Carnet\nDorure\nTranche noire", "2", "10.00", "20.00")]


def test_a_form_beside_the_items_is_read_before_them() -> None:
    """Its rows lie between theirs: a name at the right stands level with a label at the left."""
    left = ["Facture", "n° 1187", "Client", "Alpha inc.", "1, rang 5", "Granby QC J2G 2V5"]
    right = {0: ((300.0, "Savon"),), 1: ((300.0, "12 × 4,50 $"), (520.0, "54,00 $")),
             4: ((300.0, "Boîte"),), 5: ((300.0, "2 × 10,00 $"), (520.0, "20,00 $"))}  # fmt: skip
    both = (((40.0, text), *right.get(at, ())) for at, text in enumerate(left))
    page = rows(*both, "", pair("Sous-total", "74,00 $"))

    assert [row.text for row in stacked(page, LABELS)][:7] == [*left, "Savon"]
    assert [line[1:] for line in sold(page)] == [("Savon", "12", "4.50", "54.00"), ("Boîte", "2", "10.00", "20.00")]


def test_dates_beside_the_items_stay_there() -> None:
    page = rows(
        ((40.0, "2026-03-04"), (300.0, "Savon")), ((300.0, "12 × 4,50 $"), (520.0, "54,00 $")),
        ((40.0, "2026-03-05"), (300.0, "Boîte")), ((300.0, "2 × 10,00 $"), (520.0, "20,00 $")),
    )  # fmt: skip

    assert stacked(page, LABELS) == page
