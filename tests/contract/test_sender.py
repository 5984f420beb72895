"""What every sender of messages keeps, on the wire, against the office's mail server of the sandbox."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.adapters.smtp import Copied, SmtpSender
from daemon.errors import Busy, Misconfigured, NeedsReview, Unknown, because
from daemon.sandbox.post import PostOffice

RAW = b"From: Coordination <coordination@office.ca>\r\nSubject: Bonjour\r\n\r\nBonjour\r\n.point\r\n"
US, CLIENT, OTHER = "coordination@office.ca", "zoe@client.ca", "max@client.ca"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[PostOffice]:
    with PostOffice(tmp_path, office_addresses=[US]) as post:
        yield post


@pytest.fixture
def sender(office: PostOffice) -> SmtpSender:
    return SmtpSender(office.host, office.port, "none", timeout=5)


def received(office: PostOffice, address: str) -> list[bytes]:
    return [path.read_bytes() for path in (office.inbox(address) / "new").glob("*")]


def test_a_message_reaches_every_recipient_byte_for_byte(office: PostOffice, sender: SmtpSender) -> None:
    sender.send(RAW, US, [CLIENT, OTHER])

    assert [one.endswith(RAW) for one in received(office, CLIENT) + received(office, OTHER)] == [True, True]


def test_what_the_office_sends_is_kept_among_sent_copies(office: PostOffice, sender: SmtpSender) -> None:
    sender.send(RAW, US, [CLIENT])

    assert [path.read_bytes() for path in (office.office / ".Sent" / "cur").glob("*")] == [RAW]


def test_a_recipient_refused_for_now_is_busy_for_this_message_only(office: PostOffice, sender: SmtpSender) -> None:
    office.fail_next("refuse_450")

    with pytest.raises(Busy) as refused:
        sender.send(RAW, US, [CLIENT])

    assert (type(refused.value), refused.value.whole_place) == (Busy, False)


def test_a_recipient_refused_for_good_goes_to_a_person_with_the_server_s_words(
    office: PostOffice, sender: SmtpSender
) -> None:
    office.fail_next("refuse_550")

    with pytest.raises(NeedsReview) as refused:
        sender.send(RAW, US, [CLIENT])

    assert "No such mailbox here" in str(refused.value.reason)


def test_one_refused_recipient_and_nobody_receives(office: PostOffice, sender: SmtpSender) -> None:
    office.unknown.add(OTHER)

    with pytest.raises(NeedsReview):
        sender.send(RAW, US, [CLIENT, OTHER])

    assert received(office, CLIENT) == []


def test_a_line_that_falls_after_the_text_leaves_the_outcome_unknown(office: PostOffice, sender: SmtpSender) -> None:
    office.fail_next("drop_after_data")

    with pytest.raises(Unknown):
        sender.send(RAW, US, [CLIENT])

    assert len(received(office, CLIENT)) == 1


def test_a_line_that_falls_before_the_text_means_it_did_not_happen(office: PostOffice, sender: SmtpSender) -> None:
    office.fail_next("drop_before_data")

    with pytest.raises(Busy) as broken:
        sender.send(RAW, US, [CLIENT])

    assert type(broken.value) is Busy
    assert received(office, CLIENT) == []


def test_an_answer_that_never_comes_leaves_the_outcome_unknown(office: PostOffice) -> None:
    office.fail_next("slow", seconds=0.6)

    with pytest.raises(Unknown):
        SmtpSender(office.host, office.port, "none", timeout=0.2).send(RAW, US, [CLIENT])


def test_a_server_that_is_not_there_is_busy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    with pytest.raises(Busy) as absent:
        SmtpSender("127.0.0.1", port, "none", timeout=2).send(RAW, US, [CLIENT])

    assert type(absent.value) is Busy


def test_a_server_that_stays_silent_is_busy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(Busy) as absent:
        SmtpSender("127.0.0.1", silent.getsockname()[1], "none", timeout=0.2).send(RAW, US, [CLIENT])

    assert type(absent.value) is Busy


def test_after_a_failure_the_next_message_passes(office: PostOffice, sender: SmtpSender) -> None:
    office.fail_next("refuse_450")
    with pytest.raises(Busy):
        sender.send(RAW, US, [CLIENT])

    sender.send(RAW, US, [CLIENT])

    assert len(received(office, CLIENT)) == 1


@pytest.mark.parametrize("address", ["zoé@client.ca", "a@b.ca>\r\nDATA", "pas une adresse", ""])
def test_an_address_that_mail_cannot_carry_goes_to_a_person(sender: SmtpSender, address: str) -> None:
    with pytest.raises(NeedsReview):
        sender.send(RAW, US, [address])


@pytest.mark.parametrize(("host", "security"), [("smtp.example.ca", "none"), ("127.0.0.1", "sll")])
def test_mail_in_clear_leaves_this_machine_never(host: str, security: str) -> None:
    with pytest.raises(Misconfigured):
        SmtpSender(host, 25, security)


def test_a_copy_is_put_beside_once_the_server_has_taken_the_message(office: PostOffice, sender: SmtpSender) -> None:
    beside: list[bytes] = []

    Copied(sender, beside.append).send(RAW, US, [CLIENT])
    office.fail_next("refuse_550")
    with pytest.raises(NeedsReview):
        Copied(sender, beside.append).send(RAW, US, [CLIENT])

    assert beside == [RAW]


def test_a_copy_that_cannot_be_kept_changes_nothing(office: PostOffice, sender: SmtpSender) -> None:
    def away(_raw: bytes) -> None:
        raise Busy(because("imap_unreachable"))

    Copied(sender, away).send(RAW, US, [CLIENT])

    assert len(received(office, CLIENT)) == 1
