"""The way out over a mail server that nobody here wrote: verified lines, logins, refusals in its own words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.adapters.smtp import SmtpSender
from daemon.errors import Busy, NeedsReview
from tests.accounts import authority
from tests.exim import LARGEST, PASSWORD, TOKEN, USER, Exim, an_exim

pytestmark = [
    pytest.mark.system("exim4"),
    pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="exim4 starts as root only"),
]
RAW = b"From: coordination@office.ca\r\nSubject: Bonjour\r\n\r\nBonjour\r\n.point\r\n"
US, CLIENT = "coordination@office.ca", "zoe@client.ca"


@pytest.fixture(scope="module")
def server() -> Iterator[Exim]:
    with an_exim() as running:
        yield running


def sender(server: Exim, security: str = "starttls", *, password: str = PASSWORD, token: str = "") -> SmtpSender:
    port = server.tls if security == "tls" else server.port
    pass_on = (lambda: token) if token else None
    return SmtpSender(
        "localhost", port, security, USER, "" if token else password, 5, token=pass_on, ca_file=server.ca_file
    )


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_message_goes_out_over_a_verified_line(server: Exim, security: str) -> None:
    before = len(server.taken(0))

    sender(server, security).send(RAW, US, [CLIENT])

    found = server.taken(before + 1)
    assert any(one.replace(b"\r\n", b"\n").endswith(RAW.replace(b"\r\n", b"\n")) for one in found)


def test_a_token_stands_for_the_password(server: Exim) -> None:
    before = len(server.taken(0))

    sender(server, token=TOKEN).send(RAW, US, [CLIENT])

    assert len(server.taken(before + 1)) == before + 1


@pytest.mark.parametrize(
    ("password", "token", "code"), [("faux", "", "smtp_login_refused"), ("", "faux", "mail_token_refused")]
)
def test_a_refused_login_waits_for_the_owner(server: Exim, password: str, token: str, code: str) -> None:
    with pytest.raises(Busy) as refused:
        sender(server, password=password, token=token).check()

    assert (refused.value.reason.code, refused.value.retry_after) == (code, 300)


def test_without_its_authority_nothing_is_said_to_it(server: Exim) -> None:
    with pytest.raises(Busy) as refused:
        SmtpSender("localhost", server.tls, "tls", USER, PASSWORD, 5).check()

    assert refused.value.reason.code == "smtp_certificate"


def test_an_authority_of_others_does_not_do(server: Exim, tmp_path: Path) -> None:
    other, _, _ = authority(tmp_path)

    with pytest.raises(Busy) as refused:
        SmtpSender("localhost", server.port, "starttls", USER, PASSWORD, 5, ca_file=other).check()

    assert refused.value.reason.code == "smtp_certificate"


def test_a_certificate_for_another_name_does_not_do(server: Exim) -> None:
    with pytest.raises(Busy) as refused:
        SmtpSender("127.0.0.1", server.port, "starttls", USER, PASSWORD, 5, ca_file=server.ca_file).check()

    assert refused.value.reason.code == "smtp_certificate"


def test_refused_for_now_and_refused_for_good_are_told_apart(server: Exim) -> None:
    with pytest.raises(Busy) as later:
        sender(server).send(RAW, US, ["plus-tard@client.ca"])
    with pytest.raises(NeedsReview) as never:
        sender(server).send(RAW, US, ["personne@client.ca"])

    assert (later.value.whole_place, "Greylisted" in str(later.value.reason)) == (False, True)
    assert "No such mailbox here" in str(never.value.reason)


def test_a_message_above_the_announced_size_is_not_even_begun(server: Exim) -> None:
    with pytest.raises(NeedsReview) as refused:
        sender(server).send(RAW + b"x" * LARGEST, US, [CLIENT])

    assert refused.value.reason.code == "message_too_large"
