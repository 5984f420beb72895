"""Codes of goods where no heading says so, and figures that are no code: ranks, boxes, counts with their unit."""

from __future__ import annotations

import importlib
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import Invoice, Line
from daemon.reading.invoice import Labels, Seller, read
from daemon.reading.invoice.coding import recoded

paper: Any = importlib.import_module("tests.unit.invoice_paper")
LABELS = Labels.parse(tomllib.loads((Path(__file__).parents[2] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
SUMS = {"sous_total": "200,00 $", "tps_5_%": "10,00 $", "tvq_9,975_%": "19,95 $", "total": "229,95 $"}
TEN = ("10", "10,00 $", "100,00 $")


def invoice(*texts: Any, head: Any = None, title: str = "FACTURE") -> Invoice:
    drawn = [*(head or paper.head(title=title)), *texts, *paper.foot(**SUMS)]
    (found,) = read(paper.sheets(drawn), LABELS, SELLER).invoices
    return found


def sold(*descriptions: str) -> list[tuple[str, str]]:
    given = [Line(text, Decimal(1), Decimal(10), Decimal(10)) for text in descriptions]
    return [(line.sku, line.description) for line in recoded(given, LABELS)]


def table(heading: str, *firsts: str) -> list[Any]:
    rows: list[Any] = [(40.0, 600.0, heading), (90.0, 600.0, "DESCRIPTION"), (330.0, 600.0, "QTÉ")]
    rows += [(430.0, 600.0, "PRIX", "r"), (570.0, 600.0, "MONTANT", "r")]
    for at, (first, name) in enumerate(zip(firsts, ("Boîte kraft", "Coffret Duo"), strict=True), start=1):
        y = 600.0 - 18 * at
        rows += [(40.0, y, first), (90.0, y, name), (330.0, y, "10"), (430.0, y, "10,00 $", "r")]
        rows += [(570.0, y, "100,00 $", "r")]
    return rows


@pytest.mark.feature("N6")
@pytest.mark.parametrize("heading", ["N°", "#", "No."])
def test_a_column_of_numbers_that_do_not_count_the_lines_holds_codes(heading: str) -> None:
    found = invoice(*table(heading, "40015", "20048"))

    assert [line.sku for line in found.lines] == ["40015", "20048"]


@pytest.mark.parametrize(("one", "two"), [("1", "2"), ("10", "20"), ("190", "200"), ("001", "002"), ("17", "18")])
def test_numbers_that_count_the_lines_are_no_codes_even_on_a_later_page(one: str, two: str) -> None:
    found = invoice(*table("N°", one, two))

    assert [(line.sku, line.description) for line in found.lines] == [("", "Boîte kraft"), ("", "Coffret Duo")]


def test_a_number_alone_under_every_name_is_its_code() -> None:
    assert sold("Agenda 2027 relié\n20064", "Boîte\n10034\nSans plastique") == [
        ("20064", "Agenda 2027 relié"),
        ("10034", "Boîte\nSans plastique"),
    ]


def test_a_count_between_parentheses_is_no_code() -> None:
    assert sold("Round sticker labels (250)") == [("", "Round sticker labels (250)")]


def test_a_number_under_one_name_of_two_is_a_detail() -> None:
    assert sold("Agenda\n20064", "Boîte") == [("", "Agenda\n20064"), ("", "Boîte")]


def test_a_long_number_before_every_name_is_its_code() -> None:
    assert sold("20064 2027 hardcover planner", "90-01 Gravure") == [
        ("20064", "2027 hardcover planner"),
        ("90-01", "Gravure"),
    ]


def test_the_code_before_a_name_wins_over_the_count_after_it() -> None:
    assert sold("40028 - Round sticker labels (250)") == [("40028", "Round sticker labels (250)")]


@pytest.mark.parametrize("count", ["10 pc x 10,00$", "10 bte × 10,00 $", "10 ens. à 10,00 $", "10 un. @ 10,00 $"])
def test_a_count_with_its_unit_under_a_name_is_no_name(count: str) -> None:
    rows: list[Any] = [(40.0, 600.0, "Coffre de pin"), (60.0, 588.0, count), (570.0, 588.0, "100,00 $", "r")]
    rows += [(40.0, 574.0, "Boîte kraft"), (60.0, 562.0, count), (570.0, 562.0, "100,00 $", "r")]

    found = invoice(*rows)

    assert [(line.description, int(line.quantity)) for line in found.lines] == [
        ("Coffre de pin", 10),
        ("Boîte kraft", 10),
    ]


@pytest.mark.parametrize("box", ["P.O. Box 640", "PO Box 640", "P.O. Bag 12", "PO Drawer 5", "C.P. 88"])
def test_a_box_of_the_post_office_is_no_order(box: str) -> None:
    head = [text for text in paper.head() if text[0] != 40 or text[1] > 700]
    client = ["FACTURER À", "Club Hudson", box, "Hudson QC J0P 1H0"]
    texts = [(40.0, 690.0 - 12 * at, text) for at, text in enumerate(client)]

    found = invoice(*texts, *paper.table(("Boîte", *TEN), ("Coffret", *TEN)), head=head)

    assert (found.po_number, [doubt for doubt in found.doubts if doubt.field == "po_number"]) == ("", [])


@pytest.mark.parametrize("label", ["Projet / BC", "Project / PO", "Contact / BC"])
def test_the_order_among_two_things_that_a_label_may_announce_is_read(label: str) -> None:
    said = [(400.0, 640.0, label), (400.0, 628.0, "754829")]

    found = invoice(*said, *paper.table(("Boîte", *TEN), ("Coffret", *TEN)))

    assert found.po_number == "754829"


def test_a_code_alone_above_the_name_of_every_item_is_its_code() -> None:
    assert sold("1) AL-702\nSirop", "2) RB-930\nRuban\nRouge") == [("AL-702", "Sirop"), ("RB-930", "Ruban\nRouge")]
    assert sold("USB-C2\nCâble", "Ruban") == [("", "USB-C2\nCâble"), ("", "Ruban")]
