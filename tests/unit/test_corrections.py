"""What a person's correction of an invoice changes, and which proof it may break."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from daemon.domain import events as e
from daemon.domain.corrections import ABSENT, corrected, unproved, values_of
from daemon.domain.fold import fold
from daemon.domain.invoice import Invoice, Line
from daemon.domain.mandate import Mandate
from daemon.domain.rows import Row
from daemon.errors import NeedsReview
from daemon.watchers.correcting import changes_in, correction, field_named, value_of
from tests import facts as f

TODAY = date(2026, 11, 9)
BOX = Line("Boîte kraft\nbleue", Decimal(10), Decimal(200), Decimal(20))
PAPER = replace(
    f.an_invoice(BOX, f.line("Ruban", 4)),
    subtotal=Decimal(240),
    tps=Decimal("12.00"),
    total=Decimal("252.00"),
    bill_to="1, rue Une\nLaval",
)


def codes(changes: dict[str, str], paper: Invoice = PAPER) -> list[str]:
    return [reason.code for reason in unproved(paper, changes)]


def after(*history: e.Event, paper: Invoice = PAPER) -> Mandate:
    found = fold([f.arrived(paper), *history])
    assert found is not None
    return found


def rows(mandate: Mandate) -> list[tuple[str, str, str]]:
    return [(ref[-2:], row.name, f"{row.quantity:f}") for ref, row in mandate.lines.items()]


def given(**changes: str) -> e.ReviewSettled:
    return f.settled("field/x/1", e.CORRECT, **changes)


# What it changes


def test_every_value_said_again_as_it_is_changes_nothing() -> None:
    assert corrected(PAPER, values_of(PAPER)) == PAPER


def test_what_an_invoice_does_not_say_after_all_is_absent() -> None:
    known = corrected(PAPER, {"bill_to": ABSENT, "tps": ABSENT, "delivery": ABSENT, "client_emails": ABSENT})

    assert (known.bill_to, known.tps, known.delivery, known.client_emails) == ("", None, None, ())


def test_a_price_that_no_longer_makes_the_amount_is_forgotten() -> None:
    same, other = corrected(PAPER, {"line/1/description": "Boîte"}), corrected(PAPER, {"line/1/quantity": "8"})

    assert (same.lines[0].unit_price, other.lines[0].unit_price) == (Decimal(20), None)


def test_a_line_without_its_quantity_is_no_line() -> None:
    assert corrected(PAPER, {"line/3/description": "Carte"}).lines == PAPER.lines


# What it breaks


def test_a_correction_that_adds_up_breaks_nothing() -> None:
    assert codes({"tps": "11.99", "total": "251.99", "line/1/description": "Boîte"}) == []


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"line/1/quantity": "8"}, ["correction_does_not_multiply"]),
        ({"line/1/amount": "180"}, ["correction_does_not_multiply", "correction_lines_do_not_add_up"]),
        ({"line/2/kind": "gone"}, ["correction_lines_do_not_add_up"]),
        ({"tps": "22.00", "total": "262.00"}, ["correction_tax_too_high"]),
        ({"total": "300"}, ["correction_does_not_add_up"]),
        ({"deposit": "50", "balance_due": "200"}, ["correction_balance_does_not_add_up"]),
    ],
)
def test_each_proof_that_breaks_is_named(changes: dict[str, str], broken: list[str]) -> None:
    assert codes(changes) == broken


def test_a_discount_under_the_lines_is_no_new_gap() -> None:
    discounted = replace(PAPER, subtotal=Decimal(230), tps=Decimal("11.50"), total=Decimal("241.50"))

    assert codes({"line/1/description": "Boîte"}, discounted) == []
    assert codes({"line/1/quantity": "9", "line/1/amount": "180"}, discounted) == ["correction_lines_do_not_add_up"]


def test_a_gap_that_the_reader_itself_doubted_is_asked_about() -> None:
    doubted = replace(PAPER, total=Decimal(300), doubts=(f.doubt("total"),))

    assert codes({"line/1/description": "Boîte"}, doubted) == ["correction_does_not_add_up"]


# What follows for the rows


def test_a_quantity_corrected_keeps_the_reference_of_its_row_and_what_was_received() -> None:
    mandate = after(f.typed(5), given(**{"line/1/quantity": "8"}))

    assert rows(mandate) == [("01", "Boîte kraft", "8"), ("02", "Ruban", "4")]
    assert mandate.received(f.ROW).quantity == 5


def test_components_follow_the_quantity_of_what_is_sold() -> None:
    parts = (
        Row("2026-0001-01", "Fond", Decimal(20), line=1, minutes=Decimal(30)),
        Row("2026-0001-02", "Ruban", Decimal(4), line=2),
    )
    plan = e.RowsPlanned(at=f.MONDAY, mandate=f.NUMBER, rows=parts, paper=PAPER.digest, turn=1)
    mandate = after(plan, given(**{"line/1/quantity": "5"}))

    assert rows(mandate) == [("01", "Fond", "10"), ("02", "Ruban", "4")]
    assert mandate.lines[f.ROW].minutes == 15


def test_another_product_of_a_list_is_to_be_looked_up_there() -> None:
    parts = (Row("2026-0001-01", "Fond", Decimal(20), line=1), Row("2026-0001-02", "Ruban", Decimal(4), line=2))
    plan = e.RowsPlanned(at=f.MONDAY, mandate=f.NUMBER, rows=parts, paper=PAPER.digest, turn=1)
    mandate = after(plan, given(**{"line/1/description": "Panier"}))

    assert rows(mandate) == [("03", "Panier", "10"), ("02", "Ruban", "4")]
    assert [row.known for row in mandate.lines.values()] == [False, True]


def test_a_line_removed_leaves_its_reference_unused() -> None:
    mandate = after(f.rows(f.ROW, "2026-0001-02"), given(**{"line/1/kind": "gone"}))
    more = {"line/2/description": "Carte", "line/2/quantity": "3", "line/2/amount": "0"}
    later = after(f.rows(f.ROW, "2026-0001-02"), given(**{"line/1/kind": "gone"}), given(**more))

    assert (rows(mandate), mandate.receiving.amended) == ([("02", "Ruban", "4")], {f.ROW: 1})
    assert rows(later) == [("02", "Ruban", "4"), ("03", "Carte", "3")]


def test_a_service_has_nothing_to_receive() -> None:
    assert rows(after(given(**{"line/2/kind": "service"}))) == [("01", "Boîte kraft", "10")]


def test_rows_of_a_split_mandate_stay_as_they_are() -> None:
    split = e.MandateSplit(at=f.MONDAY, mandate=f.NUMBER, into="2026-0002", part=2, refs=("2026-0001-02",), by="julie")
    mandate = after(split, given(**{"line/1/quantity": "8"}))

    assert rows(mandate) == [("01", "Boîte kraft", "10")]
    with pytest.raises(NeedsReview):
        list(correction(mandate, {"line/1/quantity": "9"}, "julie", f.MONDAY))


# What is typed


@pytest.mark.parametrize(
    ("item", "field"),
    [("livraison", "delivery"), ("ligne 2 quantité", "line/2/quantity"), ("Line 3 amount", "line/3/amount"), ("x", "")],
)
def test_a_field_is_named_in_both_languages(item: str, field: str) -> None:
    assert field_named(item) == field


@pytest.mark.parametrize(
    ("field", "said", "value"),
    [
        ("total", "1 229,95 $", "1229.95"),
        ("delivery", "11 décembre 2026", "2026-12-11"),
        ("bill_to", "1, rue Une\r\n\r\n Laval ", "1, rue Une ⏎ Laval"),
        ("po_number", "aucun", ABSENT),
        ("line/1/kind", "retirer", "gone"),
        ("line/1/quantity", "2,5", "2.5"),
    ],
)
def test_a_value_is_read_as_people_type_it(field: str, said: str, value: str) -> None:
    assert value_of(field, said, TODAY) == value


@pytest.mark.parametrize(
    ("field", "said"),
    [("total", ""), ("number", "-"), ("delivery", "03/04/2026"), ("line/1/quantity", "-2"), ("line/1/kind", "boîte")],
)
def test_what_is_unclear_is_never_guessed(field: str, said: str) -> None:
    with pytest.raises(NeedsReview):
        value_of(field, said, TODAY)


def test_a_form_left_as_it_was_drawn_says_nothing() -> None:
    drawn = {name: said.replace(".", ",").replace(" ⏎ ", "\r\n") for name, said in values_of(PAPER).items()}
    empty = {"line/3/quantity": "", "line/3/description": "", "line/3/amount": "", "line/3/kind": "item"}

    assert changes_in(PAPER, {**drawn, **empty, "token": "x"}, TODAY) == {}


def test_one_question_at_a_time_is_open_about_the_amounts_of_an_invoice() -> None:
    first = list(correction(after(), {"total": "300"}, "julie", f.MONDAY))
    second = list(correction(after(*first), {"total": "301"}, "julie", f.MONDAY))
    mandate = after(*first, *second)

    assert [asked.proposal for asked in mandate.reviews.values()] == ["total=301"]
    assert [type(fact).__name__ for fact in correction(mandate, {"total": "301"}, "julie", f.MONDAY)] == [
        "ReviewSettled"
    ]
