"""Tables whose parts stand elsewhere than usual: names without a heading, amounts first, totals at the left."""

from __future__ import annotations

from collections.abc import Sequence

from daemon.reading.invoice.bars import below
from daemon.reading.invoice.cards import carded
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.seller import Seller
from daemon.reading.invoice.table import lines_of
from daemon.reading.invoice.turned import labels_first
from daemon.reading.invoice.unheaded import guessed
from tests.invoice_rows import LABELS, cell, rows

NOBODY = Seller("", "", "", (), "")
Places = tuple[tuple[float, str], ...]
HEADS = ((300.0, "Qté"), (380.0, "Prix unitaire"), (500.0, "Montant"))


def sold(found: Sequence[Row]) -> list[tuple[str, str, str, str]]:
    lines = lines_of(found, LABELS, NOBODY).lines
    return [(line.description, f"{line.quantity:f}", f"{line.unit_price:f}", f"{line.amount:f}") for line in lines]


def texts(found: Sequence[Row]) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in found]


def line(name: str, count: str, price: str, amount: str) -> Places:
    return ((40.0, name), (300.0, count), (380.0, price), (500.0, amount))


def test_names_far_left_of_the_headings_are_those_of_the_lines_level_with_them() -> None:
    page = rows(
        HEADS, line("Savon", "12", "4,50 $", "54,00 $"), "Ruban vert", line("Boîte", "2", "10,00 $", "20,00 $"), "",
        ((380.0, "Sous-total"), (500.0, "74,00 $")),
    )  # fmt: skip

    assert sold(page) == [("Savon\nRuban vert", "12", "4.50", "54.00"), ("Boîte", "2", "10.00", "20.00")]


def test_a_side_bar_left_of_headings_names_no_line() -> None:
    page = rows(
        HEADS, ((40.0, "Nos heures"), *line("", "12", "4,50 $", "54,00 $")[1:]),
        line("", "2", "10,00 $", "20,00 $")[1:], "", ((380.0, "Sous-total"), (500.0, "74,00 $")),
    )  # fmt: skip

    assert [name for name, *_ in sold(page)] == ["", ""]


def test_the_amount_may_be_the_first_number_of_a_row() -> None:
    heads = ((40.0, "Montant"), (140.0, "Combien"), (240.0, "Taux"), (340.0, "Ce que vous avez commandé"))
    page = rows(
        heads, ((40.0, "54,00 $"), (140.0, "12"), (240.0, "4,50 $"), (340.0, "Savon")),
        ((40.0, "20,00 $"), (140.0, "2"), (240.0, "10,00 $"), (340.0, "Boîte")),
    )  # fmt: skip

    assert sold(page) == [("Savon", "12", "4.50", "54.00"), ("Boîte", "2", "10.00", "20.00")]


def test_dates_level_with_each_other_sell_nothing() -> None:
    assert (
        guessed(rows(((40.0, "26/309"), (140.0, "6 mai 2026"), (240.0, "5 juin 2026"), (340.0, "30 mai 2026")))) is None
    )


def test_a_price_and_an_amount_that_touch_are_of_the_first_line_too() -> None:
    page = rows(
        ((40.0, "69 Boîte"), (240.0, "à 12,40 $ 855,60 $")),
        ((40.0, "1"), (60.0, "Montage"), (240.0, "à 45,00 $"), (290.0, "45,00 $")),
        ((40.0, "86 Pot de miel"), (245.0, "à 5,95 $ 511,70 $")),
    )  # fmt: skip

    found = guessed(page)
    assert found
    assert found.last == -1


def test_totals_after_their_amounts_in_one_text_are_turned_over() -> None:
    page = rows("816,00 $ Sous-total", "40,80 $ TPS (5 %)", "81,40 $ TVQ (9,975 %)", "938,20 $ Total")

    assert texts(labels_first(page, LABELS))[0] == ["Sous-total", "816,00 $"]


def test_one_sentence_that_begins_with_an_amount_stays() -> None:
    page = rows("816,00 $ de rabais cette année", "Merci!")

    assert labels_first(page, LABELS) == page


def test_a_code_between_the_figures_of_a_card_is_none_of_them() -> None:
    page = rows(
        "Numérisation", ((40.0, "1"), (60.0, "65,00 $"), (120.0, "(BR-900)"), (300.0, "65,00 $")), "",
        "Boîte", ((40.0, "2"), (60.0, "10,00 $"), (120.0, "(EM-002)"), (300.0, "20,00 $")), "",
    )  # fmt: skip

    found = carded(page, LABELS)
    assert found
    assert [(line.name, f"{line.amount:f}") for line in found.lines] == [("Numérisation", "65.00"), ("Boîte", "20.00")]


SUMMARY = (("Sous-total", "74,00"), ("TPS (5 %)", "3,70"), ("TVQ (9,975 %)", "7,38"), ("Total", "85,08"))
HEADED = ((300.0, "Description"), (400.0, "Prix"), (460.0, "Montant"), (530.0, "Quantité"))


def beside(at: int, *others: tuple[float, str]) -> Places:
    label, value = SUMMARY[at]
    return ((40.0, label), (200.0, value), *others)


def test_totals_left_of_the_table_are_put_below_its_lines() -> None:
    page = rows(
        "Sommaire", beside(0, (300.0, "Vendu à")), beside(1, (300.0, "Agence Virgule")), beside(2), beside(3, *HEADED),
        ((300.0, "Savon"), (400.0, "4,50"), (460.0, "54,00"), (530.0, "12")),
        ((300.0, "Boîte"), (400.0, "10,00"), (460.0, "20,00"), (530.0, "2")),
    )  # fmt: skip

    assert texts(below(page, LABELS))[-4:] == [list(one) for one in SUMMARY]
    assert [name for name, *_ in sold(page)] == ["Savon", "Boîte"]


