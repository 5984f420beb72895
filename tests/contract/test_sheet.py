"""The promises of `ports.Sheet`, kept on the workbook that procurement keeps open."""

from __future__ import annotations

import os
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from daemon.adapters.xlsx import XlsxSheet
from daemon.errors import Busy, FacteurError, NeedsReview
from daemon.ports import NewRow, Sheet, SheetRead
from daemon.sandbox.workbook import TAB, Procurement, make_workbook


def row(ref: str, **other: object) -> NewRow:
    plain = {"mandate": ref[:9], "invoice": "4200", "client": "Zoé & <fils>", "item": "Tuque", "sku": "T-1"}
    return NewRow(**{"ref": ref, **plain, "ordered": Decimal(48), "due": date(2026, 12, 1), **other})  # type: ignore[arg-type]


ONE, TWO = row("2026-0001-01"), row("2026-0001-02", ordered=Decimal("12.5"), due=None)


Cell = str | bool | float | date | None


class Office:
    """One workbook, its person, our adapter and a clock that the test turns."""

    def __init__(self, folder: Path) -> None:
        self.file, self.backups, self.seconds = folder / "shared" / "Réception.xlsx", folder / "backups", 0.0
        self.file.parent.mkdir()
        make_workbook(self.file)
        self.julie = Procurement(self.file)
        self.sheet: Sheet = XlsxSheet(self.file, TAB, self.backups, keep=3, monotonic=lambda: self.seconds)

    def settled(self, cursor: str = "") -> SheetRead | None:
        self.sheet.read(cursor)
        self.seconds += 1.5
        return self.sheet.read(cursor)

    def seen(self) -> SheetRead:
        found = self.settled()
        assert found
        return found

    def reason(self, *rows: NewRow) -> str:
        with pytest.raises(FacteurError) as refused:
            self.sheet.append(rows or [ONE])
        return refused.value.reason.code


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


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

    assert office.seen().rows[-1].received == typed


@pytest.mark.feature("S0-18")
@pytest.mark.feature("S0-44")
def test_orders_and_judgements_are_read_as_typed(office: Office) -> None:
    office.julie.type("2025-0318-01", "Commandé le", date(2026, 11, 6))
    office.julie.type("2025-0318-01", "Arrivée prévue", "20 nov.")
    office.julie.judge("2025-0318-01", "cannelle au lieu de vanille")

    row = office.seen().rows[-1]
    assert (row.supplier, row.ordered_on, row.expected) == ("Textiles Lachine", date(2026, 11, 6), "20 nov.")
    assert (row.judged, row.judged_by, row.judged_why) == ("x", "Julie", "cannelle au lieu de vanille")


@pytest.mark.feature("N5")
def test_a_workbook_without_the_newer_columns_is_read_and_added_to_as_before(office: Office) -> None:
    for heading in ("Fournisseur", "Commandé le", "Arrivée prévue", "Jugé complet", "par", "raison"):
        office.julie.rename_heading(heading, f"{heading} (vieux)")
    office.sheet.append([row(ONE.ref, supplier="Textiles Lachine")])

    last = office.seen().rows[-1]
    assert (last.ref, last.supplier, last.ordered_on, last.judged, last.judged_by) == (ONE.ref, "", None, None, "")


def test_a_change_is_believed_once_it_has_settled(office: Office) -> None:
    first = office.sheet.read("")
    office.seconds += 0.5
    too_soon = office.sheet.read("")
    office.seconds += 0.6

    assert first is None
    assert too_soon is None
    assert office.sheet.read("") is not None


def test_nothing_changed_is_none(office: Office) -> None:
    assert office.settled(office.seen().cursor) is None


def test_a_save_under_the_cursor_is_seen(office: Office) -> None:
    cursor = office.seen().cursor
    office.julie.type("2025-0318-01", "Qté reçue", "oui")

    changed = office.settled(cursor)

    assert changed
    assert changed.rows[-1].received == "oui"


