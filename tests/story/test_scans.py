"""A scanned invoice: its text is recognised apart, a person compares and accepts, and only then a card is opened."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from daemon.domain.events import ACCEPT, IGNORE, ReviewSettled
from daemon.sandbox.invoices import scanned
from daemon.watchers import scans
from tests.story.office import Story, a_story, pdf, sold
from tests.story.test_correcting_page import Browser

FINE = 200 / 72  # as office scanners are set
DEEP = 110  # how much more blue than red
MANY = 2000  # pixels of a dozen frames
pytestmark = [pytest.mark.system("tesseract"), pytest.mark.feature("S0-46")]


@pytest.fixture
def story() -> Iterator[Story]:
    with a_story(lambda text: text.replace("recognise_scans = false", "recognise_scans = true")) as story:
        yield story


def decide(story: Story, decision: str) -> None:
    (row,) = story.known.journal.reviews()
    now = story.known.clock.now()
    story.known.journal.record(ReviewSettled(at=now, review=row.asked.review, decision=decision, by="julie"))
    story.go()


def test_a_scan_is_read_and_shown_to_a_person_before_anything_is_opened(story: Story) -> None:
    story.forward(scanned(pdf(2), FINE))
    story.go()

    assert story.ends() == [("review", "read_from_scan")]
    assert all("INV1043" in said and "2924,10" in said for said in story.said("read_from_scan"))
    assert story.cards() == []


def test_an_accepted_scan_opens_its_card(story: Story) -> None:
    story.forward(scanned(pdf(2), FINE))
    story.go()
    decide(story, ACCEPT)

    assert story.cards() == ["INV1043"]
    assert len(story.mandate("INV1043").lines) == 2


def test_an_ignored_scan_opens_nothing(story: Story) -> None:
    story.forward(scanned(pdf(2), FINE))
    story.go()
    decide(story, IGNORE)

    assert story.ends() == [("refused", "person_ignored")]
    assert story.cards() == []


def test_the_letter_waits_while_its_scan_is_recognised_and_the_others_go_on(story: Story) -> None:
    story.forward(scanned(pdf(2), FINE))
    story.forward(sold())
    for place in ("mailbox", "letters"):
        story.loop.look(place)
    story.loop.settle()

    assert story.ends() == [("waiting", "scan_waits"), ("done", "mandate_opened")]
    assert story.cards() == ["2001"]


def test_a_daemon_that_dies_meanwhile_recognises_it_afterwards(story: Story) -> None:
    story.forward(scanned(pdf(2), FINE))
    for place in ("mailbox", "letters"):
        story.loop.look(place)
    asked = story.known.journal.cursor(scans.WANTED)
    story.go()  # what another process would begin with: nothing but the journal

    assert asked
    assert story.known.journal.cursor(scans.WANTED) == "[]"
    assert story.ends() == [("review", "read_from_scan")]


def test_an_image_without_words_asks_for_the_original(story: Story) -> None:
    story.forward(scanned(blank()))
    story.go()

    assert story.ends()[0][0] == "review"
    assert story.cards() == []


def blank() -> bytes:
    """A page with nothing on it."""
    from io import BytesIO

    from pypdf import PdfWriter

    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(612, 792)
    writer.write(out)
    return out.getvalue()


def test_the_page_of_the_question_shows_the_scan_with_each_value_framed(story: Story) -> None:
    story.forward(scanned(pdf(2), FINE))
    story.go()
    browser = Browser(story)
    page = browser.text("/review/1")

    assert "Numéro de facture</strong> <bdi>INV1043" in page
    assert "page 1" in page
    assert blue(browser.asks("GET", "/review/1/page/1.png").content) > MANY


def test_what_was_misread_is_corrected_on_that_page_and_opens_its_card(story: Story) -> None:
    story.forward(scanned(pdf(2), FINE))
    story.go()
    browser = Browser(story)
    drawn = browser.form("/review/1", "/review/1/correct")
    browser.sends("/review/1/correct", drawn | {"po_number": "PO-9"})
    story.go()

    assert story.mandate("INV1043").invoice.po_number == "PO-9"


def test_where_nothing_recognises_text_the_page_is_shown_and_says_that_it_is_scanned() -> None:
    with a_story() as story:
        story.forward(scanned(pdf(2), FINE))
        story.go()
        browser = Browser(story)
        page = browser.text("/review/1")

        assert "est numérisée, aucun texte" in page
        assert browser.asks("GET", "/review/1/page/1.png").status_code == 200


def blue(png: bytes) -> int:
    """How many pixels have the colour of our frames."""
    from io import BytesIO

    from PIL import Image, ImageChops

    red, _, sky = Image.open(BytesIO(png)).convert("RGB").split()
    return ImageChops.subtract(sky, red).point(lambda deep: 255 if deep > DEEP else 0).histogram()[255]
