"""The one form of the pages, which undoes an answer. Only a page that we drew can send it, and it records a fact."""

from __future__ import annotations

import hashlib
import hmac
import secrets
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
        if int(request.headers.get("content-length") or LARGEST + 1) > LARGEST or not _same_origin(request):
            return PlainTextResponse("This form came from another page.", 403)
        fields = parse_qs((await request.body()).decode("ascii", "replace"))
        item, token = (fields.get(name, [""])[0] for name in ("item", "token"))
        if self._sources.undo is None or not hmac.compare_digest(token.encode(), self.token(number, item).encode()):
            return PlainTextResponse("This form came from another page.", 403)
        await run_in_threadpool(self._sources.undo, number, item)
        return RedirectResponse(f"/mandate/{number}#checklist", 303)


def _same_origin(request: Request) -> bool:
    """Browsers name the page that sends a form; one that names none is no browser."""
    origin = request.headers.get("origin", "")
    return not origin or urlsplit(origin).netloc == request.headers.get("host", "")
