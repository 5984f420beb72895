"""Invoices that are no table: cards, lists, letters; numbers among words; texts that a narrow cell broke or joined."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from daemon.domain.invoice import Line
from daemon.reading.invoice.broken_dates import with_whole_dates
from daemon.reading.invoice.cards import carded
from daemon.reading.invoice.codes import as_number
from daemon.reading.invoice.kinds import titles
from daemon.reading.invoice.labelled import labelled
from daemon.reading.invoice.listing import columned, listed
from daemon.reading.invoice.numbers import number_doubts, numbers_of
from daemon.reading.invoice.orders import order_of
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.prose import told
from tests.invoice_rows import LABELS, rows, sheet

Texts = tuple[tuple[float, str], ...]


def sold(lines: Sequence[Line]) -> list[tuple[str, str, str]]:
    return [(line.description, f"{line.quantity:f}", f"{line.amount:f}") for line in lines]


def texts(found: Sequence[Row]) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in found]


def priced(name: str, amount: str) -> Texts:
    return ((40.0, name), (500.0, amount))


# Cards: a name and its amount, the figures among the words under it


def test_the_two_numbers_that_make_the_amount_are_the_quantity_and_the_price() -> None:
    found = carded(rows(priced("Coffret Gourmand", "1 632,00 $"), "ruban 12 mm", "24 × 68,00 $"), LABELS)

    assert found
    assert sold(found.lines) == [("Coffret Gourmand\nruban 12 mm", "24", "1632.00")]
    assert str(found.lines[0].unit_price) == "68.00"


def test_a_card_without_figures_is_one_of_its_kind_and_not_proved() -> None:
    above, below = priced("Boîte", "20,00 $"), priced("Tasse", "10,00 $")
    found = carded(rows(above, "2 × 10,00 $", "", priced("Gravure", "15,00 $"), "", below, "1 × 10,00 $"), LABELS)

    assert found
    assert [(one[0], one[1]) for one in sold(found.lines)] == [("Boîte", "2"), ("Gravure", "1"), ("Tasse", "1")]
    assert found.proved == (True, False, True)


def test_an_amount_that_adds_up_the_cards_ends_them() -> None:
    first, second = priced("Boîte", "20,00 $"), priced("Tasse", "30,00 $")
    total, later = priced("Le compte", "50,00 $"), priced("Points gagnés", "10,00 $")
    page = rows(first, "2 × 10,00 $", "", second, "3 × 10,00 $", "", total, "", later, "2 × 5,00 $")
    found = carded(page, LABELS)

    assert found
    assert [line.name for line in found.lines] == ["Boîte", "Tasse"]


def test_where_nothing_multiplies_there_are_no_cards() -> None:
    assert carded(rows(priced("Honoraires", "500,00 $"), "Mandat de mars"), LABELS) is None


# Cards whose figures are labelled


CARD = ("Tasse émaillée", "12 oz, bleue", "Quantité : 12", "Prix unitaire : 4,50 $", "Montant : 54,00 $")


def test_labelled_figures_are_those_of_the_texts_above_them() -> None:
    found = labelled(rows(*CARD, "", "Boîte", "Qté : 2", "Prix : 10,00 $", "Montant : 20,00 $"), LABELS)

    assert found
    assert sold(found.lines) == [("Tasse émaillée\n12 oz, bleue", "12", "54.00"), ("Boîte", "2", "20.00")]
    assert found.proved == (True, True)


def test_labelled_figures_that_do_not_multiply_are_kept_and_not_proved() -> None:
    found = labelled(rows("Boîte", "Qté : 2", "Prix : 10,00 $", "Montant : 25,00 $"), LABELS)

    assert found
    assert (sold(found.lines), found.proved) == ([("Boîte", "2", "25.00")], (False,))


@pytest.mark.parametrize("missing", [2, 3, 4])
def test_a_card_that_lacks_a_figure_is_none(missing: int) -> None:
    assert labelled(rows(*CARD[:missing], *CARD[missing + 1 :]), LABELS) is None


def test_figures_under_no_text_sell_nothing() -> None:
    assert labelled(rows(*CARD[2:]), LABELS) is None


# A letter in prose


LETTER = (
    "Nous vous facturons 24 coffrets à 68,00 $ chacun, soit 1 632,00 $, et 12 tasses à 4,50 $ chacune, soit 54,00 $."
)


def test_sentences_sell_what_they_say() -> None:
    assert sold(told(rows(LETTER), LABELS)) == [("coffrets", "24", "1632.00"), ("tasses", "12", "54.00")]


def test_an_item_of_a_list_is_named_before_its_figures() -> None:
    assert sold(told(rows("Savon de lavande : 12 à 4,50 $ = 54,00 $"), LABELS)) == [("Savon de lavande", "12", "54.00")]


def test_a_sentence_whose_figures_do_not_multiply_sells_nothing() -> None:
    assert told(rows("Nous vous facturons 24 coffrets à 68,00 $ chacun, soit 1 600,00 $."), LABELS) == ()


def test_sentences_that_run_over_several_rows_are_the_same() -> None:
    words = LETTER.split()
    broken = rows(*(" ".join(words[at : at + 6]) for at in range(0, len(words), 6)))

    assert sold(told(broken, LABELS)) == [("coffrets", "24", "1632.00"), ("tasses", "12", "54.00")]


def test_what_is_set_further_in_under_an_item_is_its_detail() -> None:
    page = rows("Savon : 12 à 4,50 $ = 54,00 $", ((60.0, "à la lavande"),), "", "Merci")

    assert sold(told(page, LABELS)) == [("Savon\nà la lavande", "12", "54.00")]


# Numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1042", "1042"),
        ("n° FA-2026-118", "FA-2026-118"),
        ("# INV 0077", "INV 0077"),
        ("No. 88213", "88213"),
        ("Conseil", None),
        ("1042 rue Saint-Denis, Montréal", None),
        ("12345678901234567890123456", None),
    ],
)
def test_a_number_is_a_code_without_the_sign_before_it(text: str, number: str | None) -> None:
    assert as_number(text) == number


def numbers(*said: str | Texts) -> list[str]:
    page = sheet(*said)
    return numbers_of(page, titles(page.rows, LABELS))


def test_the_number_under_its_label_goes_before_the_one_of_another_paper() -> None:
    assert numbers("FACTURE", "N° de facture : 1042", "Notre soumission n° : 77") == ["1042"]


def test_a_bare_no_is_the_number_where_nothing_surer_is() -> None:
    assert numbers("FACTURE", "N° : 1042") == ["1042"]


def test_a_credit_note_bears_its_own_number_and_not_that_of_the_invoice_it_credits() -> None:
    others = ("Document n° : D-5", "Facture d'origine n° : 1042")

    assert numbers("NOTE DE CRÉDIT", "N° de crédit : NC-12", *others) == ["NC-12"]


@pytest.mark.parametrize(("found", "codes"), [([], ["number_not_found"]), (["1"], []), (["1", "2"], ["number_twice"])])
def test_no_number_and_two_numbers_are_doubts(found: list[str], codes: list[str]) -> None:
    assert [doubt.reason.code for doubt in number_doubts(found)] == codes


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("Bon de commande n° : BC-77", "BC-77"),
        ("Selon votre bon de commande no PO-294.", "PO-294"),
        ("Votre référence : Conseil, mai", "Conseil, mai"),
        ("Merci de votre commande", ""),
    ],
)
def test_the_order_of_the_client_by_its_label_or_in_a_sentence(said: str, order: str) -> None:
    assert order_of(sheet(said), "Client inc.", ["1042"]) == (order, [])


def test_two_orders_are_doubted() -> None:
    _, doubts = order_of(sheet("Bon de commande n° : BC-77", "Selon le PO 4512"), "Client inc.", ["1042"])

    assert [doubt.reason.code for doubt in doubts] == ["order_twice"]


# Dates broken before their year


@pytest.mark.parametrize(
    ("upper", "year"),
    [
        ("12 septembre", (40.0, "2026")),
        ("1er mai", (40.0, "2026")),
        ("March 4,", (50.0, "2026")),
        ("Le 3 juin", (40.0, "2026")),
    ],
)
def test_a_date_broken_before_its_year_is_whole_again(upper: str, year: tuple[float, str]) -> None:
    assert texts(with_whole_dates(rows(((40.0, upper),), (year,)))) == [[f"{upper} 2026"]]


def test_a_row_that_gave_its_year_away_still_takes_one() -> None:
    page = rows(((40.0, "12 septembre"),), ((40.0, "2026"), (200.0, "3 octobre")), ((200.0, "2026"),))

    assert texts(with_whole_dates(page)) == [["12 septembre 2026"], ["3 octobre 2026"]]


@pytest.mark.parametrize(
    "lower", [((200.0, "2026"),), ((40.0, "1042"),), ((40.0, "2026-05"),)], ids=["apart", "no year", "more"]
)
def test_what_is_no_year_under_a_date_stays_where_it_is(lower: Texts) -> None:
    page = rows(((40.0, "12 septembre"),), lower)

    assert texts(with_whole_dates(page)) == texts(page)


def test_a_year_further_down_is_another_texts() -> None:
    page = rows("12 septembre", "", "2026")

    assert texts(with_whole_dates(page)) == texts(page)


# Texts that are several on one line


def test_fields_listed_on_one_line_are_several() -> None:
    (row,) = rows("Facture n° 1042 • Date : 2026-03-04 • Échéance : 2026-04-03")

    assert texts([listed(row, LABELS)]) == [["Facture n° 1042", "Date : 2026-03-04", "Échéance : 2026-04-03"]]


@pytest.mark.parametrize("text", ["Savon • Lavande • Miel", "2026-03-04 • 2026-04-03"])
def test_a_list_that_announces_nothing_is_one_text(text: str) -> None:
    (row,) = rows(text)

    assert listed(row, LABELS) is row


def test_a_text_is_cut_where_the_rows_around_it_begin_another() -> None:
    above, below = ((40.0, "Client"), (100.0, "Livraison")), ((40.0, "Laval"), (100.0, "Lévis"))
    page = rows(above, "Alpha inc ltd Beta inc", below)  # « Beta » begins at 110: letters of five points
    moved = rows(
        ((40.0, "Client"), (110.0, "Livraison")), "Alpha inc ltd Beta inc", ((40.0, "Laval"), (110.0, "Lévis"))
    )

    assert texts(columned(page))[1] == ["Alpha inc ltd Beta inc"]
    assert texts(columned(moved))[1] == ["Alpha inc ltd", "Beta inc"]


def test_an_amount_is_never_cut_between_its_thousands() -> None:
    page = rows(((40.0, "a"), (50.0, "b")), "1 164,12", ((40.0, "c"), (50.0, "d")))

    assert texts(columned(page))[1] == ["1 164,12"]
