"""Layouts of a firm's own: another word over the details, ranks without a heading, codes after names, a shop's slip."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import read
from daemon.reading.invoice.parties import _is_taken
from tests.invoice_rows import sheet
from tests.unit.test_invoice_clients import LABELS, SELLER
from tests.unit.test_invoice_details import SUMS, paper

ITEMS = (("Boîte de première", "10", "20,00 $", "200,00 $"), ("Savon au miel", "4", "25,00 $", "100,00 $"))


def read_with(table: list[Any], head: list[Any] | None = None) -> Invoice:
    page = [*(head or paper.head()), *table, *paper.foot(**SUMS)]
    (found,) = read(paper.sheets(page), LABELS, SELLER).invoices
    return found


def table(names: tuple[str, str] = ("Boîte de première", "Savon au miel")) -> list[Any]:
    heads = paper.row(600, "DESCRIPTION", "QTÉ", "TAUX", "MONTANT")
    rows = [paper.row(582 - 18 * at, name, *ITEMS[at][1:]) for at, name in enumerate(names)]
    return [*heads, *(text for row in rows for text in row)]


@pytest.mark.parametrize("heading", ["PERSONNALISATION", "Customization", "Fantaisie"])
def test_a_column_of_words_beside_the_names_tells_their_details(heading: str) -> None:
    found = read_with(
        [
            *[(40, 600, "ARTICLE"), (200, 600, heading), (400, 600, "QTÉ"), (450, 600, "TAUX"), (500, 600, "MONTANT")],
            *[(40, 582, "Boîte"), (200, 582, "Logo noir"), (400, 582, "10"), (450, 582, "20,00 $")],
            (555, 582, "200,00 $"),
            *[(40, 564, "Savon"), (400, 564, "4"), (450, 564, "25,00 $"), (555, 564, "100,00 $")],
        ]
    )

    assert [line.description for line in found.lines] == ["Boîte\nLogo noir", "Savon"]


def test_numbers_that_count_the_lines_are_no_part_of_their_names() -> None:
    found = read_with(table(("1 Boîte de première", "2 Savon au miel")))

    assert [line.name for line in found.lines] == ["Boîte de première", "Savon au miel"]


def test_a_count_in_a_name_stays_where_the_lines_are_not_counted() -> None:
    found = read_with(table(("1 Boîte de première", "3 Savons au miel")))

    assert [line.name for line in found.lines] == ["1 Boîte de première", "3 Savons au miel"]


def test_codes_right_after_the_names_are_theirs() -> None:
    found = read_with(table(("Boîte de première BPR-L", "Savon au miel SAV-02")))

    assert [(line.name, line.sku) for line in found.lines] == [
        ("Boîte de première", "BPR-L"),
        ("Savon au miel", "SAV-02"),
    ]


def test_a_point_in_the_middle_parts_a_number() -> None:
    assert read_with(table(), paper.head(number="BT·2026·031")).number == "BT·2026·031"


def test_a_slip_of_the_till_is_no_invoice() -> None:
    slip = [(40, 715, "REÇU DE CAISSE"), (40, 700, "Reçu #"), (120, 700, "K2-00915")]
    head = [text for text in paper.head() if "FACTURE" not in text[2] and text[2] != "1042"]
    page = [*head, *slip, *table(), *paper.foot(**SUMS)]

    assert read(paper.sheets(page), LABELS, SELLER).kind == "not_an_invoice"


def test_our_name_right_of_a_title_is_no_order() -> None:
    head = [text for text in paper.head() if text[2] not in {"FACTURE", "Boîtes Tremblay inc."}]
    found = read_with(table(), [(40, 775, "Commande et facture"), (400, 775, "Boîtes Tremblay inc."), *head])

    assert (found.po_number, [one.field for one in found.doubts if one.field == "po_number"]) == ("", [])


def test_the_end_of_the_client_is_no_place_to_ship_to() -> None:
    client = ["Collège du Richelieu", "88, rue Champlain", "Granby (Québec) J2G 2V5"]
    page, twice = sheet(*client), sheet(*client, client[-1])

    assert _is_taken(client[-1:], [client], page)
    assert not _is_taken(client[-1:], [client], twice)
    assert not _is_taken(["12, rue Peel", client[-1]], [client], page)


def test_a_note_right_of_the_totals_is_no_part_of_them() -> None:
    page = [*paper.head(), *table(), (330, 400, "SOUS TOTAL"), (440, 400, "300,00 $ Remarques :"),
            (330, 385, "TPS 5 %"), (440, 385, "15,00 $ Merci de votre confiance."),
            (330, 370, "TVQ 9,975 %"), (440, 370, "29,93 $"), (330, 355, "TOTAL"), (440, 355, "344,93 $")]  # fmt: skip
    (found,) = read(paper.sheets(page), LABELS, SELLER).invoices

    assert (found.subtotal, found.tps, found.total) == (Decimal("300.00"), Decimal("15.00"), Decimal("344.93"))


def test_what_was_shipped_counts_where_the_headings_wrap() -> None:
    heads = [(40, "Qty", "ordered"), (90, "Qty", "shipped"), (140, "Back", "ordered"), (200, "Description of", "goods"),
             (380, "List", "price"), (440, "Disc.", "%"), (500, "Net", "amount")]  # fmt: skip
    heading = [text for x, upper, lower in heads for text in ((x, 609, upper), (x, 600, lower))]
    rows = [
        (10, 10, 0, "Boîte de première", "23.53", "15", "200.01"),
        (9, 4, 5, "Savon au miel", "25.00", "", "100.00"),
    ]
    lines = [
        (x, 582 - 18 * at, str(text))
        for at, row in enumerate(rows)
        for (x, *_), text in zip(heads, row, strict=True)
        if text != ""
    ]
    found = read_with([*heading, *lines])

    assert [(line.name, line.quantity) for line in found.lines] == [
        ("Boîte de première", Decimal(10)),
        ("Savon au miel", Decimal(4)),
    ]
