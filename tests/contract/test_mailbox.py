"""What every mailbox keeps: identities that do not move, bytes untouched, a missing folder never empty."""

import os
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from daemon.adapters.maildir import Maildir
from daemon.errors import Busy, NeedsReview
from daemon.sandbox.people import Correspondent
from daemon.sandbox.post import PostOffice, deliver

RAW = b"From: a@b.ca\nSubject: =?utf-8?q?=C3=A9?=\r\n\nno final line end"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    deliver(tmp_path / "office", RAW)
    return tmp_path / "office"


def test_a_letter_is_read_back_byte_for_byte(folder: Path) -> None:
    mailbox = Maildir(folder)

    (identity,) = mailbox.ids()

    assert (mailbox.fetch(identity), mailbox.size(identity)) == (RAW, len(RAW))


def test_a_letter_marked_and_moved_keeps_its_identity(folder: Path) -> None:
    mailbox = Maildir(folder)
    (identity,) = mailbox.ids()

    (letter,) = (folder / "new").iterdir()
    letter.rename(folder / "cur" / (letter.name + ":2,FS"))

    assert mailbox.fetch(identity) == RAW
    assert list(mailbox.ids()) == [identity]


def test_a_letter_that_a_person_drops_in_is_there(folder: Path) -> None:
    (folder / "new" / "facture de Zoé.eml").write_bytes(b"Subject: x\n\n")

    assert "facture de Zoé.eml" in Maildir(folder).ids()


def test_a_half_written_letter_is_not_there_yet(folder: Path) -> None:
    (folder / "tmp" / "half").write_bytes(b"Sub")

    assert len(Maildir(folder).ids()) == 1


def test_a_missing_folder_is_busy_never_an_empty_mailbox(tmp_path: Path) -> None:
    with pytest.raises(Busy) as missing:
        Maildir(tmp_path / "gone").ids()

    assert missing.value.reason.code == "mailbox_missing"


def test_a_letter_that_cannot_be_read_is_reviewed_alone(folder: Path) -> None:
    mailbox = Maildir(folder, largest=10)

    with pytest.raises(NeedsReview) as refused:
        mailbox.fetch(mailbox.ids()[0])

    assert refused.value.reason.code == "letter_too_large"


def test_a_letter_deleted_by_a_person_is_reviewed_alone(folder: Path) -> None:
    mailbox = Maildir(folder)
    (identity,) = mailbox.ids()
    next((folder / "new").iterdir()).unlink()

    with pytest.raises(NeedsReview) as gone:
        mailbox.fetch(identity)

    assert gone.value.reason.code == "letter_gone"


def test_waiting_ends_when_a_letter_comes(folder: Path) -> None:
    mailbox = Maildir(folder)
    time.sleep(0.03)
    mailbox.ids()
    threading.Timer(0.05, deliver, (folder, RAW)).start()

    began = time.monotonic()
    mailbox.wait(20)

    assert len(mailbox.ids()) == 2
    assert time.monotonic() - began < 10


def test_waiting_ends_without_a_letter_too(folder: Path) -> None:
    time.sleep(0.03)
    mailbox = Maildir(folder)
    mailbox.ids()

    mailbox.wait(0.05)

    assert len(mailbox.ids()) == 1


def test_a_letter_filed_away_leaves_the_inbox_untouched_in_its_bytes(folder: Path) -> None:
    mailbox = Maildir(folder)
    (identity,) = mailbox.ids()

    mailbox.file(identity, "Traité")

    assert list(mailbox.ids()) == []
    assert [path.read_bytes() for path in (folder / ".Traité" / "cur").iterdir()] == [RAW]


def test_a_message_sent_is_found_among_the_sent_copies(folder: Path) -> None:
    deliver(folder / ".Sent", b"Subject: x\r\nMessage-ID:\r\n <abc@office.ca>\r\n\r\n<body@office.ca>", "cur")

    assert [Maildir(folder).find_sent(one) for one in ("<abc@office.ca>", "<body@office.ca>")] == [True, False]


def test_without_sent_copies_nobody_knows(folder: Path) -> None:
    assert Maildir(folder).find_sent("<abc@office.ca>") is None


def test_a_letter_of_thirty_megabytes_goes_through(tmp_path: Path) -> None:
    with PostOffice(tmp_path, office_addresses=["factures@office.ca"]) as office:
        writer = Correspondent("compta@office.ca", "Compta", office.port, office.inbox("compta@office.ca"))
        writer.send_invoice(b"%PDF-1.4" + b"0" * 21_000_000, "factures@office.ca")

    mailbox = Maildir(office.office)

    assert mailbox.size(mailbox.ids()[0]) > 28_000_000


def test_it_says_when_a_letter_was_taken(folder: Path) -> None:
    (folder / "new" / "facture de Zoé.eml").write_bytes(b"Subject: x\n\n")
    os.utime(folder / "new" / "facture de Zoé.eml", (1_700_000_000, 1_700_000_000))
    mailbox = Maildir(folder)
    delivered, dropped = sorted(mailbox.ids())

    now = datetime.now(UTC)
    taken = mailbox.arrived(delivered)
    assert taken is not None
    assert abs(now - taken) < timedelta(minutes=1)
    assert mailbox.arrived(dropped) == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
