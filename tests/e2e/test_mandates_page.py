"""The daemon's page in a real browser: on a telephone, in the dark, and without one complaint."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from daemon import app
from daemon.dashboard.serving import serving
from daemon.dashboard.site import create_app
from daemon.journal import Journal
from tests import facts as f
from tests.e2e.browser import Browser, a_browser
from tests.unit.test_pages import HOSTILE, Office

pytestmark = pytest.mark.system("chromium")

LONG = "Groupe_Lachance_et_associés_de_la_Capitale-Nationale_" * 3
CONTRAST = """
const light = colour => {
  const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
    .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
  return .2126 * parts[0] + .7152 * parts[1] + .0722 * parts[2]
}
const ground = node => {
  const found = getComputedStyle(node).backgroundColor
  return found.endsWith(", 0)") ? ground(node.parentElement) : found
}
return Math.min(...[...document.querySelectorAll("body *")].filter(node => node.innerText).map(node => {
  const pair = [light(getComputedStyle(node).color), light(ground(node))].sort((a, b) => b - a)
  return (pair[0] + .05) / (pair[1] + .05)
}))"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Two mandates of troublesome clients, and a question."""
    journal = Journal(f"sqlite:///{tmp_path_factory.mktemp('page') / 'journal.db'}")
    office = Office(journal)
    office.opens("2026-0001", "1042", LONG)
    office.opens("2026-0002", "1043", HOSTILE)
    journal.record(replace(f.answered("logos"), quote=LONG), f.asked("doubt/1"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with serving(create_app(office.sources(), app.TEMPLATES / "dashboard"), address):
        yield f"http://{address}"
    journal.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as running:
        yield running


@pytest.mark.parametrize("path", ["/", "/mandate/2026-0001", "/mandate/none"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_telephone_shows_the_page_whole_and_legible(page: str, browser: Browser, path: str, scheme: str) -> None:
    browser.wide(375)
    browser.prefers(scheme)
    browser.complaints()
    browser.open(page + path)
    loud = [said for said in browser.complaints() if "404" not in said]

    assert browser.run("return document.documentElement.scrollWidth") == 375
    assert browser.run(CONTRAST) >= 4.5
    assert loud == []


def test_dark_mode_is_dark(page: str, browser: Browser) -> None:
    browser.prefers("dark")
    browser.open(page)

    assert browser.run("return getComputedStyle(document.body).backgroundColor") == "rgb(20, 25, 30)"


def test_the_page_can_be_looked_at(page: str, browser: Browser, tmp_path: Path) -> None:
    browser.wide(375)
    browser.open(page)
    picture = browser.picture()

    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 20_000


def test_a_person_goes_from_the_list_to_a_mandate_and_back(page: str, browser: Browser) -> None:
    browser.open(f"{page}/?lang=en")
    browser.click("h3 a")
    there = browser.text()
    browser.click("header a")

    assert "What is missing for the next stage" in there
    assert "Open mandates: 2" in browser.text()
    assert browser.run("return document.documentElement.lang") == "en-CA"


def test_headings_are_in_order_and_nothing_runs(page: str, browser: Browser) -> None:
    browser.open(f"{page}/mandate/2026-0002")
    levels = browser.run("return [...document.querySelectorAll('h1,h2,h3')].map(one => +one.tagName[1])")

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert browser.run("return document.scripts.length") == 0
