"""The `asana` package behind one door: every call with its time limit, every failure as one of three outcomes.

All calls go through `ApiClient.call_api`, the door that the package's generated methods use too: those empty the
options they are given, repeat a body in the address and page by themselves in the middle of a loop.
"""

from __future__ import annotations

import json
import mimetypes
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from daemon.adapters.asana_client import Token, check_address, client_of
from daemon.adapters.asana_pace import Pace
from daemon.errors import Busy, FacteurError, NeedsReview, Unknown, because

Record = dict[str, Any]

PAGE = "100"
UNTRUSTED_PAUSE = 900.0  # seconds; a certificate changes only when a person changes something
BUSY_PAUSE = 30.0
TOO_LARGE = 413
LARGEST = 100 * 1024 * 1024  # bytes, Asana's documented limit for a file
REFUSALS = {
    402: "asana_paid_feature",
    403: "asana_forbidden",
    404: "asana_not_found",
    TOO_LARGE: "asana_file_too_large",
}


class Refused(NeedsReview):
    """Asana's own refusal: `status` of HTTP and what it `said`."""

    def __init__(self, status: int, said: str) -> None:
        """The code of the reason follows from the status."""
        super().__init__(because(REFUSALS.get(status, "asana_refused"), status=status, said=said))
        self.status = status
        self.said = said


class Expired(Exception):
    """A 412: the sync token is too old; `fresh` is the next one."""

    def __init__(self, fresh: str) -> None:
        """Keep the fresh token."""
        super().__init__("412")
        self.fresh = fresh