def test_totals_above_a_table_as_wide_as_the_page_stay_where_they_are() -> None:
    page = rows(
        beside(0), beside(3), "", ((40.0, "Description"), (300.0, "Quantité"), (400.0, "Prix"), (500.0, "Montant")),
        ((40.0, "Savon"), (300.0, "12"), (400.0, "4,50"), (500.0, "54,00")),
    )  # fmt: skip

    assert below(page, LABELS) == page


def test_totals_left_of_a_coupon_stay_where_they_are() -> None:
    page = rows(
        beside(0), beside(1), beside(2, (300.0, "Talon de paiement")), beside(3, (300.0, "À verser"), (460.0, "85,08"))
    )

    assert below(page, LABELS) == page


def test_a_dollar_sign_may_head_the_amounts_of_another_page() -> None:
    heads = ((40.0, "Article"), (340.0, "Nb"), (420.0, "Prix"), (500.0, "$"))
    again = ((40.0, "Boîte"), (340.0, "2"), (420.0, "10,00 $"), (500.0, "20,00 $"))
    page = [
        *rows(((40.0, "Description"), *HEADS), line("Savon", "12", "4,50 $", "54,00 $")),
        *rows(heads, again, page=1),
    ]

    assert sold(page) == [("Savon", "12", "4.50", "54.00"), ("Boîte", "2", "10.00", "20.00")]


def test_what_stands_above_a_list_without_headings_is_no_part_of_it() -> None:
    page = rows(
        "Votre bon de commande : BC-79589", "", ((40.0, "12 × Savon"), (500.0, "54,00 $")),
        ((40.0, "2 × Boîte"), (500.0, "20,00 $")), "", ((40.0, "Sous-total"), (500.0, "74,00 $")),
        ((40.0, "TPS 5 %"), (500.0, "3,70 $")), ((40.0, "Total"), (500.0, "77,70 $")),
    )  # fmt: skip

    assert lines_of(page, LABELS, NOBODY).rest[0].text == "Votre bon de commande : BC-79589"


def test_a_price_in_the_place_of_the_count_is_asked() -> None:
    heads = ((40.0, "Description"), (300.0, "Qté"), (500.0, "Montant"))
    page = rows(heads, ((40.0, "Savon 12"), (300.0, "4,50"), (500.0, "54,00 $")))

    assert lines_of(page, LABELS, NOBODY).proved == (False,)


def test_names_that_stand_alone_above_evenly_set_figures_are_theirs() -> None:
    heads = ((40.0, "Description"), *HEADS)
    figures = [line("", *said)[1:] for said in (("12", "4,50 $", "54,00 $"), ("2", "10,00 $", "20,00 $"))]
    page = rows(heads, "Savon", figures[0], "Boîte", figures[1])
    wide = [Row(tuple(cell(c.x0, 1.5 * c.y, c.text) for c in row.cells), 0) for row in page]

    assert sold(wide) == [("Savon", "12", "4.50", "54.00"), ("Boîte", "2", "10.00", "20.00")]


def test_each_line_may_print_its_taxes() -> None:
    heads = ((40.0, "Article"), (160.0, "Qté"), (210.0, "Prix"), (270.0, "Montant"), (350.0, "TPS"), (420.0, "TVQ"))
    page = rows(
        (*heads, (490.0, "Avec taxes")),
        ((40.0, "Savon"), (160.0, "12"), (210.0, "4,50"), (270.0, "54,00"), (350.0, "2,70"), (420.0, "5,39"),
         (490.0, "62,09")),
        ((40.0, "Boîte"), (160.0, "2"), (210.0, "10,00"), (270.0, "20,00"), (350.0, "1,00"), (420.0, "2,00"),
         (490.0, "23,00")),
    )  # fmt: skip

    assert sold(page) == [("Savon", "12", "4.50", "54.00"), ("Boîte", "2", "10.00", "20.00")]


def test_models_that_stand_beside_sizes_name_the_goods() -> None:
    heads = ((40.0, "Modèle"), (200.0, "P"), (240.0, "M"), (280.0, "Total pces"), (380.0, "Prix"), (500.0, "Montant"))
    page = rows(
        heads, ((40.0, "Chandail"), (200.0, "5"), (240.0, "7"), (280.0, "12"), (380.0, "4,50 $"), (500.0, "54,00 $")),
        ((40.0, "Casquette"), (200.0, "1"), (240.0, "1"), (280.0, "2"), (380.0, "10,00 $"), (500.0, "20,00 $")),
    )  # fmt: skip

    assert sold(page) == [("Chandail", "12", "4.50", "54.00"), ("Casquette", "2", "10.00", "20.00")]


def test_what_is_set_in_under_a_line_and_costs_nothing_is_part_of_it() -> None:
    heads = ((40.0, "Description"), *HEADS)
    page = rows(
        heads, line("Savon", "12", "4,50 $", "54,00 $"), ((56.0, "1 carte"), (380.0, "incl.")),
        line("Boîte", "2", "10,00 $", "20,00 $"), ((40.0, "Emballage"), (500.0, "inclus")),
    )  # fmt: skip

    assert [name for name, *_ in sold(page)] == ["Savon\n1 carte", "Boîte", "Emballage"]
