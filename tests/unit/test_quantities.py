"""What people type in « Reçu », group by group, and what may never come out of it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.reading.quantities import MOST, NOTHING, QuantitySaid, read_quantity

TWELVE = Decimal(12)
Cell = str | float | bool | date | None


def said(cell: Cell, ordered: Decimal | None = TWELVE) -> QuantitySaid:
    return read_quantity(cell, ordered)


# Plain numbers, as spreadsheets give them and as people write them, with a unit and odd spaces.
@pytest.mark.feature("S0-19")
@pytest.mark.parametrize(
    ("cell", "quantity"),
    [
        *((12.0, "12"), (5, "5"), (0, "0"), (10.5, "10.5"), (0.1 + 0.2, "0.3")),
        *(("12", "12"), (" 12 ", "12"), ("12,0", "12"), ("10,5", "10.5"), ("12.", "12"), ("0,250", "0.25")),
        *(
            ("12 un.", "12"),
            ("12\u00a0unités", "12"),
            ("6 boîtes", "6"),
            ("12u", "12"),
            ("8 pcs.", "8"),
            ("12 reçus", "12"),
        ),
    ],
)
def test_a_number_is_a_quantity(cell: Cell, quantity: str) -> None:
    assert said(cell) == QuantitySaid(Decimal(quantity), None)


# a of b: believed when b is what was ordered.
@pytest.mark.parametrize(
    ("cell", "quantity"),
    [
        ("12 / 12", 12),
        ("12/12", 12),
        ("10/12", 10),
        ("10 sur 12", 10),
        ("10 de 12", 10),
        ("10 of 12 units", 10),
        ("0/12", 0),
    ],
)
def test_a_out_of_b_is_a_when_b_was_ordered(cell: str, quantity: int) -> None:
    assert said(cell) == QuantitySaid(Decimal(quantity), None)


# Everything came.
@pytest.mark.feature("S0-19")
@pytest.mark.parametrize(
    "cell",
    [
        *("oui", "OUI", "x", "X", "✓", "✔\ufe0f", "ok", "OK!", "yes", "received", "done", "VRAI", True),
        *("reçu", "Reçue", "rec\u0327u", "tout reçu", "complet", "Complète."),
    ],
)
def test_a_word_for_all_is_the_ordered_quantity(cell: Cell) -> None:
    assert said(cell) == QuantitySaid(TWELVE, None)


# An empty cell says nothing; an unticked box says none.
@pytest.mark.parametrize("cell", [None, "", "  ", "\u00a0", "\u202f"])
def test_an_empty_cell_says_nothing(cell: Cell) -> None:
    assert said(cell) is NOTHING


def test_an_unticked_box_is_zero() -> None:
    assert said(False) == QuantitySaid(Decimal(0), None)


# A separator before three digits: thousands in one language, a fraction in the other.
@pytest.mark.parametrize("cell", ["1,250", "1.250"])
def test_an_ambiguous_separator_is_asked_unless_the_order_is_that_large(cell: str) -> None:
    small, large = said(cell), said(cell, Decimal(1500))

    assert small.quantity is None
    assert small.asked is not None
    assert small.asked.code == "quantity_thousands"
    assert large == QuantitySaid(Decimal(1250), None)


def test_spaces_group_thousands() -> None:
    assert said("1\u202f250", Decimal(1500)) == QuantitySaid(Decimal(1250), None)


# Questions with the answer that we would give.
@pytest.mark.parametrize("cell", [13, "14", 24.0])
@pytest.mark.feature("S0-19")
def test_a_box_too_many_is_received(cell: Cell) -> None:
    assert said(cell).quantity == Decimal(str(cell))


def test_a_number_is_shown_as_it_was_typed() -> None:
    assert str(said(10.0).quantity) == "10"


@pytest.mark.parametrize(
    ("cell", "code", "proposal"),
    [
        ("8 (reste 4)", "quantity_unclear", "8"),
        ("8, manque 4", "quantity_unclear", "8"),
        ("complet sauf 2", "quantity_unclear", "10"),
        ("tout reçu sauf 2 boîtes", "quantity_unclear", "10"),
        ("manque 3", "quantity_unclear", "9"),
        ("2 caisses de 6", "quantity_unclear", "12"),
        ("2 caisses de 24", "quantity_unclear", ""),
        ("5+7", "quantity_unclear", "12"),
        ("non", "quantity_unclear", "0"),
        ("pas reçu", "quantity_unclear", "0"),
        ("10 / 15", "quantity_other_order", "10"),
        (25, "quantity_over", "12"),
        ("112", "quantity_over", "12"),
        (46368.0, "quantity_over", "12"),
        (-3, "quantity_negative", ""),
        ("-3", "quantity_negative", ""),
        ("- 3 cassés", "quantity_negative", ""),
        (float("nan"), "quantity_unclear", ""),
        (float("inf"), "quantity_unclear", ""),
    ],
)
def test_what_is_not_plain_is_asked(cell: Cell, code: str, proposal: str) -> None:
    answer = said(cell)

    assert answer.quantity is None
    assert answer.asked is not None
    assert (answer.asked.code, answer.proposal) == (code, proposal)


# No plausible answer: no proposal.
@pytest.mark.parametrize(
    "cell", ["voir Julie", "2 caisses", "12x", "1 2", "½", "~10", "10?", "#REF!", "reçu par Julie", "1'250"]
)
def test_what_nobody_could_settle_is_asked_without_a_proposal(cell: str) -> None:
    answer = said(cell)

    assert answer.quantity is None
    assert answer.asked is not None
    assert not answer.proposal


# `10/12` that the spreadsheet took for a date, in the three ways it does.
@pytest.mark.parametrize("cell", [date(2026, 12, 10), date(2026, 10, 12), date(2012, 10, 1), datetime(2026, 12, 10, 8)])
def test_a_date_is_asked_with_the_fraction_that_was_typed(cell: date) -> None:
    answer = said(cell)

    assert answer.asked is not None
    assert (answer.asked.code, answer.proposal) == ("quantity_date", "10")


def test_a_date_that_is_no_fraction_of_the_order_has_no_proposal() -> None:
    assert said(date(2026, 11, 30)).proposal == ""


# The order may be unknown: then "all" means nothing yet.
def test_all_of_an_unknown_order_is_asked() -> None:
    answer = said("oui", None)

    assert answer.asked is not None
    assert answer.asked.code == "quantity_order_unknown"


CELLS = st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text(), st.dates(), st.datetimes())
NEARLY = st.text("0123456789 ,./+-xokouireçu\u00a0()", max_size=14)
ORDERED = st.one_of(st.none(), st.decimals(), st.integers(0, 5000).map(Decimal))


@given(st.one_of(CELLS, NEARLY), ORDERED)
def test_nothing_a_person_types_breaks_the_reading(cell: Cell, ordered: Decimal | None) -> None:
    answer = read_quantity(cell, ordered)

    assert answer.quantity is None or answer.asked is None
    assert not (answer.proposal and answer.asked is None)


@given(st.one_of(CELLS, NEARLY), st.integers(0, 5000).map(Decimal))
def test_no_quantity_and_no_proposal_leaves_the_order(cell: Cell, ordered: Decimal) -> None:
    answer = read_quantity(cell, ordered)

    assert answer.quantity is None or 0 <= answer.quantity <= MOST * ordered
    assert not answer.proposal or 0 <= Decimal(answer.proposal) <= ordered


@given(st.integers(0, 5000), st.sampled_from(["{}", " {} ", "{},0", "{} un.", "{}.00", "{} reçus", "{} / 5000"]))
def test_a_quantity_survives_every_way_of_writing_it(quantity: int, written: str) -> None:
    assert read_quantity(written.format(quantity), Decimal(5000)).quantity == quantity
