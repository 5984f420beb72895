"""Every way in which a letter may carry an invoice, over the wire: one card each, and nothing for what is beside it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from textwrap import fill

import pytest

from daemon.sandbox.office import ACCOUNTANT, INVOICES
from tests.outlook import item, msg
from tests.story.office import Story, a_story, pdf, sold
from tests.unit.test_letter_containers import tnef, zipped

MARIE = "marie@client.example"
TERMS = pdf(1).replace(b"%PDF-", b"%PDX-")  # no PDF by now
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
HEADERS = {
    "outlook_fr": "De : Boîtes <{us}>\nEnvoyé : 5 octobre 2026 08:55\nÀ : Marie <{to}>\nObjet : Facture",
    "outlook_en": "From: Boîtes <{us}>\nSent: Monday, October 5, 2026 8:55 AM\nTo: Marie <{to}>\nSubject: Facture",
    "gmail_fr": "---------- Message transféré ---------\nDe : Boîtes <{us}>\n"
    "Date : lun. 5 oct. 2026 à 08:55\nObjet : Facture\nÀ : Marie <{to}>",
    "gmail_en": "---------- Forwarded message ---------\nFrom: Boîtes <{us}>\n"
    "Date: Mon, Oct 5, 2026 at 8:55 AM\nSubject: Facture\nTo: Marie <{to}>",
    "apple_fr": "Début du message réexpédié :\n\nDe : Boîtes <{us}>\nObjet : Facture\n"
    "Date : 5 octobre 2026 à 08:55:00 HAE\nÀ : Marie <{to}>",
    "apple_en": "Begin forwarded message:\n\nFrom: Boîtes <{us}>\nSubject: Facture\n"
    "Date: October 5, 2026 at 8:55:00 AM EDT\nTo: Marie <{to}>",
}


def letter(number: str, text: str = "Voici la facture.") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Compta <{ACCOUNTANT}>", INVOICES, "TR : Facture"
    mail["Message-ID"] = f"<{number}@post.example>"
    mail.set_content(text)
    return mail


def with_file(number: str, name: str, data: bytes, kind: str = "application/octet-stream") -> bytes:
    mail = letter(number)
    mail.add_attachment(data, *kind.split("/"), filename=name)
    return mail.as_bytes()


def raw(number: str, headers: str, data: bytes) -> bytes:
    """A part whose headers are written by hand."""
    body = fill(base64.b64encode(data).decode(), 76)
    head = f"From: {ACCOUNTANT}\nTo: {INVOICES}\nSubject: TR\nMessage-ID: <{number}@post.example>\nMIME-Version: 1.0\n"
    parts = (
        f"--b\nContent-Type: text/plain\n\nVoici.\n--b\n{headers}\nContent-Transfer-Encoding: base64\n\n{body}\n--b--\n"
    )
    return f'{head}Content-Type: multipart/mixed; boundary="b"\n\n{parts}'.encode()


def inline(number: str) -> bytes:
    mail = letter(number)
    mail.add_attachment(sold(number), "application", "pdf", filename="f.pdf", disposition="inline")
    return mail.as_bytes()


def nested(number: str, *, encoded: bool = False) -> bytes:
    inner, mail = letter(f"{number}-dedans"), letter(number)
    inner.add_attachment(sold(number), "application", "pdf", filename="f.pdf")
    if encoded:
        mail.add_attachment(inner.as_bytes(), "application", "octet-stream", filename="Facture.eml")
    else:
        mail.add_attachment(inner)
    return mail.as_bytes()


def among_others(number: str) -> bytes:
    """The invoice between a credit card's terms, signature pictures and a broken PDF that is none."""
    mail = letter(number)
    mail.add_attachment(PNG, "image", "png", filename="logo.png", cid="<logo@x>", disposition="inline")
    mail.add_attachment(terms(), "application", "pdf", filename="Conditions.pdf")
    mail.add_attachment(sold(number), "application", "pdf", filename="Facture.pdf")
    mail.add_attachment(TERMS, "application", "pdf", filename="Relevé.pdf")
    return mail.as_bytes()


def terms() -> bytes:
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(72, 720, "Conditions de vente")
    canvas.drawString(72, 700, "Les marchandises demeurent notre propriété jusqu'au paiement.")
    canvas.save()
    return out.getvalue()


def html_only(number: str) -> bytes:
    mail = letter(number)
    mail.set_content("<p>Voici la <b>facture</b>.</p>", subtype="html")
    mail.add_attachment(sold(number), "application", "pdf", filename="f.pdf")
    return mail.as_bytes()


def two_invoices(number: str) -> bytes:
    mail = letter(number)
    for each in (number, f"{number}9"):
        mail.add_attachment(sold(each), "application", "pdf", filename="f.pdf")
    return mail.as_bytes()


