"""Tables of names and amounts: the count stands under each name, before it, or alone with what is in a box."""

from __future__ import annotations

import importlib
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Labels, Seller, read
from daemon.reading.invoice.counting import count_alone, count_before, counted

paper: Any = importlib.import_module("tests.unit.invoice_paper")
LABELS = Labels.parse(tomllib.loads((Path(__file__).parents[2] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))


def listed(*rows: tuple[str, str], title: tuple[str, str] | None = None, **foot: str) -> Invoice:
    """Rows of a text and, at the right, an amount; those that a dot begins are set in."""
    texts, y = paper.head(), 600.0
    texts += [(200.0, 615.0, title[0]), (500.0, 615.0, title[1])] if title else []
    for text, amount in rows:
        y -= 18 if amount or text.startswith(".") else 10
        texts += [(48.0 if text.startswith(".") else 40.0, y, text.lstrip("."))]
        texts += [(570.0, y, amount, "r")] if amount else []
    sums = {"sous_total": "100,00 $", "tps_5_%": "5,00 $", "tvq_9,975_%": "9,98 $", "total": "114,98 $"} | foot
    (found,) = read(paper.sheets(texts + paper.foot(**sums)), LABELS, SELLER).invoices
    return found


def said(invoice: Invoice) -> list[tuple[str, Decimal, Decimal]]:
    return [(line.name, line.quantity, line.amount) for line in invoice.lines]


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("8,00 à 12,50 $", "8.00"), ("B404 – 8 un. × 12,50", "8"), ("8 @ $12.50", "8"),
        ("10 à 12,50 (rabais 20 %)", "10"),
    ],
)  # fmt: skip
def test_a_count_under_a_name_is_the_lines(text: str, quantity: str) -> None:
    found = counted(text, Decimal(100))

    assert found is not None
    assert (found.figures.proved, found.figures.quantity) == (True, Decimal(quantity))


def test_the_price_is_the_number_of_more_decimals() -> None:
    found = counted("10,00 x 45,9400 CAD", Decimal("459.40"))

    assert found is not None
    assert (found.figures.quantity, found.figures.unit_price) == (Decimal("10.00"), Decimal("45.9400"))


@pytest.mark.parametrize("text", ["Format 15 x 20 cm", "8 × CA$42.43"])
def test_a_measure_and_a_price_are_no_count_before_a_name(text: str) -> None:
    assert count_before(text) is None


@pytest.mark.parametrize("text", ["24 x 6-Flavour Gift Box", "24 x 5 x 7 Photo Frame", "24 set x 24-Surprise Calendar"])
def test_a_name_that_begins_with_a_figure_may_follow_its_count(text: str) -> None:
    assert count_before(text) is None

    found = count_before(text, loosely=True)

    assert found is not None
    assert found[0] == Decimal(24)


def test_where_names_follow_counts_so_do_those_that_begin_with_figures() -> None:
    found = listed(("8 x Savon", "40,00 $"), ("4 x 12 chocolats fins", "60,00 $"), (".4 x 5 x 7 Cadre", ""))

    assert said(found) == [
        ("Savon", Decimal(8), Decimal("40.00")),
        ("12 chocolats fins", Decimal(4), Decimal("60.00")),
        ("5 x 7 Cadre", Decimal(4), Decimal(0)),
    ]


def test_a_count_alone_may_follow_a_code() -> None:
    assert count_alone("K231 · Qté : 16 pc") == (Decimal(16), "K231")


def test_headings_may_stand_anywhere_over_names_and_amounts() -> None:
    rows = (("24 x Carnet relié", "60,00 $"), ("8 x Savon", "40,00 $"))
    found = listed(*rows, title=("Produits et services", "Total"))

    assert said(found) == [("Carnet relié", Decimal(24), Decimal(60)), ("Savon", Decimal(8), Decimal(40))]
    assert found.doubts == ()


