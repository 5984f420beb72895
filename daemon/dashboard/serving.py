"""The pages' web server: one thread, on this machine only."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from daemon.errors import Misconfigured, Mistake, because

TICK = 1.0  # seconds between two dates that answers bear


class _Server(uvicorn.Server):
    """Told to leave, it wakes; uvicorn wakes ten times a second to see whether it must (a fifth of our CPU at rest)."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._left = asyncio.Event()

    async def main_loop(self) -> None:
        self._loop = asyncio.get_running_loop()
        while not await self.on_tick(0):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._left.wait(), TICK)

    def leave(self) -> None:
        """From another thread; before the loop runs, its first tick sees it."""
        self.should_exit = True
        if self._loop:
            with contextlib.suppress(RuntimeError):  # it ended by itself
                self._loop.call_soon_threadsafe(self._left.set)


@contextmanager
def serving(app: ASGIApp, address: str) -> Iterator[None]:
    """Serve the pages from a thread until the block ends. Misconfigured when the address is taken."""
    host, _, port = address.rpartition(":")
    line = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, else each answer waits 40 ms
    line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        line.bind((host, int(port)))
        line.listen()  # who asks before the thread runs waits, and is not refused
    except OSError as taken:
        line.close()
        raise Misconfigured(Mistake(address, 0, 0, because("address_taken", address=address))) from taken
    quiet = uvicorn.Config(app, log_level="warning", lifespan="off", access_log=False, server_header=False)
    server = _Server(quiet)
    thread = threading.Thread(name="pages", target=server.run, kwargs={"sockets": [line]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.leave()
        thread.join(5)
        line.close()
