"""An IMAP account keeps what every mailbox keeps, whatever happens to the server and whatever people do meanwhile."""

import imaplib
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BufferedReader
from pathlib import Path
from tempfile import mkdtemp

import pytest

from daemon.adapters.imap import Folders, ImapMailbox
from daemon.adapters.imap_wire import Account
from daemon.errors import Busy, Misconfigured, NeedsReview
from tests.dovecot import PASSWORD, USER, Dovecot, a_dovecot, authority

pytestmark = pytest.mark.system("dovecot")
RAW = b"From: a@b.ca\r\nSubject: facture\r\nMessage-ID: <%d@b.ca>\r\n\r\nbonjour\r\n"
OURS = b"Auto-Submitted: auto-generated\r\n"


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with a_dovecot() as one:
        yield one


@pytest.fixture
def mailbox(server: Dovecot) -> Iterator[ImapMailbox]:
    """One letter lies there."""
    server.empty()
    server.deliver(RAW % 1)
    one = ImapMailbox(account(server))
    yield one
    one.close()


def account(server: Dovecot, **more: object) -> Account:
    plain = {"security": "none", "password": PASSWORD, "timeout": 2.0}
    return Account("127.0.0.1", server.port, USER, **{**plain, **more})  # type: ignore[arg-type]


def test_a_letter_is_read_back_byte_for_byte(mailbox: ImapMailbox) -> None:
    (identity,) = mailbox.ids()

    assert (mailbox.fetch(identity), mailbox.size(identity)) == (RAW % 1, len(RAW % 1))
    assert mailbox.head(identity) == (RAW % 1).removesuffix(b"bonjour\r\n")


def test_it_says_when_a_letter_was_taken(mailbox: ImapMailbox) -> None:
    taken = mailbox.arrived(mailbox.ids()[0])

    assert taken is not None
    assert abs(datetime.now(UTC) - taken) < timedelta(minutes=1)


def test_reading_leaves_a_letter_unread_for_people(server: Dovecot, mailbox: ImapMailbox) -> None:
    mailbox.fetch(mailbox.ids()[0])

    with server.person() as client:
        assert client.search(None, "UNSEEN")[1] == [b"1"]


def test_a_letter_marked_by_a_person_keeps_its_identity(server: Dovecot, mailbox: ImapMailbox) -> None:
    before = list(mailbox.ids())

    with server.person() as client:
        client.store("1:*", "+FLAGS", r"(\Seen \Flagged)")

    assert list(mailbox.ids()) == before


def test_letters_announced_come_together_and_each_whole(server: Dovecot, mailbox: ImapMailbox) -> None:
    for number in range(2, 6):
        server.deliver(RAW % number)
    there = mailbox.ids()

    mailbox.ahead(there)

    assert [mailbox.fetch(one) for one in there] == [RAW % number for number in range(1, 6)]


def test_a_letter_deleted_by_a_person_is_reviewed_alone(server: Dovecot, mailbox: ImapMailbox) -> None:
    (identity,) = mailbox.ids()
    server.empty()

    with pytest.raises(NeedsReview) as gone:
        mailbox.fetch(identity)

    assert gone.value.reason.code == "letter_gone"


def test_a_letter_too_large_is_refused_before_it_is_fetched(server: Dovecot, mailbox: ImapMailbox) -> None:
    small = ImapMailbox(account(server), largest=10)

    with pytest.raises(NeedsReview) as refused:
        small.fetch(small.ids()[0])

    small.close()
    assert refused.value.reason.code == "letter_too_large"


# Listening


def test_waiting_ends_when_a_letter_comes(server: Dovecot, mailbox: ImapMailbox) -> None:
    mailbox.ids()
    threading.Timer(0.3, server.deliver, (RAW % 2,)).start()

    began = time.monotonic()
    mailbox.wait(20)

    assert time.monotonic() - began < 10
    assert len(mailbox.ids()) == 2


