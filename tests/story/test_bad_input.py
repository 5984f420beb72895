"""What goes wrong gets its sentence and its end, and a good invoice beside it is handled in the same pass."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from sqlalchemy import update

from daemon.journal import Journal
from daemon.journal.tables import about
from daemon.sandbox.office import ACCOUNTANT, INVOICES
from daemon.sandbox.people import Enclosure
from tests.story.office import (
    BOOK,
    CLIENT,
    ENGLISH,
    FIRST,
    ROWS,
    Story,
    a_story,
    an_office,
    command,
    pdf,
    sold,
)

STRANGER = "inconnu@ailleurs.example"
ALL_SUBTASKS = 10


@pytest.fixture
def story() -> Iterator[Story]:
    with a_story() as story:
        yield story


@pytest.fixture
def opened(story: Story) -> Story:
    """Invoice 1042 was forwarded and handled."""
    story.forward(pdf(1))
    story.go()
    return story


def whole(story: Story, number: str = "1042", client: str = CLIENT) -> None:
    """The invoice was handled to the end: card, file, subtasks, rows, one checklist."""
    card = story.card(number)
    assert (card.section, len(card.checks)) == (FIRST, ALL_SUBTASKS)
    assert len(story.office.board.person.files(card.gid)) == 1
    assert set(story.mandate(number).lines) <= set(story.office.procurement.refs())
    assert len(story.mail(client)) == 1


def says(story: Story, code: str, french: str, english: str) -> None:
    """The reason is told in both languages, with what is needed to find the place."""
    in_french, in_english = (sentence.replace("\xa0", " ") for sentence in story.said(code))
    assert french in in_french
    assert english in in_english


def a_letter(subject: str = "Facture", *, by: str = ACCOUNTANT) -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = by, INVOICES, subject
    letter["Message-ID"] = f"<{abs(hash(subject))}@boitestremblay.example>"
    letter.set_content("Voici la facture.\n")
    return letter


# Letters


@pytest.mark.parametrize(
    ("number", "end", "code", "french", "english"),
    [
        (33, "review", "pdf_damaged", "« essai.pdf » est incomplet", "“essai.pdf” is incomplete"),
        (30, "review", "pdf_locked", "« essai.pdf » est protégé", "“essai.pdf” is protected"),
        (29, "review", "pdf_is_an_image", "« essai.pdf » est numérisée", "“essai.pdf” is scanned"),
        (26, "review", "credit_note", "« essai.pdf » est une note de crédit", "“essai.pdf” is a credit note"),
        (
            27,
            "refused",
            "pdf_is_a_supplier_bill",
            "« essai.pdf » vient d'un fournisseur",
            "“essai.pdf” comes from a supplier",
        ),
        (28, "refused", "pdf_is_estimate", "« essai.pdf » est un devis", "“essai.pdf” is an estimate"),
    ],
)
def test_a_pdf_that_is_no_invoice_of_ours_says_which_and_why(
    story: Story, number: int, end: str, code: str, french: str, english: str
) -> None:
    story.forward(pdf(number), name="essai.pdf")
    story.forward(pdf(1))
    story.go()

    assert story.ends() == [(end, code), ("done", "mandate_opened")]
    says(story, code, french, english)
    assert story.questions() == ([code] if end == "review" else [])
    whole(story)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n" + b"\x00" * 200, b"%PDF-1.4 rien d'autre"])
def test_a_file_that_only_pretends_to_be_a_pdf_stops_nothing(story: Story, data: bytes) -> None:
    story.forward(data)
    story.forward(pdf(1))
    story.go()

    assert [end for end, _ in story.ends()] == ["review", "done"]
    whole(story)


def test_a_letter_of_the_accountant_without_pdf_asks_the_accountant(story: Story) -> None:
    story.office.person(ACCOUNTANT).write(INVOICES, "Facture 1042", "J'ai oublié la pièce jointe.")
    story.forward(pdf(1))
    story.go()

    assert story.ends() == [("review", "no_pdf"), ("done", "mandate_opened")]
    says(story, "no_pdf", "« Facture 1042 »", "“Facture 1042”")
    assert [row.asked.who for row in story.known.journal.reviews()] == ["accountant"]
    whole(story)


def test_two_invoices_in_one_letter_are_two_mandates(story: Story) -> None:
    files = [Enclosure("a.pdf", pdf(1)), Enclosure("b.pdf", pdf(2))]
    story.office.person(ACCOUNTANT).write(INVOICES, "Factures", "Les deux.", files)
    story.go()

    assert story.ends() == [("done", "mandate_opened")]
    assert story.cards() == ["1042", "INV1043"]
    assert (story.mandate().number, story.mandate("INV1043").number) == ("2026-0001", "2026-0002")
    whole(story)


def test_an_invoice_with_another_paper_is_one_mandate(story: Story) -> None:
    files = [Enclosure("conditions.pdf", pdf(32)), Enclosure("facture.pdf", pdf(1))]
    story.office.person(ACCOUNTANT).write(INVOICES, "Facture", "Avec un bordereau.", files)
    story.go()

    assert story.ends() == [("done", "mandate_opened")]
    assert list(story.office.board.person.files(story.card().gid).values()) == [pdf(1)]
    whole(story)


def test_an_invoice_with_an_unreadable_paper_opens_and_asks_about_the_other(story: Story) -> None:
    files = [Enclosure("brisé.pdf", pdf(33)), Enclosure("facture.pdf", pdf(1))]
    story.office.person(ACCOUNTANT).write(INVOICES, "Facture", "Deux pièces.", files)
    story.go()

    assert (story.ends(), story.questions()) == ([("review", "pdf_damaged")], ["pdf_damaged"])
    whole(story)


def test_a_letter_of_thirty_megabytes_is_told_with_its_size_and_left_alone(story: Story) -> None:
    letter = a_letter("Catalogue")
    letter.add_attachment(b"x" * 23_000_000, maintype="application", subtype="zip", filename="catalogue.zip")
    story.post(letter.as_bytes())
    story.forward(pdf(1))
    story.go()

    assert story.ends() == [("review", "letter_too_large"), ("done", "mandate_opened")]
    says(story, "letter_too_large", "31 Mo", "31 MB")
    assert sum(file.stat().st_size for file in story.known.files.folder.rglob("*") if file.is_file()) < 1_000_000
    whole(story)


BROKEN = [
    b"",
    b"\x00\xff\xfe" * 400,
    b"From: " + ACCOUNTANT.encode() + b"\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-",
    b"From: " + ACCOUNTANT.encode() + b"\r\nContent-Type: text/plain; charset=klingon-8\r\n\r\nVoil\xe0 \xff\r\n",
    b"From: " + ACCOUNTANT.encode() + b"\r\nSubject: =?utf-8?b?!!!?=\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%",
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" * 60,
]


@pytest.mark.parametrize("raw", BROKEN, ids=["empty", "noise", "cut short", "unknown charset", "bad base64", "nested"])
def test_a_letter_of_broken_bytes_has_its_end_and_is_kept(story: Story, raw: bytes) -> None:
    story.post(raw)
    story.forward(pdf(1))
    story.go()

    (end, code), good = story.ends()
    assert (end in {"review", "refused"}, good) == (True, ("done", "mandate_opened"))
    story.said(code)
    assert story.known.files.read(story.known.journal.letters()[0].letter) == raw
    whole(story)


def test_an_invoice_inside_a_letter_of_an_unknown_charset_is_read(story: Story) -> None:
    letter = a_letter()
    letter.add_attachment(pdf(1), maintype="application", subtype="pdf", filename="f.pdf")
    story.post(letter.as_bytes().replace(b'charset="utf-8"', b'charset="klingon-8"'))
    story.go()

    assert story.ends() == [("done", "mandate_opened")]
    whole(story)


def test_a_stranger_with_a_pdf_opens_nothing_and_asks(story: Story) -> None:
    story.forward(pdf(2), by=STRANGER)
    story.forward(pdf(1))
    story.go()

    assert story.ends() == [("review", "stranger_with_pdf"), ("done", "mandate_opened")]
    says(story, "stranger_with_pdf", STRANGER, STRANGER)
    assert story.cards() == ["1042"]
    whole(story)


def test_a_stranger_without_a_pdf_is_refused_and_bothers_nobody(story: Story) -> None:
    story.office.person(STRANGER).write(INVOICES, "Offre de service", "Bonjour, nous vendons des toits.")
    story.forward(pdf(1))
    story.go()

    assert (story.ends(), story.questions()) == ([("refused", "stranger"), ("done", "mandate_opened")], [])
    says(story, "stranger", STRANGER, STRANGER)
    whole(story)


# The workbook


def test_a_locked_workbook_holds_back_its_rows_and_nothing_else(story: Story) -> None:
    with story.office.procurement.hold():
        story.forward(pdf(1))
        story.go()
        says(story, "sheet_locked", "Julie Tremblay", "Julie Tremblay")
        assert ROWS[0] not in story.office.procurement.refs()
        assert (len(story.mail()), story.ends()) == (1, [("done", "mandate_opened")])
    story.later()

    whole(story)
    assert story.troubles() == []


def test_what_comes_while_the_workbook_is_locked_waits_for_nothing_else(opened: Story) -> None:
    with opened.office.procurement.hold():
        opened.forward(pdf(2))
        opened.go()
        opened.forward(sold())
        opened.go()

        assert opened.cards() == ["1042", "2001", "INV1043"]
        assert [len(opened.mail(who)) for who in (ENGLISH, "marie@client.example")] == [1, 1]


def test_a_missing_workbook_is_waited_for(story: Story) -> None:
    book, away = story.office.folder / BOOK, story.office.folder / "ailleurs.xlsx"
    book.rename(away)
    story.forward(pdf(1))
    story.go()
    says(story, "sheet_missing", BOOK, BOOK)
    assert (len(story.mail()), book.exists()) == (1, False)
    away.rename(book)
    story.later()

    whole(story)


def test_a_half_written_workbook_is_waited_for_and_not_overwritten(opened: Story) -> None:
    book = opened.office.folder / BOOK
    data = book.read_bytes()
    book.write_bytes(data[: len(data) // 2])
    opened.forward(pdf(2))
    opened.go()
    says(opened, "sheet_unreadable", BOOK, BOOK)
    assert (book.read_bytes(), opened.cards()) == (data[: len(data) // 2], ["1042", "INV1043"])
    book.write_bytes(data)
    opened.later()

    assert set(opened.mandate("INV1043").lines) <= set(opened.office.procurement.refs())


def test_a_workbook_without_our_rows_changes_nothing(opened: Story) -> None:
    opened.received(24, 12)
    opened.go()
    for ref in ROWS:
        opened.office.procurement.delete(ref)
    opened.go()

    says(opened, "sheet_without_our_rows", "(2)", "(2)")
    assert [int(opened.mandate().received(ref).quantity) for ref in ROWS] == [24, 12]
    assert opened.questions() == ["sheet_without_our_rows"]


def test_a_renamed_heading_is_named_and_only_the_sheet_stops(opened: Story) -> None:
    opened.office.procurement.rename_heading("Qté reçue", "Nombre")
    opened.forward(pdf(2))
    opened.go()

    says(opened, "sheet_column_missing", "Nombre", "Nombre")
    assert opened.cards() == ["1042", "INV1043"]
    assert len(opened.mail(ENGLISH)) == 1
    assert "2026-0002-01" not in opened.office.procurement.refs()


def test_a_heading_given_back_lets_the_sheet_go_on(opened: Story) -> None:
    opened.office.procurement.rename_heading("Qté reçue", "Nombre")
    opened.go()
    opened.office.procurement.rename_heading("Nombre", "Qté reçue")
    opened.received(24, 12)
    opened.later()

    assert (opened.questions(), opened.troubles()) == ([], [])
    assert [int(opened.mandate().received(ref).quantity) for ref in ROWS] == [24, 12]


def test_a_quantity_with_words_leaves_the_last_one_and_asks_where(opened: Story) -> None:
    opened.received(10)
    opened.go()
    opened.received("12 (reste 4)", 12)
    opened.go()

    assert [int(opened.mandate().received(ref).quantity) for ref in ROWS] == [10, 12]
    (row,) = opened.known.journal.reviews()
    assert row.asked.who == "procurement"
    says(
        opened,
        row.asked.reason.code,
        f"Ligne 8 de la feuille de réception ({ROWS[0]}, Coffret Gourmand) : « 12 (reste 4) »",
        f"Row 8 of the stock-receipt sheet ({ROWS[0]}, Coffret Gourmand): “12 (reste 4)”",
    )


# The board


def test_a_refused_card_puts_that_mandate_alone_in_review(story: Story) -> None:
    story.office.board.fault("refuse", operation="POST /tasks", message="name: Not a valid name")
    for number in (1, 2):
        story.forward(pdf(number))
    story.go()

    assert len(story.cards()) == 1
    says(story, "asana_refused", "« name: Not a valid name »", "“name: Not a valid name”")
    assert [row.asked.mandate for row in story.known.journal.reviews()] == [
        number for number, mandate in story.known.journal.open_mandates().items() if not mandate.card
    ]


@pytest.fixture
def hasty() -> Iterator[Story]:
    """An office that waits one second for the board."""
    with a_story(lambda text: text.replace('timeout_seconds = "10 s"', 'timeout_seconds = "1 s"')) as story:
        yield story


@pytest.mark.parametrize("mode", ["503", "drop"])
def test_a_board_that_is_gone_stops_only_the_cards(hasty: Story, mode: str) -> None:
    hasty.office.board.fault(mode, times=100)
    hasty.forward(pdf(1))
    hasty.go()
    assert (hasty.cards(), len(hasty.mail()), hasty.questions()) == ([], 1, [])
    assert ROWS[0] in hasty.office.procurement.refs()
    hasty.office.board.weather.faults.clear()
    hasty.later()

    whole(hasty)
    assert hasty.troubles() == []


def test_a_quota_is_waited_for_as_long_as_the_board_says(story: Story) -> None:
    story.office.board.fault("429", operation="POST /tasks")
    story.forward(pdf(1))
    story.go()
    says(story, "asana_quota", "7 s", "7 s")
    story.go()
    assert story.office.board.counted("POST /tasks") == 1  # not tried again before
    story.later()

    whole(story)


@pytest.mark.parametrize("mode", ["timeout_after", "drop_after"])
@pytest.mark.parametrize("operation", ["POST /tasks", "POST /attachments", "POST /batch"])
def test_an_answer_lost_after_its_effect_doubles_nothing(hasty: Story, mode: str, operation: str) -> None:
    hasty.office.board.fault(mode, operation=operation)
    hasty.forward(pdf(1))
    hasty.go()
    hasty.later()
    hasty.later()

    whole(hasty)


# The way out for messages


def test_a_refused_recipient_is_named_and_the_mandate_goes_on(story: Story) -> None:
    story.office.post.unknown.add(CLIENT)
    for number in (1, 2):
        story.forward(pdf(number))
    story.go()

    says(story, "recipient_refused", f"{CLIENT} : 550", f"{CLIENT}: 550")
    assert [row.asked.mandate for row in story.known.journal.reviews()] == ["2026-0001"]
    assert (story.mail(), story.card().section) == ([], FIRST)
    whole(story, "INV1043", ENGLISH)


def test_a_mail_server_that_is_gone_stops_only_the_mail(story: Story) -> None:
    story.forward(pdf(1))
    story.loop.look("mailbox")
    story.office.post.stop()
    story.go()
    says(story, "smtp_unreachable", "127.0.0.1", "127.0.0.1")
    assert (story.cards(), story.mail(), story.questions()) == (["1042"], [], [])
    story.office.post.start()
    story.later()

    whole(story)


@pytest.mark.parametrize("fault", ["drop_after_data", "drop_before_data", "refuse_450"])
def test_a_line_that_falls_sends_one_message_in_the_end(story: Story, fault: str) -> None:
    story.forward(pdf(1))
    story.loop.look("mailbox")
    story.office.post.fail_next(fault)
    story.go()
    story.later()
    story.later()

    whole(story)


# The machine


def test_a_full_disk_loses_nothing(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    story.post(a_letter_with(pdf(1)))
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        story.go()
        says(story, "disk_full", "files", "files")
        assert (story.ends(), [path for path in story.known.files.folder.rglob("*") if path.is_file()]) == ([], [])
    story.later()

    whole(story)


def test_a_disk_that_is_really_full_loses_nothing(story: Story) -> None:
    folder = story.known.files.folder
    mount = ["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a small disk can be mounted by root only")
    try:
        story.post(a_letter_with(pdf(1)))
        story.go()
        says(story, "disk_full", str(folder), str(folder))
        assert story.ends() == []
    finally:
        subprocess.run(["umount", str(folder)], check=True)
    story.later()

    whole(story)


def test_a_second_instance_is_refused_with_who_holds_the_data(story: Story) -> None:
    french, english = (command(story.office, "run", "--lang", language) for language in ("fr", "en"))

    assert (french.exit_code, english.exit_code) == (4, 4)
    assert f"Facteur tourne déjà sur {story.known.settings.data} (processus {os.getpid()}" in french.stderr
    assert f"Facteur is already running on {story.known.settings.data} (process {os.getpid()}" in english.stderr


def test_a_journal_of_another_revision_is_left_alone() -> None:
    with an_office() as office:
        command(office, "status")
        journal = Journal(f"sqlite:///{office.data / 'journal.db'}")
        with journal.engine.begin() as link:
            link.execute(update(about).values(value="another"))
        journal.close()
        french, english = (command(office, "run", "--lang", language) for language in ("fr", "en"))

        assert (french.exit_code, english.exit_code) == (2, 2)
        assert "Ce journal est à la révision another" in french.stderr
        assert "This journal is at revision another" in english.stderr


MISTAKES = (
    ('language = "fr"', 'language = "de"'),
    ("poll_seconds", "pol_seconds"),
    ('coordination_email = "', 'coordination_email = "@'),
    ('security = "none"', 'security = "peut-être"'),
)


def mistaken(text: str) -> str:
    for right, wrong in MISTAKES:
        text = text.replace(right, wrong, 1)
    return text


def test_a_missing_secret_is_named_with_every_place_that_was_looked_in() -> None:
    with an_office() as office:
        (office.folder / "secrets.toml").unlink()
        result = command(office, "run")

        assert result.exit_code == 2
        for place in ("board_token", "secrets.toml", "Rien n'a été lancé"):
            assert place in result.stderr


def test_every_mistake_of_the_configuration_is_told_at_once() -> None:
    with an_office(mistaken) as office:
        french, english = (command(office, "check", "--lang", language) for language in ("fr", "en"))

        assert (french.exit_code, english.exit_code) == (2, 2)
        for place in ("facteur.toml:2:", "vouliez-vous dire « poll_seconds »", "4 erreurs. Rien n'a été lancé."):
            assert place in french.stderr.replace("\xa0", " ")
        for place in ("facteur.toml:2:", "did you mean “poll_seconds”", "4 errors. Nothing was started."):
            assert place in english.stderr
        assert list(office.data.glob("journal*")) == []


def a_letter_with(data: bytes) -> bytes:
    letter = a_letter()
    letter.add_attachment(data, maintype="application", subtype="pdf", filename="f.pdf")
    return letter.as_bytes()
