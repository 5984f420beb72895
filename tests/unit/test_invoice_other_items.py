"""Items in other designs: job tickets, cards of labels above values, leaders set wide, figures between dashes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Seller
from daemon.reading.invoice.addressing import broken_up
from daemon.reading.invoice.centred_labels import with_whole_names
from daemon.reading.invoice.counting import count_before
from daemon.reading.invoice.ink import Glyph
from daemon.reading.invoice.page import Row, rows_of
from daemon.reading.invoice.said_figures import said_in
from daemon.reading.invoice.whole import of_rows
from tests.invoice_rows import LABELS, cell, rows

SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
HEAD = (
    "Boîtes Tremblay inc.", "TPS 123456782 RT0001", "", "Facture 1042", "Date : 2026-10-04", "",
    "Facturer à", "Alpha inc.", "1, rang 5", "Granby (Québec) J2G 2V5",
)  # fmt: skip
SUMS = (("Sous-total", "94,00 $"), ("TPS 5 %", "4,70 $"), ("TVQ 9,975 %", "9,38 $"), ("Total", "108,08 $"))
FOOT = tuple(((380.0, label), (500.0, value)) for label, value in SUMS)
SOLD = [("Savon", "12", "4.50", "54.00"), ("Boîte kraft", "4", "10.00", "40.00")]
EDGES = (40.0, 160.0, 320.0, 440.0)
Places = tuple[tuple[float, str], ...]


def bill(*texts: str | Places) -> Invoice:
    (invoice,) = of_rows(rows(*texts), LABELS, SELLER).invoices
    return invoice


def sold(invoice: Invoice) -> list[tuple[str, str, str, str]]:
    return [
        (line.description, f"{line.quantity:f}", f"{line.unit_price:f}", f"{line.amount:f}") for line in invoice.lines
    ]


def across(*texts: str) -> Places:
    return tuple(zip(EDGES, texts, strict=True))


def test_headings_repeated_with_the_rank_of_a_part_name_nothing() -> None:
    heads = [across(f"PIÈCE {rank}", "QUANTITÉ", "PRIX", "MONTANT") for rank in (1, 2)]
    lines = [across("Savon", "12", "4,50 $", "54,00 $"), across("Boîte kraft", "4", "10,00 $", "40,00 $")]

    assert sold(bill(*HEAD, "", heads[0], lines[0], "", heads[1], lines[1], "", *FOOT)) == SOLD


def test_cards_side_by_side_may_have_their_labels_above_their_values() -> None:
    found = bill(
        *HEAD, "achats@alpha.example", across("Article", "Quantité", "Article", "Quantité"),
        across("Savon", "12", "Boîte kraft", "4"), across("Prix", "Montant", "Prix", "Montant"),
        across("4,50 $", "54,00 $", "10,00 $", "40,00 $"), "", *FOOT,
    )  # fmt: skip

    assert (sold(found), found.client_emails, found.doubts) == (SOLD, ("achats@alpha.example",), ())


@pytest.mark.parametrize("said", ["12 unités — 4,50 $ l’unité — 54,00 $", "12 units — $4.50 each — $54.00"])
def test_figures_between_dashes_are_no_part_of_a_name(said: str) -> None:
    (line,) = bill(*HEAD, "", f"1. Savon — {said}", "", *FOOT).lines[:1]

    assert (line.description, line.quantity) == ("Savon", Decimal(12))


def test_items_told_one_after_the_other_end_at_their_amounts() -> None:
    found = bill(*HEAD, "", "We made: 12 Soap at $4.50 each, or $54.00, 400 Boxes at $0.10 each, or $40.00.", *FOOT)

    assert [line.description for line in found.lines] == ["Soap", "Boxes"]


def test_totals_may_be_sentences() -> None:
    told = "Sous-total : 94,00 $. TPS : 4,70 $. TVQ : 9,38 $. Total : 108,08 $."
    found = bill(
        *HEAD, "", "- 12 Savon à 4,50 $ chacun, soit 54,00 $", "- 4 Boîte à 10,00 $ chacun, soit 40,00 $", told
    )

    assert (found.tvq, found.total, found.doubts) == (Decimal("9.38"), Decimal("108.08"), ())


def test_what_a_section_sums_up_to_may_have_any_label_of_a_sum() -> None:
    heads = ((40.0, "Description"), (300.0, "Qté"), (380.0, "Prix"), (500.0, "Montant"))
    lines = [
        ((40.0, name), (300.0, count), (380.0, f"{price} $"), (500.0, f"{amount} $"))
        for name, count, price, amount in (("Savon", "12", "4,50", "54,00"), ("Boîte kraft", "4", "10,00", "40,00"))
    ]
    sums = [((40.0, "Somme"), (500.0, amount)) for amount in ("54,00 $", "40,00 $")]

    assert sold(bill(*HEAD, "", heads, lines[0], sums[0], lines[1], sums[1], "", *FOOT)) == SOLD


def test_a_day_may_stand_before_what_happens_on_it() -> None:
    days = [
        ((300.0, day), (380.0, told)) for day, told in (("2026-10-04", "Facture émise"), ("2026-11-03", "Échéance"))
    ]
    found = bill(*HEAD[:4], *days, *HEAD[5:], "", ((40.0, "12 × Savon"), (500.0, "94,00 $")), "", *FOOT)

    assert [str(day) for day in (found.issued, found.due)] == ["2026-10-04", "2026-11-03"]


def test_dots_set_apart_lead_to_an_amount() -> None:
    def letters(text: str, x: float) -> list[Glyph]:
        return [Glyph(letter, x + 5 * at, x + 5 * at + 4.5, 10, 10) for at, letter in enumerate(text) if letter != " "]

    (row,) = rows_of([*letters("Savon", 40), *letters(". . . . . . . . . .", 72), *letters("54,00", 180)], 0)

    assert [cell.text for cell in row.cells] == ["Savon", "54,00"]


@pytest.mark.parametrize("sign", ["|", "·", "•"])
def test_signs_part_an_address_told_on_one_line(sign: str) -> None:
    told = f" {sign} ".join(HEAD[-3:])

    assert broken_up([told]) == ["Alpha inc.", "1, rang 5", "Granby (Québec) J2G 2V5"]


def test_a_count_may_follow_its_name() -> None:
    assert count_before("Coffret Boréal × 24") == (Decimal(24), "Coffret Boréal")
    assert count_before("Cadre 5 x 7") is None


def test_what_follows_a_figure_after_a_sign_is_a_detail() -> None:
    found = bill(
        *HEAD, "", ((40.0, "Savon"), (500.0, "54,00 $")), "Quantité : 12 · Prix unitaire : 4,50 $ · Texte : Merci",
        "", ((40.0, "Boîte kraft"), (500.0, "40,00 $")), "Quantité : 4 · Prix unitaire : 10,00 $ · Sans alcool",
        "", *FOOT,
    )  # fmt: skip

    assert [name for name, *_ in sold(found)] == ["Savon\nTexte : Merci", "Boîte kraft\nSans alcool"]


def test_the_price_that_is_asked_may_stand_after_the_usual_one() -> None:
    heads = ((40.0, "Article"), (200.0, "Qté"), (260.0, "Prix régulier"), (380.0, "Votre prix"), (500.0, "Montant"))
    lines = [
        ((40.0, name), (200.0, count), (260.0, usual), (380.0, price), (500.0, amount))
        for name, count, usual, price, amount in (
            ("Savon", "12", "5,00 $", "4,50 $", "54,00 $"), ("Boîte kraft", "4", "12,00 $", "10,00 $", "40,00 $"),
        )
    ]  # fmt: skip
    found = bill(*HEAD, "", heads, *lines, "", *FOOT)

    assert (sold(found), found.doubts) == (SOLD, ())


def test_each_item_may_be_a_sentence_of_its_own_and_its_price_another() -> None:
    told = (
        "You received 12 Soap. At $4.50 each, that comes to $54.00.",
        "Vous avez reçu 4 Boîte. À 10,00 $ chacun, cela fait 40,00 $.",
    )

    assert [line.amount for line in bill(*HEAD, "", *told, "", *FOOT).lines] == [Decimal("54.00"), Decimal("40.00")]


def test_a_label_beside_the_middle_of_a_name_of_two_lines_is_put_before_it() -> None:
    texts = ((120.0, 0.0, "Gourde gravée au"), (40.0, 6.0, "Article"), (120.0, 12.0, "laser"), (40.0, 30.0, "Savon"))
    found = with_whole_names([Row((cell(*said),), 0) for said in texts], LABELS)

    assert [row.text for row in found] == ["Article  Gourde gravée au laser", "Savon"]


def test_cards_side_by_side_need_not_stand_level() -> None:
    def card(x: float, y: float, *names: str, figures: tuple[str, str, str]) -> list[Row]:
        said = [text for pair in zip(("Quantité", "Prix", "Montant"), figures, strict=True) for text in pair]
        return [Row((cell(x, y + 11 * at, text),), 0) for at, text in enumerate([*names, *said])]

    cards = [
        *card(40, 160, "Savon", figures=("12", "4,50 $", "54,00 $")),
        *card(230, 164, "Boîte", "kraft", figures=("4", "10,00 $", "40,00 $")),
        *card(420, 167, "Carte", "double", "pliée", figures=("2", "5,00 $", "10,00 $")),
    ]
    told = (("Sous-total", "104,00 $"), ("TPS 5 %", "5,20 $"), ("TVQ 9,975 %", "10,37 $"), ("Total", "119,57 $"))
    foot = [Row((cell(380, 290 + 12 * at, a), cell(500, 290 + 12 * at, b)), 0) for at, (a, b) in enumerate(told)]
    page = sorted([*rows(*HEAD), *cards, *foot], key=lambda row: row.y)
    (found,) = of_rows(page, LABELS, SELLER).invoices

    assert [str(line.amount) for line in found.lines] == ["54.00", "40.00", "10.00"]
    assert found.doubts == ()


def test_a_figure_right_under_its_label_is_surer_than_one_of_the_next_column() -> None:
    page = rows(((40.0, "Quantité"), (210.0, "Quantité"), (390.0, "1200")), ((40.0, "25"), (210.0, "18")))

    assert [said.value for said in said_in(page, LABELS)] == ["25", "18"]


def test_a_figure_far_from_its_label_is_its_own_where_none_stands_under_that() -> None:
    assert [said.value for said in said_in(rows(((40.0, "Quantité"), (390.0, "1200")), "Prix"), LABELS)] == ["1200"]


def test_a_code_stands_beside_the_name_over_labelled_figures() -> None:
    cards = [
        texts
        for code, name, *said in (
            ("BX-100", "Savon", "12", "4,50 $", "54,00 $"), ("BX-107", "Boîte", "4", "10,00 $", "40,00 $"),
        )
        for texts in (
            ((40.0, code), (90.0, name)),
            ((85.0, f"Qté {said[0]}"), (210.0, f"PU {said[1]}"), (340.0, f"Mt {said[2]}")), "",
        )
    ]  # fmt: skip

    assert [(line.sku, line.name) for line in bill(*HEAD, "", *cards, *FOOT).lines] == [
        ("BX-100", "Savon"),
        ("BX-107", "Boîte"),
    ]


def test_a_count_may_say_how_it_is_packed() -> None:
    heads = ((40.0, "Article"), (200.0, "Quantité"), (380.0, "Prix"), (500.0, "Montant"))
    lines = [
        ((40.0, name), (200.0, count), (380.0, price), (500.0, amount))
        for name, count, price, amount in (
            ("Savon", "12 (2 × 6)", "4,50 $", "54,00 $"), ("Boîte kraft", "4 (2 × 2 un.)", "10,00 $", "40,00 $"),
        )
    ]  # fmt: skip

    assert sold(bill(*HEAD, "", heads, *lines, "", *FOOT)) == SOLD
