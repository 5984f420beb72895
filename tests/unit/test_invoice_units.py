"""Whatever unit follows a quantity, and whatever code precedes a name, the line is read."""

from __future__ import annotations

import importlib
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import Line
from daemon.reading.invoice import Labels, Seller, read

paper: Any = importlib.import_module("tests.unit.invoice_paper")
HERE = Path(__file__).parent
LABELS = Labels.parse(tomllib.loads((HERE.parents[1] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
FOOT = paper.foot(sous_total="100,00 $", total="100,00 $")


def lines(*texts: Any) -> tuple[Line, ...]:
    (found,) = read(paper.sheets([*paper.head(), *texts, *FOOT]), LABELS, SELLER).invoices
    return found.lines


@pytest.mark.parametrize("unit", ["btl", "bout.", "paq.", "rame", "flacon(s)", "pk", "ens.", "(lots)"])
def test_any_word_after_a_quantity_is_its_unit(unit: str) -> None:
    (line,) = lines(*paper.table(("Gin du Bas-du-Fleuve 200 ml", f"10 {unit}", "10,00 $", "100,00 $")))

    assert (line.name, line.quantity) == ("Gin du Bas-du-Fleuve 200 ml", Decimal(10))


def test_a_unit_set_apart_under_the_same_heading_belongs_to_its_quantity() -> None:
    heading = [(40, 600, "DESCRIPTION"), (410, 600, "QTÉ UN."), (500, 600, "TAUX", "r"), (570, 600, "MONTANT", "r")]
    row = [(40, 580, "Carnet"), (425, 580, "10", "r"), (433, 580, "boîte"), (500, 580, "10,00", "r")]
    (line,) = lines(*heading, *row, (570, 580, "100,00", "r"))

    assert (line.name, line.quantity) == ("Carnet", Decimal(10))


@pytest.mark.parametrize("sign", ["–", "-", "—", ":", "|"])
def test_figures_before_each_name_are_its_code(sign: str) -> None:
    found = lines(
        *paper.table(
            (f"4003 {sign} Porte-clés", "4", "10,00 $", "40,00 $"), (f"3003 {sign} Noix", "5", "10,00 $", "50,00 $"),
            ("Livraison", "1", "10,00 $", "10,00 $"),
        )
    )  # fmt: skip

    assert [(line.sku, line.name) for line in found] == [("4003", "Porte-clés"), ("3003", "Noix"), ("", "Livraison")]


def test_a_figure_that_begins_one_name_alone_is_no_code() -> None:
    found = lines(
        *paper.table(("Coffret 1900 – édition", "4", "10,00 $", "40,00 $"), ("Noix", "6", "10,00 $", "60,00 $"))
    )

    assert [line.sku for line in found] == ["", ""]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Nous vous facturons 10 coffrets à 10,00 $ chacun, soit 100,00 $", "coffrets"),
        ("We bill you for 10 gift boxes at $10.00 each, or $100.00", "gift boxes"),
        ("Coffret Érable : 10 à 10,00 $ = 100,00 $", "Coffret Érable"),
    ],
)
def test_what_a_sentence_says_before_the_count_is_no_name(sentence: str, name: str) -> None:
    (line,) = lines((40, 600, sentence))

    assert (line.name, line.quantity) == (name, Decimal(10))


def test_a_postal_code_that_commas_part_stops_nothing() -> None:
    found = lines(
        (330, 690, "SHIP TO"),
        (330, 678, "Alpha, 12 Main St, Albany, NY, 12207"),
        *paper.table(("Carnet", "10", "10,00 $", "100,00 $")),
    )

    assert [line.name for line in found] == ["Carnet"]
