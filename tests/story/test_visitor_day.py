"""A visitor tries the demo: the accountant, the client, procurement, production and the crew, each from a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import httpx
import pytest

from daemon.sandbox.visitor import running_visitor
from tests.story import office as play
from tests.story.office import CLIENT, OPENS, READY, ROWS, Story, a_story, command

CREW, ASSEMBLY = "luc@equipe.example", "2026-11-12"


@dataclass
class Visit:
    """The visitor's browser, and the office around it; after each form, the daemon makes a pass."""

    story: Story
    browser: httpx.Client

    def send(self, path: str, **form: str) -> str:
        """Fill a form in and press its button; the page that follows."""
        answer = self.browser.post(path, data=form)
        assert answer.status_code == 200, answer.text
        self.story.go()
        return answer.text

    def subtask(self, name: str) -> str:
        return next(check.gid for check in self.story.card().checks if check.name.endswith(f"· {name}"))

    def why(self) -> str:
        return command(self.story.office, "why", "1042").output.replace("\u00a0", " ")


@pytest.fixture(scope="module")
def visit() -> Iterator[Visit]:
    """The visitor was the accountant first, and dropped the PDF of invoice 1042."""

    def with_a_crew(config: str) -> str:
        return config.replace("[people]\n", f'[people]\ncrew = ["{CREW}"]\n')

    with (
        a_story(with_a_crew) as story,
        running_visitor(story.office) as pages,
        httpx.Client(base_url=pages.page, follow_redirects=True) as browser,
    ):
        browser.post("/accountant", files={"file": ("Facture 1042.pdf", play.pdf(1), "application/pdf")})
        story.go()
        yield Visit(story, browser)


@pytest.mark.feature("N12", "S0-01")
def test_the_invoice_that_the_visitor_dropped_opened_a_mandate(visit: Visit) -> None:
    assert visit.story.mandate().number == "2026-0001"
    assert f"/mail/{CLIENT.replace('@', '%40')}" in visit.browser.get("/").text


@pytest.mark.feature("N12", "N2", "S0-11")
def test_what_the_visitor_answers_as_the_client_is_ticked_on_the_card(visit: Visit) -> None:
    said = visit.send(f"/mail/{CLIENT}/0/answer", text="6. aucun autocollant, merci", style="outlook_fr")

    assert "Réponse partie." in said
    assert "Autocollants confirmés" in visit.story.ticked()


@pytest.mark.feature("N12", "S0-25", "S0-27")
def test_from_the_visitors_stock_to_the_crew_that_the_visitor_is(visit: Visit) -> None:
    for ref, quantity in zip(ROWS, ("24", "12"), strict=True):
        visit.send(f"/sheet/{ref}", **{"Qté reçue": quantity})
    visit.story.at(f"{OPENS}T09:00")
    ready = visit.story.card().section
    visit.send(f"{visit.story.office.board.page}cards/{visit.subtask('Assemblage')}/due", day=ASSEMBLY)
    (number,) = range(len(visit.story.mail(CREW)))
    visit.send(f"/mail/{CREW}/{number}/invitation", answer="accept")

    assert ready == READY
    assert visit.story.mandate().production.schedule.day == datetime.fromisoformat(ASSEMBLY).date()
    assert f"Équipe confirmée : {CREW}" in visit.why()
