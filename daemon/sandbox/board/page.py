"""The board as a person sees it in a browser: columns, cards, forms that work without JavaScript."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from daemon.sandbox.board.person import Person
from daemon.sandbox.board.richtext import shown
from daemon.sandbox.board.store import Store

HERE = Path(__file__).parent / "page"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})
OWN_SITE = frozenset({"same-origin", "none"})
INLINE = frozenset({"application/pdf", "image/png", "image/jpeg"})
STATIC = {"board.css": "text/css", "board.js": "text/javascript"}
GUARDS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
OFFICE = ZoneInfo("America/Toronto")


def refuse_strangers(request: Request) -> Response | None:
    """A 403 for another host name (DNS rebinding) or for a form sent by another site; None when welcome."""
    host = request.headers.get("host", "")
    if (request.url.hostname or "") not in LOOPBACK:
        return PlainTextResponse("This board only answers to this machine.", 403)
    if request.method == "GET":
        return None
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if (site and site not in OWN_SITE) or (origin and origin != f"{request.url.scheme}://{host}"):
        return PlainTextResponse("Refused: this form came from another site.", 403)
    return None


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads((HERE / "words.toml").read_text("utf-8"))


def _local(instant: str) -> str:
    """A stored instant on the office's clock, to the minute."""
    return datetime.fromisoformat(instant).astimezone(OFFICE).strftime("%Y-%m-%d %H:%M")


class Page:
    """Pages and forms over the same store as the API."""

    def __init__(self, store: Store) -> None:
        """Everything shown comes from the store; text is escaped by default."""
        self._store = store
        self._person = Person(store)
        self._pages = Environment(loader=FileSystemLoader(HERE), autoescape=True)
        self._pages.filters["local"] = _local

    async def board(self, request: Request) -> Response:
        """GET /: the columns."""
        cards = self._person.cards()
        columns = [(name, [card for card in cards if card.section == name]) for name in self._person.sections()]
        return self._render(request, "board.html", columns=columns)

    async def card(self, request: Request) -> Response:
        """GET /cards/{gid}: one card with its notes, files, checks and comments."""
        gid = request.path_params["gid"]
        try:
            card = self._person.card(gid)
        except KeyError:
            return self._render(request, "gone.html", status=404)
        files = self._store.rows("SELECT gid, name, size FROM attachment WHERE task = ? ORDER BY gid", gid)
        said = self._store.rows("SELECT * FROM story WHERE task = ? ORDER BY gid", gid)
        told = Markup(shown(card.html_notes))  # noqa: S704 - rebuilt tag by tag from an allowed list
        sections = self._person.sections()
        return self._render(request, "card.html", card=card, files=files, said=said, told=told, sections=sections)

    def _render(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        language = "en" if request.query_params.get("lang") == "en" else "fr"
        words = {key: word[language] for key, word in _words().items()}
        html = self._pages.get_template(template).render(
            w=words,
            lang=language,
            suffix="?lang=en" if language == "en" else "",
            project=self._store["project_name"],
            **values,
        )
        return HTMLResponse(html, status, GUARDS)

    async def act(self, request: Request) -> Response:
        """POST /cards/{gid}/{act}: what a person does; then back to the card."""
        gid, act = request.path_params["gid"], request.path_params["act"]
        async with request.form(max_files=0, max_fields=5) as form:
            given = {key: value for key, value in form.items() if isinstance(value, str)}
        try:
            self._do(act, gid, given)
        except (KeyError, StopIteration, ValueError):
            return PlainTextResponse("404", 404, GUARDS)
        suffix = "?lang=en" if request.query_params.get("lang") == "en" else ""
        return RedirectResponse(f"/cards/{given.get('card', gid)}{suffix}", 303)

    def _do(self, act: str, gid: str, given: dict[str, str]) -> None:
        if act == "move":
            self._person.move(gid, given["section"])
        elif act == "comment":
            if given["text"].strip():
                self._person.comment(gid, given["text"].strip())
        elif act == "due":
            self._person.set_due(gid, date.fromisoformat(given["day"]) if given["day"] else None)
        elif act in {"complete", "reopen"}:
            self._person.complete(gid, done=act == "complete")
        else:
            raise KeyError(act)

    async def file(self, request: Request) -> Response:
        """GET /files/{gid}: the bytes; only kinds that a browser shows without running anything are shown."""
        row = self._store.row("SELECT * FROM attachment WHERE gid = ?", request.path_params["gid"])
        if row is None:
            return PlainTextResponse("404", 404, GUARDS)
        how, mime = ("inline", row["mime"]) if row["mime"] in INLINE else ("attachment", "application/octet-stream")
        named = {"Content-Disposition": f"{how}; filename*=UTF-8''{quote(row['name'], safe='')}"}
        return Response(bytes(row["data"]), 200, {**GUARDS, **named}, mime)

    async def static(self, request: Request) -> Response:
        """GET /static/{name}: the sheet of style and the few lines of script."""
        name = request.path_params["name"]
        if name not in STATIC:
            return PlainTextResponse("404", 404, GUARDS)
        return Response((HERE / name).read_bytes(), 200, GUARDS, STATIC[name])
