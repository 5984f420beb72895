"""The board as an application, and as a server in a thread."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from daemon.sandbox.board.api import ROOT, Api
from daemon.sandbox.board.faults import Weather
from daemon.sandbox.board.page import Page, refuse_strangers
from daemon.sandbox.board.person import Person
from daemon.sandbox.board.store import Now, Store, machine_time

SECTIONS = ("Coordination et commandes de stock", "Prêt pour production", "En production", "Expédié")
TOKEN = "jeton-du-bac-a-sable"  # noqa: S105 - opens nothing but this sandbox
VERBS = ["GET", "POST", "PUT", "DELETE"]

Endpoint = Callable[[Request], Awaitable[Response]]


class BoardApp(Starlette):
    """The application; `store` and `weather` are its state."""

    store: Store
    weather: Weather

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Keep the server's own end of the line within reach of `drop` faults."""
        scope["sandbox.line"] = getattr(send, "__self__", None)
        await super().__call__(scope, receive, send)


def create_app(
    folder: Path,
    *,
    project: str = "Production",
    sections: Sequence[str] = SECTIONS,
    token: str = TOKEN,
    quota_per_minute: int = 0,
    now: Now = machine_time,
) -> BoardApp:
    """The board kept in `folder`. `quota_per_minute` 0 = no quota; `now` gives the instants of its records."""
    store = Store(folder, project, sections, now)
    weather = Weather(quota=quota_per_minute)
    app = BoardApp(routes=_routes(Api(store, weather, token), Page(store), weather, store))
    app.store, app.weather = store, weather
    return app


def _routes(api: Api, page: Page, weather: Weather, store: Store) -> list[Route]:
    async def counters(_: Request) -> Response:
        return JSONResponse(dict(weather.counts))

    async def board(request: Request) -> Response:
        weather.counts["page"] += 1
        return await page.board(request)

    async def about(_: Request) -> Response:
        return JSONResponse({"project": store["project"], "workspace": store["workspace"]})

    async def faults(request: Request) -> Response:
        try:
            weather.order(await request.json())
        except (ValueError, TypeError, AttributeError) as why:
            return JSONResponse({"error": str(why)}, 400)
        return JSONResponse({"waiting": len(weather.faults)})

    return [
        Route(ROOT + "/{path:path}", api.answer, methods=VERBS),
        Route("/sandbox/counters", guarded(counters)),
        Route("/sandbox/about", guarded(about)),
        Route("/sandbox/faults", guarded(faults), methods=["POST"]),
        Route("/", guarded(board)),
        Route("/cards/{gid}", guarded(page.card)),
        Route("/cards/{gid}/{act}", guarded(page.act), methods=["POST"]),
        Route("/files/{gid}", guarded(page.file)),
        Route("/static/{name}", guarded(page.static)),
    ]


def guarded(endpoint: Endpoint) -> Endpoint:
    """The endpoint, for this machine's own pages and tools only."""

    async def answer(request: Request) -> Response:
        return refuse_strangers(request) or await endpoint(request)

    return answer


@dataclass(frozen=True, slots=True)
class RunningBoard:
    """A board served in a thread. `url` is the API's root, `page` the people's; `project` its gid."""

    url: str
    page: str
    token: str
    project: str
    person: Person
    store: Store
    weather: Weather

    def fault(self, mode: str, times: int = 1, **more: Any) -> None:
        """The next `times` requests meet this fault; see `faults.Fault` for the rest."""
        self.weather.order({"mode": mode, "next": times, **more})

    def counted(self, operation: str = "total") -> int:
        """HTTP requests so far."""
        return self.weather.counts[operation]

    def clear(self) -> None:
        """Throw every card away; forget faults and counters. Sections stay."""
        with self.store.writing():
            self.store.rows("DELETE FROM task")
            self.store.rows("DELETE FROM field")
            self.store.rows("DELETE FROM meta WHERE key IN ('order', 'plan', 'project_state', 'access', 'token')")
        self.weather.faults.clear()
        self.weather.counts.clear()

    def lose_events(self) -> None:
        """What happened so far is told to nobody: Asana delivers events at most once."""
        with self.store.writing():
            self.store.rows("DELETE FROM event")

    def expire(self) -> None:
        """Make every sync token expire."""
        with self.store.writing():
            self.store.forget_events()


@contextmanager
def running_board(folder: Path, *, port: int = 0, token: str = TOKEN, **options: Any) -> Iterator[RunningBoard]:
    """Serve a board on the loopback until the block ends. `options` are those of `create_app`."""
    app = create_app(folder, token=token, **options)
    line = listening(port)
    page = f"http://127.0.0.1:{line.getsockname()[1]}/"
    with app.store.writing():
        app.store.remember("page", page)
    try:
        with line, serving(app, line):
            yield RunningBoard(
                page[:-1] + ROOT, page, token, app.store["project"], Person(app.store), app.store, app.weather
            )
    finally:
        app.store.close()


def listening(port: int) -> socket.socket:
    """A socket on the loopback. asyncio only sends small answers at once (else 40 ms each) when TCP is named."""
    line = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    line.bind(("127.0.0.1", port))
    line.listen()
    return line


@contextmanager
def serving(app: Starlette, line: socket.socket) -> Iterator[None]:
    """Serve an application on a listening socket, in a thread."""
    config = uvicorn.Config(
        app, log_level="critical", lifespan="off", proxy_headers=False, ws="none", timeout_graceful_shutdown=0
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [line]}, name="sandbox-board", daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.005)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(timeout=10)
