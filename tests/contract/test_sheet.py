"""The promises of `ports.Sheet`, kept on the workbook that procurement keeps open and on a Google sheet alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from daemon.errors import NeedsReview
from daemon.sandbox.google import running_google
from daemon.sandbox.workbook import TAB
from tests.discovery import mistakes
from tests.sheets import ONE, TWO, InGoogle, Office, Workbook, row

Cell = str | bool | float | date | None


@pytest.fixture(params=["xlsx", "google"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    if request.param == "xlsx":
        yield Workbook(tmp_path)
        return
    with running_google(tmp_path) as google:
        yield InGoogle(google)
    assert [mistakes(sent) for sent in google.sent if mistakes(sent)] == []


# -- reading


def test_rows_are_read_as_people_left_them(office: Office) -> None:
    office.julie.type("2025-0318-01", "Qté reçue", "12 (reste 48)")

    rows = {row.ref: row for row in office.seen().rows}

    assert list(rows) == ["2025-0311-01", "2025-0311-02", "2025-0318-01"]  # the hand-typed row has no reference
    assert rows["2025-0311-02"].ordered == Decimal(144)
    assert rows["2025-0311-02"].received == 96
    assert rows["2025-0318-01"].received == "12 (reste 48)"
    assert rows["2025-0318-01"].row == 7


@pytest.mark.parametrize("typed", ["oui", True, date(2026, 12, 10), 10.5, None])
def test_a_cell_keeps_the_type_it_was_typed_with(office: Office, typed: Cell) -> None:
    office.julie.type("2025-0318-01", "Qté reçue", typed)

    assert office.seen().rows[-1].received == office.as_read(typed)


@pytest.mark.feature("S0-18")
@pytest.mark.feature("S0-44")
def test_orders_and_judgements_are_read_as_typed(office: Office) -> None:
    office.julie.type("2025-0318-01", "Commandé le", date(2026, 11, 6))
    office.julie.type("2025-0318-01", "Arrivée prévue", "20 nov.")
    office.julie.judge("2025-0318-01", "cannelle au lieu de vanille")

    row = office.seen().rows[-1]
    assert (row.supplier, row.expected) == ("Textiles Lachine", "20 nov.")
    assert row.ordered_on == office.as_read(date(2026, 11, 6))
    assert (row.judged, row.judged_by, row.judged_why) == ("x", "Julie", "cannelle au lieu de vanille")


@pytest.mark.feature("N5")
def test_a_workbook_without_the_newer_columns_is_read_and_added_to_as_before(office: Office) -> None:
    for heading in ("Fournisseur", "Commandé le", "Arrivée prévue", "Jugé complet", "par", "raison"):
        office.julie.rename_heading(heading, f"{heading} (vieux)")
    office.sheet.append([row(ONE.ref, supplier="Textiles Lachine")])

    last = office.seen().rows[-1]
    assert (last.ref, last.supplier, last.ordered_on, last.judged, last.judged_by) == (ONE.ref, "", None, None, "")


def test_nothing_changed_is_none(office: Office) -> None:
    assert office.settled(office.seen().cursor) is None


def test_a_save_under_the_cursor_is_seen(office: Office) -> None:
    cursor = office.seen().cursor
    office.julie.type("2025-0318-01", "Qté reçue", "oui")

    changed = office.settled(cursor)

    assert changed
    assert changed.rows[-1].received == "oui"


@pytest.mark.feature("N5")
def test_sorted_inserted_and_deleted_rows_are_found_by_reference(office: Office) -> None:
    office.julie.insert_row(4)
    office.julie.sort("Article")
    office.julie.delete("2025-0318-01")

    received = {row.ref: row.received for row in office.seen().rows}

    assert received == {"2025-0311-01": 144, "2025-0311-02": 96}


def test_the_same_reference_twice_is_given_twice(office: Office) -> None:
    office.julie.type("2025-0318-01", "Réf", "2025-0311-01")

    assert [row.ref for row in office.seen().rows].count("2025-0311-01") == 2


@pytest.mark.feature("N5")
def test_a_renamed_heading_stops_the_reading_with_the_nearest(office: Office) -> None:
    office.julie.rename_heading("Qté reçue", "Quantité reçue OK")

    with pytest.raises(NeedsReview) as refused:
        office.settled()
    assert refused.value.proposal == "Quantité reçue OK"
    assert dict(refused.value.reason.facts)["file"].startswith("Réception")


def test_a_tab_that_is_gone_needs_a_person(office: Office) -> None:
    other = office.elsewhere("Réception 2027")

    with pytest.raises(NeedsReview) as refused:
        other.append([ONE])
    assert refused.value.proposal == TAB


# -- appending


def test_appended_rows_are_seen_and_read_back(office: Office) -> None:
    seen = office.sheet.append([ONE, TWO])

    back = {row.ref: row for row in office.seen().rows}
    assert seen == {ONE.ref, TWO.ref}
    assert (back[ONE.ref].mandate, back[ONE.ref].item, back[ONE.ref].ordered) == ("2026-0001", "Tuque", Decimal(48))
    assert back[TWO.ref].ordered == Decimal("12.5")
    assert back[TWO.ref].received is None


@pytest.mark.feature("S0-18")
def test_a_row_is_written_with_its_supplier(office: Office) -> None:
    office.sheet.append([row(ONE.ref, supplier="Textiles Lachine"), TWO])

    back = {row.ref: row.supplier for row in office.seen().rows}
    assert (back[ONE.ref], back[TWO.ref]) == ("Textiles Lachine", "")


@pytest.mark.feature("N5")
def test_newer_columns_follow_their_row_through_sort_and_insert(office: Office) -> None:
    office.sheet.append([ONE, TWO])
    office.julie.judge(TWO.ref, "cannelle", "Marc")
    office.julie.insert_row(5)
    office.julie.sort("Article")

    back = {row.ref: (row.judged, row.judged_by, row.judged_why) for row in office.seen().rows}
    assert (back[ONE.ref], back[TWO.ref]) == ((None, "", ""), ("x", "Marc", "cannelle"))


def test_appending_again_writes_nothing(office: Office) -> None:
    office.sheet.append([ONE])
    before = office.version()

    assert office.sheet.append([ONE, ONE]) == {ONE.ref}
    assert office.version() == before


def test_only_the_missing_rows_are_added(office: Office) -> None:
    office.sheet.append([ONE])
    office.sheet.append([ONE, TWO])

    assert office.julie.refs()[-2:] == [ONE.ref, TWO.ref]


def test_a_row_that_a_person_deleted_can_be_written_again(office: Office) -> None:
    office.sheet.append([ONE, TWO])
    office.julie.delete(ONE.ref)

    assert office.sheet.append([ONE, TWO]) == {ONE.ref, TWO.ref}
    assert sorted(office.julie.refs()[-2:]) == [ONE.ref, TWO.ref]
