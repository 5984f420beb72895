"""The envelope: same arguments, same bytes; nothing in a value becomes a header or a recipient."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from daemon.envelope import compose
from daemon.errors import NeedsReview
from daemon.messages import Message

MESSAGE = Message("[2026-0001] Facture 4012\u00a0: précisions", "1. Été\u00a0?\n", "<p>Été</p>\n")
OUTLOOK = f"<{'A1B2C3D4' * 7}@YQBPR0101MB1234.CANPRD01.PROD.OUTLOOK.COM>"
GIVEN: dict[str, Any] = {
    "sender": "Boîtes Tremblay – Coordination <c@tremblay.example>",
    "to": ["m.roy@lachance.example"],
    "reply_to": "c+2026-0001@tremblay.example",
    "message_id": "<2026-0001.checklist.1@tremblay.example>",
    "references": ["<first@lachance.example>", OUTLOOK],
    "date": datetime(2026, 11, 9, 13, 12, tzinfo=UTC),
}


def composed(**changes: object) -> bytes:
    return compose(MESSAGE, **{**GIVEN, **changes})


def parsed(**changes: object) -> EmailMessage:
    return message_from_bytes(composed(**changes), _class=EmailMessage, policy=policy.default)


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert composed() == composed()
    assert composed() != composed(message_id="<other@tremblay.example>")


def test_the_mail_reads_back_as_it_was_written() -> None:
    mail = parsed()
    parts = [part.get_content().replace("\r\n", "\n") for part in mail.iter_parts()]

    assert mail.get_content_type() == "multipart/alternative"
    assert mail["Subject"] == MESSAGE.subject
    assert mail["From"].addresses[0].display_name == "Boîtes Tremblay – Coordination"
    assert parts == [MESSAGE.text, MESSAGE.html]


def test_the_bytes_pass_through_an_old_relay() -> None:
    raw = composed()

    assert raw.isascii()
    assert b"Content-Transfer-Encoding: quoted-printable" in raw
    assert max(map(len, raw.split(b"\r\n"))) < 998
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_machines_are_told_that_a_machine_wrote() -> None:
    mail = parsed()

    assert mail["Auto-Submitted"] == "auto-generated"
    assert "OOF" not in mail["X-Auto-Response-Suppress"]


def test_a_long_identity_stays_whole() -> None:
    raw = composed()

    assert f"In-Reply-To: {OUTLOOK}\r\n".encode() in raw
    assert f"References: <first@lachance.example>\r\n {OUTLOOK}\r\n".encode() in raw


def test_the_first_message_of_a_thread_answers_nothing() -> None:
    mail = parsed(references=[], reply_to="")

    assert {"In-Reply-To", "References", "Reply-To"}.isdisjoint(mail.keys())


@pytest.mark.parametrize(
    "changes",
    [
        {"to": ["a@b.example\r\nBcc: x@evil.example"]},
        {"to": ["a@b.example, x@evil.example"]},
        {"to": ["not an address"]},
        {"to": [""]},
        {"to": ["é@b.example"]},
        {"sender": "A\nB <a@b.example>"},
        {"reply_to": "a@b.example\nX: y"},
        {"message_id": "<a@b>\r\nBcc: x@evil.example"},
        {"message_id": "no brackets"},
        {"references": ["<a@b> <c@d>\n"]},
    ],
)
def test_a_value_that_could_become_a_header_or_a_recipient_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(NeedsReview) as caught:
        composed(**changes)

    assert caught.value.reason.code == "header_refused"


def test_a_subject_of_two_lines_is_refused() -> None:
    with pytest.raises(NeedsReview):
        compose(Message("a\nBcc: x@evil.example", "", ""), **GIVEN)
