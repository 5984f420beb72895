"""Alerts and signs of life by HTTPS: a message to an incoming webhook, a ping to a dead man's switch."""

from __future__ import annotations

import http.client
import json
import urllib.request

from daemon.errors import Busy, because

TIMEOUT = 10.0  # seconds


class Webhook:
    """`ports.Alerts`. `url` takes `{"text": …}`, as Teams, Slack and Mattermost do; `ping_url` any GET. "" = none."""

    def __init__(self, url: str, ping_url: str) -> None:
        """The settings have checked that neither is in clear."""
        self._url, self._ping_url = url, ping_url

    def tell(self, text: str) -> None:
        if self._url:
            body = json.dumps({"text": text}, ensure_ascii=False).encode()
            _asked(urllib.request.Request(self._url, body, {"Content-Type": "application/json"}))  # noqa: S310 — checked

    def ping(self) -> None:
        if self._ping_url:
            _asked(urllib.request.Request(self._ping_url))  # noqa: S310 — checked


def _asked(request: urllib.request.Request) -> None:
    """Never name the address in full: it is a secret."""
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT):  # noqa: S310 — checked
            pass
    except (OSError, http.client.HTTPException) as error:
        raise Busy(because("alert_unsent", host=request.host, said=error), 60) from error