def test_a_change_that_left_date_and_size_alone_is_found_by_its_content(office: Office) -> None:
    forged = office.seen().cursor[:-16] + "0" * 16  # the content that we had read was another

    assert office.sheet.read(forged) is None
    office.seconds += 301
    assert office.sheet.read(forged) is not None


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
    office.sheet.read("")
    office.seconds += 2

    with pytest.raises(NeedsReview) as refused:
        office.sheet.read("")
    assert refused.value.proposal == "Quantité reçue OK"


def test_a_tab_that_is_gone_needs_a_person(office: Office) -> None:
    other = XlsxSheet(office.file, "Réception 2027", office.backups)

    with pytest.raises(NeedsReview) as refused:
        other.append([ONE])
    assert refused.value.proposal == TAB


def test_a_missing_workbook_is_busy(office: Office) -> None:
    office.file.unlink()

    with pytest.raises(Busy):
        office.sheet.read("")


def test_a_half_written_workbook_is_busy_and_never_empty(office: Office) -> None:
    office.file.write_bytes(office.file.read_bytes()[:4000])
    office.sheet.read("")
    office.seconds += 2

    with pytest.raises(Busy):
        office.sheet.read("")
    assert office.reason() == "sheet_unreadable"


def test_a_workbook_that_people_hold_is_read_all_the_same(office: Office) -> None:
    with office.julie.hold():
        assert office.seen().rows


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
    before = office.file.stat()

    assert office.sheet.append([ONE, ONE]) == {ONE.ref}
    assert office.file.stat() == before


def test_only_the_missing_rows_are_added(office: Office) -> None:
    office.sheet.append([ONE])
    office.sheet.append([ONE, TWO])

    assert office.julie.refs()[-2:] == [ONE.ref, TWO.ref]


def test_a_row_that_a_person_deleted_can_be_written_again(office: Office) -> None:
    office.sheet.append([ONE, TWO])
    office.julie.delete(ONE.ref)

    assert office.sheet.append([ONE, TWO]) == {ONE.ref, TWO.ref}
    assert sorted(office.julie.refs()[-2:]) == [ONE.ref, TWO.ref]


@pytest.mark.feature("S0-49")
def test_a_workbook_that_someone_holds_is_busy_and_untouched(office: Office) -> None:
    before = office.file.read_bytes()

    with office.julie.hold(), pytest.raises(Busy) as refused:
        office.sheet.append([ONE])
    assert dict(refused.value.reason.facts) == {"who": "Julie Tremblay", "file": "Réception.xlsx"}
    assert office.file.read_bytes() == before
    assert office.sheet.append([ONE]) == {ONE.ref}


def test_libreoffice_s_lock_is_respected(office: Office) -> None:
    lock = office.file.with_name(".~lock.Réception.xlsx#")
    lock.write_text(",marc,poste-4,21.11.2026 10:12,file:///home/marc/.config;")

    with pytest.raises(Busy) as refused:
        office.sheet.append([ONE])
    assert dict(refused.value.reason.facts)["who"] == "marc"


def test_an_old_lock_is_asked_about_and_never_broken(office: Office) -> None:
    with office.julie.hold():
        yesterday = time.time() - 25 * 3600
        os.utime(office.julie.lock, (yesterday, yesterday))

        assert office.reason() == "sheet_lock_stale"


def test_a_lock_that_says_nothing_still_holds(office: Office) -> None:
    office.julie.lock.touch()

    assert office.reason() == "sheet_locked"


def test_a_file_that_windows_holds_is_locked(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "replace", held)

    assert office.reason() == "sheet_locked"
    assert [path.name for path in office.file.parent.iterdir()] == ["Réception.xlsx"]


def test_a_link_to_the_workbook_stays_a_link(office: Office, tmp_path: Path) -> None:
    link = tmp_path / "lien.xlsx"
    link.symlink_to(office.file)

    XlsxSheet(link, TAB, office.backups).append([ONE])

    assert link.is_symlink()
    assert ONE.ref in office.julie.refs()
