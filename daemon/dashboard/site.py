"""The addresses of the pages, behind the guard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from daemon.dashboard.guard import Guard, headers
from daemon.dashboard.pages import Pages
from daemon.dashboard.posted import Posted
from daemon.dashboard.views import Sources


def create_app(
    sources: Sources, templates: Path, language: str = "fr", feed: Callable[[], bytes] | None = None
) -> Starlette:
    """The pages over these sources; `templates` is the folder of the pages' own, `feed` writes the calendar."""
    pages = Pages(sources, templates, language)
    posted = Posted(sources, pages.forms, pages)

    def production(_request: Request) -> Response:
        return Response(feed() if feed else b"", 200 if feed else 404, media_type="text/calendar; charset=utf-8")

    return Starlette(
        routes=[
            Route("/", pages.mandates),
            Route("/mandate/{word}", pages.mandate),
            Route("/mandate/{number}/undo", pages.forms.undo, methods=["POST"]),
            Route("/mandate/{number}/list", pages.forms.addresses, methods=["POST"]),
            Route("/mandate/{number}/correct", posted.mandate, methods=["POST"]),
            Route("/mandate/{number}/page/{page:int}.png", pages.picture),
            Route("/review/{number:int}", pages.review),
            Route("/review/{number:int}/ask", pages.forms.ask, methods=["POST"]),
            Route("/review/{number:int}/correct", posted.review, methods=["POST"]),
            Route("/review/{number:int}/decide", posted.decision, methods=["POST"]),
            Route("/review/{number:int}/page/{page:int}.png", pages.review_picture),
            Route("/memory", pages.memory),
            Route("/health", pages.health),
            Route("/production.ics", production),
        ],
        middleware=[Middleware(Guard, headers=headers(pages.style_digest))],
    )
