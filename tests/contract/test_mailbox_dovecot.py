"""A real mail server works on the same Maildir: it marks, moves and delivers, and our identities hold."""

import imaplib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from daemon.adapters.maildir import Maildir
from daemon.sandbox.post import deliver

pytestmark = pytest.mark.system("dovecot")
RAW = b"From: a@b.ca\r\nSubject: facture\r\nMessage-ID: <1@b.ca>\r\n\r\nbonjour\r\n"

CONFIGURATION = """
base_dir = {home}/run
state_dir = {home}/run
log_path = {home}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_login_user = dovenull
default_internal_user = dovecot
default_internal_group = dovecot
first_valid_uid = 1
mail_location = maildir:{home}/mail/office
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={home}/mail
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    auto = subscribe
    special_use = \\Sent
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[Path, int]]:
    """The Maildir, and the port where Dovecot serves it."""
    if not shutil.which("dovecot"):
        pytest.skip("dovecot absent: apt install dovecot-imapd")
    if os.geteuid() != 0:
        pytest.skip("dovecot absent: a private one needs root to give the mail to its own user")
    home, port = Path(mkdtemp(prefix="dovecot-")), free_port()
    home.chmod(0o755)
    (home / "mail").mkdir()
    (home / "dovecot.conf").write_text(CONFIGURATION.format(home=home, port=port))
    deliver(home / "mail" / "office", RAW)
    hand_over(home / "mail")
    subprocess.run(
        ["dovecot", "-c", home / "dovecot.conf"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    yield home / "mail" / "office", port
    subprocess.run(
        ["doveadm", "-c", home / "dovecot.conf", "stop"],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    shutil.rmtree(home, ignore_errors=True)


def hand_over(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, "mail", "mail")


@pytest.fixture
def server(served: tuple[Path, int]) -> Iterator[imaplib.IMAP4]:
    deadline = time.monotonic() + 10
    while True:
        try:
            client = imaplib.IMAP4("127.0.0.1", served[1], timeout=10)
            break
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
    client.login("office", "secret")
    client.select("INBOX")
    yield client
    client.logout()


def test_a_letter_read_and_flagged_by_a_person_keeps_its_identity(
    served: tuple[Path, int], server: imaplib.IMAP4
) -> None:
    mailbox = Maildir(served[0])
    before = list(mailbox.ids())

    server.store("1:*", "+FLAGS", r"(\Seen \Flagged Traite)")
    server.noop()

    assert list(mailbox.ids()) == before
    assert [mailbox.fetch(one) for one in before] == [RAW]
    assert any(":2," in path.name for path in (served[0] / "cur").iterdir())


def test_a_letter_delivered_by_the_server_wakes_us_and_keeps_its_bytes(
    served: tuple[Path, int], server: imaplib.IMAP4
) -> None:
    mailbox = Maildir(served[0])
    before = set(mailbox.ids())

    server.append("INBOX", "", imaplib.Time2Internaldate(0), RAW.replace(b"bonjour", b"bonsoir"))
    mailbox.wait(5)

    (new,) = set(mailbox.ids()) - before
    assert mailbox.fetch(new).replace(b"\r\n", b"\n") == RAW.replace(b"bonjour", b"bonsoir").replace(b"\r\n", b"\n")


def test_the_server_and_we_read_the_same_bytes(served: tuple[Path, int], server: imaplib.IMAP4) -> None:
    _, ((_, theirs), *_) = server.fetch("1", "(BODY.PEEK[])")  # type: ignore[misc]

    mailbox = Maildir(served[0])

    assert theirs in [mailbox.fetch(one) for one in mailbox.ids()]


def test_a_copy_that_the_server_keeps_as_sent_is_found(served: tuple[Path, int], server: imaplib.IMAP4) -> None:
    server.append("Sent", r"(\Seen)", imaplib.Time2Internaldate(0), RAW)

    assert Maildir(served[0]).find_sent("<1@b.ca>") is True
