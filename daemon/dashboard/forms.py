"""The forms of the pages: an answer undone, a question put to the client, a list given. Only our own pages send one."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from daemon.dashboard.views import Sources
from daemon.errors import NeedsReview

LARGEST = 2000  # bytes of a form
ELSEWHERE = "This form came from another page."
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Forms:
    """Signs what it draws with a key of this process: another site can neither read nor guess it."""

    def __init__(self, sources: Sources) -> None:
        """The key is forgotten with the process: an old page is drawn again."""
        self._sources = sources
        self._key = secrets.token_bytes(32)

    def token(self, number: str, item: str) -> str:
        """What the form of this item must send back."""
        return hmac.new(self._key, f"{number}/{item}".encode(), hashlib.sha256).hexdigest()

    async def undo(self, request: Request) -> Response:
        """POST /mandate/2026-0001/undo, `item` and `token`."""
        number = request.path_params["number"]
        return await self._recorded(request, number, self._sources.undo, f"/mandate/{number}#checklist")

    async def ask(self, request: Request) -> Response:
        """POST /review/2/ask, `item` and `token`."""
        number = str(request.path_params["number"])
        return await self._recorded(request, f"review {number}", self._sources.ask, "/")

    async def addresses(self, request: Request) -> Response:
        """POST /mandate/2026-0001/list, `item` = "list" and `token`: the list in force, its reading noted."""
        number, given = request.path_params["number"], self._sources.addresses
        refused = await self._refused(request, number, "list")
        if refused or given is None:
            return refused or PlainTextResponse(ELSEWHERE, 403)
        try:
            name, data = await run_in_threadpool(given, number)
        except NeedsReview as gone:
            return PlainTextResponse(self._sources.messages.words(gone.reason, "fr"), 404)
        told = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(data, media_type=XLSX, headers=told)

    async def _recorded(
        self, request: Request, about: str, fact: Callable[[str, str], None] | None, then: str
    ) -> Response:
        refused = await self._refused(request, about)
        if refused or fact is None:
            return refused or PlainTextResponse(ELSEWHERE, 403)
        await run_in_threadpool(fact, about.removeprefix("review "), (await _fields(request))[0])
        return RedirectResponse(then, 303)

    async def _refused(self, request: Request, about: str, item: str = "") -> Response | None:
        """None for a form that we drew about this, and about that item when it is named."""
        if int(request.headers.get("content-length") or LARGEST + 1) > LARGEST or not _same_origin(request):
            return PlainTextResponse(ELSEWHERE, 403)
        named, token = await _fields(request)
        known = hmac.compare_digest(token.encode(), self.token(about, named).encode())
        return None if known and item in ("", named) else PlainTextResponse(ELSEWHERE, 403)


async def _fields(request: Request) -> tuple[str, str]:
    fields = parse_qs((await request.body()).decode("ascii", "replace"))
    return fields.get("item", [""])[0], fields.get("token", [""])[0]


def _same_origin(request: Request) -> bool:
    """Browsers name the page that sends a form; one that names none is no browser."""
    origin = request.headers.get("origin", "")
    return not origin or urlsplit(origin).netloc == request.headers.get("host", "")