def test_a_letter_that_comes_amid_a_command_is_not_missed(server: Dovecot, mailbox: ImapMailbox) -> None:
    (first,) = mailbox.ids()
    server.deliver(RAW % 2)
    mailbox.fetch(first)

    began = time.monotonic()
    mailbox.wait(20)

    assert time.monotonic() - began < 10
    assert len(mailbox.ids()) == 2


SAID = b"* 2 EXISTS\r\n"


@pytest.mark.parametrize("around", [SAID + b"+ idling\r\n", b"+ idling\r\n" + SAID], ids=["before", "same-breath"])
def test_a_letter_told_as_the_listening_begins_is_not_missed(around: bytes) -> None:
    with _scripted({b"IDLE": around, b"DONE": SAID}) as port:
        mailbox = ImapMailbox(Account("127.0.0.1", port, USER, "none", PASSWORD, timeout=2))
        mailbox.ids()

        began = time.monotonic()
        mailbox.wait(20)

        assert time.monotonic() - began < 5
        assert len(mailbox.ids()) == 2
        mailbox.close()


def test_a_server_that_refuses_to_be_listened_to_is_busy() -> None:
    with _scripted({b"IDLE": b"%s NO not now\r\n"}) as port:
        mailbox = ImapMailbox(Account("127.0.0.1", port, USER, "none", PASSWORD, timeout=2))
        mailbox.ids()

        with pytest.raises(Busy) as refused:
            mailbox.wait(5)

        assert refused.value.reason.code == "imap_refused"
        mailbox.close()


