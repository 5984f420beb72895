"""A client's list of addresses: read row by row, corrected by the client, approved, shared, deleted in time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from daemon.domain import events as e
from daemon.sandbox.people import Enclosure
from tests.corpus.test_list_corpus import CORPUS
from tests.story.office import Story, a_story, command, sold

HEAD = ("Nom", "Adresse", "Ville", "Province", "Code postal")
ROWS = (
    ("Élise Thériault", "1240, rue des Érables", "Québec", "QC", "G1R 2B5"),
    ("Marc-André Bouchard", "55 boulevard Saint-Joseph", "Gatineau", "QC", "J8Y 3X4"),
    ("Chloé Lévesque", "3001, chemin du Fleuve", "Lévis", "QC", "G6V 7M5"),
    ("Louis Gagné", "930 rang Saint-Édouard", "Saint-Liboire", "QC", "J0H 1R0"),
)
CLIENT = "marie@client.example"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ITEM = "Listes d'adresses validées"


@pytest.fixture
def opened() -> Iterator[Story]:
    """Invoice 2001 was forwarded: four boxes, for four people."""
    with a_story() as story:
        story.forward(sold(boxes=4))
        story.go()
        yield story


def workbook(*rows: tuple[str, ...], name: str = "Cadeaux.xlsx") -> Enclosure:
    book, out = Workbook(), io.BytesIO()
    for row in (HEAD, *rows):
        book.worksheets[0].append(row)
    book.save(out)
    return Enclosure(name, out.getvalue(), XLSX)


def sends(story: Story, *files: Enclosure, words: str = "8. liste ci-jointe") -> None:
    story.client(CLIENT).reply(story.mail(CLIENT)[-1], words, files)
    story.go()


def without_code(row: tuple[str, ...]) -> tuple[str, ...]:
    return (*row[:-1], "")


def text(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\xa0", " ")


def attached(mail: EmailMessage) -> dict[str, bytes]:
    return {part.get_filename() or "": part.get_content() for part in mail.iter_attachments()}


def list_item(story: Story) -> bool:
    return any(check.done and check.name.endswith(ITEM) for check in story.card("2001").checks)


def accepts(story: Story) -> None:
    command(story.office, "review", str(story.known.journal.reviews()[0].number), "accept")
    story.go()


def kept(story: Story) -> list[Path]:
    return [path for path in (story.office.config.parent / "data" / "files").rglob("*") if path.is_file()]


@pytest.mark.feature("S0-15")
def test_the_client_is_told_in_plain_words_what_to_correct_and_gets_a_marked_copy(opened: Story) -> None:
    sends(opened, workbook(ROWS[0], without_code(ROWS[1]), ROWS[2], ROWS[2]))

    report = opened.mail(CLIENT)[-1]
    assert "2 sont acceptées telles quelles, 2 demandent une correction" in text(report)
    assert "Il manque le code postal : ligne 3." in text(report)
    assert "Marc-André" not in text(report)
    (name,) = attached(report)
    marked = load_workbook(io.BytesIO(attached(report)[name])).worksheets[0]
    assert (name, marked["F3"].value, marked["F5"].value) == (
        "Cadeaux - à corriger.xlsx",
        "Code postal?",
        "Répète la ligne 4 : à retirer, ou à confirmer.".replace(" :", "\xa0:"),
    )
    assert (list_item(opened), opened.questions()) == (False, [])


@pytest.mark.feature("S0-15")
def test_the_corrected_list_replaces_the_first_and_post_sales_approves_it(opened: Story) -> None:
    sends(opened, workbook(ROWS[0], without_code(ROWS[1]), *ROWS[2:]))
    sends(opened, workbook(*ROWS), words="8. liste corrigée ci-jointe")
    asked, ticked = opened.questions(), list_item(opened)
    french, _ = opened.said("list_final_replaces")
    accepts(opened)

    assert (asked, ticked, list_item(opened)) == (["list_final_replaces"], False, True)
    assert "Lignes changées : 3; nouvelles : 0; disparues : 0" in french.replace("\xa0", " ")
    assert "Cadeaux.xlsx (" in opened.mandate("2001").item("address_list").quote


@pytest.mark.feature("S0-51")
def test_the_final_list_lies_in_a_folder_of_its_owner_alone_and_never_on_the_card(opened: Story) -> None:
    sends(opened, workbook(*ROWS))
    accepts(opened)

    told = opened.mail("production@boitestremblay.example")[-1]
    (shared,) = (opened.office.config.parent / "data" / "listes").iterdir()
    assert (str(shared.parent) in text(told), shared.name in text(told), attached(told)) == (True, True, {})
    assert (oct(shared.stat().st_mode)[-3:], oct(shared.parent.stat().st_mode)[-3:]) == ("600", "700")
    assert [*opened.office.board.person.files(opened.card("2001").gid)] == ["Facture 2001 (2026-0001).pdf"]


@pytest.mark.feature("S0-51")
def test_lists_and_their_letters_are_deleted_ninety_days_after_the_delivery(opened: Story) -> None:
    sends(opened, workbook(ROWS[0], without_code(ROWS[1]), *ROWS[2:]))
    sends(opened, workbook(*ROWS), words="8. liste corrigée ci-jointe")
    accepts(opened)
    command(opened.office, "close", "2001")
    opened.at("2027-02-18T09:00")
    before = any("Érables".encode() in path.read_bytes() for path in kept(opened)) or len(kept(opened))
    opened.at("2027-02-19T09:00")

    purged = opened.known.journal.history("2026-0001")[-1]
    assert before
    assert isinstance(purged, e.ListsPurged)
    assert not any(opened.known.files.holds(digest) for digest in purged.digests)
    assert not list((opened.office.config.parent / "data" / "listes").iterdir())
    assert opened.mandate("2001").lists.versions[0].faults == {"postal_missing": "3"}


@pytest.mark.feature("S0-15")
def test_the_first_message_brings_a_blank_list_whose_example_counts_for_nothing(opened: Story) -> None:
    (blank,) = attached(opened.mail(CLIENT)[0]).values()
    sends(opened, Enclosure("Liste d'adresses.xlsx", blank, XLSX))

    assert opened.questions() == ["list_none"]
    assert opened.mandate("2001").lists.current is None


@pytest.mark.feature("S0-09")
def test_a_logo_hangs_on_the_card_under_our_name_and_a_signature_does_not(opened: Story) -> None:
    stamp = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (90).to_bytes(4, "big") + (40).to_bytes(4, "big") + b"x" * 50_000
    logo = Enclosure("nom bizarre.bin", b"%!PS-Adobe-3.0 EPSF-3.0 logo", "application/octet-stream")
    sends(opened, logo, Enclosure("image001.png", stamp, "image/png"), words="4. logo ci-joint")

    there = opened.office.board.person.files(opened.card("2001").gid)
    assert [*there] == ["Facture 2001 (2026-0001).pdf", "2026-0001 logo 1.bin"]
    assert there["2026-0001 logo 1.bin"] == logo.data
    assert opened.mandate("2001").item("logos").value == "attached"


def test_a_link_to_files_elsewhere_is_not_followed_and_the_files_are_asked_for(opened: Story) -> None:
    sends(opened, words="Voici : https://we.tl/t-AbCdEf123")
    opened.go()

    asked = opened.mail(CLIENT)[-1]
    assert "en y joignant les fichiers" in text(asked)
    assert opened.mandate("2001").files.links == 1


def test_a_list_that_is_locked_asks_post_sales_and_ticks_nothing(opened: Story) -> None:
    (locked,) = CORPUS.glob("0030-*.xlsx")
    sends(opened, Enclosure("Liste.xlsx", locked.read_bytes(), XLSX))

    assert (opened.questions(), list_item(opened)) == (["list_locked"], False)
    assert "mot de passe" in opened.said("list_locked")[0]


def test_a_list_without_a_word_is_read_all_the_same(opened: Story) -> None:
    sends(opened, workbook(*ROWS), words="")

    assert opened.questions() == ["list_final_first"]
