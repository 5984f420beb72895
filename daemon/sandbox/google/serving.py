"""Google's addresses as an application and as a server in a thread: the token, Drive, Sheets, and what goes wrong."""

from __future__ import annotations

import asyncio
import base64
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from daemon.sandbox.board.faults import AFTER, ANSWERED, Fault, Weather
from daemon.sandbox.board.serving import listening, serving
from daemon.sandbox.google import acts
from daemon.sandbox.google.acts import Record, Refusal
from daemon.sandbox.google.book import Book
from daemon.sandbox.google.person import make_book

TOKEN = "ya29.bac-a-sable"  # noqa: S105 - opens nothing but this sandbox
ACCOUNT = "facteur@bac-a-sable.iam.gserviceaccount.com"
SHEET = r"/v4/spreadsheets/(?P<key>[^/:]+)"
ROUTES: dict[str, tuple[str, str]] = {
    "drive.files.get": ("GET", r"/drive/v3/files/(?P<key>[^/]+)"),
    "sheets.spreadsheets.get": ("GET", SHEET),
    "sheets.spreadsheets.values.get": ("GET", SHEET + r"/values/(?P<range>[^:]+)"),
    "sheets.spreadsheets.batchUpdate": ("POST", SHEET + ":batchUpdate"),
    "sheets.spreadsheets.developerMetadata.search": ("POST", SHEET + "/developerMetadata:search"),
}


@dataclass(frozen=True, slots=True)
class Sent:
    """One request as it came, for whoever checks it against Google's own description."""

    operation: str
    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    body: Any


class Google(Starlette):
    """The application. `revoked` refuses the account's key, `scopes` are those last asked for."""

    def __init__(self, book: Book) -> None:
        """Two doors: the token, and everything else."""
        token = Route("/token", self._token, methods=["POST"])
        super().__init__(routes=[token, Route("/{path:path}", self._answer, methods=["GET", "POST"])])
        self.book, self.weather = book, Weather()
        self.sent: list[Sent] = []
        self.scopes, self.revoked = "", False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Keep the server's own end of the line within reach of `drop` faults."""
        scope["sandbox.line"] = getattr(send, "__self__", None)
        await super().__call__(scope, receive, send)

    async def _token(self, request: Request) -> Response:
        """A token for a signed claim; the signature is not verified, what it claims is."""
        self.weather.count("token")
        async with request.form() as form:
            claims = _claims(str(form["assertion"]))
        self.scopes = str(claims["scope"])
        if self.revoked or claims["iss"] != ACCOUNT:
            return JSONResponse({"error": "invalid_grant", "error_description": "Invalid JWT Signature."}, 400)
        return JSONResponse({"access_token": TOKEN, "expires_in": 3600, "token_type": "Bearer"})

    async def _answer(self, request: Request) -> Response:
        path = request.scope["raw_path"].decode().partition("?")[0]
        operation, found = _route(request.method, path)
        body = json.loads(await request.body() or b"null")
        self.sent.append(Sent(operation, request.method, path, tuple(request.query_params.multi_items()), body))
        self.weather.count(operation)
        fault = self.weather.take(operation)
        await asyncio.sleep(self.weather.latency)
        if fault is None or fault.mode in ANSWERED:
            return self._answered(request, operation, found, body, fault)
        answer = self._answered(request, operation, found, body, None) if fault.mode in AFTER else Response()
        await (_stall(request) if fault.mode.startswith("timeout") else _cut(request))
        return answer

    def _answered(
        self, request: Request, operation: str, found: dict[str, str], body: Any, fault: Fault | None
    ) -> Response:
        if fault is not None and fault.mode == "html":
            return Response("<!doctype html><p>Please sign in to the network.", media_type="text/html")
        try:
            _refuse_if(fault)
            _admit(request)
            return JSONResponse(self._done(operation, found, dict(request.query_params), body))
        except Refusal as no:
            return JSONResponse(no.body, no.status, {"Retry-After": "7"} if no.status == 429 else None)  # noqa: PLR2004

    def _done(self, operation: str, found: dict[str, str], query: dict[str, str], body: Any) -> Record:
        with self.book.turn:
            if found["key"] != self.book.key or not self.book.role:
                raise Refusal(404, "Requested entity was not found.", "NOT_FOUND")
            match operation:
                case "drive.files.get":
                    return acts.about(self.book, query)
                case "sheets.spreadsheets.get":
                    return acts.shape(self.book, query)
                case "sheets.spreadsheets.values.get":
                    return acts.values(self.book, query, unquote(found["range"]))
                case "sheets.spreadsheets.batchUpdate":
                    return acts.batch(self.book, body)
                case _:
                    return acts.search(self.book, body)


