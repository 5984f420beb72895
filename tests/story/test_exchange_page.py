"""The page of a mandate shows the exchange as people read it, and a person opens an answer again from there."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Iterator

import httpx
import pytest

from daemon import app
from daemon.cli import serve
from daemon.dashboard.site import create_app
from tests.story.office import CLIENT, Story, a_story, command, pdf

HERE = "http://127.0.0.1:8711"


class Browser:
    """Somebody at the daemon's machine."""

    def __init__(self, story: Story) -> None:
        """One process's pages: their forms are signed with its key."""
        sources = serve.sources_of(story.known, story.loop, {})
        self.app = create_app(sources, app.TEMPLATES / "dashboard")

    def asks(self, method: str, path: str, **more: object) -> httpx.Response:
        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=HERE) as client:
                return await client.request(method, path, **more)  # type: ignore[arg-type]  # passed on

        return asyncio.run(ask())

    def page(self) -> str:
        """The page of the one mandate, as a person reads its source."""
        answer = self.asks("GET", "/mandate/2026-0001?lang=fr")
        assert answer.status_code == 200
        return html.unescape(answer.text).replace("\xa0", " ")

    def undoes(self, item: str, token: str, **headers: str) -> httpx.Response:
        return self.asks("POST", "/mandate/2026-0001/undo", data={"item": item, "token": token}, headers=headers)

    def token(self, item: str) -> str:
        """What the button beside that item would send."""
        found = re.search(rf'name="item" value="{item}"><input type="hidden" name="token" value="(\w+)"', self.page())
        assert found is not None
        return found[1]


@pytest.fixture
def story() -> Iterator[Story]:
    """The client of 1042 answered two questions, by Outlook, and was thanked."""
    with a_story() as told:
        told.forward(pdf(1))
        told.go()
        told.client().reply(told.mail()[-1], "6. aucun\n7. aucun", style="outlook_fr")
        told.go()
        yield told


def test_the_exchange_is_shown_with_each_answer_marked_and_what_is_quoted_folded(story: Story) -> None:
    page = Browser(story).page()
    exchange = page[page.index("L'échange avec le client") :]

    assert re.search(r'<mark title="Autocollants">[^<]*aucun', exchange)
    own = exchange[exchange.index(f"de {CLIENT}") :]
    assert "Pourriez-vous" not in own[: own.index("<details>")]
    assert exchange.index(f"à {CLIENT}") < exchange.index(f"de {CLIENT}") < exchange.rindex(f"à {CLIENT}")


def test_what_a_client_writes_is_text_and_never_markup(story: Story) -> None:
    story.client().reply(story.mail()[-1], "8. Une <b>seule adresse</b>")
    story.go()
    raw = Browser(story).asks("GET", "/mandate/2026-0001").text

    assert "<b>seule" not in raw
    assert "&lt;b&gt;seule adresse" in raw


def test_an_answer_opened_again_from_the_page_is_unticked_and_not_asked(story: Story) -> None:
    browser = Browser(story)
    done = browser.undoes("stickers", browser.token("stickers"), Origin=HERE)
    story.go()

    assert (done.status_code, story.ticked()) == (303, ["Cartons de personnalisation confirmés"])
    assert "a annulé la réponse : Autocollants" in browser.page()
    assert story.mandate().thread.hushed == {"stickers"}


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:9"])
def test_a_form_of_another_page_opens_nothing(story: Story, origin: str) -> None:
    browser = Browser(story)
    token = browser.token("stickers")

    assert browser.undoes("stickers", token, Origin=origin).status_code == 403
    assert browser.undoes("stickers", "0" * 64).status_code == 403
    assert browser.undoes("cards", token).status_code == 403
    assert story.mandate().item("stickers").confirmed


def test_by_command_an_answer_is_opened_again_and_then_asked_in_the_clients_words(story: Story) -> None:
    undone = command(story.office, "rouvrir", "1042", "autocollants")
    asked = command(story.office, "demander", "1042", "stickers", "--quote", "aucun, je crois")
    story.go()

    part = story.mail()[-1].get_body(("plain",))
    assert part is not None
    said = str(part.get_content()).replace("\xa0", " ")
    assert (undone.exit_code, asked.exit_code) == (0, 0)
    assert "6. Autocollants : vous avez écrit « aucun, je crois ». Pour ne rien deviner : donnez le texte" in said
    assert re.findall(r"^\d+\. ", said, re.MULTILINE) == ["6. "]


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        (("undo", "1042", "logos"), "rien à rouvrir"),
        (("ask", "1042", "stickers"), "le point est réglé"),
        (("ask", "1042", "ruban"), "Connus"),
    ],
)
def test_what_cannot_be_opened_or_asked_is_said(story: Story, words: tuple[str, ...], heard: str) -> None:
    said = command(story.office, *words)

    assert (said.exit_code, heard in said.stderr.replace("\xa0", " ")) == (2, True)
