"""One archive of all that Facteur remembers, and what a restored memory does not do twice."""

from __future__ import annotations

import errno
import stat
import tarfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from daemon import backup
from daemon.domain import events as e
from daemon.domain.days import Calendar
from daemon.errors import NeedsReview
from tests.story.test_crash import facts
from tests.world import CLIENT, Office, pdf_of

NIGHT = time(2)
CALENDAR = Calendar()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    (tmp_path / "data").mkdir()
    found = Office(tmp_path / "data")
    (tmp_path / "data/address_key").write_text("clef")
    found.letter("Voici", pdf=pdf_of("1042", [("Chandelle", 12)]))
    found.settle()
    yield found
    found.close()


@pytest.fixture
def archive(office: Office, tmp_path: Path) -> Path:
    """The backup of the night."""
    backup.make(office.journal, office.folder, tmp_path / "nuit.tar.gz")
    return tmp_path / "nuit.tar.gz"


def restore(office: Office, archive: Path) -> None:
    """The disk died: the office starts again from the backup."""
    office.close()
    backup.restore(archive, office.folder, "main", office.clock.now(), replace=True)
    office.journal, office.loop = office._start()


def no_copies(_message_id: str) -> None:
    """This server keeps no copies of what leaves."""


def afternoon(office: Office) -> None:
    """What happens between the backup and the accident: three messages leave, cards open, rows are written."""
    office.letter("Encore une", pdf=pdf_of("1043", [("Sirop", 24)]))
    office.settle()
    office.letter("Et une", pdf=pdf_of("1044", [("Boîte", 40)]))
    office.settle()
    office.days(4)
    office.settle()


def test_the_archive_holds_the_memory_and_only_its_owner_reads_it(archive: Path) -> None:
    with tarfile.open(archive) as tar:
        names = tar.getnames()

    assert {"manifest.json", "journal.db", "address_key"} <= set(names)
    assert [name for name in names if name.startswith("files/")]
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert [path.name for path in archive.parent.iterdir() if path.name.startswith(".")] == []


def test_a_backup_is_never_written_over_another(office: Office, archive: Path) -> None:
    before = archive.read_bytes()

    with pytest.raises(NeedsReview, match="backup_exists"):
        backup.make(office.journal, office.folder, archive)
    assert archive.read_bytes() == before


@pytest.mark.parametrize("folder", ["absent", "a file"])
def test_where_nothing_can_be_written_it_says_so_and_leaves_nothing(
    office: Office, tmp_path: Path, folder: str
) -> None:
    (tmp_path / "a file").write_text("")

    with pytest.raises(NeedsReview, match="backup_failed"):
        backup.make(office.journal, office.folder, tmp_path / folder / "nuit.tar.gz")


def test_a_full_disk_leaves_nothing_partial(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = sorted(tmp_path.iterdir())
    monkeypatch.setattr("daemon.backup.os.fsync", full)

    with pytest.raises(NeedsReview, match="No space left"):
        backup.make(office.journal, office.folder, tmp_path / "nuit.tar.gz")
    assert sorted(tmp_path.iterdir()) == before


def test_a_restored_memory_is_the_one_that_was_kept(office: Office, archive: Path, tmp_path: Path) -> None:
    kept = office.journal.last
    backup.restore(archive, tmp_path / "neuf", "main", office.clock.now())

    again = Office(tmp_path / "neuf")
    assert again.journal.last == kept
    assert again.journal.mandate("2026-0001") == office.journal.mandate("2026-0001")
    assert (tmp_path / "neuf/address_key").read_text() == "clef"
    again.close()


def broken(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:2000])


def other(archive: Path) -> None:
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(__file__, "journal.db")


def no_archive(archive: Path) -> None:
    archive.write_text("bonjour")


