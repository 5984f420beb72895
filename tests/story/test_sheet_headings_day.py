"""Julie's own heading was confirmed; she renames it. One question says which file, which tab; her name back ends it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from daemon.sandbox.google import GoogleProcurement, running_google
from daemon.sandbox.workbook import TAB, Procurement
from tests.story.office import ROWS, Story, a_story, pdf, sold
from tests.story.test_google_day import in_google

CONFIRMED = '[sheet]\nheadings = { received = ["Qté rentrée"] }'
Person = Procurement | GoogleProcurement


@pytest.fixture(params=["xlsx", "google"])
def story(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Story, Person]]:
    with ExitStack() as closing:
        if request.param == "xlsx":
            opened = closing.enter_context(a_story(config=lambda text: text.replace("[sheet]", CONFIRMED)))
            yield opened, opened.office.procurement
            return
        google = closing.enter_context(running_google(tmp_path))
        wanted = closing.enter_context(
            a_story(config=lambda text: in_google(text.replace("[sheet]", CONFIRMED), google))
        )
        yield wanted, GoogleProcurement(google.book)


@pytest.mark.feature("N5")
def test_a_confirmed_heading_renamed_is_asked_about_once(story: tuple[Story, Person]) -> None:
    day, julie = story
    julie.rename_heading("Qté reçue", "Qté rentrée")
    day.forward(pdf(1))
    day.later()
    assert day.questions() == []
    julie.rename_heading("Qté rentrée", "Reçu")
    day.forward(sold("2001"))  # its rows can be neither read nor written
    for _ in range(3):
        day.later()
    assert day.questions() == ["sheet_column_missing"]
    assert f"onglet {TAB}" in day.said("sheet_column_missing")[0]
    julie.rename_heading("Reçu", "Qté rentrée")
    day.later()
    day.later()

    assert day.questions() == []
    assert [ref for ref in julie.refs() if ref.startswith("2026-")] == [*ROWS, "2026-0002-01"]
