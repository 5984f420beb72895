"""The sandbox board in a real browser."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from daemon.sandbox.board import RunningBoard, running_board

CHROMIUM = shutil.which("chromium")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

pytestmark = pytest.mark.system("chromium")
Browse = Callable[..., str]


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBoard]:
    if CHROMIUM is None:
        pytest.skip("chromium absent: the board's page was not seen in a browser")
    with running_board(tmp_path_factory.mktemp("board")) as running:
        yield running


@pytest.fixture
def browse(tmp_path: Path) -> Browse:
    def show(url: str, *options: str) -> str:
        command = [str(CHROMIUM), *QUIET, f"--user-data-dir={tmp_path / 'profile'}", *options, url]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout

    return show


def test_a_browser_shows_the_card_in_its_column(board: RunningBoard, browse: Browse) -> None:
    board.person.open("4012 – Groupe Lachance", "Prêt pour production")
    page = browse(board.page, "--dump-dom")

    assert page.index("Prêt pour production") < page.index("4012 – Groupe Lachance") < page.index("En production")


def test_hostile_notes_run_nothing_in_a_browser(board: RunningBoard, browse: Browse) -> None:
    hostile = "<img src=x onerror=\"document.title='prise'\"></title><script>document.title='prise'</script>"
    card = board.person.open(hostile, "Expédié", hostile)
    page = browse(f"{board.page}cards/{card}", "--dump-dom")

    assert "<title>prise</title>" not in page
    assert "<img" not in page


def test_the_page_follows_the_board_by_itself(board: RunningBoard, browse: Browse) -> None:
    """Virtual time: the browser lives 8 seconds of script at once, and must have asked again."""
    browse(board.page, "--dump-dom", "--virtual-time-budget=8000")
    asked = board.weather.counts["page"]

    assert asked >= 2
