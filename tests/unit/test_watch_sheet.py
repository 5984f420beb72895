"""The stock sheet, as people mistreat it, becomes quantities."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from daemon.domain import events as e
from daemon.domain.stock import Stock
from daemon.ports import SheetRow
from daemon.watchers.cells import written
from daemon.watchers.sheet_orders import orders
from tests.facts import NUMBER
from tests.world import Office, pdf_of

ONE, TWO = f"{NUMBER}-01", f"{NUMBER}-02"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    found = Office(tmp_path)
    found.letter("Voici", pdf=pdf_of("1042", [("Chandelle", 16), ("Sirop", 24)]))
    found.settle()
    yield found
    found.close()


def stock(office: Office, ref: str = ONE) -> Stock:
    return office.journal.open_mandates()[NUMBER].received(ref)


def changes(office: Office) -> int:
    kinds = (e.QuantityTyped, e.RowVanished)
    return sum(isinstance(fact, kinds) for fact in office.journal.history(NUMBER))


def reasons(office: Office) -> list[str]:
    return [row.asked.reason.code for row in office.journal.reviews()]


def lose(office: Office, ref: str) -> None:
    office.sheet.rows = [pair for pair in office.sheet.rows if pair[0].ref != ref]
    office.sheet.version += 1


def later(office: Office, seconds: int) -> None:
    office.clock.moment += timedelta(seconds=seconds)
    office.settle()


def test_our_own_empty_rows_are_no_news(office: Office) -> None:
    assert changes(office) == 0


@pytest.mark.feature("S0-20")
def test_what_procurement_types_is_received(office: Office) -> None:
    office.sheet.type(ONE, "12")
    office.settle()

    assert (stock(office).quantity, stock(office, TWO).quantity) == (Decimal(12), Decimal(0))


def test_three_then_five_then_three_are_three_facts(office: Office) -> None:
    for said in ("3", "5", "3"):
        office.sheet.type(ONE, said)
        office.settle()

    assert (stock(office).revision, stock(office).quantity) == (3, Decimal(3))


def test_a_cell_that_was_emptied_is_nothing_received(office: Office) -> None:
    for said in ("12", ""):
        office.sheet.type(ONE, said)
        office.settle()

    assert stock(office).quantity == 0


@pytest.mark.feature("N5")
def test_sorted_or_pushed_down_rows_keep_their_own_quantities(office: Office) -> None:
    office.sheet.type(ONE, "12")
    office.settle()
    stranger = (office.sheet.rows[0][0].__class__("", "", "", "", "Note de Julie", "", Decimal(0)), "99")
    office.sheet.rows = [stranger, *office.sheet.rows[::-1]]
    office.sheet.version += 1
    office.settle()

    assert (stock(office).quantity, changes(office)) == (Decimal(12), 1)


@pytest.mark.feature("N5")
def test_a_row_pasted_twice_with_the_same_value_is_one_row(office: Office) -> None:
    office.sheet.type(ONE, "12")
    office.sheet.rows.append(office.sheet.rows[0])
    office.sheet.version += 1
    office.settle()

    assert (stock(office).quantity, reasons(office)) == (Decimal(12), [])


@pytest.mark.feature("N5")
def test_a_row_pasted_twice_with_two_values_asks(office: Office) -> None:
    office.sheet.type(ONE, "12")
    office.sheet.rows.append((office.sheet.rows[0][0], "4"))
    office.sheet.version += 1
    office.settle()

    assert reasons(office) == ["row_twice"]
    assert stock(office).quantity == 0


@pytest.mark.feature("N5")
def test_a_row_is_gone_only_after_a_minute(office: Office) -> None:
    office.sheet.type(ONE, "12")
    office.settle()
    lose(office, ONE)
    later(office, 0)
    later(office, 59)
    assert not stock(office).vanished

    later(office, 1)

    assert (stock(office).vanished, reasons(office)) == (True, ["row_vanished"])


@pytest.mark.feature("N5")
def test_a_row_that_comes_back_within_the_minute_was_never_gone(office: Office) -> None:
    rows = list(office.sheet.rows)
    lose(office, ONE)
    later(office, 30)
    office.sheet.rows = rows
    office.sheet.version += 1
    later(office, 10)
    lose(office, ONE)
    later(office, 40)

    assert (changes(office), reasons(office)) == (0, [])


@pytest.mark.feature("N5")
def test_a_row_that_comes_back_later_settles_its_question(office: Office) -> None:
    office.sheet.type(ONE, "12")
    rows = list(office.sheet.rows)
    lose(office, ONE)
    later(office, 0)
    later(office, 60)
    office.sheet.rows = rows
    office.sheet.version += 1
    later(office, 60)

    assert (stock(office).vanished, stock(office).quantity, reasons(office)) == (False, Decimal(12), [])


@pytest.mark.feature("N5")
def test_a_row_that_was_deleted_is_offered_back(office: Office) -> None:
    lose(office, ONE)
    later(office, 0)
    later(office, 60)
    (row,) = office.journal.reviews()
    office.journal.record(
        e.ReviewSettled(at=office.clock.now(), mandate=NUMBER, review=row.asked.review, decision=e.ACCEPT, by="julie")
    )
    office.settle()

    assert sorted(one.ref for one, _ in office.sheet.rows) == [ONE, TWO]
    assert not stock(office).vanished


@pytest.mark.feature("S0-19")
def test_an_unclear_cell_asks_and_leaves_the_last_quantity(office: Office) -> None:
    for said in ("7", "12 (reste 4)"):
        office.sheet.type(ONE, said)
        office.settle()

    (row,) = office.journal.reviews()
    assert (row.asked.who, row.asked.proposal) == ("procurement", "12")
    assert stock(office).quantity == 7


def test_the_corrected_cell_settles_the_question_by_itself(office: Office) -> None:
    for said in ("12 (reste 4)", "16"):
        office.sheet.type(ONE, said)
        office.settle()

    assert (reasons(office), stock(office).quantity) == ([], Decimal(16))


def test_one_cell_s_question_is_not_settled_by_another_cell(office: Office) -> None:
    office.sheet.type(ONE, "peut-être")
    office.settle()
    office.sheet.type(TWO, "24")
    office.settle()

    assert len(reasons(office)) == 1


@pytest.mark.feature("S0-17")
def test_an_order_typed_is_known_with_its_days_and_supplier(office: Office) -> None:
    office.sheet.fill(ONE, supplier="Textiles Lachine", ordered_on=date(2026, 11, 6), expected="20 nov.")
    office.settle()

    row = stock(office)
    known = ("Textiles Lachine", date(2026, 11, 6), date(2026, 11, 20))
    assert (row.supplier, row.ordered_on, row.expected) == known
    assert (row.orders, row.revision, reasons(office)) == (1, 0, [])


@pytest.mark.feature("S0-17")
def test_an_order_day_that_cannot_be_read_asks_and_the_last_one_stands(office: Office) -> None:
    for said in (date(2026, 11, 20), "bientôt"):
        office.sheet.fill(ONE, expected=said)
        office.settle()

    (row,) = office.journal.reviews()
    assert (row.asked.review, row.asked.who) == (f"ordered/{ONE}/2", "procurement")
    assert stock(office).expected == date(2026, 11, 20)


def test_an_order_day_put_right_settles_its_question(office: Office) -> None:
    for said in ("bientôt", "20 novembre 2026"):
        office.sheet.fill(ONE, expected=said)
        office.settle()

    assert (reasons(office), stock(office).expected) == ([], date(2026, 11, 20))


def test_an_order_is_no_receipt_and_moves_no_card_again(office: Office) -> None:
    before = office.journal.open_mandates()[NUMBER].facts
    office.sheet.fill(ONE, ordered_on=date(2026, 11, 6))
    office.settle()

    assert office.journal.open_mandates()[NUMBER].facts == before


def test_two_rows_of_one_reference_that_differ_say_no_day(office: Office) -> None:
    mandate = office.journal.open_mandates()[NUMBER]
    one, other = (SheetRow(ONE, NUMBER, "", None, None, at, ordered_on=date(2026, 11, at)) for at in (5, 6))

    typed, asked = orders(mandate, ONE, [one, other], office.clock.now())

    assert isinstance(typed, e.OrderTyped)
    assert isinstance(asked, e.ReviewAsked)
    assert typed.ordered_on is None


def test_a_sheet_without_any_row_of_ours_is_not_believed(office: Office) -> None:
    office.sheet.type(ONE, "12")
    office.settle()
    office.sheet.rows = []
    office.sheet.version += 1
    for _ in range(3):
        later(office, 120)

    assert (stock(office).quantity, stock(office).vanished) == (Decimal(12), False)
    assert reasons(office) == ["sheet_without_our_rows"]


def test_rows_of_a_closed_mandate_are_read_no_more(office: Office) -> None:
    closed = e.MandateClosed(at=office.clock.now(), mandate=NUMBER, stage="Expédié")
    office.journal.record(closed)
    office.sheet.rows = []
    office.sheet.version += 1
    office.settle()

    assert reasons(office) == []


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, ""), (12.0, "12"), (12.5, "12.5"), (True, "TRUE"), (False, "FALSE"), (" 12 ", "12"), ("", "")],
)
def test_a_cell_is_one_text_however_the_program_keeps_it(cell: str | float | bool | None, text: str) -> None:
    assert written(cell) == text


# -- judged complete


@pytest.mark.feature("S0-44")
@pytest.mark.parametrize("cell", ["x", "oui", True, date(2026, 11, 9)])
def test_a_row_judged_with_who_and_why_counts(office: Office, cell: str | date) -> None:
    office.sheet.fill(ONE, judged=cell, judged_by="Julie", judged_why="cannelle")
    office.settle()

    judged = stock(office).judged
    assert judged is not None
    assert (judged.by, judged.why, reasons(office)) == ("Julie", "cannelle", [])


@pytest.mark.feature("S0-44")
def test_a_judgement_without_who_or_why_asks_once_and_counts_once_they_are_there(office: Office) -> None:
    office.sheet.fill(ONE, judged="x")
    office.settle()
    office.sheet.fill(ONE, judged_by="Julie")
    office.settle()
    assert (stock(office).judged, reasons(office)) == (None, ["judgement_unsigned"])

    office.sheet.fill(ONE, judged_why="cannelle")
    office.settle()

    assert (stock(office).judged is not None, reasons(office)) == (True, [])


@pytest.mark.feature("S0-44")
def test_an_emptied_judgement_is_undone(office: Office) -> None:
    office.sheet.fill(ONE, judged="x", judged_by="Julie", judged_why="cannelle")
    office.settle()
    office.sheet.fill(ONE, judged=None)
    office.settle()

    assert (stock(office).judged, reasons(office)) == (None, [])


@pytest.mark.feature("S0-44")
def test_a_judgement_that_is_neither_yes_nor_no_asks(office: Office) -> None:
    office.sheet.fill(ONE, judged="à voir", judged_by="Julie", judged_why="?")
    office.settle()

    assert (stock(office).judged, reasons(office)) == (None, ["judgement_unclear"])


def test_what_was_typed_and_emptied_between_two_readings_is_nothing(office: Office) -> None:
    for judged in ("x", None):
        office.sheet.fill(ONE, judged=judged)
    for quantity in ("12", ""):
        office.sheet.type(ONE, quantity)
    before = len(office.journal.history(NUMBER))
    office.settle()

    assert len(office.journal.history(NUMBER)) == before


# -- the workbook is left open


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Office]:
    """An office whose workbook somebody has opened before the invoice came."""
    found = Office(tmp_path)
    found.sheet.held_by = "Julie"
    found.letter("Voici", pdf=pdf_of("1042", [("Chandelle", 16)]))
    found.settle()
    yield found
    found.close()


def rows_mailed(office: Office) -> int:
    return sum("rows_waiting" in fact.key for fact in office.journal.history(NUMBER) if isinstance(fact, e.MessageSent))


@pytest.mark.feature("S0-49")
def test_rows_are_mailed_once_after_half_an_hour_and_written_when_it_closes(held: Office) -> None:
    later(held, 29 * 60)
    assert rows_mailed(held) == 0
    for _ in range(3):
        later(held, 31 * 60)
    assert (rows_mailed(held), held.sheet.rows) == (1, [])

    held.sheet.held_by = ""
    later(held, 60)

    assert (rows_mailed(held), [row.ref for row, _ in held.sheet.rows]) == (1, [ONE])


@pytest.mark.feature("S0-49")
def test_a_restart_forgets_no_minute_and_mails_nothing_twice(held: Office) -> None:
    later(held, 20 * 60)
    held.restart()
    later(held, 11 * 60)
    assert rows_mailed(held) == 1

    held.restart()
    later(held, 60 * 60)

    assert rows_mailed(held) == 1


@pytest.mark.feature("S0-49")
def test_a_workbook_closed_while_the_daemon_slept_is_simply_written(held: Office) -> None:
    held.restart()
    held.sheet.held_by = ""
    later(held, 3 * 60 * 60)

    assert (rows_mailed(held), len(held.sheet.rows)) == (0, 1)
