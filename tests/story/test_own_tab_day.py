"""Facteur has a tab of its own in the workbook: Julie's is never touched, and what she types there still counts."""

from __future__ import annotations

from collections.abc import Iterator

import openpyxl
import pytest

from daemon.sandbox.workbook import HEADER, HEADINGS, Procurement
from tests.story.office import OPENS, READY, ROWS, Story, a_story, pdf

OURS = "Facteur"


@pytest.fixture
def story() -> Iterator[Story]:
    with a_story(config=lambda text: text.replace("[sheet]", f'[sheet]\nown_tab = "{OURS}"')) as opened:
        file = opened.office.config.with_name("Réception.xlsx")
        book = openpyxl.load_workbook(file)
        for column, heading in enumerate(HEADINGS, 1):
            (book[OURS] if OURS in book else book.create_sheet(OURS)).cell(HEADER, column, heading)
        book.save(file)
        yield opened


@pytest.mark.feature("N5")
@pytest.mark.feature("S0-22")
def test_a_mandate_is_ready_by_what_julie_copied_into_her_tab(story: Story) -> None:
    julie = story.office.procurement
    before = julie.rows()
    story.forward(pdf(1))
    story.later()
    story.later()
    assert Procurement(story.office.config.with_name("Réception.xlsx"), tab=OURS).refs() == list(ROWS)
    assert (julie.rows(), story.questions()) == (before, [])
    old = julie.refs()[:2]
    for mine, taken, item in zip(old, ROWS, ("Boîte", "Chandelle"), strict=True):
        julie.fill(mine, {"Mandat": "2026-0001", "Article": item, "Qté reçue": "tout reçu", "Réf": taken})
    story.at(f"{OPENS}T09:00")
    story.later()

    assert story.card().section == READY
