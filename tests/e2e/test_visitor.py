"""A visitor in a real browser: the accountant forwards, the client answers, and the card is ticked on the board."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.sandbox.visitor import running_visitor
from tests.e2e.browser import Browser, a_browser
from tests.story.office import Story, a_story

pytestmark = pytest.mark.system("chromium")

CLIENT = "m.roy@lachance.example"
PATHS = ("", "accountant", "sheet", f"mail/{CLIENT}", f"mail/{CLIENT}/0")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as running:
        yield running


@pytest.fixture(scope="module")
def visit(browser: Browser) -> Iterator[tuple[Story, str]]:
    """The visitor was the accountant: invoice 4012 was forwarded from the page, and its client has a letter."""
    with a_story() as story, running_visitor(story.office) as pages:
        browser.open(f"{pages.page}accountant")
        browser.choose("#sample", "Facture 4012.pdf")
        browser.click("form button")
        browser.reads("Facture transférée.")
        story.go()
        yield story, pages.page


Visit = tuple[Story, str]


def test_the_visitor_answers_as_the_client_and_sees_the_card_ticked(
    visit: Visit, browser: Browser, tmp_path: Path
) -> None:
    story, page = visit
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    browser.open(page)
    browser.click("a[href='/mail/m.roy%40lachance.example']")
    browser.click("main li a")
    browser.type("#text", "1. le vendredi 11 décembre 2026\n3. Marie Roy, 514 555-0121")
    browser.type("#files", str(tmp_path / "logo.svg"))
    browser.click("form.comment button")
    browser.reads("Réponse partie.")
    story.go()
    browser.open(story.office.board.page)
    browser.click(".card h3 a")
    ticked = browser.run("return [...document.querySelectorAll('a.ticked')].map(one => one.innerText)")

    assert any("Date de livraison" in name for name in ticked)


def test_the_visitor_is_procurement_and_the_daemon_reads_the_workbook(visit: Visit, browser: Browser) -> None:
    story, page = visit
    number = story.mandate("4012").number
    row = f"tr[id='{number}-01']"
    browser.open(f"{page}sheet")
    browser.clear(f"{row} input[name='Qté reçue']")
    browser.type(f"{row} input[name='Qté reçue']", "300")
    browser.click(f"{row} button")
    browser.reads("Enregistré dans le classeur.")
    story.go()

    assert story.mandate("4012").received(f"{number}-01").quantity == 300


@pytest.mark.parametrize("path", PATHS)
def test_a_telephone_shows_each_page_without_a_complaint(visit: Visit, browser: Browser, path: str) -> None:
    browser.wide(375)
    browser.complaints()
    browser.open(visit[1] + path)

    assert browser.run("return document.documentElement.scrollWidth") <= 375
    assert browser.complaints() == []
