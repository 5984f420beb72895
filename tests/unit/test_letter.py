"""Whatever the bytes are, a letter opens: who wrote it, with which files, by a person or a machine."""

import zipfile
from email.message import EmailMessage
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.reading.letter import open_letter, pdfs
from daemon.reading.letter_html import text_of_html

PDF = b"%PDF-1.4 facture"


def mail(text: str = "Voici la facture.", subject: str = "Facture") -> EmailMessage:
    one = EmailMessage()
    one["From"], one["To"], one["Subject"] = "Zoé Roy <Zoe@Client.CA>", "Factures@Office.ca", subject
    one.set_content(text)
    return one


def headed(headers: str, sender: str = "a@b.ca") -> bytes:
    return f"{headers}\nFrom: {sender}\nSubject: x\n\nbonjour\n".encode()


def test_a_letter_says_who_wrote_what_to_whom() -> None:
    letter = open_letter(mail().as_bytes())

    assert (letter.sender, letter.sender_name, letter.recipients) == (
        "zoe@client.ca",
        "Zoé Roy",
        ("factures@office.ca",),
    )
    assert (letter.text, letter.automatic, letter.authentication) == ("Voici la facture.", "", "unknown")


@pytest.mark.parametrize("disposition", ["attachment", "inline"])
@pytest.mark.parametrize("subtype", ["pdf", "octet-stream", "x-unknown"])
def test_a_pdf_is_known_by_its_bytes(disposition: str, subtype: str) -> None:
    one = mail()
    one.add_attachment(PDF, "application", subtype, disposition=disposition, filename="a.dat")

    assert [found.data for found in pdfs(open_letter(one.as_bytes()))] == [PDF]


def test_a_pdf_in_a_letter_within_a_letter_is_found_and_its_author_told() -> None:
    inner = mail(subject="Facture 1042")
    inner.add_attachment(PDF, "application", "pdf", filename="f.pdf")
    outer = mail("")
    outer.add_attachment(inner)

    letter = open_letter(outer.as_bytes())

    assert [(found.name, found.depth) for found in pdfs(letter)] == [("f.pdf", 1)]
    assert letter.forwarded is not None
    assert letter.forwarded.subject == "Facture 1042"


def test_a_workbook_that_holds_the_letters_pdf_is_no_pdf() -> None:
    container = BytesIO()
    with zipfile.ZipFile(container, "w") as archive:
        archive.writestr("%PDF-1.4", "x")
    one = mail()
    one.add_attachment(container.getvalue(), "application", "pdf", filename="a.pdf")

    assert pdfs(open_letter(one.as_bytes())) == ()


@pytest.mark.parametrize(
    ("told", "safe"),
    [
        ("Facture n° 1042 – Élégance.pdf", "Facture n° 1042 – Élégance.pdf"),
        ("E\u0301le\u0301gance.pdf", "Élégance.pdf"),
        ("../../etc/cron.d/x.pdf", "x.pdf"),
        ("C:\\Windows\\x.pdf", "x.pdf"),
        ("a\u202efdp.pdf", "afdp.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        (None, "facture.pdf"),
        ("...", "facture.pdf"),
    ],
)
def test_a_file_s_name_is_readable_and_safe(told: str | None, safe: str) -> None:
    one = mail()
    one.add_attachment(PDF, "application", "pdf", filename=told)

    assert [found.name for found in pdfs(open_letter(one.as_bytes()))] == [safe]


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("Auto-Submitted: auto-replied", "auto_reply"),
        ("Auto-Submitted: no", ""),
        ("X-Autoreply: yes", "auto_reply"),
        ("Precedence: bulk", "bulk"),
        ("List-Id: <x.y>", "bulk"),
        ("Return-Path: <>", "bounce"),
        ("Content-Type: multipart/report; report-type=delivery-status", "bounce"),
        ("Subject: =?utf-8?q?R=C3=A9ponse_automatique?= : absente", "out_of_office"),
        ("Subject: Absence de logo", ""),
    ],
)
def test_what_a_machine_wrote_is_told(headers: str, kind: str) -> None:
    assert open_letter(headed(headers)).automatic == kind


def test_the_mail_system_s_own_letters_are_bounces() -> None:
    assert open_letter(headed("X: y", "MAILER-DAEMON@b.ca")).automatic == "bounce"


TRUSTED = "Authentication-Results: mx.office.ca; "


