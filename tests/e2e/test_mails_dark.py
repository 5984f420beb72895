"""Every mail to a client, on a telephone by day and by night: nothing cut, every word stands out from its ground."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from daemon.messages import Messages
from tests.e2e.test_message_picture import FACTS, chromium, shown

__all__ = ["chromium"]

NAMES = (
    *("checklist", "reminder", "thanks", "question", "proof", "list_report", "list_shared", "files_asked"),
    *("client_ready", "client_scheduled", "client_shipped", "sheet_stopped", "ready", "order"),
)
LEAST = 4.5  # WCAG AA, for text of this size
MORE: dict[str, object] = {
    **FACTS,
    "contact_name": "Marie Roy",
    "understood": [{"name": "Autocollants", "value": "« Joyeuses fêtes »", "quote": "Joyeuses fêtes, en doré"}],
    "wrong": ["Code postal absent : lignes 4, 9, 17."],
    "name": "2026-0001 adresses 2.xlsx",
    "folder": "/srv/facteur/donnees/listes-de-renseignements-personnels/bureau-de-la-capitale",
    "why": ["La feuille « Réception » a perdu 41 rangs d'un coup."],
    "said": "Livraison au quai.",
    "supplier": "Cartonnerie du Fleuve",
    "rows": 120,
    "good": 117,
    "faulty": 3,
    "boxes": 119,
    "sold": 120,
    "part": True,
    "days": 90,
}
ORDER: dict[str, object] = {
    "rows": [{"item": "Ruban", "sku": "R-40", "quantity": Decimal(40), "needed": date(2026, 12, 1), "mandates": []}],
    "shared": [],
    "email": "",
    "ready": ["Bonjour,", "40 × Ruban"],
    "day": date(2026, 11, 9),
}
PAGE = """<!doctype html><html style="color-scheme:{scheme}"><body>{frames}<script>onload = () => {{
  const light = (c) => {{
    const [r, g, b] = c.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
      .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    return .2126 * r + .7152 * g + .0722 * b
  }}
  const ground = (e, view) => {{
    for (; e; e = e.parentElement) {{
      const c = view.getComputedStyle(e).backgroundColor
      if (!/, 0\\)$/.test(c)) return c
    }}
    return "rgb(255,255,255)"
  }}
  const told = [...document.querySelectorAll("iframe")].map(frame => {{
    const page = frame.contentDocument, view = frame.contentWindow, walk = page.createTreeWalker(page.body, 4)
    let least = 99, node
    while (node = walk.nextNode()) {{
      const at = node.parentElement
      if (!node.data.trim() || !at.getClientRects().length) continue
      const one = light(view.getComputedStyle(at).color), two = light(ground(at, view))
      least = Math.min(least, (Math.max(one, two) + .05) / (Math.min(one, two) + .05))
    }}
    return [frame.name, page.documentElement.scrollWidth, least, ground(page.body, view)]
  }})
  document.title = JSON.stringify(told)
}}</script>"""
FRAME = (
    '<iframe name="{name}" width="375" height="900" style="border:0;color-scheme:{scheme}" srcdoc="{page}"></iframe>'
)
GROUNDS = {"light": "rgb(243, 242, 238)", "dark": "rgb(20, 25, 30)"}


@pytest.mark.system("chromium")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_mail_fits_a_telephone_and_can_be_read(
    chromium: str,
    tmp_path: Path,
    language: str,
    scheme: str,
) -> None:
    words = Messages(Path("templates"))
    pages = {name: words.mail(name, language, {**MORE, **(ORDER if name == "order" else {})}).html for name in NAMES}
    frames = [FRAME.format(name=name, scheme=scheme, page=html.escape(page)) for name, page in pages.items()]
    (tmp_path / "frame.html").write_text(PAGE.format(scheme=scheme, frames="".join(frames)), encoding="utf-8")
    dom = shown(chromium, tmp_path, "--dump-dom", f"--blink-settings=preferredColorScheme={int(scheme == 'light')}")

    found = re.search(r"<title>(.+?)</title>", dom)
    assert found is not None
    told = json.loads(html.unescape(found[1]))
    assert [one for one in told if one[1] > 375] == []
    assert [one for one in told if one[2] < LEAST] == []
    assert {one[3] for one in told} == {GROUNDS[scheme]}
    assert len(told) == len(NAMES)
