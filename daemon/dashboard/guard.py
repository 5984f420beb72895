"""Who may read the pages: this machine by a name of its own; and the headers that every answer carries."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from daemon.settings.checks import is_loopback


class Guard:
    """Refuses other host names (DNS rebinding: a site may name this machine as its own), then seals each answer."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        """`headers` are set on every answer, refusals included."""
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        welcome = _of_this_machine(Request(scope).headers.get("host", ""))
        app = self._app if welcome else PlainTextResponse("These pages only answer to this machine.", 421)
        await app(scope, receive, sealed)


def _of_this_machine(host: str) -> bool:
    try:
        return is_loopback(urlsplit(f"//{host}").hostname or "")
    except ValueError:
        return False


def headers(style_digest: str) -> dict[str, str]:
    """`style_digest` is the base64 SHA-256 of the one style sheet; our own pictures apart, nothing else is loaded."""
    loaded = f"default-src 'none'; style-src 'sha256-{style_digest}'; img-src 'self'"
    policy = f"{loaded}; base-uri 'none'; form-action 'self'"
    return {
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
        "Cache-Control": "no-store",
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",  # by "no-referrer" a browser's own form would come from nowhere
        "Cross-Origin-Resource-Policy": "same-origin",
    }
