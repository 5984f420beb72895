"""Lines without columns, as telephones and receipts print them, and lines of which only the amount is printed."""

from __future__ import annotations

import importlib
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Labels, Seller, read
from daemon.reading.invoice.counting import counted

paper: Any = importlib.import_module("tests.unit.invoice_paper")
LABELS = Labels.parse(tomllib.loads((Path(__file__).parents[2] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))


def carded(*rows: tuple[str, str], total: str = "114,98 $", subtotal: str = "100,00 $") -> Invoice:
    """Rows of a text and, at the right, an amount; details have none."""
    texts, y = paper.head(), 600.0
    for text, amount in rows:
        y -= 14 if amount else 11
        texts += [(40.0, y, text), *([(570.0, y, amount, "r")] if amount else [])]
    foot = paper.foot(sous_total=subtotal, **{"tps_5_%": "5,00 $", "tvq_9,975_%": "9,98 $"}, total=total)
    (found,) = read(paper.sheets(texts + foot), LABELS, SELLER).invoices
    return found


def test_what_a_figure_under_the_cards_counts_in_is_a_line_too() -> None:
    found = carded(("Savon", "110,00 $"), ("10 à 11,00 $", ""), ("Crédit pour échantillons", "-10,00 $"))

    assert [(line.name, line.amount, line.kind) for line in found.lines] == [
        ("Savon", Decimal("110.00"), "item"), ("Crédit pour échantillons", Decimal("-10.00"), "service"),
    ]  # fmt: skip
    assert found.doubts == ()


def test_what_stands_below_the_subtotal_is_no_card() -> None:
    rows = (("Savon", "100,00 $"), ("10 à 10,00 $", ""), ("Sous-total articles", "100,00 $"), ("Transport", "0,00 $"))

    assert [line.name for line in carded(*rows).lines] == ["Savon"]


def test_codes_below_the_names_of_all_goods_are_taken_apart() -> None:
    rows = (
        ("Savon", "60,00 $"), ("6 × 10,00 $ · PR-472", ""),
        ("Boîte", "40,00 $"), ("4 × 10,00 $ · CB-119", ""),
    )  # fmt: skip

    assert [(line.sku, line.description) for line in carded(*rows).lines] == [("PR-472", "Savon"), ("CB-119", "Boîte")]


def test_figures_are_taken_from_the_text_that_says_both() -> None:
    (line,) = carded(("Chocolat noir 10 % emballé", "100,00 $"), ("10 à 10,00 $", "")).lines

    assert (line.name, line.quantity) == ("Chocolat noir 10 % emballé", Decimal(10))


@pytest.mark.parametrize(
    ("name", "amount"), [("Transport Nationex", "20,00 $"), ("Escompte de volume", "-20,00 $")], ids=["more", "less"]
)
def test_a_row_of_an_amount_alone_is_one_at_that_price(name: str, amount: str) -> None:
    rows = paper.table(("Boîte", "10", "10,00 $", "100,00 $"), (name, "", "", amount))
    signed = Decimal(amount.replace(",", ".").removesuffix(" $"))
    (found,) = read(
        paper.sheets([*paper.head(), *rows, *paper.foot(sous_total=f"{100 + signed} $")]), LABELS, SELLER
    ).invoices

    line = found.lines[1]
    assert (line.quantity, line.unit_price, line.amount, line.kind) == (Decimal(1), signed, signed, "service")


@pytest.mark.parametrize("text", ["9,35 $", "15", "15 × 9,35 $ × 2,00 $", ""])
def test_a_text_of_other_than_two_numbers_counts_nothing(text: str) -> None:
    assert counted(text, Decimal("140.25")) is None


@pytest.mark.parametrize("sign", ["x", "@", ""])
def test_under_each_name_a_count_a_price_and_their_amount_make_a_line(sign: str) -> None:
    goods = [("Coffret Retraite", "6", "10,00 $", "60,00 $"), ("Petit merci", "4", "10,00 $", "40,00 $")]
    texts, y = paper.head(), 600.0
    for name, count, price, amount in goods:
        texts += [
            (40.0, y, name),
            (52.0, y - 12, count),
            (64.0, y - 12, f"{sign} {price}"),
            (570.0, y - 12, amount, "r"),
        ]
        texts += [(52.0, y - 24, "Ruban vert"), (52.0, y - 36, "Sans noix")]
        y -= 49
    foot = paper.foot(sous_total="100,00 $", **{"tps_5_%": "5,00 $", "tvq_9,975_%": "9,98 $"}, total="114,98 $")
    (found,) = read(paper.sheets(texts + foot), LABELS, SELLER).invoices

    assert [(line.name, str(line.quantity), line.description) for line in found.lines] == [
        (name, count, f"{name}\nRuban vert\nSans noix") for name, count, *_ in goods
    ]
    assert found.doubts == ()


def test_a_count_that_stands_apart_before_a_name_and_its_price_is_the_count() -> None:
    texts = [*paper.head(), *paper.foot(sous_total="100,00 $", total="100,00 $")]
    for y, count, name, amount in [(600.0, "10", "Savon (6,00)", "60,00"), (585.0, "5", "Miel (8,00)", "40,00")]:
        texts += [(40.0, y, count), (80.0, y, name), (570.0, y, amount, "r")]
    (found,) = read(paper.sheets(texts), LABELS, SELLER).invoices

    assert [(line.name, line.quantity, line.unit_price) for line in found.lines] == [
        ("Savon", Decimal(10), Decimal("6.00")), ("Miel", Decimal(5), Decimal("8.00")),
    ]  # fmt: skip
