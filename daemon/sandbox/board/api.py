"""The wire: `/api/1.0` as Asana speaks it, and the lines that a test or a demo pulls under `/sandbox`."""

from __future__ import annotations

import asyncio
import hmac
import json
import mimetypes
from typing import Any
from urllib.parse import unquote

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from daemon.sandbox.board import operations
from daemon.sandbox.board.calls import Answer, Call, Upload
from daemon.sandbox.board.faults import AFTER, ANSWERED, Fault, Weather, refuse_if
from daemon.sandbox.board.operations import Operation
from daemon.sandbox.board.records import cut, wanted, whole
from daemon.sandbox.board.refusals import Refusal
from daemon.sandbox.board.standing import admit
from daemon.sandbox.board.store import Store

ROOT = "/api/1.0"
BATCH = Operation("POST", "/batch")
ACTIONS = 10
LARGEST = 100 * 1024 * 1024
CAPTIVE = "<!doctype html><title>Proxy</title><p>Please sign in to the network.</p>"


class Api:
    """Answers every request under `/api/1.0`, one transaction each."""

    def __init__(self, store: Store, weather: Weather, token: str) -> None:
        """`token` is the only one accepted."""
        self.store = store
        self.weather = weather
        self._token = token

    async def answer(self, request: Request) -> Response:
        """One HTTP request, with the weather of the moment."""
        path = request.url.path.removeprefix(ROOT)
        try:
            operation, gids = _route(request.method, path)
        except Refusal as no:
            self.weather.count("unknown")
            return _refused(no)
        self.weather.count(operation.name)
        fault = self.weather.take(operation.name)
        await asyncio.sleep(self.weather.latency)
        if fault is None or fault.mode in ANSWERED:
            return await self._answered(request, operation, gids, fault)
        answer = await self._answered(request, operation, gids, None) if fault.mode in AFTER else Response()
        await (_stall(request) if fault.mode.startswith("timeout") else _cut(request))
        return answer

    async def _answered(
        self, request: Request, operation: Operation, gids: dict[str, str], fault: Fault | None
    ) -> Response:
        if fault is not None and fault.mode == "html":
            return Response(CAPTIVE, media_type="text/html")
        try:
            self._admit(request)
            refuse_if(fault)
            return await self._performed(request, operation, gids)
        except Refusal as no:
            return _refused(no)

    def _admit(self, request: Request) -> None:
        shown = request.headers.get("authorization", "")
        known = self.store.meta("token") or self._token
        if not hmac.compare_digest(shown.encode(), f"Bearer {known}".encode()):
            raise Refusal(401, "Not Authorized")

    async def _performed(self, request: Request, operation: Operation, gids: dict[str, str]) -> Response:
        query = dict(request.query_params)
        fields = query.pop("opt_fields", "")
        tree = [name for name in fields.split(",") if name]
        _no_fields(operation, tree)
        if operation is BATCH:
            return JSONResponse({"data": self._batch(await _body(request), query)})
        self.weather.charge(1)
        data, upload = await _multipart(request) if operation.upload else (await _body(request), None)
        answer = self.perform(operation, Call(self.store, gids, query, data, upload))
        return _json(_shaped(answer, tree), answer.status)

    def perform(self, operation: Operation, call: Call) -> Answer:
        """Check and do one operation, in one transaction."""
        operations.check(operation, call.query, call.data, paid=self.store.paid)
        admit(self.store, operation)
        if operation.act is None:
            raise Refusal(404, "No matching route")
        with self.store.writing():
            return operation.act(call)

    def _batch(self, data: dict[str, Any], query: dict[str, Any]) -> list[dict[str, Any]]:
        actions = data.get("actions")
        if query or set(data) != {"actions"} or not isinstance(actions, list) or not actions:
            raise Refusal(400, "actions: Missing input, or an unknown field beside it")
        if len(actions) > ACTIONS:
            raise Refusal(400, f"actions: There may be at most {ACTIONS} actions in a batch request")
        for action in actions:
            _check_action(action)
        self.weather.charge(len(actions))
        return [self._action(action) for action in actions]

    def _action(self, action: dict[str, Any]) -> dict[str, Any]:
        """One action of a batch: it fails or succeeds alone."""
        method, path = action["method"].upper(), action["relative_path"]
        try:
            operation, gids = operations.find(method, path)
            _no_upload(operation)
            _no_fields(operation, action.get("options", {}).get("fields", []))
            refuse_if(self.weather.take(operation.name, inner=True))
            options = action.get("options", {})
            pages = {key: options[key] for key in ("limit", "offset") if key in options}
            given = action.get("data", {})
            query, data = ({**given, **pages}, {}) if method in {"GET", "DELETE"} else (pages, given)
            answer = self.perform(operation, Call(self.store, gids, query, data))
        except Refusal as no:
            return {"status_code": no.status, "headers": no.headers, "body": no.body}
        return {"status_code": answer.status, "headers": {}, "body": _shaped(answer, options.get("fields", []))}


