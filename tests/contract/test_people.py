"""The people of the sandbox write as real mail clients do, and what they write is understood."""

from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from daemon.adapters.maildir import Maildir
from daemon.adapters.smtp import SmtpSender
from daemon.reading.letter import Letter, open_letter, pdfs
from daemon.reading.reply import Asked, read_reply
from daemon.sandbox.people import STYLES, Correspondent, text_of
from daemon.sandbox.post import PostOffice

US = "coordination@office.ca"
QUESTIONS = "Bonjour,\n\n1. Date de livraison : quel jour?\n2. Visuels : en voulez-vous?\n\nMerci!\nMarie\n"
ASKED = (Asked(1, "delivery_date"), Asked(2, "visuals"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[PostOffice]:
    with PostOffice(tmp_path, office_addresses=[US]) as post:
        yield post


@pytest.fixture
def client(office: PostOffice) -> Correspondent:
    return Correspondent("zoe@client.ca", "Zoé Roy", office.port, office.inbox("zoe@client.ca"))


def ask(office: PostOffice) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = f"Marie <{US}>", "zoe@client.ca", "Commande [1042]"
    message["Message-ID"], message["Reply-To"] = "<q1@office.ca>", "coordination+2026-0001-abc@office.ca"
    message.set_content(QUESTIONS, cte="quoted-printable")
    SmtpSender(office.host, office.port, "none").send(message.as_bytes(), US, ["zoe@client.ca"])
    return message


def only_letter(office: PostOffice) -> Letter:
    mailbox = Maildir(office.office)
    (identity,) = mailbox.ids()
    return open_letter(mailbox.fetch(identity))


@pytest.mark.feature("N2")
@pytest.mark.parametrize("style", STYLES)
def test_an_answer_in_each_client_s_manner_is_understood(office: PostOffice, client: Correspondent, style: str) -> None:
    message = ask(office)

    client.reply(client.inbox()[0], "1. le 11 décembre 2026\n2. aucun", style=style)
    letter = only_letter(office)
    found = read_reply(letter.text, text_of(message), ASKED, letter.attachments, date(2026, 11, 3))

    assert {one.key: one.value for one in found.answers} == {"delivery_date": "2026-12-11", "visuals": "n/a"}
    assert (found.left, letter.references) == ((), ("<q1@office.ca>",))


def test_a_reply_goes_to_the_signed_address(office: PostOffice, client: Correspondent) -> None:
    ask(office)

    client.reply(client.inbox()[0], "ok")

    assert "coordination+2026-0001-abc@office.ca" in only_letter(office).recipients


@pytest.mark.parametrize("style", ["attached", "inline", "nameless", "nested"])
def test_an_invoice_forwarded_in_any_manner_is_found(office: PostOffice, client: Correspondent, style: str) -> None:
    client.send_invoice(b"%PDF-1.4 x", US, style=style)

    assert [found.data for found in pdfs(only_letter(office))] == [b"%PDF-1.4 x"]