@dataclass(frozen=True, slots=True)
class RunningGoogle:
    """Google served in a thread. `account` is the service account's file, `url` what stands for Google's hosts."""

    url: str
    account: Path
    app: Google

    @property
    def book(self) -> Book:
        """The one spreadsheet."""
        return self.app.book

    @property
    def sent(self) -> list[Sent]:
        """Every request so far, the token's apart."""
        return self.app.sent

    def fault(self, mode: str, times: int = 1, **more: Any) -> None:
        """The next `times` requests meet this fault; see `board.faults.Fault` for the rest."""
        self.app.weather.order({"mode": mode, "next": times, **more})

    def counted(self, operation: str) -> int:
        """How many requests of that operation (as `drive.files.get`) came so far."""
        return self.app.weather.counts[operation]


@contextmanager
def running_google(folder: Path, book: Book | None = None) -> Iterator[RunningGoogle]:
    """Serve a spreadsheet on the loopback until the block ends; the account's file lies in `folder`."""
    app = Google(book or make_book())
    line = listening(0)
    url = f"http://127.0.0.1:{line.getsockname()[1]}"
    account = folder / "compte-de-service.json"
    account.write_text(json.dumps(_key_file(f"{url}/token")), encoding="utf-8")
    account.chmod(0o600)
    with line, serving(app, line):
        yield RunningGoogle(url, account, app)


def _key_file(token_uri: str) -> Record:
    """A service account's file, as Google hands it out, with a key made now."""
    from cryptography.hazmat.primitives import serialization as form  # noqa: PLC0415 (loaded only where it plays)
    from cryptography.hazmat.primitives.asymmetric import rsa  # noqa: PLC0415

    key = rsa.generate_private_key(65537, 2048)
    pem = key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption()).decode()
    about = {"type": "service_account", "project_id": "bac-a-sable", "private_key_id": "1", "client_id": "1"}
    return {**about, "private_key": pem, "client_email": ACCOUNT, "token_uri": token_uri}


def _claims(assertion: str) -> Record:
    payload = assertion.split(".")[1]
    found: Record = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return found


def _route(method: str, path: str) -> tuple[str, dict[str, str]]:
    for operation, (verb, pattern) in ROUTES.items():
        if verb == method and (found := re.fullmatch(pattern, path)):
            return operation, found.groupdict()
    return "unknown", {"key": ""}


def _admit(request: Request) -> None:
    if request.headers.get("authorization") != f"Bearer {TOKEN}":
        raise Refusal(401, "Request had invalid authentication credentials.", "UNAUTHENTICATED")


def _refuse_if(fault: Fault | None) -> None:
    if fault is None:
        return
    if fault.mode == "refuse":
        raise Refusal(fault.status, fault.message, "PERMISSION_DENIED", fault.message)
    word = {"429": "RESOURCE_EXHAUSTED", "503": "UNAVAILABLE"}.get(fault.mode, "INTERNAL")
    raise Refusal(int(fault.mode), "Sandbox weather", word)


async def _stall(request: Request) -> None:
    """Answer nothing until the caller gives up."""
    while not await request.is_disconnected():  # noqa: ASYNC110 - ASGI offers no event for it
        await asyncio.sleep(0.02)


async def _cut(request: Request) -> None:
    """Close the connection without a byte."""
    request.scope["sandbox.line"].transport.abort()
    await asyncio.sleep(0)
