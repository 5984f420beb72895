"""Somebody corrects an invoice in a real browser, with the office's services behind the page."""

from __future__ import annotations

import socket

import pytest

from daemon import app
from daemon.cli import serve
from daemon.dashboard.serving import serving
from daemon.dashboard.site import create_app
from tests.e2e.browser import a_browser
from tests.story.office import a_story, sold

pytestmark = pytest.mark.system("chromium")


def test_a_quantity_is_corrected_by_two_clicks() -> None:
    with a_story() as story, a_browser() as browser, socket.create_server(("127.0.0.1", 0)) as free:
        story.forward(sold())
        story.go()
        address = f"127.0.0.1:{free.getsockname()[1]}"
        free.close()
        with serving(create_app(serve.sources_of(story.known, story.loop, {}), app.TEMPLATES / "dashboard"), address):
            browser.open(f"http://{address}/mandate/2026-0001?lang=fr")
            browser.click("#correct summary")
            browser.clear("[name='line/1/quantity']")
            browser.type("[name='line/1/quantity']", "8")
            browser.click("#correct button")
            browser.reads("Prendre quand même")
            browser.click("[name='take'][value='yes']")
            browser.reads("2001 · Client inc.")

        assert str(story.mandate("2001").invoice.lines[0].quantity) == "8"
