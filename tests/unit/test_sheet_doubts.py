"""A sheet that people rarely mean: nothing of it counts before somebody has said that it is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.errors import because
from daemon.ports import NewRow, SheetRead, SheetRow
from tests.facts import NUMBER
from tests.world import Office, pdf_of

GOODS = [(f"Article {letter}", 10) for letter in "ABCDEFGHIJKLMNOPQRSTUVWX"]  # 24 rows


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    found = Office(tmp_path)
    found.letter("Voici", pdf=pdf_of("1042", GOODS))
    found.settle()
    assert len(found.sheet.rows) == len(GOODS)
    yield found
    found.close()


def mandate(office: Office) -> Mandate:
    return office.journal.open_mandates()[NUMBER]


def questions(office: Office) -> list[str]:
    return [row.asked.reason.code for row in office.journal.reviews()]


def retype(office: Office, change: Callable[[int, NewRow, str], tuple[NewRow, str]]) -> None:
    """One save that touches every row."""
    office.sheet.rows = [change(at, row, typed) for at, (row, typed) in enumerate(office.sheet.rows)]
    office.sheet.version += 1
    office.settle()


def quantities(office: Office) -> list[Decimal]:
    return [mandate(office).received(f"{NUMBER}-{n:02}").quantity for n in range(1, len(GOODS) + 1)]


def fill(office: Office, count: int, said: str = "4") -> None:
    retype(office, lambda at, row, typed: (row, said if at < count else typed))


def answer(office: Office, decision: str) -> None:
    (row,) = office.journal.reviews()
    office.journal.record(
        e.ReviewSettled(at=office.clock.now(), review=row.asked.review, decision=decision, by="julie")
    )
    office.settle()


def mails(office: Office) -> int:
    return sum(
        isinstance(fact, e.DigestSent) and fact.digest == "sheet_stopped" for fact in office.journal.history(e.OFFICE)
    )


@pytest.mark.feature("N5")
def test_a_delivery_that_fills_a_part_of_the_sheet_is_believed(office: Office) -> None:
    fill(office, 19)

    assert (questions(office), sum(quantities(office))) == ([], 76)


@pytest.mark.feature("N5")
def test_a_column_filled_to_the_bottom_is_asked_before_it_counts(office: Office) -> None:
    fill(office, 24, "oui")

    assert questions(office) == ["sheet_many_changed"]
    assert sum(quantities(office)) == 0
    assert mails(office) == 1


@pytest.mark.feature("N5")
def test_what_a_person_accepts_counts(office: Office) -> None:
    fill(office, 24, "oui")
    answer(office, e.ACCEPT)

    assert (questions(office), sum(quantities(office))) == ([], 240)


@pytest.mark.feature("N5")
def test_what_a_person_ignores_never_counts(office: Office) -> None:
    fill(office, 24, "oui")
    answer(office, e.IGNORE)
    office.settle()

    assert (questions(office), sum(quantities(office))) == ([], 0)


@pytest.mark.feature("N5")
def test_an_undone_change_settles_its_question_and_reading_goes_on(office: Office) -> None:
    fill(office, 24, "oui")
    retype(office, lambda at, row, _: (row, "10" if at == 3 else ""))

    assert (questions(office), sum(quantities(office))) == ([], 10)


@pytest.mark.feature("N5")
def test_quantities_that_fall_together_are_asked_though_they_are_few(office: Office) -> None:
    fill(office, 6)
    retype(office, lambda at, row, typed: (row, "" if at < 3 else typed))

    assert questions(office) == ["sheet_many_fallen"]
    assert sum(quantities(office)) == 24


@pytest.mark.feature("N5")
def test_two_corrections_downwards_are_believed(office: Office) -> None:
    fill(office, 6)
    retype(office, lambda at, row, typed: (row, "3" if at < 2 else typed))

    assert (questions(office), sum(quantities(office))) == ([], 22)


@pytest.mark.feature("N5")
def test_references_sorted_without_the_rest_stop_the_reading(office: Office) -> None:
    fill(office, 6)
    refs = [row.ref for row, _ in office.sheet.rows][::-1]
    retype(office, lambda at, row, typed: (replace(row, ref=refs[at]), typed))

    assert questions(office) == ["sheet_shuffled"]
    assert quantities(office)[:7] == [4, 4, 4, 4, 4, 4, 0]


@pytest.mark.feature("N5")
def test_an_item_that_a_person_describes_otherwise_is_no_doubt(office: Office) -> None:
    retype(office, lambda _, row, __: (replace(row, item=f"{row.item}, bleu"), "4"[: row.ref.endswith("01")]))

    assert (questions(office), quantities(office)[0]) == ([], Decimal(4))


def test_the_same_rows_doubted_again_later_ask_again(office: Office) -> None:
    fill(office, 24, "oui")
    answer(office, e.ACCEPT)
    fill(office, 24, "")

    assert questions(office) == ["sheet_many_changed"]
    assert sum(quantities(office)) == 240


def test_other_work_goes_on_while_the_sheet_is_doubted(office: Office) -> None:
    fill(office, 24, "oui")
    office.letter("Une autre", pdf=pdf_of("1050", [("Sirop", 3)]))
    office.settle()

    assert len(office.journal.open_mandates()) == 2
    assert len(office.sheet.rows) == 25


# -- rows typed by hand


def stray(item: str, ordered: int = 10, at: int = 40) -> SheetRow:
    return SheetRow("", NUMBER, item, Decimal(ordered), None, at)


def read_with(office: Office, monkeypatch: pytest.MonkeyPatch, **more: Any) -> None:
    """The sheet as it is, with something beside our rows."""
    read = type(office.sheet).read

    def beside(cursor: str) -> SheetRead | None:
        found = read(office.sheet, cursor)
        return found and replace(found, **more)

    monkeypatch.setattr(office.sheet, "read", beside)
    office.sheet.version += 1
    office.settle()


def typed_by_hand(office: Office, monkeypatch: pytest.MonkeyPatch, *rows: SheetRow) -> None:
    read_with(office, monkeypatch, strays=rows)


@pytest.mark.feature("N5")
def test_a_row_typed_by_hand_is_listed_and_not_counted(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    typed_by_hand(office, monkeypatch, stray("Ruban"))
    typed_by_hand(office, monkeypatch, stray("Ruban", at=12))

    (row,) = office.journal.reviews()
    assert (row.asked.reason.code, row.asked.who) == ("row_stray", "procurement")
    assert sum(quantities(office)) == 0


@pytest.mark.feature("N5")
def test_a_row_retyped_for_one_that_is_gone_is_offered_its_reference(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.sheet.rows = office.sheet.rows[1:]
    typed_by_hand(office, monkeypatch, stray("Article A"))

    (row,) = office.journal.reviews()
    assert dict(row.asked.reason.facts)["ref"] == f"{NUMBER}-01"


def test_a_row_that_goes_away_asks_no_more(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    typed_by_hand(office, monkeypatch, stray("Ruban"))
    typed_by_hand(office, monkeypatch)

    assert questions(office) == []


def test_a_second_copy_of_the_workbook_is_told_once_until_it_is_gone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = because("sheet_copy", file="Réception.xlsx", copy="Réception (1).xlsx", differ=2, day="2026-11-20")
    read_with(office, monkeypatch, copies=(copy,))
    read_with(office, monkeypatch, copies=(copy,))
    assert questions(office) == ["sheet_copy"]
    read_with(office, monkeypatch, copies=())

    assert questions(office) == []
