"""Names that a narrow column breaks over two lines, and days that stand alone though another label repeats them."""

from __future__ import annotations

import importlib
from datetime import date
from typing import Any

import pytest

from daemon.reading.invoice import read
from tests.unit.test_invoice_clients import BOX, LABELS, SELLER, billed
from tests.unit.test_invoice_erp_forms import CLIENT, OURS, form

paper: Any = importlib.import_module("tests.unit.invoice_paper")
STREET, TOWN = "88, rue Murray", "Granby (Québec) J2G 2V5"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("The Pointe-Claire Chamber Players", "Society", "Judith Ostrander", STREET, TOWN),
         "The Pointe-Claire Chamber Players Society"),
        (("Clinique de physiothérapie du Vieux-Port", "Associés", STREET, TOWN),
         "Clinique de physiothérapie du Vieux-Port Associés"),
        (("Green Mountain Benefit", "Administrators, LLC", "Emily Thornton", STREET, TOWN, "eth@gmba.example"),
         "Green Mountain Benefit Administrators, LLC"),
        (("Groupe immobilier Rive-Sud et", "Lanaudière ltée", STREET, TOWN),
         "Groupe immobilier Rive-Sud et Lanaudière ltée"),
        (("Aérospatiale Mirage Technologies inc. – Division", "Entretien", STREET, TOWN),
         "Aérospatiale Mirage Technologies inc. – Division Entretien"),
    ],
    ids=["what it is", "in French too", "its initials in its mail", "after « et »",
         "a division without its name"],
)  # fmt: skip
def test_a_name_that_filled_its_line_goes_on_below(lines: tuple[str, ...], name: str) -> None:
    found = billed(*lines)

    assert (found.client_name, found.doubts) == (name, ())


@pytest.mark.parametrize(
    "lines",
    [
        ("École Saint-Jean", "Transport", STREET, TOWN),
        ("Groupe Alizé inc.", "Marketing", STREET, TOWN),
        ("Maplewood Dental", "Logistics", "120, boulevard de la Grande-Allée Ouest", TOWN),
        ("Louise Roy", "Roy inc.", STREET, TOWN),
    ],
    ids=["a department", "of a company", "a line with room left", "a person's company"],
)
def test_a_name_that_had_room_left_ends_its_line(lines: tuple[str, ...]) -> None:
    assert f"{lines[0]} {lines[1]}" != billed(*lines).client_name


@pytest.mark.parametrize(
    "texts",
    [
        ((40, 640, "Facture vente FV-1042"), (40, 628, "22 décembre 2026")),
        ((40, 640, "Sales Invoice SI-1042"), (40, 628, "December 22, 2026")),
        ((40, 722, "Granby, le 22 décembre 2026"), (40, 640, "Facture n° 1042")),
    ],
    ids=["under the title", "in English", "after the town"],
)
def test_a_day_under_the_title_is_the_invoices_though_goods_left_that_day(texts: tuple[Any, ...]) -> None:
    left = [(400.0, 640.0, "Date d'expédition"), (400.0, 628.0, "22 décembre 2026")]

    found = form(*OURS, *CLIENT, *texts, *left)

    assert (found.issued, found.delivery, found.doubts) == (date(2026, 12, 22), None, ())


@pytest.mark.parametrize(
    ("items", "subtotal", "total"),
    [("Items", "Subtotal price", "Total price"), ("Sous-total des articles", "Sous-total", "Prix total")],
)
def test_what_goods_come_to_before_their_shipping_is_no_subtotal(items: str, subtotal: str, total: str) -> None:
    rows = [(items, "100,00 $"), ("Livraison", "20,00 $"), (subtotal, "120,00 $"), ("TPS 5 %", "6,00 $"),
            ("TVQ 9,975 %", "11,97 $"), (total, "137,97 $")]  # fmt: skip
    sums = [text for at, (name, amount) in enumerate(rows) for text in
            ((330, 400 - 15 * at, name), (570, 400 - 15 * at, amount, "r"))]  # fmt: skip

    (found,) = read(paper.sheets([*paper.head(), *paper.table(BOX), *sums]), LABELS, SELLER).invoices

    assert (str(found.subtotal), str(found.total), found.balance_due) == ("120.00", "137.97", None)
