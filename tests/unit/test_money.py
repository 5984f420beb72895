"""Amounts are read in every spelling, or refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.reading.money import amount, readings

CENTS = st.integers(min_value=0, max_value=10**9).map(lambda cents: Decimal(cents) / 100)
GROUPS = ["", " ", "\u00a0", "\u202f", "\u2009", "'", "\u2019", ",", "."]


def spelled(value: Decimal, group: str, point: str) -> str:
    return f"{value:,.2f}".replace(",", "G").replace(".", "P").replace("G", group).replace("P", point)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 234,56 $", "1234.56"),
        ("1\u00a0234,56\u00a0$", "1234.56"),
        ("1\u202f234,56 $", "1234.56"),
        ("$1,234.56", "1234.56"),
        ("$ 1,234.56", "1234.56"),
        ("CA$12.00", "12"),
        ("CAD 1,149.75", "1149.75"),
        ("1 149,75 $ CA", "1149.75"),
        ("-50,00 $", "-50"),
        ("\u221250,00 $", "-50"),
        ("$-50.00", "-50"),
        ("-$50.00", "-50"),
        ("50.00-", "-50"),
        ("(50,00 $)", "-50"),
        ("50,00 CR", "-50"),
        ("27,80", "27.80"),
        ("3 038,14", "3038.14"),
        ("12", "12"),
        (",95", "0.95"),
        ("1.234.567,89", "1234567.89"),
        ("0,0385", "0.0385"),
    ],
)
def test_an_amount_is_read_in_every_spelling(text: str, expected: str) -> None:
    assert amount(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    ["", "$", "-", "abc", "5 %", "12 x 3", "1 23,45", "12,34,56", "--5", "(-5,00)", "2026-03-04", "$5$", "1 234 56",
     "12.", "1e5", "٣", "1,234,56", "9" * 50],
)  # fmt: skip
def test_what_is_not_one_amount_is_none(text: str) -> None:
    assert amount(text) is None


def test_three_digits_after_one_separator_are_two_readings() -> None:
    assert readings("1,234") == (Decimal(1234), Decimal("1.234"))
    assert amount("1,234") is None


@given(
    CENTS, st.sampled_from(GROUPS), st.sampled_from(",."), st.sampled_from(["{}", "{} $", "${}", "{}\u00a0$", "CAD {}"])
)
def test_what_is_written_is_read_back(value: Decimal, group: str, point: str, shape: str) -> None:
    if group == point:
        return

    assert amount(shape.format(spelled(value, group, point))) == value


@given(CENTS.filter(bool), st.sampled_from(["-{} $", "{}-", "({})", "$-{}", "{} CR", "\u2212{}"]))
def test_every_sign_is_negative(value: Decimal, shape: str) -> None:
    assert amount(shape.format(spelled(value, " ", ","))) == -value


@given(st.text(max_size=60))
def test_any_text_is_an_amount_or_nothing(text: str) -> None:
    found = readings(text)

    assert len(found) <= 2
    assert all(value.is_finite() for value in found)
