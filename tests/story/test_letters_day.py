"""Letters that bring the invoice badly, or not at all: each is told to somebody, none opens a thing wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from daemon.sandbox.office import ACCOUNTANT, INVOICES
from tests.story.office import Story, a_story, sold

QUICKBOOKS = "quickbooks@notification.intuit.example"
PASSED = "mx.tremblay.example; dmarc=pass header.from=notification.intuit.example"
TRUSTED = f'[mailbox]\ntrusted_authserv = "mx.tremblay.example"\ntrusted_programs = ["{QUICKBOOKS}"]'
LETTERS = Path(__file__).parents[1] / "corpus/letter"


@pytest.fixture
def story() -> Iterator[Story]:
    with a_story(lambda text: text.replace("[mailbox]", TRUSTED)) as story:
        yield story


def arrives(story: Story, subject: str, text: str, pdf: bytes = b"", by: str = ACCOUNTANT, proof: str = "") -> None:
    """A letter reaches the mailbox, with what our mail server says of its sender."""
    raw = EmailMessage()
    if proof:
        raw["Authentication-Results"] = proof
    raw["From"], raw["To"], raw["Subject"] = by, INVOICES, subject
    raw["Message-ID"] = f"<{abs(hash((subject, text, len(pdf))))}@post.example>"
    raw.set_content(text)
    if pdf:
        raw.add_attachment(pdf, "application", "pdf", filename="Facture.pdf")
    story.post(raw.as_bytes())
    story.go()


def of_the_corpus(story: Story, name: str) -> None:
    """A letter of the corpus, as if our accountant had written it."""
    (found,) = LETTERS.glob(f"*-{name}.eml")
    story.post(found.read_bytes().replace(b"compta@boitestremblay.example", ACCOUNTANT.encode()))
    story.go()


@pytest.mark.parametrize(("by", "proof"), [(ACCOUNTANT, ""), (QUICKBOOKS, PASSED)])
def test_a_payment_link_without_its_pdf_is_told_to_the_accountant(story: Story, by: str, proof: str) -> None:
    arrives(story, "Facture 2001 de Boîtes Tremblay", "Solde : 229,95 $\n\nAfficher et payer", by=by, proof=proof)

    assert story.ends() == [("review", "payment_link_only")]
    assert "téléchargez la facture en PDF" in story.said("payment_link_only")[0]
    assert len(story.mail(ACCOUNTANT)) == 1


def test_the_link_of_an_invoice_that_came_already_bothers_nobody(story: Story) -> None:
    story.forward(sold())
    arrives(story, "Facture 2001 de Boîtes Tremblay", "Afficher et payer", by=QUICKBOOKS, proof=PASSED)

    assert story.ends()[-1] == ("done", "already_known")
    assert story.questions() == []


@pytest.mark.parametrize(("name", "how"), [("smime-chiffree", "S/MIME"), ("pgp-chiffree", "PGP")])
def test_an_encrypted_letter_is_said_to_be_so(story: Story, name: str, how: str) -> None:
    of_the_corpus(story, name)

    assert story.ends() == [("review", "letter_locked")]
    assert how in story.said("letter_locked")[0]


@pytest.mark.feature("S0-50")
def test_a_copy_that_quickbooks_sends_opens_a_mandate_like_a_forward(story: Story) -> None:
    arrives(story, "Facture 2001 de Boîtes Tremblay", "Votre facture", sold(), by=QUICKBOOKS, proof=PASSED)

    assert story.cards() == ["2001"]
    assert story.questions() == []


@pytest.mark.feature("S0-50")
def test_a_copy_that_nothing_proves_is_asked_about(story: Story) -> None:
    arrives(story, "Facture 2001 de Boîtes Tremblay", "Votre facture", sold(), by=QUICKBOOKS)

    assert story.ends() == [("review", "stranger_with_pdf")]
    assert story.cards() == []


@pytest.mark.feature("S0-50", "S0-06")
def test_a_reminder_of_a_known_invoice_is_the_same_fact(story: Story) -> None:
    story.forward(sold())
    arrives(story, "Rappel : facture 2001 en retard", "Voici", sold(), by=QUICKBOOKS, proof=PASSED)

    assert story.ends()[-1] == ("done", "already_known")
    assert story.cards() == ["2001"]


@pytest.mark.feature("S0-50")
def test_a_reminder_of_an_invoice_older_than_we_are_opens_nothing_before_an_ok(story: Story) -> None:
    arrives(story, "Reminder: invoice 2001", "See attached", sold(), by=QUICKBOOKS, proof=PASSED)
    assert story.questions() == ["reminder_of_unknown"]
    assert story.cards() == []
    story.office.person(ACCOUNTANT, "Compta").reply(story.mail(ACCOUNTANT)[-1], "ok")
    story.go()

    story.go()
    assert story.cards() == ["2001"]


def forwarded(story: Story, to: str, pdf: bytes, subject: str = "Facture 2001", said: str = "Votre facture") -> None:
    """The accountant forwards what the accounting program had sent to that address."""
    head = f"De : Boîtes <{QUICKBOOKS}>\nEnvoyé : 5 octobre 2026 08:55\nÀ : {to}\nObjet : {subject}"
    arrives(story, f"TR : {subject}", f"{head}\n\n{said} est prête!", pdf)


@pytest.mark.feature("S0-01")
def test_an_invoice_without_an_address_proposes_the_one_that_it_was_sent_to(story: Story) -> None:
    forwarded(story, "Marie <marie@client.example>", sold(contact=""))
    assert story.questions() == ["client_without_email"]
    story.office.board.person.comment(story.card("2001").gid, "ok")
    story.go()

    assert len(story.mail("marie@client.example")) == 1


@pytest.mark.feature("S0-01")
def test_an_invoice_that_was_sent_to_another_company_asks_before_anything_leaves(story: Story) -> None:
    forwarded(story, "Marie <marie@ailleurs.example>", sold())

    assert story.questions() == ["contact_sent_elsewhere"]
    assert story.mail("marie@client.example") == []


@pytest.mark.feature("S0-01")
def test_an_invoice_that_was_sent_where_it_says_asks_nothing(story: Story) -> None:
    forwarded(story, "Marie <marie@client.example>", sold())

    assert story.questions() == []
    assert len(story.mail("marie@client.example")) == 1


@pytest.mark.feature("S0-41")
def test_an_original_in_english_around_a_french_invoice_asks_in_which_language_to_write(story: Story) -> None:
    forwarded(story, "marie@client.example", sold(), "Invoice 2001 from Boîtes", "Your invoice")

    assert story.questions() == ["forward_language"]
    assert story.mail("marie@client.example") == []
