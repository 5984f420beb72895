"""What only Google can do: quotas, lost answers, rights withdrawn, requests that arrive late."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.adapters.google_sheets import GoogleSheet
from daemon.adapters.google_wire import Wire
from daemon.errors import Busy, FacteurError, NeedsReview, Unknown
from daemon.ports import NewRow
from daemon.sandbox.google import running_google
from daemon.sandbox.google.acts import batch
from daemon.sandbox.workbook import TAB
from tests.discovery import mistakes
from tests.sheets import ONE, TWO, InGoogle, row

WRITE, READ, LOOK = "sheets.spreadsheets.batchUpdate", "sheets.spreadsheets.values.get", "drive.files.get"
THREE = row("2026-0002-01")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[InGoogle]:
    with running_google(tmp_path) as google:
        yield InGoogle(google)
    assert [mistakes(sent) for sent in google.sent if mistakes(sent)] == []


def refusal(office: InGoogle) -> FacteurError:
    with pytest.raises(FacteurError) as refused:
        office.settled()
    return refused.value


def tries_again(office: InGoogle, *rows: NewRow) -> list[str]:
    """The refs in the sheet after one more try, a minute later."""
    office.seconds += 61
    office.sheet.append(rows or [ONE])
    return office.julie.refs()[3:]


# -- what it costs


def test_an_hour_in_which_nothing_changes_costs_looks_at_drive_and_no_read(office: InGoogle) -> None:
    sheet = GoogleSheet(office.wire, office.google.book.key, TAB, monotonic=lambda: office.seconds)
    found = sheet.read("")
    assert found
    before = office.google.counted(READ)
    for _ in range(1800):
        office.seconds += 2
        assert sheet.read(found.cursor) is None

    assert office.google.counted(READ) == before
    assert office.google.counted(LOOK) - 1 <= 180


def test_a_change_costs_one_look_and_one_read(office: InGoogle) -> None:
    cursor = office.seen().cursor
    office.julie.type("2025-0318-01", "Qté reçue", 60)
    before = len(office.google.sent)
    office.settled(cursor)

    assert [sent.operation for sent in office.google.sent[before:]] == [LOOK, READ]


def test_cells_that_look_elsewhere_are_read_a_few_times_a_day(office: InGoogle) -> None:
    cursor = office.seen().cursor
    office.seconds += 6 * 3600

    assert office.settled(cursor) is not None


def test_only_what_is_needed_is_asked_of_the_account(office: InGoogle) -> None:
    office.seen()

    assert office.google.app.scopes.split() == [
        "https://www.googleapis.com/auth/spreadsheets",
        "https://www.googleapis.com/auth/drive.metadata.readonly",
    ]


def test_all_who_share_an_account_share_its_quota(office: InGoogle) -> None:
    others = [GoogleSheet(office.wire, office.google.book.key, TAB, pause=0) for _ in range(50)]
    for sheet in others:
        sheet.read("")

    assert isinstance(office.refused(), Busy)
    assert tries_again(office) == [ONE.ref]


# -- what goes wrong


@pytest.mark.parametrize(
    ("mode", "code"),
    [("429", "google_quota"), ("503", "google_down"), ("html", "google_down"), ("timeout", "google_down")],
)
def test_a_read_that_fails_changes_nothing_and_is_tried_again(office: InGoogle, mode: str, code: str) -> None:
    office.google.fault(mode, operation=READ)
    refused = refusal(office)
    office.seconds += 30

    assert (type(refused), refused.reason.code) == (Busy, code)
    assert office.seen().rows


@pytest.mark.parametrize("mode", ["503", "500", "html", "drop", "timeout", "drop_after", "timeout_after"])
def test_an_append_whose_answer_is_lost_is_written_once(office: InGoogle, mode: str) -> None:
    office.google.fault(mode, operation=WRITE)
    refused = office.refused([ONE, TWO])

    assert isinstance(refused, Unknown)
    assert tries_again(office, ONE, TWO) == [ONE.ref, TWO.ref]


def test_a_quota_is_no_lost_answer_and_everyone_waits_as_told(office: InGoogle) -> None:
    office.google.fault("429", operation=WRITE)
    refused = office.refused()
    assert isinstance(refused, Busy)
    before = len(office.google.sent)
    office.reason()

    assert (type(refused), refused.retry_after) == (Busy, 7)
    assert WRITE not in [sent.operation for sent in office.google.sent[before:]]


def test_a_request_that_arrives_after_its_second_try_writes_nothing(office: InGoogle) -> None:
    office.google.fault("drop", operation=WRITE)
    office.refused()
    late = office.google.sent[-1].body
    tries_again(office)

    with pytest.raises(Exception, match="already exists"):
        batch(office.google.book, late)
    assert office.julie.refs()[3:] == [ONE.ref]


def test_a_late_request_is_refused_though_the_second_try_carried_more(office: InGoogle) -> None:
    office.google.fault("drop", operation=WRITE)
    office.refused()
    late = office.google.sent[-1].body
    tries_again(office, ONE, THREE)

    with pytest.raises(Exception, match="already exists"):
        batch(office.google.book, late)
    assert office.julie.refs()[3:] == [ONE.ref, THREE.ref]


def test_a_late_request_that_arrives_between_reading_and_writing_is_noticed(
    office: InGoogle, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.google.fault("drop", operation=WRITE)
    office.refused()
    late, change = office.google.sent[-1].body, office.wire.change

    def overtaken(*asked: object) -> None:
        monkeypatch.setattr(office.wire, "change", change)
        batch(office.google.book, late)
        change(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(office.wire, "change", overtaken)

    assert tries_again(office) == [ONE.ref]


def test_a_row_that_a_person_deletes_at_once_can_be_written_at_once(office: InGoogle) -> None:
    office.sheet.append([ONE])
    office.julie.delete(ONE.ref)

    assert tries_again(office) == [ONE.ref]


def test_marks_do_not_pile_up(office: InGoogle) -> None:
    for number in range(1, 5):
        office.hour += 4000
        office.seconds += 61
        office.sheet.append([row(f"2026-000{number}-01")])

    assert len(office.google.book.metadata) == 1


@pytest.mark.parametrize("text", ["=1+1", "=IMPORTXML('http://x')", "+5", "@a", "'0012", "a\x00b"])
def test_text_never_becomes_a_formula(office: InGoogle, text: str) -> None:
    office.sheet.append([row(ONE.ref, item=text)])

    found = office.julie.cell(ONE.ref, "Article")
    assert (type(found), found) == (str, text.replace("\x00", ""))


# -- what people withdraw


def test_a_sheet_no_longer_shared_says_with_whom_to_share_it(office: InGoogle) -> None:
    office.google.book.role = ""

    refused = refusal(office)
    assert isinstance(refused, NeedsReview)
    assert refused.reason.code == "google_not_found"
    assert dict(refused.reason.facts)["account"] == "facteur@bac-a-sable.iam.gserviceaccount.com"


def test_an_account_that_may_only_read_reads_and_warns(office: InGoogle) -> None:
    office.google.book.role = "reader"

    assert office.seen().rows
    assert office.reason() == "google_forbidden"
    assert [reason.code for reason in office.sheet.warnings()] == ["google_read_only"]


def test_a_sheet_in_the_trash_is_not_believed(office: InGoogle) -> None:
    office.google.book.trashed = True

    assert refusal(office).reason.code == "google_trashed"


def test_a_renamed_tab_is_named_with_the_nearest(office: InGoogle) -> None:
    office.julie.rename_tab("Réception 2026-27")

    refused = refusal(office)
    assert isinstance(refused, NeedsReview)
    assert (refused.reason.code, refused.proposal) == ("sheet_tab_missing", "Réception 2026-27")


def test_a_key_that_was_revoked_is_told_and_never_quoted(office: InGoogle) -> None:
    office.google.app.revoked = True

    told = str(refusal(office))
    assert told.startswith("google_key_refused")
    assert "PRIVATE" not in told


@pytest.mark.parametrize("content", ["", "{}", json.dumps({"type": "service_account", "private_key": "secret"})])
def test_a_broken_key_file_is_named_and_never_quoted(office: InGoogle, tmp_path: Path, content: str) -> None:
    broken = tmp_path / "cle.json"
    broken.write_text(content)

    with pytest.raises(NeedsReview) as refused:
        GoogleSheet(Wire(broken), "x", TAB).read("")
    assert str(refused.value) == "google_key_unreadable file=cle.json"


def test_a_total_under_the_rows_is_a_person_s_to_move(office: InGoogle) -> None:
    with office.google.book.changing():
        office.google.book.tabs[0].rows.append(["Total", None, None, None, None, None, None, 350])

    assert office.reason() == "sheet_total_below"


def test_a_tab_made_anew_is_found_again(office: InGoogle) -> None:
    office.sheet.append([ONE])
    with office.google.book.changing():
        office.google.book.tabs[0].gid = 99

    assert tries_again(office, TWO) == [ONE.ref, TWO.ref]
