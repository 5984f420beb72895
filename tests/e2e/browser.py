"""A real browser for the tests: Chromium behind its driver, spoken to over W3C WebDriver."""

from __future__ import annotations

import base64
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from tests.conftest import program, require

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # W3C WebDriver's name of an element's reference
QUIET = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
LONGEST_START = 30.0


@dataclass(frozen=True, slots=True)
class Browser:
    """One window. `run` answers what a script returns; `click` and `type` take CSS selectors."""

    line: httpx.Client

    def open(self, url: str) -> None:
        self._post("/url", url=url)

    def run(self, script: str, *values: object) -> Any:
        return self._post("/execute/sync", script=script, args=values)

    def text(self) -> str:
        """What a person reads."""
        return str(self.run("return document.body.innerText")).replace("\u00a0", " ")

    def reads(self, words: str) -> str:
        """What a person reads once the page says this: a form may be under way."""
        end = time.monotonic() + LONGEST_START
        while words not in (said := self.text()):
            assert time.monotonic() < end, said
            time.sleep(0.05)
        return said

    def click(self, selector: str) -> None:
        self._post(f"/element/{self._found(selector)}/click")

    def type(self, selector: str, text: str) -> None:
        self._post(f"/element/{self._found(selector)}/value", text=text)

    def choose(self, selector: str, option: str) -> None:
        """Choose an option by its text; typing would take the first one that begins alike."""
        found = f"[...document.querySelector({selector!r}).options].find(one => one.text === arguments[0])"
        self.run(f"{found}.selected = true", option)

    def clear(self, selector: str) -> None:
        self._post(f"/element/{self._found(selector)}/clear")

    def picture(self) -> bytes:
        return base64.b64decode(self._answer(self.line.get("/screenshot")))

    def complaints(self) -> list[str]:
        """What the console says since it was last asked."""
        return [entry["message"] for entry in self._post("/se/log", type="browser")]

    def prefers(self, scheme: str) -> None:
        """`dark` or `light`."""
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        self._post("/goog/cdp/execute", cmd="Emulation.setEmulatedMedia", params=media)

    def wide(self, pixels: int, high: int = 800) -> None:
        """As a telephone or a screen of that width shows the page."""
        size = {"width": pixels, "height": high, "deviceScaleFactor": 1, "mobile": pixels < 600}
        self._post("/goog/cdp/execute", cmd="Emulation.setDeviceMetricsOverride", params=size)

    def _found(self, selector: str) -> str:
        found = self._post("/element", using="css selector", value=selector)
        return str(found[ELEMENT])

    def _post(self, path: str, **values: object) -> Any:
        return self._answer(self.line.post(path, json=values))

    @staticmethod
    def _answer(answer: httpx.Response) -> Any:
        assert answer.status_code == 200, answer.text
        return answer.json()["value"]


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Skipped where Chromium or its driver is absent."""
    require("chromium")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [str(program("chromedriver")), f"--port={port}", "--silent"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as driver:
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as line:
                yield from _session(line)
        finally:
            driver.terminate()


def _session(line: httpx.Client) -> Iterator[Browser]:
    _until_ready(line)
    options = {"binary": str(program("chromium")), "args": list(QUIET)}
    wanted = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
    begun = line.post("/session", json={"capabilities": {"alwaysMatch": wanted}})
    assert begun.status_code == 200, begun.text
    session = line.base_url.join(f"/session/{begun.json()['value']['sessionId']}")
    line.base_url = session
    try:
        yield Browser(line)
    finally:
        ended = line.delete(session)
        assert ended.status_code == 200, ended.text


def _until_ready(line: httpx.Client) -> None:
    end = time.monotonic() + LONGEST_START
    while True:
        try:
            if line.get("/status").json()["value"]["ready"]:
                return
        except httpx.TransportError:
            assert time.monotonic() < end, "chromedriver does not answer"
        time.sleep(0.05)
