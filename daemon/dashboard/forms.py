"""What the forms of the pages may do. Only a page that we drew can send one, and it records facts."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from daemon.dashboard.views import Sources
from daemon.errors import NeedsReview

LARGEST = 200_000  # bytes of a form
MOST_FIELDS = 5_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Forms:
    """Signs what it draws with a key of this process: another site can neither read nor guess it."""

    def __init__(self, sources: Sources) -> None:
        """The key is forgotten with the process: an old page is drawn again."""
        self._sources = sources
        self._key = secrets.token_bytes(32)

    def token(self, number: object, about: str) -> str:
        """What a form about that mandate or question, and about that part of it, must send back."""
        return hmac.new(self._key, f"{number}/{about}".encode(), hashlib.sha256).hexdigest()

    async def sent(self, request: Request) -> Mapping[str, str]:
        """The fields of a form that came from this machine's browser; none when it came from elsewhere."""
        size = request.headers.get("content-length", "")
        if not size.isdecimal() or int(size) > LARGEST or not _same_origin(request):
            return {}
        try:
            text = (await request.body()).decode("ascii", "replace")
            return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS))
        except ValueError:
            return {}

    def drawn(self, fields: Mapping[str, str], number: object, about: str) -> bool:
        """Whether we drew this very form."""
        return hmac.compare_digest(fields.get("token", "").encode(), self.token(number, about).encode())

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
        if given is None or not self.drawn(await self.sent(request), number, "list"):
            return refused()
        try:
            name, data = await run_in_threadpool(given, number)
        except NeedsReview as gone:
            return PlainTextResponse(self._sources.messages.words(gone.reason, "fr"), 404)
        told = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(data, media_type=XLSX, headers=told)

    async def _recorded(
        self, request: Request, about: str, fact: Callable[[str, str], None] | None, then: str
    ) -> Response:
        fields = await self.sent(request)
        item = fields.get("item", "")
        if fact is None or not self.drawn(fields, about, item):
            return refused()
        await run_in_threadpool(fact, about.removeprefix("review "), item)
        return RedirectResponse(then, 303)


def refused() -> Response:
    """A form that we did not draw."""
    return PlainTextResponse("This form came from another page.", 403)


def _same_origin(request: Request) -> bool:
    """Browsers name the page that sends a form; one that names none is no browser."""
    origin = request.headers.get("origin", "")
    return not origin or urlsplit(origin).netloc == request.headers.get("host", "")