@pytest.mark.parametrize(
    ("headers", "verdict"),
    [
        (TRUSTED + "dmarc=pass header.from=b.ca", "pass"),
        (TRUSTED + "dmarc=fail header.from=b.ca", "fail"),
        (TRUSTED + "dmarc=pass header.from=other.ca", "fail"),
        (TRUSTED + "dkim=pass header.d=b.ca; dmarc=none", "pass"),
        (TRUSTED + "dkim=pass header.d=evil.ca; spf=fail", "fail"),
        (TRUSTED + "dkim=fail (dmarc=pass) header.d=b.ca", "fail"),
        (TRUSTED + 'spf=none reason="; dmarc=pass"', "unknown"),
        ("Authentication-Results: evil.ca; dmarc=pass", "unknown"),
        (TRUSTED + "dmarc=fail\n" + TRUSTED + "dmarc=pass", "fail"),
        ("Authentication-Results: evil.ca; x=y\n" + TRUSTED + "dmarc=pass", "unknown"),
        ("X: y", "unknown"),
    ],
)
def test_only_our_server_s_topmost_word_vouches_for_a_sender(headers: str, verdict: str) -> None:
    assert open_letter(headed(headers), authserv="mx.office.ca").authentication == verdict


def test_a_letter_with_two_authors_has_none() -> None:
    assert open_letter(headed("From: boss@office.ca")).sender == ""


def test_a_line_end_hidden_in_a_name_injects_nothing() -> None:
    letter = open_letter(b"From: =?utf-8?q?Zo=C3=A9=0D=0ABcc=3A_x=40y.ca?= <a@b.ca>\n\n")

    assert (letter.sender, letter.sender_name) == ("a@b.ca", "Zoé Bcc: x@y.ca")


@pytest.mark.parametrize("head", ["", "Re: "])
def test_a_header_block_is_a_forward_unless_the_letter_is_an_answer(head: str) -> None:
    block = (
        "À traiter svp\n\n________________________________\nDe : Bob <b@x.ca>\nEnvoyé : lundi\nÀ : Zoé\nObjet : Facture"
    )

    letter = open_letter(mail(f"{block}\n\nBonjour", f"{head}Facture").as_bytes())

    assert (letter.forwarded is None) == bool(head)
    assert head or letter.words == "À traiter svp"


def test_four_hundred_nested_parts_open() -> None:
    nested = b"Content-Type: multipart/mixed; boundary=b0\n\n" + b"".join(
        b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (i, i + 1) for i in range(400)
    )

    assert open_letter(nested + b"--b400\n\nfond\n").text == "fond"


def test_letters_nested_too_deep_say_that_something_was_not_read() -> None:
    nested = b"Content-Type: message/rfc822\n\n" * 30

    assert open_letter(nested + b"Subject: x\n\nfond").cut


@pytest.mark.parametrize("raw", [b"", b"\n", b"Content-Type: multipart/mixed\n\nseul", b"Content-Type: ;;;\n\n\xff"])
def test_a_broken_letter_opens(raw: bytes) -> None:
    assert open_letter(raw).sender == ""


@given(st.binary(max_size=400))
def test_no_bytes_break_the_opening(raw: bytes) -> None:
    open_letter(b"From: a@b.ca\nContent-Type: multipart/mixed; boundary=x\n\n--x\n" + raw)
    open_letter(raw)


@given(st.sampled_from(["Content-Type", "Content-Disposition", "From", "Date", "Subject"]), st.text(max_size=80))
def test_no_header_breaks_the_opening(name: str, value: str) -> None:
    open_letter(f"{name}: {value}\n\nbonjour".encode("utf-8", "surrogatepass"))


def test_html_keeps_blocks_cells_numbers_and_quotes() -> None:
    lists = "<p>Bonjour</p><ol><li>un</li><li>deux</li></ol>"
    html = lists + "<table><tr><td>a</td><td>b</td></tr></table><blockquote>cité</blockquote>"

    assert text_of_html(html) == "Bonjour\n\n1. un\n2. deux\n\na | b\n\n> cité"


@pytest.mark.parametrize("style", ["display:none", "font-size:0px", "color:#ffffff", "visibility: hidden"])
def test_html_that_no_one_sees_says_nothing(style: str) -> None:
    assert text_of_html(f"<p>vu<span style='{style}'>caché</span></p>") == "vu"


def test_a_letter_in_html_only_is_read_and_says_so() -> None:
    letter = open_letter(b"From: a@b.ca\nContent-Type: text/html\n\n<div>1. oui</div><div>2. non</div>")

    assert (letter.text, letter.html_only) == ("1. oui\n2. non", True)
