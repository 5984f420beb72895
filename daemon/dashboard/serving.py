"""The pages' web server: one thread, on this machine only."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from daemon.errors import Misconfigured, Mistake, because


@contextmanager
def serving(app: ASGIApp, address: str) -> Iterator[None]:
    """Serve the pages from a thread until the block ends. Misconfigured when the address is taken."""
    host, _, port = address.rpartition(":")
    line = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, else each answer waits 40 ms
    line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        line.bind((host, int(port)))
    except OSError as taken:
        line.close()
        raise Misconfigured(Mistake(address, 0, 0, because("address_taken", address=address))) from taken
    quiet = uvicorn.Config(app, log_level="warning", lifespan="off", access_log=False, server_header=False)
    server = uvicorn.Server(quiet)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [line]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(5)
        line.close()