def test_what_is_in_a_box_is_a_line_at_nothing() -> None:
    rows = (("Boîte Prestige", "100,00 $"), ("8 à 12,50 $", ""), (".Savon", ""), (".Qté : 16", ""))

    assert said(listed(*rows)) == [("Boîte Prestige", Decimal(8), Decimal(100)), ("Savon", Decimal(16), Decimal(0))]


def test_what_a_table_says_is_included_is_a_line_at_nothing() -> None:
    rows = paper.table(("Boîte", "10", "10,00 $", "100,00 $"), ("Carte", "10", "", "inclus"))
    foot = paper.foot(sous_total="100,00 $", **{"tps_5_%": "5,00 $", "tvq_9,975_%": "9,98 $"}, total="114,98 $")
    (found,) = read(paper.sheets([*paper.head(), *rows, *foot]), LABELS, SELLER).invoices

    assert said(found)[1] == ("Carte", Decimal(10), Decimal(0))
    assert found.doubts == ()


def test_what_each_section_comes_to_is_no_line_and_no_total() -> None:
    rows = (
        ("Savon", "60,00 $"), ("6 à 10,00 $", ""), ("Sous-total – Décembre", "60,00 $"),
        ("Boîte", "40,00 $"), ("4 à 10,00 $", ""), ("Sous-total – Phase 2", "40,00 $"),
    )  # fmt: skip
    found = listed(*rows)

    assert [line.name for line in found.lines] == ["Savon", "Boîte"]
    assert (found.subtotal, found.doubts) == (Decimal(100), ())


def test_totals_on_one_line_are_each_read() -> None:
    rows = paper.table(("Boîte", "10", "10,00 $", "100,00 $"))
    line = "Sous-total : 100,00 $ | TPS (5 %) : 5,00 $ | TVQ (9,975 %) : 9,98 $ | Total : 114,98 $"
    (found,) = read(paper.sheets([*paper.head(), *rows, (40, 500, line)]), LABELS, SELLER).invoices

    assert (found.subtotal, found.tps, found.tvq, found.total) == tuple(map(Decimal, ("100", "5", "9.98", "114.98")))


def test_a_label_broken_before_its_tax_number_keeps_its_amount() -> None:
    rows = paper.table(("Boîte", "10", "10,00 $", "100,00 $"))
    foot = [
        (330, 400, "SOUS-TOTAL"), (570, 400, "100,00 $", "r"), (330, 386, "TPS 5 % no"),
        (330, 375, "123456782 RT0001"), (570, 375, "5,00 $", "r"), (330, 360, "TVQ 9,975 %"), (570, 360, "9,98 $", "r"),
        (330, 346, "TOTAL"), (570, 346, "114,98 $", "r"),
    ]  # fmt: skip
    (found,) = read(paper.sheets([*paper.head(), *rows, *foot]), LABELS, SELLER).invoices

    assert (found.tps, found.doubts) == (Decimal(5), ())


@pytest.mark.parametrize("day", ["2026-mars-04", "4th of March, 2026", "2026-Mar-04"])
def test_a_date_may_be_written_in_any_order(day: str) -> None:
    rows = paper.table(("Boîte", "10", "10,00 $", "100,00 $"))
    (found,) = read(paper.sheets([*paper.head(issued=day), *rows]), LABELS, SELLER).invoices

    assert str(found.issued) == "2026-03-04"


def test_the_date_of_an_invoice_may_stand_in_its_title() -> None:
    texts = [text for text in paper.head() if text[2] not in {"FACTURE", "N° DE FACTURE", "1042", "DATE", "2026-03-04"}]
    rows = paper.table(("Boîte", "10", "10,00 $", "100,00 $"))
    (found,) = read(
        paper.sheets([*texts, (300, 750, "FACTURE n° 1042 – 2026-03-04", "t"), *rows]), LABELS, SELLER
    ).invoices

    assert (found.number, str(found.issued)) == ("1042", "2026-03-04")