@contextmanager
def _scripted(more: dict[bytes, bytes]) -> Iterator[int]:
    """A server of one connection that says these words when it is asked so; one letter lies there, then two."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = threading.Thread(target=lambda: _serve(listening.accept()[0], more))
        serving.start()
        yield listening.getsockname()[1]
        serving.join(10)


def _serve(line: socket.socket, more: dict[bytes, bytes]) -> None:
    with line, line.makefile("rb") as told:
        line.sendall(b"* OK ready\r\n")
        _answer(line, told, more)


def _answer(line: socket.socket, told: BufferedReader, more: dict[bytes, bytes]) -> None:
    letters, idle = b"1", b""
    for said in told:
        tag, _, asked = said.strip().partition(b" ")
        verb = b"DONE" if tag == b"DONE" else asked.replace(b"UID ", b"").split(b" ")[0].upper()
        if verb == b"IDLE":
            letters, idle = b"1 2", tag
            line.sendall(more[verb] % tag if b"%s" in more[verb] else more[verb])
            continue
        line.sendall(
            {
                b"CAPABILITY": b"* CAPABILITY IMAP4rev1 IDLE\r\n",
                b"EXAMINE": b"* 1 EXISTS\r\n* OK [UIDVALIDITY 7] fine\r\n",
                b"SEARCH": b"* SEARCH %s\r\n" % letters,
                **more,
            }.get(verb, b"")
            + b"%s OK done\r\n" % (idle if verb == b"DONE" else tag)
        )


def test_a_listing_between_two_words_of_the_server_asks_nothing(server: Dovecot, mailbox: ImapMailbox) -> None:
    mailbox.ids()
    mailbox.wait(0.05)
    server.freeze()

    began = time.monotonic()
    there = mailbox.ids()
    took = time.monotonic() - began
    server.thaw()

    assert (len(there), took < 1) == (1, True)


def test_where_the_server_cannot_speak_the_folder_is_listed_now_and_then() -> None:
    with a_dovecot(more="imap_capability = IMAP4rev1 SASL-IR LITERAL+ ID") as mute:
        mailbox = ImapMailbox(account(mute), poll=0.2)
        mailbox.ids()
        mute.deliver(RAW % 1)

        mailbox.wait(0.3)

        assert len(mailbox.ids()) == 1
        assert not any(mailbox.abilities()[one] for one in ("idle", "move", "uidplus"))
        mailbox.close()


# Trouble


def test_a_server_cut_while_we_listen_is_busy_and_then_read_again(server: Dovecot, mailbox: ImapMailbox) -> None:
    mailbox.ids()
    mailbox.wait(0.05)
    server.cut()

    with pytest.raises(Busy) as lost:
        mailbox.wait(5)

    assert lost.value.reason.code == "imap_unreachable"
    assert len(mailbox.ids()) == 1


def test_a_frozen_server_is_noticed_within_the_time_out(server: Dovecot, mailbox: ImapMailbox) -> None:
    mailbox.ids()
    server.freeze()
    began = time.monotonic()

    with pytest.raises(Busy):
        mailbox.ids()

    took = time.monotonic() - began
    server.thaw()
    assert took < 6
    assert len(mailbox.ids()) == 1


def test_a_server_that_is_away_is_busy_for_longer_each_time(server: Dovecot, mailbox: ImapMailbox) -> None:
    mailbox.ids()
    server.stop()

    rests = []
    for _ in range(3):
        with pytest.raises(Busy) as away:
            mailbox.ids()
        rests.append(away.value.retry_after)
    server.start()

    assert rests == [2, 4, 8]
    assert len(mailbox.ids()) == 1


def test_a_server_that_cuts_after_the_greeting_is_busy_and_not_a_refusal() -> None:
    listening = socket.create_server(("127.0.0.1", 0))

    def greet() -> None:
        line, _ = listening.accept()
        line.sendall(b"* OK ready\r\n")
        line.recv(100)
        line.sendall(b"1 BAD\r\n")
        line.close()

    threading.Thread(target=greet, daemon=True).start()
    with pytest.raises(Busy) as cut:
        ImapMailbox(Account("127.0.0.1", listening.getsockname()[1], USER, "none", PASSWORD, timeout=2)).ids()

    listening.close()
    assert cut.value.reason.code in {"imap_unreachable", "imap_refused"}


def test_renumbered_letters_have_other_identities_and_the_same_bytes(server: Dovecot, mailbox: ImapMailbox) -> None:
    (before,) = mailbox.ids()
    mailbox.close()
    server.renumber()

    (after,) = mailbox.ids()

    assert after != before
    assert mailbox.fetch(after) == RAW % 1
    with pytest.raises(Busy) as renumbered:
        mailbox.fetch(before)
    assert renumbered.value.reason.code == "imap_renumbered"


def test_eight_writers_at_once_lose_nothing_and_double_nothing(server: Dovecot, mailbox: ImapMailbox) -> None:
    def write(writer: int) -> None:
        with server.person() as client:
            for number in range(30):
                client.append("INBOX", "", imaplib.Time2Internaldate(0), RAW % (100 * writer + number + 1000))

    seen: dict[str, bytes] = {}
    deadline = time.monotonic() + 60
    with ThreadPoolExecutor(8) as writers:
        written = [writers.submit(write, writer) for writer in range(8)]
        while len(seen) < 241 and time.monotonic() < deadline:
            fresh = [one for one in mailbox.ids() if one not in seen]
            mailbox.ahead(fresh)
            seen |= {one: mailbox.fetch(one) for one in fresh}
            mailbox.wait(0.2)

    assert [one.exception() for one in written] == [None] * 8
    assert (len(seen), len(set(seen.values()))) == (241, 241)


# Passwords and certificates


def test_a_refused_password_is_told_with_the_account(server: Dovecot) -> None:
    with pytest.raises(Busy) as refused:
        ImapMailbox(account(server, password="wrong", timeout=10.0)).ids()

    assert (refused.value.reason.code, refused.value.retry_after) == ("imap_login_refused", 300)


def test_letters_never_travel_in_clear() -> None:
    with pytest.raises(Misconfigured):
        ImapMailbox(Account("imap.office.ca", 143, USER, "none"))


@pytest.fixture(scope="module")
def certified() -> Iterator[tuple[Dovecot, Path]]:
    """A Dovecot whose certificate, for « localhost », is of an authority of our own; that authority's file."""
    ca_file, ssl = authority(Path(mkdtemp(prefix="autorite-")))
    with a_dovecot(ssl) as one:
        yield one, ca_file


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_an_authority_that_the_owner_names_is_believed(certified: tuple[Dovecot, Path], security: str) -> None:
    server, ca_file = certified
    port = server.tls if security == "tls" else server.port
    mailbox = ImapMailbox(Account("localhost", port, USER, security, PASSWORD, ca_file=ca_file, timeout=5))

    assert list(mailbox.ids()) == []
    mailbox.wait(0.1)
    server.deliver(RAW % 1)
    mailbox.wait(10)
    assert [mailbox.fetch(one) for one in mailbox.ids()] == [RAW % 1]
    server.empty()
    mailbox.close()


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize(("host", "known"), [("localhost", False), ("127.0.0.1", True)])
def test_an_unknown_authority_and_another_name_are_refused(
    certified: tuple[Dovecot, Path], security: str, host: str, known: bool
) -> None:
    server, ca_file = certified
    port = server.tls if security == "tls" else server.port
    trusted = ca_file if known else None

    with pytest.raises(Busy) as refused:
        ImapMailbox(Account(host, port, USER, security, PASSWORD, ca_file=trusted, timeout=5)).ids()

    assert refused.value.reason.code == "imap_certificate"