def _route(method: str, path: str) -> tuple[Operation, dict[str, str]]:
    return (BATCH, {}) if (method, path) == ("POST", "/batch") else operations.find(method, path)


def _no_upload(operation: Operation) -> None:
    if operation.upload:
        raise Refusal(400, "attachments: Uploads are not supported in a batch request")


def _no_fields(operation: Operation, fields: list[str]) -> None:
    if operation.bare and fields:
        raise Refusal(400, f"opt_fields: not an input of {operation.name}")


def _check_action(action: object) -> None:
    if not isinstance(action, dict) or set(action) - {"method", "relative_path", "data", "options"}:
        raise Refusal(400, "actions: Not an action, or with an unknown field")
    path, method = action.get("relative_path"), action.get("method")
    if not isinstance(path, str) or not path.startswith("/") or "?" in path:
        raise Refusal(400, "relative_path: Query parameters are not accepted, put them in data")
    if method not in {"get", "post", "put", "delete"}:
        raise Refusal(400, "method: Not one of: get, post, put, delete")
    options = action.get("options", {})
    if not isinstance(options, dict) or set(options) - {"limit", "offset", "fields"}:
        raise Refusal(400, "options: Unknown option")
    if not isinstance(options.get("fields", []), list) or not isinstance(action.get("data", {}), dict):
        raise Refusal(400, "options.fields must be an array, data an object")


def _shaped(answer: Answer, fields: list[str]) -> dict[str, Any]:
    tree = wanted(fields)
    if answer.beside.get("sync") or not answer.data:
        data = answer.data
    elif tree or answer.listed:
        data = cut(answer.data, tree)
    else:
        data = whole(answer.data)
    return {"data": data, **answer.beside}


def _json(body: object, status: int, headers: dict[str, str] | None = None) -> Response:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(text.encode(), status, headers, "application/json")


def _refused(no: Refusal) -> Response:
    return _json(no.body, no.status, no.headers)


async def _body(request: Request) -> dict[str, Any]:
    raw = await request.body()
    if request.method in {"GET", "DELETE"} or not raw:
        return {}
    try:
        body = json.loads(raw)
    except ValueError:
        raise Refusal(400, "Could not parse request data, invalid JSON") from None
    if not isinstance(body, dict) or set(body) - {"data"} or not isinstance(body.get("data"), dict):
        raise Refusal(400, "Request body must be a JSON object with the fields under data")
    data: dict[str, Any] = body["data"]
    return data


async def _multipart(request: Request) -> tuple[dict[str, Any], Upload | None]:
    if int(request.headers.get("content-length", "0")) > LARGEST:
        raise Refusal(413, "The file is larger than 100 MB")
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise Refusal(400, "Request must be multipart/form-data")
    async with request.form(max_files=1, max_fields=4) as form:
        data = {key: value for key, value in form.items() if isinstance(value, str)}
        file = form.get("file")
        upload = await _upload(file) if isinstance(file, UploadFile) else None
    return data, upload


async def _upload(file: UploadFile) -> Upload:
    raw = file.filename or ""
    if not raw or not raw.isascii():
        raise Refusal(400, "file: File names with non-ASCII characters should be URL-encoded")
    name = unquote(raw)
    return Upload(name, mimetypes.guess_type(name)[0] or "application/octet-stream", await file.read())


async def _stall(request: Request) -> None:
    """Answer nothing until the caller gives up."""
    while not await request.is_disconnected():  # noqa: ASYNC110 - ASGI offers no event for it
        await asyncio.sleep(0.02)


async def _cut(request: Request) -> None:
    """Close the connection without a byte; ASGI has no word for it, the server's transport does."""
    request.scope["sandbox.line"].transport.abort()
    await asyncio.sleep(0)
