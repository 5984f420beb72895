"""How the `asana` package is opened: its address and token checked, its own retries, threads and log lines left out."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec, module_from_spec
from typing import Any
from urllib.parse import urlsplit

from daemon.errors import Misconfigured, NeedsReview, because

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
REFUSED_PAUSE = 900.0  # seconds; a refused token changes only when a person changes it


def check_address(url: str, token: str) -> None:
    """Refuse to send a token in clear, or one that cannot be a token. ValueError, never quoting the token."""
    parts = urlsplit(url)
    if not parts.hostname or parts.scheme not in {"http", "https"}:
        raise ValueError(f"not an address of Asana: {url}")
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise ValueError(f"https is required outside this machine: {url}")
    if not re.fullmatch(r"[\x21-\x7e]+", token):
        raise ValueError("the Asana token is empty, or holds a space or a character that no token has")


class Token:
    """The token, read again once it was refused: who replaces it need not restart us."""

    def __init__(self, asked: str | Callable[[], str]) -> None:
        """The words themselves, or how to read them."""
        self._read = asked if callable(asked) else lambda: asked
        self.words = self._read()
        self._until = 0.0

    def shown(self) -> str:
        """The token to show; NeedsReview, without a request, while the refused one is still the only one."""
        if time.monotonic() < self._until and not self._replaced():
            raise self._reason()
        return self.words

    def refused(self) -> NeedsReview:
        """Asana does not know it; what to raise."""
        self._until = time.monotonic() + REFUSED_PAUSE
        return self._reason()

    def _replaced(self) -> bool:
        try:
            again = self._read()
        except Misconfigured:
            return False
        changed, self.words = again != self.words, again
        return changed

    def _reason(self) -> NeedsReview:
        return NeedsReview(because("asana_token_refused"), whole_place=True)


def client_of(url: str, token: str) -> Any:
    """The package's client without its own retries, threads, log lines and rewriting of no-break spaces."""
    _without_operations()
    from asana.api_client import ApiClient  # noqa: PLC0415 - imported only where Asana is used
    from asana.configuration import Configuration  # noqa: PLC0415 - same

    settings = Configuration()
    for logger in settings.logger.values():
        logger.removeHandler(settings.logger_stream_handler)
    settings.host = url
    settings.access_token = token
    settings.retry_strategy = False  # a PUT whose answer was lost would be sent again, unseen
    client = ApiClient(settings)
    client.pool.close()
    client.pool.join()
    del client.pool
    client.deserialize = lambda response, _: json.loads(response.data)
    return client


def _without_operations() -> None:
    """Leave out the package's front room, which opens fifty others, all unused here: 6 MB, and a tenth of a start."""
    if "asana" not in sys.modules and (found := find_spec("asana")):
        sys.modules["asana"] = module_from_spec(found)