FORMS: dict[str, Callable[[str], bytes]] = {
    "attached": lambda n: with_file(n, "Facture.pdf", sold(n), "application/pdf"),
    "inline": inline,
    "nameless": lambda n: raw(n, "Content-Type: application/pdf", sold(n)),
    "nameless octets": lambda n: raw(n, "Content-Type: application/octet-stream", sold(n)),
    "octet-stream": lambda n: with_file(n, "Facture.pdf", sold(n)),
    "named otherwise": lambda n: with_file(n, "Facture.dat", sold(n)),
    "junk before": lambda n: with_file(n, "Facture.pdf", b"\r\n\r\n" + sold(n)),
    "RFC 2231": lambda n: raw(
        n,
        "Content-Type: application/pdf;\n name*0*=utf-8''Facture%20d%C3%A9;\n name*1*=cembre%20n%C2%BA%201.pdf\n"
        "Content-Disposition: attachment;\n filename*0*=utf-8''Facture%20d%C3%A9;\n"
        " filename*1*=cembre%20n%C2%BA%201.pdf",
        sold(n),
    ),
    "RFC 2047": lambda n: raw(
        n,
        'Content-Type: application/pdf; name="=?iso-8859-1?Q?Facture_d=E9cembre.pdf?="\n'
        'Content-Disposition: attachment;\n filename="=?utf-8?B?RmFjdHVyZSBkw6ljZW1icmUucGRm?="',
        sold(n),
    ),
    "nested": nested,
    "nested as a file": lambda n: nested(n, encoded=True),
    "winmail.dat": lambda n: with_file(n, "winmail.dat", tnef(("Facture.pdf", sold(n))), "application/ms-tnef"),
    "zip": lambda n: with_file(n, "factures.zip", zipped(**{"a/Facture.pdf": sold(n)}), "application/zip"),
    "Outlook's item": lambda n: with_file(
        n, "Facture.msg", msg(item(("Facture.pdf", sold(n)))), "application/vnd.ms-outlook"
    ),
    "an item in an item": lambda n: with_file(n, "Facture.msg", msg(item(within=item(("Facture.pdf", sold(n)))))),
    "among others": among_others,
    "HTML only": html_only,
}


@pytest.fixture(scope="module")
def office() -> Iterator[Story]:
    """One morning's mail: a letter of each form, one of each program's forwards, and what carries nothing."""
    with a_story() as story:
        for number, form in enumerate(FORMS.values(), 3001):
            story.post(form(str(number)))
        for number, block in enumerate(HEADERS.values(), 4001):
            mail = letter(
                str(number), f"Bonjour,\n\n{block.format(to=MARIE, us=ACCOUNTANT)}\n\nBonjour Marie, votre facture.\n"
            )
            mail.add_attachment(sold(str(number), contact=""), "application", "pdf", filename="f.pdf")
            story.post(mail.as_bytes())
        dragged = item(("f.pdf", sold("4007", contact="")), wrote=ACCOUNTANT, to=MARIE, subject="Facture")
        story.post(with_file("4007", "Facture.msg", msg(dragged)))
        story.post(two_invoices("5001"))
        story.post(with_file("6001", "classeur.zip", zipped(**{"mimetype": b"x", "Pictures/f.pdf": sold("6001")})))
        story.post(with_file("6002", "bombe.zip", zipped(**{f"{n}.pdf": sold("6002") for n in range(51)})))
        story.post(with_file("6003", "Vide.msg", msg(item(("note.txt", b"a")))))
        story.go()
        yield story


@pytest.mark.feature("S0-01")
@pytest.mark.parametrize(("number", "form"), list(enumerate(FORMS, 3001)))
def test_an_invoice_opens_one_card_however_it_is_carried(office: Story, number: int, form: str) -> None:
    assert office.cards().count(str(number)) == 1, form
    assert str(office.mandate(str(number)).invoice.total) == "229.95"


@pytest.mark.feature("S0-01", "S0-41")
@pytest.mark.parametrize(("number", "program"), list(enumerate((*HEADERS, "Outlook's item"), 4001)))
def test_the_address_of_the_forward_is_proposed_whatever_program_wrote_it(
    office: Story, number: int, program: str
) -> None:
    mandate = office.mandate(str(number)).number
    asked = office.known.journal.question(f"contact/{mandate}")

    assert asked is not None, program
    assert asked.asked.proposal == f"client_emails={MARIE}"


@pytest.mark.parametrize(
    ("form", "name"), [("RFC 2231", "Facture décembre nº 1.pdf"), ("RFC 2047", "Facture décembre.pdf")]
)
def test_the_file_keeps_its_name_with_its_accents(office: Story, form: str, name: str) -> None:
    number = str(3001 + list(FORMS).index(form))

    assert office.mandate(number).paper.file_name == name


def test_two_invoices_of_one_letter_are_two_cards(office: Story) -> None:
    assert {"5001", "50019"} <= set(office.cards())


@pytest.mark.parametrize("number", ["6001", "6002", "6003"])
def test_what_is_no_invoice_of_a_letter_opens_nothing_and_is_told(office: Story, number: str) -> None:
    assert number not in office.cards()
    (said,) = (row.ended for row in office.known.journal.letters() if row.ended and number in row.ended.message_id)
    assert said.end == "review"


def test_an_item_of_outlook_without_a_pdf_is_named_with_what_to_do(office: Story) -> None:
    assert "ouvrez ce .msg et transférez le PDF" in office.said("outlook_item")[0]


def test_the_terms_and_the_pictures_beside_an_invoice_are_nothing(office: Story) -> None:
    (row,) = (row for row in office.known.journal.letters() if row.ended and "3016@" in row.ended.message_id)

    assert row.ended is not None
    assert (row.ended.end, row.ended.invoice) == ("done", "3016")
