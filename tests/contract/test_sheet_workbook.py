"""What only a file that people keep open can do: locks, half savings, versions that look alike."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from daemon.adapters.xlsx import XlsxSheet
from daemon.errors import Busy
from daemon.sandbox.workbook import TAB
from tests.sheets import ONE, Workbook


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