@pytest.mark.parametrize("harm", [broken, other, no_archive, Path.unlink])
def test_a_broken_archive_changes_nothing(
    office: Office, archive: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    harm(archive)
    before = sorted(path.name for path in office.folder.iterdir())

    with pytest.raises(NeedsReview, match="restore_broken"):
        backup.restore(archive, office.folder, "main", office.clock.now(), replace=True)
    assert sorted(path.name for path in office.folder.iterdir()) == before


def test_a_memory_that_stands_is_replaced_on_request_only_and_kept_beside(office: Office, archive: Path) -> None:
    with pytest.raises(NeedsReview, match="restore_occupied"):
        backup.restore(archive, office.folder, "main", office.clock.now())

    restore(office, archive)
    assert list(office.folder.glob("avant-*/journal.db"))


# Nothing twice after a restore


def test_what_left_after_the_backup_does_not_leave_again(office: Office, archive: Path) -> None:
    afternoon(office)
    before = facts(office)
    assert len(office.post.sent) == 4 + 2  # three checklists and three reminders

    restore(office, archive)
    office.settle()

    assert facts(office) == before
    assert not [row for row in office.journal.reviews() if row.asked.reason.code.startswith("restored")]


def test_without_the_restored_mark_it_would(office: Office, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    afternoon(office)
    before = facts(office)
    restore(office, archive)
    monkeypatch.setattr("daemon.restored.Restored.doubt", lambda *_: None)
    office.settle()

    assert facts(office) != before


def test_what_nobody_can_look_up_waits_for_a_person(
    office: Office, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    afternoon(office)
    before = facts(office)
    monkeypatch.setattr(office.post, "find_sent", no_copies)
    restore(office, archive)
    office.settle()

    assert facts(office) == before
    codes = {row.asked.reason.code for row in office.journal.reviews()}
    assert codes <= {"message_perhaps_sent", "restored_perhaps_sent"}
    assert codes


def test_accepted_it_leaves_once(office: Office, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office.days(4)
    monkeypatch.setattr(office.post, "find_sent", no_copies)
    restore(office, archive)
    office.settle()
    (row,) = office.journal.reviews()
    now = office.clock.now()
    settled = e.ReviewSettled(at=now, mandate="2026-0001", review=row.asked.review, decision=e.ACCEPT, by="Julie")
    office.journal.record(settled)
    office.settle()

    assert len(office.post.sent) == 2


def test_an_invoice_that_comes_after_the_restore_is_handled_as_ever(
    office: Office, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    restore(office, archive)
    office.settle()
    monkeypatch.setattr(office.post, "find_sent", no_copies)  # nothing needs a look any more
    office.days(1)
    office.letter("Une neuve", pdf=pdf_of("1050", [("Sirop", 24)]))
    office.settle()

    assert len(office.post.sent) == 2


def test_a_number_that_was_given_to_another_invoice_is_asked_about(office: Office, archive: Path) -> None:
    office.letter("Perdue", pdf=pdf_of("1043", [("Sirop", 24)]))
    office.settle()
    lost = list(office.post.letters)[-1]
    restore(office, archive)
    del office.post.letters[lost]  # the letter is gone; another invoice takes its mandate's number
    office.letter("Et une", pdf=pdf_of("1044", [("Boîte", 40)]))
    cards = len(office.board.cards)
    office.settle()

    assert [row.asked.reason.code for row in office.journal.reviews()] == ["restored_number"]
    assert len(office.board.cards) == cards
    assert len([raw for raw in office.post.sent if CLIENT.encode() in raw]) == 2


# Every night


def test_one_backup_a_day_once_its_hour_has_come(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    hours = [datetime(2026, 11, 10, 6, 30, tzinfo=UTC), datetime(2026, 11, 10, 7, 30, tzinfo=UTC)]  # 1:30, 2:30
    hours += [datetime(2026, 11, 10, 20, tzinfo=UTC), datetime(2026, 11, 11, 7, tzinfo=UTC)]

    made = [backup.made_if_due(office.journal, office.folder, folder, NIGHT, 14, now, CALENDAR) for now in hours]

    assert made == [False, True, False, True]


def test_only_the_newest_are_kept_and_those_that_people_named(office: Office, tmp_path: Path) -> None:
    (tmp_path / "avant-noel.tar.gz").write_text("")
    for day in range(10, 15):
        now = datetime(2026, 11, day, 12, tzinfo=UTC)
        backup.made_if_due(office.journal, office.folder, tmp_path, NIGHT, 3, now, CALENDAR)

    assert [path.name[8:18] for path in sorted(tmp_path.glob("facteur-*"))] == [
        f"2026-11-{day}" for day in (12, 13, 14)
    ]
    assert (tmp_path / "avant-noel.tar.gz").exists()
