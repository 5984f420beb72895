"""The verb `read`: what it tells of a PDF or a letter, to people and to programs."""

from __future__ import annotations

import hashlib
import json
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from daemon.cli.verbs import verbs

CORPUS = Path(__file__).parents[1] / "corpus" / "invoice"
(FIRST,) = CORPUS.glob("0001-*.pdf")
(TURNED,) = CORPUS.glob("0221-*.pdf")
KEYS = {
    *("file", "kind", "invoice_number", "invoice_date", "due_date", "delivery_date", "currency", "subtotal", "tps"),
    *("tvq", "tvh", "total", "deposit", "balance_due", "client_name", "client_emails", "bill_to", "ship_to"),
    *("po_number", "lines", "review", "doubts", "ms"),
}


def read(*words: str | Path) -> Result:
    return CliRunner().invoke(verbs, ["read", *map(str, words)], catch_exceptions=False)


def said(*words: str | Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in read(*words, "--json").output.splitlines()]


def letter(*pdfs: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "compta@boitestremblay.example", "Facture"
    mail.set_content("Voici.")
    for pdf in pdfs:
        mail.add_attachment(pdf, maintype="application", subtype="pdf", filename="Facture.pdf")
    return mail.as_bytes()


@pytest.fixture(scope="module")
def first() -> dict[str, Any]:
    return said(FIRST)[0]


def test_a_program_gets_each_field_under_its_key(first: dict[str, Any]) -> None:
    assert first.keys() >= KEYS
    assert (first["invoice_number"], first["invoice_date"], first["total"]) == ("1042", "2026-10-05", "2562.79")
    assert (first["tvh"], first["client_emails"]) == (None, ["achats@vieuxphare.example"])


def test_each_value_says_where_it_stands(first: dict[str, Any]) -> None:
    places = first["places"]
    left, top, right, bottom = places["total"]["box"]

    assert places["number"]["page"] == 1
    assert left < right
    assert top < bottom
    assert places["subtotal"]["box"][3] < places["tps"]["box"][1] < places["total"]["box"][1]  # downwards


def test_a_person_reads_the_values_and_the_proofs() -> None:
    told = read(FIRST).output

    assert "2562.79" in told
    assert "24 × 68.50 = 1644.00   Coffret Gourmand" in told
    assert told.count("✓") == 4


@pytest.mark.parametrize("page", [FIRST, TURNED], ids=["upright", "turned"])
def test_the_picture_frames_the_words_that_were_read(tmp_path: Path, page: Path) -> None:
    out = tmp_path / "page.png"

    read(page, "--picture", out)

    image = Image.open(BytesIO(out.read_bytes()))
    counted = {colour: count for count, colour in image.getcolors(image.width * image.height) or ()}
    assert counted[31, 111, 235] > 200  # the frames


def test_the_picture_shows_every_page_that_holds_a_value_one_under_the_other(tmp_path: Path) -> None:
    (two,) = CORPUS.glob("0021-*.pdf")
    heights = []
    for page in (FIRST, two):
        read(page, "--picture", tmp_path / "page.png")
        heights.append(Image.open(BytesIO((tmp_path / "page.png").read_bytes())).height)

    assert heights[1] == 2 * heights[0]


def test_an_address_is_framed_under_its_own_label(first: dict[str, Any]) -> None:
    places = first["places"]

    assert places["ship_to"]["box"][0] > places["bill_to"]["box"][2]  # in the column beside


def test_what_cannot_be_read_is_said_in_words_with_its_name(tmp_path: Path) -> None:
    kept = tmp_path / "abîmée.pdf"
    kept.write_bytes(b"%PDF-1.4 broken")
    (told,) = said(kept)

    assert "« abîmée.pdf »" in str(told["doubts"]).replace("\\xa0", " ")


def test_a_letter_says_which_invoices_would_open_a_mandate(tmp_path: Path) -> None:
    kept = tmp_path / "lettre.eml"
    kept.write_bytes(letter(FIRST.read_bytes(), b"%PDF-1.4 broken"))

    *documents, whole = said(kept)

    assert [document["kind"] for document in documents] == ["invoice", "unreadable"]
    assert whole["invoices"] == ["1042"]
    assert whole["sha256"][0] == hashlib.sha256(FIRST.read_bytes()).hexdigest()


def test_a_file_that_is_not_there_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    done = read(tmp_path / "absent.pdf", FIRST)

    assert done.exit_code == 1
    assert "absent.pdf" in done.output
    assert "1042" in done.output
