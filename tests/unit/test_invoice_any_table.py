"""Tables of any honest layout: headings in two languages, titles of sections, figures under names, broken strips."""

from __future__ import annotations

import importlib
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import ITEM, SERVICE, Invoice
from daemon.reading.invoice import Labels, Seller, read
from daemon.reading.invoice.page import Cell, Word
from daemon.reading.invoice.services import kind_of
from daemon.reading.invoice.wording import Edges, unbroken, wraps

paper: Any = importlib.import_module("tests.unit.invoice_paper")
LABELS = Labels.parse(tomllib.loads((Path(__file__).parents[2] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
SUMS = {"sous_total": "200,00 $", "tps_5_%": "10,00 $", "tvq_9,975_%": "19,95 $", "total": "229,95 $"}
TEN = ("10", "10,00 $", "100,00 $")
GOODS = [("Savon", Decimal(10), Decimal(100)), ("Tasse", Decimal(10), Decimal(100))]


def printed(*texts: Any, **sums: str) -> Invoice:
    foot = [] if "broken" in sums else paper.foot(**(sums or SUMS))
    (found,) = read(paper.sheets([*paper.head(), *texts, *foot]), LABELS, SELLER).invoices
    return found


def said(invoice: Invoice) -> list[tuple[str, Decimal, Decimal]]:
    return [(line.name, line.quantity, line.amount) for line in invoice.lines]


@pytest.mark.parametrize(
    "heading",
    [
        ("ARTICLE /GOODS", "QUANT. /COUNT", "PRIX /PRICE", "VALEUR / AMOUNT"),
        ("Produits et services / Description", "Qté / Qty", "Each / Tarif net", "Total / Amount"),
    ],
)
def test_headings_that_a_stroke_parts_head_one_column(heading: tuple[str, ...]) -> None:
    found = printed(*paper.row(600, *heading), *paper.row(582, "Savon", *TEN), *paper.row(564, "Tasse", *TEN))

    assert said(found) == GOODS
    assert found.doubts == ()


def test_a_row_within_a_heading_heads_nothing_itself() -> None:
    heading = [
        *paper.row(600, "PARTICULARS", "COUNT /", "U.", "EXTENDED /"),
        *paper.row(590, "", "QUANT.", "PRICE /", "MONTANT"),
        *paper.row(580, "", "", "PRIX", "NET"), *paper.row(570, "", "", "UNIT.", ""),
    ]  # fmt: skip
    found = printed(*heading, *paper.row(552, "Savon", *TEN), *paper.row(534, "Tasse", *TEN))

    assert said(found) == GOODS


def test_a_value_beside_a_quantity_and_a_price_is_the_amount() -> None:
    rows = [
        ("ARTICLE", "VALEUR", "QTÉ", "PRIX"),
        ("Savon", "100,00", "10", "10,00"),
        ("Tasse", "100,00", "10", "10,00"),
    ]
    found = printed(*(text for at, row in enumerate(rows) for text in paper.row(600 - 18 * at, *row)))

    assert said(found) == GOODS


def test_a_title_as_far_from_the_lines_as_they_are_from_each_other_is_no_detail() -> None:
    names = [(582, "Savon"), (564, "Tasse"), (556, "sans noix"), (538.3, "DÉCEMBRE"), (519.5, "Bougie")]
    texts = [(40, y, name) for y, name in names]
    figures = [text for y in (582, 564, 519.5) for text in paper.row(y, "", *TEN)]
    found = printed(*paper.row(600, "DESCRIPTION", "QTÉ", "TAUX", "MONTANT"), *texts, *figures, sous_total="300,00 $")

    assert [line.description for line in found.lines] == ["Savon", "Tasse\nsans noix", "Bougie"]


def test_a_name_over_its_figures_right_under_the_heading_is_no_title() -> None:
    texts = [(40, 582, "Savon"), (48, 572, "à la main"), *paper.row(572, "", *TEN), *paper.row(550, "Tasse", *TEN)]
    texts += paper.row(528, "Bougie", *TEN)
    found = printed(*paper.row(600, "DESCRIPTION", "QTÉ", "TAUX", "MONTANT"), *texts, sous_total="300,00 $")

    assert [line.name for line in found.lines] == ["Savon", "Tasse", "Bougie"]


def test_a_subtotal_of_a_section_at_the_right_of_its_amount_is_no_line() -> None:
    heading = [(40, 600, "TOTAL"), (120, 600, "DESCRIPTION"), (440, 600, "QTÉ", "r"), (520, 600, "PRIX", "r")]
    rows = [(582, "Savon"), (564, "Tasse")]
    texts = [text for y, name in rows for text in
             [(40, y, "100,00"), (120, y, name), (440, y, "10", "r"), (520, y, "10,00", "r")]]  # fmt: skip
    found = printed(*heading, *texts, (40, 546, "200,00"), (120, 546, "Sous-total – Québec"))

    assert said(found) == GOODS


def test_labels_of_a_strip_that_break_are_whole_over_their_amounts() -> None:
    strip = [(60, "Sous-total"), (180, "TPS"), (300, "TVQ"), (420, "Total taxes")]
    lower = [(180, "(5 %)"), (300, "(9,975 %)"), (420, "incluses")]
    amounts = [(60, "200,00 $"), (180, "10,00 $"), (300, "19,95 $"), (420, "229,95 $")]
    rows = [(x, y, text) for y, row in ((400, strip), (390, lower), (374, amounts)) for x, text in row]
    found = printed(*paper.table(("Savon", *TEN), ("Tasse", *TEN)), *rows, broken="")

    assert (found.subtotal, found.tps, found.tvq) == (Decimal("200.00"), Decimal("10.00"), Decimal("19.95"))
    assert found.total == Decimal("229.95")
    assert found.doubts == ()


def test_accents_make_no_text_larger() -> None:
    upper = Cell((Word("Étui", 40, 60, 0, 10.2), Word("de", 63, 75, 0, 9.5), Word("cuir,", 78, 200, 0, 9.5)))
    lower = Cell((Word("naturel", 40, 80, 11, 9.5),))

    assert wraps(upper, lower, Edges(200, 200), upper)
    assert not wraps(upper, Cell((Word("naturel", 40, 80, 11, 8.6),)), Edges(200, 200), upper)


def test_a_name_goes_on_where_no_name_ends() -> None:
    assert unbroken(["Boîte pour les équipes en", "télétravail", "Sans noix"]) == [
        "Boîte pour les équipes en télétravail", "Sans noix"]  # fmt: skip
    assert unbroken(["Tasse (avec", "anse)"]) == ["Tasse (avec anse)"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Plaque de gaufrage (une fois)", SERVICE), ("Adaptation du logo (heure)", SERVICE),
        ("Répartition vers plusieurs adresses", SERVICE), ("Embossing plate (one time)", SERVICE),
        ("Photo retouching (hourly)", SERVICE), ("Gift box (one time)", ITEM), ("Boîte (grand format)", ITEM),
    ],
)  # fmt: skip
def test_what_is_done_once_or_by_the_hour_is_a_service(name: str, kind: str) -> None:
    assert kind_of(name, LABELS) == kind