# Copies sent, letters filed


def test_a_copy_among_those_sent_is_found_and_another_is_not(server: Dovecot, mailbox: ImapMailbox) -> None:
    server.deliver(OURS + RAW % 7, "Sent")

    assert [mailbox.find_sent(one) for one in ("<7@b.ca>", "<8@b.ca>")] == [True, False]
    server.empty("Sent")


def test_a_folder_without_any_message_of_ours_proves_nothing(server: Dovecot, mailbox: ImapMailbox) -> None:
    server.deliver(RAW % 7, "Sent")

    assert mailbox.find_sent("<8@b.ca>") is None
    server.empty("Sent")


def test_a_copy_that_we_keep_ourselves_is_found_and_its_absence_proves_nothing(server: Dovecot) -> None:
    account = Account("127.0.0.1", server.port, USER, "none", PASSWORD, timeout=5)
    ours = ImapMailbox(account, Folders(copies_are_ours=True))

    ours.keep(OURS + RAW % 7)
    found = [ours.find_sent(one) for one in ("<7@b.ca>", "<8@b.ca>")]
    ours.close()

    assert found == [True, None]
    server.empty("Sent")


def test_a_processed_letter_is_moved_and_marked(server: Dovecot, mailbox: ImapMailbox) -> None:
    mailbox.file(mailbox.ids()[0], "Traité par Facteur", "Facteur")

    assert list(mailbox.ids()) == []
    with server.person('"Trait&AOk- par Facteur"') as client:
        assert client.search(None, "KEYWORD", "Facteur")[1] == [b"1"]
    mailbox.close()


def test_a_letter_that_a_person_moved_stays_where_it_is(server: Dovecot, mailbox: ImapMailbox) -> None:
    (identity,) = mailbox.ids()
    with server.person() as client:
        client.create("Archives")
        client.uid("MOVE", identity.rpartition("/")[2], "Archives")

    mailbox.file(identity, "Traites", "Facteur")

    with server.person("Archives") as client:
        assert len(client.search(None, "UNKEYWORD", "Facteur")[1][0].split()) == 1


def test_without_move_a_letter_is_copied_once_and_taken_away() -> None:
    with a_dovecot(more="imap_capability = IMAP4rev1 SASL-IR LITERAL+ UIDPLUS") as old:
        old.deliver(RAW % 1)
        mailbox = ImapMailbox(account(old))
        (identity,) = mailbox.ids()
        with old.person() as client:  # an earlier try died after the copy
            client.create("Traites")
            client.copy("1", "Traites")

        mailbox.file(identity, "Traites")

        assert list(mailbox.ids()) == []
        with old.person("Traites") as client:
            assert client.search(None, "ALL")[1] == [b"1"]
        mailbox.close()


def test_without_move_and_uidplus_a_letter_stays() -> None:
    with a_dovecot(more="imap_capability = IMAP4rev1 SASL-IR LITERAL+") as oldest:
        oldest.deliver(RAW % 1)
        mailbox = ImapMailbox(account(oldest), Folders())

        mailbox.file(mailbox.ids()[0], "Traites")

        assert len(mailbox.ids()) == 1
        mailbox.close()
