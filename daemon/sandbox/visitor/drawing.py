"""How the visitor's pages are drawn: escaped templates, words in two languages, headers that let nothing else in."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from daemon.sandbox.board.page import HERE as BOARD
from daemon.sandbox.office import Office

HERE = Path(__file__).parent / "page"
STATIC = {"board.css": BOARD / "board.css", "visitor.css": HERE / "visitor.css"}
GUARDS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads((HERE / "words.toml").read_text("utf-8"))


class Drawing:
    """Pages in the language of `?lang=`; French otherwise."""

    def __init__(self, office: Office) -> None:
        """The office gives the addresses of its other pages."""
        self._pages = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
        self._links = {"board": office.board.page, "daemon": f"http://127.0.0.1:{office.dashboard}/"}

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        """A page; `done` in the address is the word of what was just done."""
        language = "en" if request.query_params.get("lang") == "en" else "fr"
        words = {key: word[language] for key, word in _words().items()}
        html = self._pages.get_template(template).render(
            w=words,
            lang=language,
            suffix="?lang=en" if language == "en" else "",
            links=self._links,
            done=words.get(f"done_{request.query_params.get('done', '')}", ""),
            **values,
        )
        return HTMLResponse(html, status, GUARDS)

    def back(self, request: Request, path: str, done: str) -> Response:
        """After a form: see the page again, which says what was done."""
        lang = "&lang=en" if request.query_params.get("lang") == "en" else ""
        return RedirectResponse(f"{path}?done={done}{lang}", 303, GUARDS)

    def absent(self) -> Response:
        """Nothing by that name."""
        return PlainTextResponse("404", 404, GUARDS)

    async def static(self, request: Request) -> Response:
        """GET /static/{name}: the sheets of style."""
        path = STATIC.get(request.path_params["name"])
        return Response(path.read_bytes(), 200, GUARDS, "text/css") if path else self.absent()
