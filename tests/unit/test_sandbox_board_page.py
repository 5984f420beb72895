"""The sandbox board's page: what a person sees and does, and who may not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from daemon.sandbox.board import RunningBoard, running_board
from daemon.sandbox.board.page import HERE

HOSTILE = "<script>alert(1)</script>\"'&"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBoard]:
    with running_board(tmp_path_factory.mktemp("board"), sections=["À faire", "Fait"]) as running:
        yield running


@pytest.fixture
def board(served: RunningBoard) -> RunningBoard:
    served.clear()
    return served


@pytest.fixture
def browser(board: RunningBoard) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=board.page, follow_redirects=True, headers={"Sec-Fetch-Site": "same-origin"}) as client:
        yield client


def api(board: RunningBoard, path: str, **parts: object) -> httpx.Response:
    headers = {"Authorization": f"Bearer {board.token}"}
    return httpx.request("POST", board.url + path, headers=headers, **parts)  # type: ignore[arg-type]


def test_cards_stand_in_their_columns(board: RunningBoard, browser: httpx.Client) -> None:
    board.person.open("4012 – Lachance", "Fait")
    page = browser.get("/").text

    assert page.index("À faire") < page.index("Fait") < page.index("4012 – Lachance")
    assert '<html lang="fr">' in page


def test_the_page_speaks_english_when_asked(browser: httpx.Client) -> None:
    page = browser.get("/?lang=en").text

    assert '<html lang="en">' in page
    assert "nothing leaves this machine" in page


def test_a_person_does_everything_without_javascript(board: RunningBoard, browser: httpx.Client) -> None:
    card = board.person.open("a", "À faire")
    check = board.person.add_check(card, "1. Logo")
    browser.post(f"/cards/{card}/move", data={"section": "Fait"})
    browser.post(f"/cards/{check}/complete", data={"card": card})
    browser.post(f"/cards/{card}/comment", data={"text": "Bonjour"})
    page = browser.post(f"/cards/{card}/complete")
    seen = board.person.card(card)

    assert (seen.section, seen.done, seen.checks[0].done) == ("Fait", True, True)
    assert board.person.comments(card) == ["Bonjour"]
    assert page.url.path == f"/cards/{card}"


def test_hostile_text_is_shown_as_text(board: RunningBoard, browser: httpx.Client) -> None:
    card = board.person.open(HOSTILE, "Fait", HOSTILE)
    board.person.add_check(card, HOSTILE)
    board.person.comment(card, HOSTILE)

    assert "alert(1)" in browser.get(f"/cards/{card}").text
    assert "<script>" not in browser.get("/").text + browser.get(f"/cards/{card}").text


def test_rich_notes_show_their_list_and_only_safe_links(board: RunningBoard, browser: httpx.Client) -> None:
    html = '<body><ul><li>b</li></ul><a href="javascript:alert(1)">c</a><a href="https://example.org/?a=1&amp;b">d</a></body>'
    made = api(board, "/tasks", json={"data": {"projects": [board.project], "html_notes": html}})
    page = browser.get(f"/cards/{made.json()['data']['gid']}").text

    assert "<ul><li>b</li></ul>" in page
    assert "javascript:" not in page
    assert 'href="https://example.org/?a=1&amp;b"' in page


@pytest.mark.parametrize(("name", "how"), [("a.pdf", "inline"), ("a.html", "attachment"), ("a.svg", "attachment")])
def test_only_harmless_files_open_in_the_browser(
    board: RunningBoard, browser: httpx.Client, name: str, how: str
) -> None:
    card = board.person.open("a", "Fait")
    api(board, "/attachments", data={"parent": card}, files={"file": (name, b"%PDF-")})
    link = re.search(r"/files/\d+", browser.get(f"/cards/{card}").text)
    assert link is not None
    answer = browser.get(link[0])

    assert (answer.content, answer.headers["content-disposition"].split(";")[0]) == (b"%PDF-", how)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://mechant.example"},
        {"Origin": "null"},
        {"Host": "mechant.example"},
    ],
)
def test_another_site_cannot_act(board: RunningBoard, headers: dict[str, str]) -> None:
    card = board.person.open("a", "Fait")
    answer = httpx.post(f"{board.page}cards/{card}/complete", headers=headers)
    order = httpx.post(f"{board.page}sandbox/faults", headers=headers, json={"mode": "503"})

    assert (answer.status_code, order.status_code) == (403, 403)
    assert not board.person.card(card).done


@pytest.mark.parametrize("path", ["/cards/1", "/files/1", "/static/page.py", "/static/..%2fpage.py"])
def test_what_is_not_there_is_404(browser: httpx.Client, path: str) -> None:
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/cards/1/complete", "/cards/1/move", "/cards/1/danser"])
def test_an_act_on_nothing_is_404(browser: httpx.Client, path: str) -> None:
    assert browser.post(path, data={"section": "Fait"}).status_code == 404


def luminance(colour: str) -> float:
    digits = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_text_colour_contrasts_with_every_ground() -> None:
    css = (HERE / "board.css").read_text("utf-8")
    texts = re.findall(r"[ {]color: #([0-9a-f]+)", css)
    grounds = re.findall(r"background: #([0-9a-f]+)", css)
    ratios = [(luminance(ground) + 0.05) / (luminance(text) + 0.05) for text in texts for ground in grounds]

    assert len(ratios) >= 9
    assert min(ratios) >= 4.5


def test_the_file_page_words_are_in_both_languages() -> None:
    import tomllib

    words = tomllib.loads((HERE / "words.toml").read_text("utf-8"))

    assert all(set(word) == {"fr", "en"} and all(word.values()) for word in words.values())


def test_the_page_is_in_the_folder_of_the_package() -> None:
    assert {path.name for path in Path(HERE).iterdir()} >= {"board.html", "card.html", "layout.html", "words.toml"}
