"""`/health`: 200 while every place was proved alive lately and every letter has an end, else 503."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from daemon.errors import Misconfigured, Mistake, because


@dataclass(frozen=True, slots=True)
class Health:
    """`proofs` = seconds since the last completed round trip, by place; `stale` names those that are too old."""

    proofs: Mapping[str, float]
    stale: tuple[str, ...]
    troubles: Mapping[str, str]
    owed: int
    counts: Mapping[str, int]

    @property
    def well(self) -> bool:
        """Nothing is stale, and every letter of the mailbox is in the ledger with one end."""
        return not self.stale and self.balanced

    @property
    def balanced(self) -> bool:
        """The ends add up to the letters."""
        ends = sum(count for name, count in self.counts.items() if name.startswith("letters_"))
        return ends == self.counts["letters"]


def create_app(report: Callable[[], Health]) -> Starlette:
    """The pages; `report` is asked at each request."""

    async def health(_request: Request) -> JSONResponse:
        now = report()
        body = {
            "ok": now.well,
            "proofs": now.proofs,
            "stale": now.stale,
            "troubles": now.troubles,
            "owed": now.owed,
            "balanced": now.balanced,
            "counts": now.counts,
        }
        return JSONResponse(body, 200 if now.well else 503)

    return Starlette(routes=[Route("/health", health)])


@contextmanager
def serving(app: Starlette, address: str) -> Iterator[None]:
    """Serve the pages from a thread until the block ends. Misconfigured when the address is taken."""
    host, _, port = address.rpartition(":")
    line = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, else each answer waits 40 ms
    line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        line.bind((host, int(port)))
    except OSError as taken:
        line.close()
        raise Misconfigured(Mistake(address, 0, 0, because("address_taken", address=address))) from taken
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [line]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(5)
        line.close()
