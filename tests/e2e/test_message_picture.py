"""The mails as a telephone shows them: 375 pixels wide, nothing cut, nothing to scroll sideways."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from daemon.domain.workflow import ITEM_KEYS
from daemon.messages import Messages

FACTS: dict[str, object] = {
    "mandate": "2026-0001",
    "invoice": "4012",
    "client": "Groupe Lachance et associés de la Capitale-Nationale",
    "company": {"name": "Boîtes Tremblay", "signature": "Marie Tremblay", "phone": "514 555-0100"},
    "items": [{"number": number, "key": key} for number, key in enumerate(ITEM_KEYS, 1)],
    "lines": [{"description": "Coffret_gourmand_" * 6, "quantity": Decimal(11312), "received": Decimal(11300)}],
    "delivery": date(2026, 12, 11),
    "ship": date(2026, 12, 9),
    "answer_by": date(2026, 11, 20),
    "url": "http://127.0.0.1:8711/mandats/2026-0001?depuis=une-adresse-tres-longue-qui-ne-se-coupe-pas",
}
FRAME = """<iframe width="375" height="3000" scrolling="no" style="border:0" srcdoc="{page}"></iframe>
<script>onload = () => {{
  document.title = "wide=" + document.querySelector("iframe").contentDocument.documentElement.scrollWidth
}}</script>"""


@pytest.fixture(scope="module")
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("chromium absent: the mails are not looked at")
    return found


def shown(chromium: str, folder: Path, *options: str) -> str:
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    ran = subprocess.run(
        [*command, "--window-size=600,1600", *options, (folder / "frame.html").as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return ran.stdout


@pytest.mark.system("chromium")
@pytest.mark.parametrize("name", ["checklist", "reminder", "ready", "review"])
def test_a_mail_fits_a_telephone(chromium: str, tmp_path: Path, name: str) -> None:
    page = Messages(Path("templates")).mail(name, "fr", {**FACTS, "what": "Une date imprécise"}).html
    (tmp_path / "frame.html").write_text(FRAME.format(page=html.escape(page)), encoding="utf-8")

    dom = shown(chromium, tmp_path, "--dump-dom")

    assert re.search(r"<title>wide=375</title>", dom)


@pytest.mark.system("chromium")
def test_a_mail_can_be_looked_at(chromium: str, tmp_path: Path) -> None:
    page = Messages(Path("templates")).mail("checklist", "fr", FACTS).html
    (tmp_path / "frame.html").write_text(FRAME.format(page=html.escape(page)), encoding="utf-8")

    shown(chromium, tmp_path, f"--screenshot={tmp_path / 'checklist.png'}")

    assert (tmp_path / "checklist.png").stat().st_size > 20_000
