"""A real mail server works on the same Maildir: it marks, moves and delivers, and our identities hold."""

import imaplib
from collections.abc import Iterator

import pytest

from daemon.adapters.maildir import Maildir
from daemon.sandbox.post import deliver
from tests.dovecot import Dovecot, a_dovecot, hand_over

pytestmark = pytest.mark.system("dovecot")
RAW = b"From: a@b.ca\r\nSubject: facture\r\nMessage-ID: <1@b.ca>\r\n\r\nbonjour\r\n"


@pytest.fixture(scope="module")
def served() -> Iterator[Dovecot]:
    """One letter lies there."""
    with a_dovecot() as server:
        deliver(server.maildir, RAW)
        hand_over(server.maildir)
        yield server


@pytest.fixture
def server(served: Dovecot) -> Iterator[imaplib.IMAP4]:
    """A person's mail program."""
    with served.person() as client:
        yield client


def test_a_letter_read_and_flagged_by_a_person_keeps_its_identity(served: Dovecot, server: imaplib.IMAP4) -> None:
    mailbox = Maildir(served.maildir)
    before = list(mailbox.ids())

    server.store("1:*", "+FLAGS", r"(\Seen \Flagged Traite)")
    server.noop()

    assert list(mailbox.ids()) == before
    assert [mailbox.fetch(one) for one in before] == [RAW]
    assert any(":2," in path.name for path in (served.maildir / "cur").iterdir())


def test_a_letter_delivered_by_the_server_wakes_us_and_keeps_its_bytes(served: Dovecot, server: imaplib.IMAP4) -> None:
    mailbox = Maildir(served.maildir)
    before = set(mailbox.ids())

    server.append("INBOX", "", imaplib.Time2Internaldate(0), RAW.replace(b"bonjour", b"bonsoir"))
    mailbox.wait(5)

    (new,) = set(mailbox.ids()) - before
    assert mailbox.fetch(new).replace(b"\r\n", b"\n") == RAW.replace(b"bonjour", b"bonsoir").replace(b"\r\n", b"\n")


def test_the_server_and_we_read_the_same_bytes(served: Dovecot, server: imaplib.IMAP4) -> None:
    _, ((_, theirs), *_) = server.fetch("1", "(BODY.PEEK[])")  # type: ignore[misc]

    mailbox = Maildir(served.maildir)

    assert theirs in [mailbox.fetch(one) for one in mailbox.ids()]


def test_a_copy_that_the_server_keeps_as_sent_is_found(served: Dovecot, server: imaplib.IMAP4) -> None:
    server.append("Sent", r"(\Seen)", imaplib.Time2Internaldate(0), RAW)

    assert Maildir(served.maildir).find_sent("<1@b.ca>") is True
