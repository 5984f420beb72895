"""A client sends a visual of their own and a signed contract: each has its role, and neither approves anything."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator

import pytest

from daemon.sandbox.people import Enclosure
from tests.story.office import Story, a_story, command, pdf
from tests.story.test_exchange_page import Browser

DRAFT = Enclosure("acme.pdf", b"%PDF-1.7\n1 0 obj <</Type /Page>> endobj\n%%EOF", "application/pdf")
CONTRACT = Enclosure(
    "entente.pdf",
    b"%PDF-1.7\n1 0 obj <</Type /Page>> endobj\n2 0 obj <</Type /Sig /ByteRange [0 9 9 9]>> endobj\n%%EOF",
    "application/pdf",
)


@pytest.fixture
def sent() -> Iterator[Story]:
    """The client of 1042 answered the checklist with both."""
    with a_story() as story:
        story.forward(pdf(1))
        story.go()
        story.client().reply(story.mail()[-1], "5. ci-joint\n6. aucun", attachments=[DRAFT, CONTRACT])
        story.go()
        yield story


@pytest.mark.feature("S0-37")
@pytest.mark.feature("S0-10")
def test_a_clients_own_visual_ticks_nothing_and_post_sales_sees_it(sent: Story) -> None:
    assert sent.ticked() == ["Autocollants confirmés"]
    assert sent.questions() == ["reply_not_understood"]


def test_the_files_hang_on_the_card_under_names_that_say_what_they_are(sent: Story) -> None:
    names = sent.office.board.person.files(sent.card().gid)

    assert [*names][1:] == ["2026-0001 visuel 1.pdf", "2026-0001 signé 1.pdf"]


def test_the_dossier_says_what_each_file_is(sent: Story) -> None:
    page = html.unescape(Browser(sent).page())
    told = json.loads(command(sent.office, "mandat", "1042", "--json").stdout)

    assert "acme.pdf · visuel du client (n'approuve rien)" in page
    assert "entente.pdf · document signé" in page
    assert [one["type"] for one in told["files"]] == ["visual", "signed"]
    assert "signed" in command(sent.office, "letters", "--json").stdout
