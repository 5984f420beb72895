"""The pages that show a paper: its picture with each value framed, and the list that says the same in words."""

from __future__ import annotations

import asyncio
import html
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from daemon import app, wordlists
from daemon.dashboard.papers import Papers
from daemon.dashboard.site import create_app
from daemon.domain import events as e
from daemon.errors import NeedsReview, because
from daemon.journal import Files, Journal
from daemon.reading.invoice import Labels, Seller
from daemon.reading.invoice.paper import Paper
from daemon.reading.invoice.pictures import shown
from daemon.wordlists import told
from tests import facts as f
from tests.unit.test_pages import HERE, Office

INVOICE = next((app.HOUSE / "tests/corpus/invoice").glob("0001-*.pdf")).read_bytes()
LABELS = Labels.parse(told(wordlists.LABELS))
OURS = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001")


class Painter:
    """Draws in this process, and counts."""

    def __init__(self) -> None:
        self.drawn = 0

    def read(self, data: bytes) -> Paper:
        self.drawn += 1
        if data.endswith(b"poison"):
            raise NeedsReview(because("pdf_too_slow", seconds=10))
        return shown(data, LABELS, OURS)


class Desk:
    """An office whose one mandate has a real PDF."""

    def __init__(self, folder: Path, data: bytes = INVOICE) -> None:
        self.office = Office(Journal(f"sqlite:///{folder / 'j.db'}"))
        self.files, self.painter = Files(folder / "f"), Painter()
        self.digest = self.files.keep(data)
        self.papers = Papers(self.files, folder / "pages", lambda: self.painter, "1")
        self.office.journal.record(f.arrived(pdf=self.digest))

    def get(self, path: str) -> httpx.Response:
        pages = create_app(replace(self.office.sources(), papers=self.papers), app.TEMPLATES / "dashboard")

        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(pages), base_url=HERE) as client:
                return await client.get(path, headers={"accept-language": "fr"})

        return asyncio.run(ask())

    def text(self, path: str) -> str:
        return html.unescape(self.get(path).text).replace("\u00a0", " ")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = Desk(tmp_path)
    yield found
    found.office.journal.close()


def test_a_mandates_page_lists_each_value_with_its_frame_its_page_and_its_proof(desk: Desk) -> None:
    page = desk.text(f"/mandate/{f.NUMBER}")

    assert "La facture telle que lue" in page
    assert "Numéro de facture</strong> <bdi>1042</bdi>" in page
    assert "page 1" in page
    assert '<img src="/mandate/2026-0001/page/1.png" alt="Page 1 du document' in page
    assert page.count("✓ ") > 3


def test_the_picture_is_a_page_of_bounded_size(desk: Desk) -> None:
    from PIL import Image

    answer = desk.get(f"/mandate/{f.NUMBER}/page/1.png")
    wide, high = Image.open(io.BytesIO(answer.content)).size

    assert answer.headers["content-type"] == "image/png"
    assert wide <= 1000
    assert high <= 1400
    assert len(answer.content) < 300_000


def test_a_paper_is_drawn_once_and_again_by_another_version(desk: Desk, tmp_path: Path) -> None:
    for _ in range(2):
        desk.get(f"/mandate/{f.NUMBER}")
        desk.get(f"/mandate/{f.NUMBER}/page/1.png")
    assert desk.painter.drawn == 1
    desk.papers = Papers(desk.files, tmp_path / "pages", lambda: desk.painter, "2")
    desk.get(f"/mandate/{f.NUMBER}")

    assert desk.painter.drawn == 2


def test_a_question_about_a_paper_shows_it_and_how_to_decide(desk: Desk) -> None:
    desk.office.journal.record(f.asked(f"doubt/{f.NUMBER}", document=desk.digest))
    page = desk.text("/review/1")

    assert "Question nº 1" in page
    assert "revue 1 accepter" in page
    assert '<img src="/review/1/page/1.png"' in page
    assert desk.get("/review/1/page/1.png").status_code == 200


def test_a_question_about_a_letter_shows_no_picture(desk: Desk) -> None:
    desk.office.journal.record(f.asked("letter/x", document="b" * 64, letter="b" * 64))

    assert "<img" not in desk.text("/review/1")


@pytest.mark.parametrize(
    "path", ["/review/9", "/review/9/page/1.png", "/mandate/2026-0001/page/9.png", "/mandate/x/page/1.png"]
)
def test_what_is_not_there_is_404(desk: Desk, path: str) -> None:
    assert desk.get(path).status_code == 404


def test_a_paper_that_breaks_the_painter_says_why_and_the_page_stands(tmp_path: Path) -> None:
    desk = Desk(tmp_path, b"%PDF-1.4 poison")
    page = desk.text(f"/mandate/{f.NUMBER}")

    assert "La facture telle que lue" in page
    assert "<img" not in page


def test_a_corrected_value_is_told_beside_the_one_that_was_read(desk: Desk) -> None:
    arrived = f.arrived(f.an_invoice(number="1042"), pdf=desk.digest)
    desk.office.journal.record(arrived, f.settled("field/2026-0001/total/1", e.CORRECT, total="12.00"))

    assert "Corrigé par une personne : <strong><bdi>12,00 $" in desk.text(f"/mandate/{f.NUMBER}")


def test_what_corrections_taught_is_a_page_with_how_to_forget_it(desk: Desk) -> None:
    kept = {
        "topic": "label",
        "name": "Le grand soir",
        "value": "delivery",
        "by": "julie",
        "source": f.NUMBER,
        "turn": 1,
    }
    desk.office.journal.record(e.MemoryKept(at=f.MONDAY, mandate=e.OFFICE, **kept))  # type: ignore[arg-type]
    page = desk.text("/memory")

    assert "« Le grand soir » veut dire : Livraison" in page
    assert "memoire oublier 1" in page
