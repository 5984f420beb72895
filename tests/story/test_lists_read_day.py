"""Whoever is given a client's list of addresses leaves a line in the journal (Loi 25); the line outlives the list."""

from __future__ import annotations

import getpass
import html
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.story.office import Story, a_story, command, sold
from tests.story.test_exchange_page import Browser
from tests.story.test_lists_day import ROWS, sends, workbook

ME = getpass.getuser()


@pytest.fixture
def listed() -> Iterator[Story]:
    """The client of invoice 2001 sent the four addresses."""
    with a_story() as story:
        story.forward(sold(boxes=4))
        story.go()
        sends(story, workbook(*ROWS))
        yield story


def history(story: Story) -> str:
    """What the mandate's page tells of all that happened."""
    page = html.unescape(Browser(story).page())
    return page[page.rindex("Ce qui s'est passé<") :]


@pytest.mark.feature("S0-51")
def test_a_copy_by_command_is_noted_with_the_login_and_the_command(listed: Story, tmp_path: Path) -> None:
    copy = tmp_path / "liste.xlsx"
    said = command(listed.office, "adresses", "2001", "--copy", str(copy))
    listed.go()

    assert "Consultations notées : 1" in said.output.replace("\xa0", " ")
    assert load_workbook(copy).worksheets[0]["A2"].value == ROWS[0][0]
    assert f"Liste d'adresses consultée par {ME} (adresses 2026-0001 --copy) : Cadeaux.xlsx." in history(listed)


def test_what_only_counts_is_no_reading(listed: Story) -> None:
    said = command(listed.office, "addresses", "2001", "--lang", "en")

    assert "Rows: 4, 0 of them to correct" in said.output
    assert ROWS[0][0] not in said.output
    assert "Readings noted: 0" in said.output


@pytest.mark.feature("S0-51")
def test_a_copy_from_the_page_is_noted_and_only_our_page_can_ask_for_it(listed: Story) -> None:
    browser = Browser(listed)
    found = re.search(r'name="item" value="list"><input type="hidden" name="token" value="(\w+)"', browser.page())
    assert found is not None
    forged = browser.asks("POST", "/mandate/2026-0001/list", data={"item": "list", "token": "x"})
    given = browser.asks("POST", "/mandate/2026-0001/list", data={"item": "list", "token": found[1]})

    assert (forged.status_code, given.status_code) == (403, 200)
    assert load_workbook(io.BytesIO(given.content)).worksheets[0]["A3"].value == ROWS[1][0]
    assert history(listed).count(f"consultée par {ME} (/mandate/2026-0001)") == 1


@pytest.mark.feature("S0-51")
def test_the_log_stays_when_the_list_is_deleted(listed: Story, tmp_path: Path) -> None:
    command(listed.office, "adresses", "2001", "--copy", str(tmp_path / "liste.xlsx"))
    listed.at("2027-03-01T09:00")
    listed.go()
    again = command(listed.office, "adresses", "2001", "--copy", str(tmp_path / "encore.xlsx"))

    assert again.exit_code == 1
    assert "n'est plus là" in again.output
    assert "consultée par" in history(listed)
    assert ROWS[0][0] not in history(listed)


def test_the_report_written_with_its_marked_copy_is_a_reading_too(listed: Story, tmp_path: Path) -> None:
    sends(listed, workbook(*ROWS[:3], (*ROWS[3][:-1], "")))
    command(listed.office, "courriel", "2001", "list_report", "--eml", str(tmp_path / "rapport.eml"))

    assert "(courriel 2026-0001 list_report --eml)" in history(listed)
