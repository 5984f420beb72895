"""A value that one sign alone holds is asked: a name, an address, an order, a line that nothing else confirms."""

from __future__ import annotations

import importlib
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Labels, Seller, read

paper: Any = importlib.import_module("tests.unit.invoice_paper")
HERE = Path(__file__).parent
LABELS = Labels.parse(tomllib.loads((HERE.parents[1] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
SUMS = {"sous_total": "100,00 $", "tps_5_%": "5,00 $", "tvq_9,975_%": "9,98 $", "total": "114,98 $"}
BOX = ("Boîte", "10", "10,00 $", "100,00 $")
STREET, TOWN = "12, rue du Lac", "Granby (Québec) J2G 9H7"


def invoice(*texts: Any) -> Invoice:
    (found,) = read(paper.sheets(list(texts)), LABELS, SELLER).invoices
    return found


def asked(found: Invoice) -> set[tuple[str, str]]:
    return {(doubt.field, doubt.reason.code) for doubt in found.doubts}


def whole(*texts: Any, client: str = "Alpha inc.") -> Invoice:
    """An invoice that raises no question but about these texts."""
    return invoice(*paper.head(client=client), *paper.table(BOX), *paper.foot(**SUMS), *texts)


def column(x: float, y: float, *lines: str) -> list[Any]:
    return [(x, y - 12 * at, line) for at, line in enumerate(lines)]


@pytest.mark.feature("N6")
def test_what_two_signs_hold_is_not_asked() -> None:
    assert whole().doubts == ()


@pytest.mark.feature("N6")
def test_another_name_at_the_address_of_a_person_is_asked() -> None:
    lines = column(220, 690, "LIVRER À", "Granit Tardif & Fils", "1, rang 5", TOWN)

    found = whole((40, 654, TOWN), *lines, client="Chantal Tardif")

    assert ("client_name", "client_two_names") in asked(found)


@pytest.mark.feature("N6")
@pytest.mark.parametrize("place", ["Territoire nord", "Notre quai habituel", "East territory"])
def test_a_delivery_that_leads_nowhere_is_asked(place: str) -> None:
    found = whole(*column(220, 690, "LIVRER À :", place))

    assert ("ship_to", "address_incomplete") in asked(found)


@pytest.mark.feature("N6")
@pytest.mark.parametrize("said", ["Ramassage par le client", "Cueillette à notre atelier", "Customer pick-up"])
def test_what_the_client_picks_up_is_delivered_nowhere(said: str) -> None:
    found = whole(*column(220, 690, "LIVRER À :", said))

    assert (found.ship_to, found.doubts) == ("", ())


@pytest.mark.feature("N6")
@pytest.mark.parametrize("label", ["Adresse :", "Address:"])
def test_an_address_under_the_name_that_receives_is_where_it_ships(label: str) -> None:
    named = [(240, 690, "LIVRER À :"), (300, 690, "Salle des fêtes")]
    lines = [(240, 678, label), *column(300, 678, STREET, "Bromont (Québec) J2L 1K6")]

    found = whole((40, 654, TOWN), *named, *lines)

    assert found.ship_to == f"Salle des fêtes\n{STREET}\nBromont (Québec) J2L 1K6"


@pytest.mark.feature("N6")
@pytest.mark.parametrize("label", ["Prélèvement", "Contribution", "Levy"])
def test_an_amount_that_is_the_rate_of_a_tax_is_that_tax(label: str) -> None:
    sums = {"sous_total": "100,00 $", label: "13,00 $", "total": "113,00 $"}

    found = invoice(*paper.head(), *paper.table(BOX), *paper.foot(**sums))

    assert (found.tvh, found.total) == (Decimal("13.00"), Decimal("113.00"))


@pytest.mark.feature("N6")
def test_a_second_order_of_another_label_is_asked() -> None:
    found = whole(
        (400, 654, "Votre réf. :"), (500, 654, "0182"), (400, 642, "Commande d'achat :"), (500, 642, "A-5701")
    )

    assert ("po_number", "order_twice") in asked(found)


@pytest.mark.feature("N6")
def test_a_tax_among_the_lines_is_asked() -> None:
    lines = paper.table(BOX, ("Taxes (détaxé)", "1", "0,00 $", "0,00 $"))

    found = invoice(*paper.head(), *lines, *paper.foot(total="100,00 $"))

    assert len(found.lines) == 1 or ("lines", "line_is_a_tax") in asked(found)


def test_the_number_of_a_street_over_its_town_is_no_code() -> None:
    found = whole(*column(300, 690, "Réception des colis", "4791, rue King Ouest", "Rouyn-Noranda (Québec) J9X 7N8"))

    assert "po_number" not in {field for field, _ in asked(found)}
    assert ("ship_to", "address_unexplained") in asked(found)


@pytest.mark.parametrize("text", ["4791 Groupe Alizé", "4791"])
def test_a_number_over_a_town_that_begins_no_street_is_a_code(text: str) -> None:
    found = whole(*column(300, 690, "Réception des colis", text, "Rouyn-Noranda (Québec) J9X 7N8"))

    assert found.po_number or "po_number" in {field for field, _ in asked(found)}
