"""What only a file that people keep open can do: locks, half savings, versions that look alike."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from daemon.adapters.xlsx import XlsxSheet
from daemon.errors import Busy
from daemon.sandbox.workbook import TAB
from tests.sheets import ONE, TWO, Workbook


@pytest.fixture
def office(tmp_path: Path) -> Workbook:
    return Workbook(tmp_path)


def test_a_change_is_believed_once_it_has_settled(office: Workbook) -> None:
    first = office.sheet.read("")
    office.seconds += 0.5
    too_soon = office.sheet.read("")
    office.seconds += 0.6

    assert first is None
    assert too_soon is None
    assert office.sheet.read("") is not None


def test_a_change_that_left_date_and_size_alone_is_found_by_its_content(office: Workbook) -> None:
    forged = office.seen().cursor[:-16] + "0" * 16  # the content that we had read was another

    assert office.sheet.read(forged) is None
    office.seconds += 301
    assert office.sheet.read(forged) is not None


def test_a_missing_workbook_is_busy(office: Workbook) -> None:
    office.file.unlink()

    with pytest.raises(Busy):
        office.sheet.read("")


def test_a_half_written_workbook_is_busy_and_never_empty(office: Workbook) -> None:
    office.file.write_bytes(office.file.read_bytes()[:4000])
    office.sheet.read("")
    office.seconds += 2

    with pytest.raises(Busy):
        office.sheet.read("")
    assert office.reason() == "sheet_unreadable"


def test_a_workbook_that_people_hold_is_read_all_the_same(office: Workbook) -> None:
    with office.julie.hold():
        assert office.seen().rows


@pytest.mark.feature("S0-49")
def test_a_workbook_that_someone_holds_is_busy_and_untouched(office: Workbook) -> None:
    before = office.file.read_bytes()

    with office.julie.hold(), pytest.raises(Busy) as refused:
        office.sheet.append([ONE])
    assert dict(refused.value.reason.facts) == {"who": "Julie Tremblay", "file": "Réception.xlsx"}
    assert office.file.read_bytes() == before
    assert office.sheet.append([ONE]) == {ONE.ref}


def test_libreoffice_s_lock_is_respected(office: Workbook) -> None:
    lock = office.file.with_name(".~lock.Réception.xlsx#")
    lock.write_text(",marc,poste-4,21.11.2026 10:12,file:///home/marc/.config;")

    with pytest.raises(Busy) as refused:
        office.sheet.append([ONE])
    assert dict(refused.value.reason.facts)["who"] == "marc"


def test_an_old_lock_is_asked_about_and_never_broken(office: Workbook) -> None:
    with office.julie.hold():
        yesterday = time.time() - 25 * 3600
        os.utime(office.julie.lock, (yesterday, yesterday))

        assert office.reason() == "sheet_lock_stale"


def test_a_lock_that_says_nothing_still_holds(office: Workbook) -> None:
    office.julie.lock.touch()

    assert office.reason() == "sheet_locked"


def test_a_file_that_windows_holds_is_locked(office: Workbook, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "replace", held)

    assert office.reason() == "sheet_locked"
    assert [path.name for path in office.file.parent.iterdir()] == ["Réception.xlsx"]


def test_a_link_to_the_workbook_stays_a_link(office: Workbook, tmp_path: Path) -> None:
    link = tmp_path / "lien.xlsx"
    link.symlink_to(office.file)

    XlsxSheet(link, TAB, office.backups).append([ONE])

    assert link.is_symlink()
    assert ONE.ref in office.julie.refs()


# -- what others make of the folder


@pytest.mark.feature("N5")
def test_rows_wiped_by_somebody_s_saving_are_written_again_at_the_next_reading(office: Workbook) -> None:
    before = office.file.read_bytes()
    office.sheet.append([ONE, TWO])
    office.file.write_bytes(before)  # saved by a program that had it open since before
    office.seen()

    assert office.julie.refs()[-2:] == [ONE.ref, TWO.ref]


def test_a_row_deleted_after_it_was_seen_stays_deleted(office: Workbook) -> None:
    office.sheet.append([ONE])
    office.seen()
    office.julie.delete(ONE.ref)
    office.seen()

    assert ONE.ref not in office.julie.refs()


def test_rows_wiped_from_a_workbook_that_is_held_wait_for_its_closing(office: Workbook) -> None:
    before = office.file.read_bytes()
    office.sheet.append([ONE])
    office.file.write_bytes(before)
    with office.julie.hold():
        office.seen()
    office.file.touch()
    office.seen()

    assert office.julie.refs()[-1] == ONE.ref


@pytest.mark.parametrize(
    "name",
    ["Réception (1).xlsx", "Réception (copie en conflit de Julie 2026-11-20).xlsx", "Réception-PC-JULIE.xlsx"],
)
def test_a_conflict_copy_is_told_with_how_much_differs(office: Workbook, name: str) -> None:
    shutil.copy(office.file, office.file.with_name(name))
    office.julie.type("2025-0318-01", "Qté reçue", 60)

    (told,) = office.seen().copies
    facts = dict(told.facts)
    assert (facts["copy"], facts["file"], facts["differ"]) == (name, "Réception.xlsx", "1")


def test_other_workbooks_beside_it_are_no_copies(office: Workbook) -> None:
    shutil.copy(office.file, office.file.with_name("Archives 2025.xlsx"))
    office.file.with_name("Réception (vide).xlsx").write_bytes(b"")
    office.file.with_name("Réception.csv").touch()

    assert office.seen().copies == ()


def test_the_new_version_keeps_the_mode_and_the_owner(office: Workbook) -> None:
    office.file.chmod(0o660)
    before = office.file.stat()
    office.sheet.append([ONE])

    after = office.file.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - Boîtes Tremblay", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("Dropbox", "Dropbox"),
        ("Partage", ""),
    ],
)
def test_a_folder_that_several_computers_edit_is_warned_of(tmp_path: Path, folder: str, service: str) -> None:
    sheet = XlsxSheet(tmp_path / folder / "stock" / "Réception.xlsx", TAB, tmp_path)

    assert [dict(reason.facts)["service"] for reason in sheet.warnings()] == [service][: bool(service)]
