"""Lines of invoices in layouts nobody saw: arithmetic and places say what headings do not."""

from __future__ import annotations

import importlib
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import Line
from daemon.reading.invoice import Labels, Seller, read
from daemon.reading.invoice.coding import coded
from daemon.reading.invoice.figures import Figures, bare, share
from daemon.reading.invoice.page import Cell, Row, Word
from daemon.reading.invoice.prose import told
from daemon.reading.money import readings

paper: Any = importlib.import_module("tests.unit.invoice_paper")
LABELS = Labels.parse(tomllib.loads((Path(__file__).parents[2] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
SUMS = {"sous_total": "200,00 $", "tps_5_%": "10,00 $", "tvq_9,975_%": "19,95 $", "total": "229,95 $"}
TEN = ("10", "10,00 $", "100,00 $")


def lines(*texts: Any) -> tuple[Line, ...]:
    (found,) = read(paper.sheets(paper.head() + list(texts) + paper.foot(**SUMS)), LABELS, SELLER).invoices
    assert found.doubts == ()
    return found.lines


def names(*texts: Any) -> list[str]:
    return [line.description for line in lines(*texts)]


def sentence(text: str) -> list[Row]:
    words = tuple(Word(word, 6.0 * at, 6.0 * at + 5, 0.0, 9.0) for at, word in enumerate(text.split()))
    return [Row((Cell(words),), 0)]


@pytest.mark.feature("N6")
@pytest.mark.parametrize("rebate", ["50 %", "-50 %", "50,0 %"])
def test_a_rebate_in_its_own_column_explains_the_amount(rebate: str) -> None:
    table = paper.table(("Boîte", "20", "10,00 $", "100,00 $"), ("Coffret", *TEN))

    found = lines(*table, (360, 600, "RABAIS"), (385, 582, rebate, "r"))

    assert [(line.unit_price, line.amount) for line in found] == [(Decimal("10.00"), Decimal("100.00"))] * 2


@pytest.mark.parametrize("unit", ["ch.", "un.", "boîtes", "ea", "coffrets"])
def test_a_unit_printed_with_the_quantity_is_no_part_of_it(unit: str) -> None:
    found = lines(*paper.table(("Boîte", f"10 {unit}", "10,00 $", "100,00 $"), ("Coffret", *TEN)))

    assert [line.quantity for line in found] == [10, 10]


def test_texts_above_and_below_centred_figures_are_one_item() -> None:
    table = paper.table(("", *TEN), ("", *TEN))
    texts = [(40, 587, "Boîte kraft"), (40, 577, "Ruban : vert"), (40, 569, "Coffret Duo"), (40, 559, "Sans noix")]

    assert names(*table, *texts) == ["Boîte kraft\nRuban : vert", "Coffret Duo\nSans noix"]


def test_a_text_set_in_under_a_name_is_of_the_line_above_however_close_the_next_one() -> None:
    table = paper.table(("Boîte kraft", *TEN), ("Coffret Duo", *TEN))

    assert names(*table, (50, 571, "Ruban : vert")) == ["Boîte kraft\nRuban : vert", "Coffret Duo"]
    assert names(*table, (40, 571, "Le grand")) == ["Boîte kraft", "Le grand\nCoffret Duo"]


def test_a_detail_that_runs_under_the_quantity_stays_whole() -> None:
    detail = (
        "Texte sur la carte de chacune des boîtes du premier envoi : « Merci à toute l'équipe du bureau de Québec »"
    )

    assert names(*paper.table(("Boîte", *TEN), (detail,), ("Coffret", *TEN)))[0] == f"Boîte\n{detail}"


def test_a_name_broken_within_a_parenthesis_is_one_name() -> None:
    table = paper.table(("Papier de soie (paquet", *TEN), ("100)",), ("Coffret", *TEN))

    assert names(*table) == ["Papier de soie (paquet 100)", "Coffret"]


def test_a_thank_you_within_quotation_marks_is_what_the_card_says() -> None:
    table = paper.table(("Boîte", *TEN), ("Carte : «",), ("Merci »",), ("Coffret", *TEN))

    assert names(*table)[0] == "Boîte\nCarte : « Merci »"


def test_a_column_of_codes_needs_no_heading() -> None:
    rows = paper.row(582, "Boîte kraft", *TEN) + paper.row(564, "Coffret Duo", *TEN)

    found = lines(*rows, (250, 582, "BX-12N"), (250, 564, "CB-BV"))

    assert [(line.sku, line.description) for line in found] == [("BX-12N", "Boîte kraft"), ("CB-BV", "Coffret Duo")]


def test_names_left_of_a_centred_heading_are_read() -> None:
    (_, *heading), *rest = paper.table(("Boîte", *TEN), ("Duo", *TEN))
    centred = [(240, *heading), *rest]

    assert names(*centred) == ["Boîte", "Duo"]


def test_a_last_price_beside_a_quantity_is_the_amount_of_the_line() -> None:
    table = [(440, 600, "QTÉ", "r"), (40, 600, "ARTICLE"), (570, 600, "PRIX", "r")]
    rows = [(40, 582, "Boîte"), (440, 582, "20", "r"), (570, 582, "200,00", "r")]

    assert [(str(line.quantity), str(line.amount), line.unit_price) for line in lines(*table, *rows)] == [
        ("20", "200.00", None)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "– 24 × Coffret Terroir à 68,00 $ l'unité, soit 1 632,00 $ ;",
        "Le 3 mai, 24 Coffret Terroir à 68,00 $ chacun : 1 632,00 $.",
        "for 24 Coffret Terroir at $68.00 each, for $1,632.00; thank you",
    ],
)
def test_a_sentence_that_multiplies_is_a_line(text: str) -> None:
    (line,) = told(sentence(text), LABELS)

    assert line == Line("Coffret Terroir", Decimal(24), Decimal("1632.00"), Decimal("68.00"))


def test_a_sentence_that_does_not_multiply_is_no_line() -> None:
    assert told(sentence("24 coffrets à 68,00 $ chacun, soit 1 600,00 $"), LABELS) == ()


@pytest.mark.parametrize(
    ("name", "details"),
    [
        ("[ML-250] Miel de sarrasin", []),
        ("Miel de sarrasin (ML-250)", []),
        ("ML-250 – Miel de sarrasin", []),
        ("Miel de sarrasin", ["UGS : ML-250"]),
        ("Miel de sarrasin", ["(ML-250)"]),
    ],
)
def test_a_code_printed_with_the_name_is_the_sku(name: str, details: list[str]) -> None:
    assert coded(name, details) == ("ML-250", "Miel de sarrasin", [])


@pytest.mark.parametrize("name", ["Papier (paquet de 100)", "Boîte (édition 2026)", "Duo – partenaires"])
def test_what_only_looks_like_a_code_stays_in_the_name(name: str) -> None:
    assert coded(name, ["Sans noix"]) == ("", name, ["Sans noix"])


def test_typewritten_words_are_one_cell_though_their_spaces_are_wide() -> None:
    glyphs = importlib.import_module("daemon.reading.invoice.page")
    text = "Boîte rigide noire   12.00"

    (row,) = glyphs.rows_of([glyphs.Glyph(c, 5.1 * at, 5.1 * at + 5.1, 0.0, 7.8) for at, c in enumerate(text)], 0)

    assert [cell.text for cell in row.cells] == ["Boîte rigide noire", "12.00"]


def test_a_rebate_in_dollars_or_per_cent_is_part_of_the_proof() -> None:
    ten, price = Decimal(10), Decimal("10.00")

    assert Figures(ten, price, Decimal("95.00"), share=Decimal("0.95")).proved
    assert Figures(ten, price, Decimal("95.00"), off=Decimal(5)).proved
    assert not Figures(ten, price, Decimal("95.00")).proved
    assert (share("-5,0 %"), share("5 $")) == (Decimal("0.95"), None)


def test_credits_and_units_stuck_to_an_amount_are_read() -> None:
    assert (readings("109.80CR"), bare("2,95 /ea")) == ((Decimal("-109.80"),), "2,95")


@pytest.mark.parametrize("unit", ["pot", "jar", "sachets", "BTE", "dz.", "pot(s)"])
def test_a_unit_that_nobody_listed_is_no_part_of_the_quantity_either(unit: str) -> None:
    found = lines(*paper.table(("Miel 150 g", f"10 {unit}", "10,00 $", "100,00 $"), ("Coffret", *TEN)))

    assert [(line.description, line.quantity) for line in found] == [
        ("Miel 150 g", Decimal(10)),
        ("Coffret", Decimal(10)),
    ]


@pytest.mark.parametrize("told", ["(5 % off)", "– rabais 5 %", "(5 % de rabais)", "(remise de 5 %)", "-5%"])
def test_a_rebate_told_in_the_name_explains_the_amount(told: str) -> None:
    table = paper.table((f"Boîte kraft {told}", "20", "5,00 $", "95,00 $"), ("Coffret", "21", "5,00 $", "105,00 $"))
    found = lines(*table)

    assert [line.description for line in found] == ["Boîte kraft", "Coffret"]


def test_numbers_of_lines_that_are_codes_are_codes() -> None:
    table = [(x + 60 if x < 100 else x, *rest) for x, *rest in paper.table(("Boîte", *TEN), ("Coffret", *TEN))]
    codes = [(40.0, 600.0, "N°"), (40.0, 582.0, "CB-119"), (40.0, 564.0, "MIE-LA-14")]

    assert [line.sku for line in lines(*table, *codes)] == ["CB-119", "MIE-LA-14"]


@pytest.mark.parametrize("names", [("Boîte (CB-119)", "Savon (PR-472)", "Transport (LIV)"),
                                   ("CB-119 - Boîte", "PR-472 - Savon", "LIV - Transport")])  # fmt: skip
def test_a_word_in_capitals_is_a_code_where_the_other_names_bear_theirs(names: tuple[str, ...]) -> None:
    rows = [(name, "5", "10,00 $", "50,00 $") for name in names[:2]] + [(names[2], "10", "10,00 $", "100,00 $")]

    assert [(line.sku, line.kind) for line in lines(*paper.table(*rows))] == [
        ("CB-119", "item"), ("PR-472", "item"), ("LIV", "service"),
    ]  # fmt: skip