class Wire:
    """Requests and answers as dicts. One instance serves several threads."""

    def __init__(self, url: str, token: str | Callable[[], str], timeout: tuple[float, float], pace: Pace) -> None:
        """`timeout`: seconds to connect, seconds to wait for an answer."""
        self._token = Token(token)
        check_address(url, self._token.words)
        self.url = url
        self._timeout = timeout
        self._pace = pace
        self._client = client_of(url.rstrip("/"), self._token.words)
        self.appeal: Callable[[Refused], FacteurError] = lambda refused: refused  # who knows what a refusal means

    def close(self) -> None:
        """Close the connections kept open."""
        self._client.rest_client.pool_manager.clear()

    def get(self, path: str, **query: str) -> Record:
        """The whole body of an answer; its record or list is under `data`."""
        return self._call(path, "GET", query=query)

    def probe(self, path: str, **query: str) -> Record:
        """The same, whose refusal is told as it is."""
        return self._sent(path, "GET", write=False, query=query)

    def pages(self, path: str, **query: str) -> Iterator[Record]:
        """Every record of a list, 100 a request."""
        offset: dict[str, str] = {}
        while True:
            body = self.get(path, **query, limit=PAGE, **offset)
            yield from body["data"]
            if not body.get("next_page"):
                return
            offset = {"offset": body["next_page"]["offset"]}

    def write(self, path: str, data: Mapping[str, object], method: str = "POST") -> Record:
        """Create or change; the body of the answer, cut down to gids."""
        return self._call(path, method, query={"opt_fields": "gid"}, body={"data": dict(data)})

    def order(self, path: str, data: Mapping[str, object] | None = None, method: str = "POST") -> Record:
        """An operation that answers no record, and takes no `opt_fields`."""
        return self._call(path, method, body={"data": dict(data)} if data else None)

    def upload(self, parent: str, name: str, data: bytes) -> None:
        """Attach bytes. The name travels URL-encoded, as the documentation asks."""
        if len(data) > LARGEST:
            raise Refused(TOO_LARGE, f"{len(data)} bytes")
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        form = [("parent", parent), ("file", (quote(name, safe=""), data, mime))]
        self._call("/attachments", "POST", query={"opt_fields": "gid"}, form=form)

    def fetch(self, address: str, most: int) -> tuple[int, bytes]:
        """Status and body, cut after `most` bytes, of a GET that shows no token and follows no redirection."""
        from urllib3 import Timeout  # noqa: PLC0415 - a vendor is imported when it is used
        from urllib3.exceptions import HTTPError  # noqa: PLC0415

        pool = self._client.rest_client.pool_manager
        how = {"preload_content": False, "redirect": False, "retries": False, "timeout": Timeout(*self._timeout)}
        try:
            answer = pool.request("GET", address, **how)
            data = answer.read(most)
            answer.close()
        except (HTTPError, OSError, ValueError) as error:
            raise self._broken(error, write=False) from None
        return int(answer.status), data

    def batch(self, actions: Sequence[Record], *, write: bool = False) -> list[Record]:
        """Up to ten actions in one request; each has its own `status_code` and `body`."""
        body = self._call("/batch", "POST", body={"data": {"actions": list(actions)}}, write=write, units=len(actions))
        if not isinstance(body["data"], list) or len(body["data"]) != len(actions):
            raise self._lost(write=write)
        return body["data"]

    def found(self, answer: Record) -> Any:
        """The `data` of a batch's read, None when it is not there, else its outcome raised."""
        status = int(answer["status_code"])
        if status == 404:  # noqa: PLR2004 - HTTP
            return None
        if status >= 400:  # noqa: PLR2004 - HTTP
            raise self._judged(self._answered(status, answer.get("headers") or {}, answer.get("body"), write=False))
        return answer["body"]["data"]

    def lost_or_refused(self, answers: Sequence[Record]) -> FacteurError | None:
        """The outcome of a batch of writes of which some failed: unknown outweighs refused."""
        failed = [answer for answer in answers if int(answer["status_code"]) >= 400]  # noqa: PLR2004 - HTTP
        outcomes = [self._answered(int(a["status_code"]), {}, a.get("body"), write=True) for a in failed]
        if any(isinstance(outcome, Busy) for outcome in outcomes):
            return self._lost(write=True)
        return self._judged(outcomes[0]) if outcomes else None

    def _judged(self, outcome: FacteurError) -> FacteurError:
        return self.appeal(outcome) if isinstance(outcome, Refused) else outcome

    def _call(self, path: str, method: str, *, write: bool | None = None, units: int = 1, **parts: Any) -> Record:
        write = method != "GET" if write is None else write
        try:
            with self._pace.turn(units, write=write):
                return self._sent(path, method, write=write, **parts)
        except Refused as refused:
            raise self.appeal(refused) from None

    def _sent(self, path: str, method: str, *, write: bool, form: Any = None, **parts: Any) -> Record:
        from asana.rest import ApiException  # noqa: PLC0415 - a vendor is imported when it is used
        from urllib3.exceptions import HTTPError  # noqa: PLC0415 - what the package lets through

        self._client.configuration.access_token = self._token.shown()
        kind = "multipart/form-data" if form else "application/json"
        try:
            body = self._client.call_api(
                path,
                method,
                query_params=dict(parts.get("query", {})),
                header_params={"Accept": "application/json", "Content-Type": kind},
                body=parts.get("body"),
                post_params=form,
                response_type=object,
                auth_settings=["personalAccessToken"],
                _return_http_data_only=True,
                _request_timeout=self._timeout,
            )
            if not isinstance(body, dict) or "data" not in body:
                raise self._lost(write=write)
        except ApiException as error:
            raise self._excepted(error, write=write) from None
        except (HTTPError, OSError, ValueError, TypeError, KeyError) as error:
            raise self._broken(error, write=write) from None
        return body

    def _excepted(self, error: Any, *, write: bool) -> Exception:
        """An `ApiException`: an answer that is not a success, or TLS that failed (status 0)."""
        if not error.status:
            untrusted = "CERTIFICATE_VERIFY_FAILED" in str(error.reason)
            return Busy(because("asana_untrusted"), UNTRUSTED_PAUSE) if untrusted else self._lost(write=write)
        body = _json(error.body)
        if error.status == 412 and "sync" in body:  # noqa: PLR2004 - HTTP
            return Expired(body["sync"])
        return self._answered(error.status, error.headers or {}, body, write=write)

    def _answered(self, status: int, headers: Mapping[str, str], body: Any, *, write: bool) -> FacteurError:
        if status == 401:  # noqa: PLR2004 - HTTP
            return self._token.refused()
        if status == 429:  # noqa: PLR2004 - HTTP
            return self._pace.rest(_seconds(headers.get("Retry-After", "")))
        if 400 <= status < 500:  # noqa: PLR2004 - HTTP
            return Refused(status, _said(body))
        return self._lost(write=write)

    def _broken(self, error: Exception, *, write: bool) -> FacteurError:
        from urllib3.exceptions import ConnectTimeoutError, NewConnectionError  # noqa: PLC0415

        if isinstance(error, ConnectTimeoutError | NewConnectionError):
            return Busy(because("asana_unreachable"), BUSY_PAUSE)
        return self._lost(write=write)

    def _lost(self, *, write: bool) -> Busy:
        if write:  # the first request may run for as long as we would have waited for it
            return Unknown(because("asana_answer_lost"), max(1.0, self._timeout[1]))
        return Busy(because("asana_down"), BUSY_PAUSE)


def action(method: str, path: str, fields: Sequence[str], data: Record | None = None, limit: str = "") -> Record:
    """One action of a batch; a query goes in `data`, never in the path."""
    options: Record = {"fields": list(fields), **({"limit": int(limit)} if limit else {})}
    made: Record = {"method": method, "relative_path": path, "options": options}
    return {**made, "data": data} if data else made


def _json(raw: object) -> Record:
    try:
        body = json.loads(raw) if isinstance(raw, str | bytes) else raw
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _said(body: Any) -> str:
    """Asana's first sentence, for people."""
    errors = body.get("errors") if isinstance(body, dict) else None
    first = errors[0] if isinstance(errors, list) and errors else {}
    return str(first.get("message", "") if isinstance(first, dict) else first)[:200] or "?"


def _seconds(text: str) -> float:
    return float(text) if re.fullmatch(r"\d{1,6}", text) else BUSY_PAUSE
