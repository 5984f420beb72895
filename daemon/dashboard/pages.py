"""The pages: `/` the open mandates, `/mandate/…` one of them, `/health` for a monitor. They act on nothing; what their
forms send (`forms`, `posted`) is recorded as facts.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from daemon.dashboard.correcting import Typed
from daemon.dashboard.forms import Forms
from daemon.dashboard.paper_view import paper_of
from daemon.dashboard.views import Sources, View, Views
from daemon.domain.invoice import Invoice
from daemon.errors import Reason
from daemon.journal.lists import ReviewRow

if TYPE_CHECKING:
    from jinja2 import Environment

LANGUAGES = ("fr", "en")
RANGE = re.compile(r"\s*(?P<tag>[a-z]{2})\b[^,;]*(?:;\s*q=(?P<weight>[\d.]+))?", re.IGNORECASE)


class Pages:
    """Draws each page from fresh views. Plain functions: the server calls each in a thread."""

    def __init__(self, sources: Sources, templates: Path, language: str) -> None:
        """`language` is spoken to those who ask for neither French nor English."""
        self._sources = sources
        self._language = language
        self._style = (templates / "page.css").read_text("utf-8")
        self._templates = templates
        self.forms = Forms(sources)

    @cached_property
    def _drawing(self) -> Environment:
        """Made when a page is first drawn: a daemon that nobody looks at does not hold Jinja."""
        from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 — see above

        return Environment(
            loader=FileSystemLoader(self._templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    @property
    def style_digest(self) -> str:
        """What the Content-Security-Policy names the style sheet by."""
        return base64.b64encode(hashlib.sha256(self._style.encode()).digest()).decode()

    def mandates(self, request: Request) -> Response:
        """GET /"""
        views = Views(self._sources, self._spoken(request))
        return self._drawn(request, "mandates.html", views, views.everything())

    def mandate(self, request: Request) -> Response:
        """GET /mandate/2026-0001; an invoice's number leads to its mandate."""
        word = request.path_params["word"]
        views = Views(self._sources, self._spoken(request))
        found = self._sources.journal.named(word)
        mandate = self._sources.journal.mandate(found[0]) if len(found) == 1 else None
        if mandate is None:
            return self._drawn(request, "absent.html", views, {"word": word}, status=404)
        if mandate.number != word:
            return RedirectResponse(f"/mandate/{mandate.number}{suffix(request)}")
        return self._drawn(request, "mandate.html", views, views.one(mandate))

    def mandate_again(self, request: Request, number: str, typed: Mapping[str, str], why: Reason) -> Response:
        """The same with what a person typed, and why it was not taken."""
        views = Views(self._sources, self._spoken(request))
        mandate = self._sources.journal.mandate(number)
        if mandate is None:
            return self._drawn(request, "absent.html", views, {"word": number}, status=404)
        return self._drawn(request, "mandate.html", views, views.one(mandate, Typed(typed, why)), status=422)

    def picture(self, request: Request) -> Response:
        """GET /mandate/2026-0001/page/1.png: the invoice as it came, each value framed."""
        mandate = self._sources.journal.mandate(request.path_params["number"])
        return self._png(mandate.paper.pdf if mandate else "", request)

    def review(self, request: Request) -> Response:
        """GET /review/2: an open question, with the paper that it is about."""
        views = Views(self._sources, self._spoken(request))
        number = request.path_params["number"]
        row = self.row(number)
        if row is None:
            return self._drawn(request, "absent.html", views, {"word": str(number)}, status=404)
        return self._drawn(request, "review.html", views, views.question(row))

    def review_again(self, request: Request, number: int, typed: Mapping[str, str], why: Reason) -> Response:
        """The same with what a person typed, and why it was not taken."""
        views, row = Views(self._sources, self._spoken(request)), self.row(number)
        if row is None:
            return self._drawn(request, "absent.html", views, {"word": str(number)}, status=404)
        return self._drawn(request, "review.html", views, views.question(row, Typed(typed, why)), status=422)

    def review_picture(self, request: Request) -> Response:
        """GET /review/2/page/1.png"""
        row = self.row(request.path_params["number"])
        return self._png(paper_of(row.asked) if row else "", request)

    def memory(self, request: Request) -> Response:
        """GET /memory: what corrections taught."""
        views = Views(self._sources, self._spoken(request))
        return self._drawn(request, "memory.html", views, views.memory())

    def invoice_of(self, number: int) -> Invoice | None:
        """The one invoice of the paper that a question is about."""
        row, papers = self.row(number), self._sources.papers
        return papers.invoice(paper_of(row.asked)) if row and papers else None

    def row(self, number: int) -> ReviewRow | None:
        """An open question."""
        return next((row for row in self._sources.journal.reviews() if row.number == number), None)

    def _png(self, digest: str, request: Request) -> Response:
        papers = self._sources.papers
        picture = papers.page(digest, request.path_params["page"]) if papers and digest else None
        return Response(picture or b"", 200 if picture else 404, media_type="image/png")

    def health(self, _request: Request) -> Response:
        """GET /health: 200 while every place was proved alive lately and every letter has its end, else 503."""
        now, words = self._sources.health(), self._sources.messages.words
        body = {
            "ok": now.well,
            "version": self._sources.version,
            "proofs": now.proofs,
            "stale": now.stale,
            "troubles": {place: words(reason, self._language) for place, reason in now.troubles.items()},
            "owed": now.owed,
            "held": now.held,
            "backup": now.backup,
            "balanced": now.balanced,
            "counts": now.counts,
        }
        return JSONResponse(body, 200 if now.well else 503)

    def _spoken(self, request: Request) -> str:
        asked = request.query_params.get("lang", "")
        return asked if asked in LANGUAGES else _accepted(request.headers.get("accept-language", ""), self._language)

    def _drawn(self, request: Request, name: str, views: Views, view: View, status: int = 200) -> Response:
        html = self._drawing.get_template(name).render(
            view,
            say=views.say,
            language=views.language,
            other="fr" if views.language == "en" else "en",
            suffix=suffix(request),
            token=self.forms.token,
            style=self._style,
            company=self._sources.company,
            version=self._sources.version,
            seen=views.moment(views.now),
        )
        told = {"Content-Language": f"{views.language}-CA", "Vary": "Accept-Language"}
        return HTMLResponse(html, status, told)


def _accepted(header: str, otherwise: str) -> str:
    """The language that a browser prefers, of ours: `en-CA,en;q=0.9,fr;q=0.8` is English."""
    wanted = [found for part in header.split(",") if (found := RANGE.fullmatch(part.strip()))]
    ours = [found for found in wanted if found["tag"].lower() in LANGUAGES]
    return max(ours, key=_weight)["tag"].lower() if ours else otherwise


def _weight(found: re.Match[str]) -> float:
    try:
        return float(found["weight"] or 1)
    except ValueError:
        return 0.0


def suffix(request: Request) -> str:
    """The language that was asked for, for the next address."""
    asked = request.query_params.get("lang", "")
    return f"?lang={asked}" if asked in LANGUAGES else ""
