"""Texts of two columns that touch are two texts; a text that only passes an edge stays one."""

from __future__ import annotations

import pytest

from daemon.reading.invoice.page import Cell, Row, Word
from daemon.reading.invoice.stuck import unstuck


def row(y: float, *texts: tuple[float, str]) -> Row:
    """Cells whose letters are all six points wide, their spaces too."""
    return Row(tuple(Cell(tuple(_words(x0, text, y))) for x0, text in texts), 0)


def _words(x0: float, text: str, y: float) -> list[Word]:
    starts = [len(" ".join(text.split()[:at])) + (at > 0) for at in range(len(text.split()))]
    return [
        Word(word, x0 + 6 * at, x0 + 6 * (at + len(word)), y, 10) for at, word in zip(starts, text.split(), strict=True)
    ]


def told(*rows: Row) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in unstuck(rows)]


def test_an_amount_that_a_mail_runs_into_is_the_next_columns() -> None:
    assert told(row(10, (0, "achats@club.example$1,835.87"))) == [["achats@club.example", "$1,835.87"]]


@pytest.mark.parametrize("text", ["CAD$12.00", "US$1,200.00", "(CA$30.00)"])
def test_a_currency_before_its_amount_stays(text: str) -> None:
    assert told(row(10, (0, text))) == [[text]]


def test_an_address_that_fills_its_column_ends_where_the_next_begins() -> None:
    """Other columns may have rows between."""
    upper, aside = row(0, (0, "Club"), (96, "Club")), row(5, (300, "2026-05-04"))
    full, under = row(14, (0, "12 Elm Street 7A 12 Elm Street")), row(28, (0, "Elora"), (102, "7A"))

    assert told(upper, aside, full, under)[2] == ["12 Elm Street 7A 12 Elm Street"]
    upper, under = row(0, (0, "Club"), (102, "Club")), row(28, (0, "Elora"), (102, "7A"))
    assert told(upper, aside, full, under)[2] == ["12 Elm Street 7A", "12 Elm Street"]


def test_a_text_above_the_last_row_of_a_column_is_not_cut() -> None:
    upper, full = row(0, (0, "Note"), (102, "Total")), row(14, (0, "Merci de payer ici dans les trente jours"))

    assert told(upper, full)[1] == ["Merci de payer ici dans les trente jours"]


def test_a_number_whose_hundreds_stand_over_another_amount_is_not_cut() -> None:
    upper, under = row(0, (0, "13,40 $"), (60, "268,00 $")), row(28, (0, "46,95 $"), (60, "563,40 $"))
    full = row(14, (0, "60,16 $ 1 504,00 $"))

    assert told(upper, full, under)[1] == ["60,16 $ 1 504,00 $"]


@pytest.mark.parametrize(
    ("text", "amount", "parts"),
    [
        ("6 22,00", "132,00", ["6", "22,00"]),
        ("6 22,00", "133,00", ["6 22,00"]),  # no product
        ("2 150,00", "300,00", ["2", "150,00"]),
        ("2 150,00", "2 150,00", ["2 150,00"]),
    ],
)
def test_a_count_and_its_price_are_two_where_the_amount_proves_it(text: str, amount: str, parts: list[str]) -> None:
    assert told(row(10, (0, text), (100, amount), (200, "Coffret"))) == [[*parts, amount, "Coffret"]]
