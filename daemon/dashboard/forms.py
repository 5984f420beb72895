"""The forms of the pages: an answer undone, a question put to the client. Only a page that we drew can send one."""

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

LARGEST = 2000  # bytes of a form


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

    async def _recorded(
        self, request: Request, about: str, fact: Callable[[str, str], None] | None, then: str
    ) -> Response:
        if int(request.headers.get("content-length") or LARGEST + 1) > LARGEST or not _same_origin(request):
            return PlainTextResponse("This form came from another page.", 403)
        fields = parse_qs((await request.body()).decode("ascii", "replace"))
        item, token = (fields.get(name, [""])[0] for name in ("item", "token"))
        if fact is None or not hmac.compare_digest(token.encode(), self.token(about, item).encode()):
            return PlainTextResponse("This form came from another page.", 403)
        await run_in_threadpool(fact, about.removeprefix("review "), item)
        return RedirectResponse(then, 303)


def _same_origin(request: Request) -> bool:
    """Browsers name the page that sends a form; one that names none is no browser."""
    origin = request.headers.get("origin", "")
    return not origin or urlsplit(origin).netloc == request.headers.get("host", "")
