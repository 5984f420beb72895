"""The `gspread` client behind one door: each call with its time limit and its quota, each failure as an outcome.

`gspread.BackOffHTTPClient` is not used: it sleeps for hours, repeats appends blindly and knows no lost answer.
The only file that imports gspread, google-auth and requests.
"""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from daemon.errors import Busy, FacteurError, NeedsReview, Unknown, because

if TYPE_CHECKING:
    from gspread.http_client import HTTPClient

Record = dict[str, Any]
Asked = dict[str, str | int | bool | float | list[str] | None]  # as the package wants its query

SCOPES = (  # to read and write the sheets shared with the account, and to ask whether one changed
    "https://www.googleapis.com/auth/spreadsheets",
    "https://www.googleapis.com/auth/drive.metadata.readonly",
)
SHEETS = "https://sheets.googleapis.com"
DRIVE = "https://www.googleapis.com"
READ, WRITE, LOOK = "read", "write", "look"
A_MINUTE = {READ: 50, WRITE: 50, LOOK: 100}  # Google grants 60 reads and 60 writes a minute for each account
MINUTE = 60.0
BUSY_PAUSE = 30.0
LIMITS = ("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "RESOURCE_EXHAUSTED")


class Refused(NeedsReview):
    """Google's own refusal of a request that cannot be right as it is: what it `said`."""

    def __init__(self, said: str) -> None:
        """The sentence is for people; its own words are Google's."""
        super().__init__(because("google_refused", said=said))
        self.said = said


class Wire:
    """Requests to Drive and Sheets for one service account; its quotas are shared by all who hold the wire."""

    def __init__(
        self,
        account: Path,
        url: str = "",
        timeout: tuple[float, float] = (5.0, 30.0),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing is read yet. `account` is the JSON file that Google hands out; `url` stands for Google's hosts."""
        self._account, self._url, self._timeout, self._monotonic = account, url, timeout, monotonic
        self._http: HTTPClient | None = None
        self._spent: dict[str, deque[float]] = defaultdict(deque)
        self._rests_until: dict[str, float] = {}
        self._turn = threading.Lock()

    @property
    def who(self) -> str:
        """The account's address, with which people share the sheet; "?" while its file cannot be read."""
        try:
            return str(json.loads(self._account.read_text(encoding="utf-8"))["client_email"])
        except (OSError, ValueError, KeyError, TypeError):
            return "?"

    def about(self, key: str) -> Record:
        """Drive's record of the file: name, version, whether it is in the trash, whether we may edit it."""
        asked: Asked = {"fields": "name,version,trashed,capabilities/canEdit", "supportsAllDrives": "true"}
        return self._call(LOOK, lambda http: http.request("get", f"{DRIVE}/drive/v3/files/{key}", asked).json())

    def tabs(self, key: str) -> Mapping[str, int]:
        """Title of each tab → its id."""
        asked: Asked = {"fields": "sheets.properties(sheetId,title)"}
        found = self._call(READ, lambda http: http.fetch_sheet_metadata(key, asked))
        return {str(tab["properties"]["title"]): int(tab["properties"].get("sheetId", 0)) for tab in found["sheets"]}

    def values(self, key: str, tab: str) -> list[list[object]]:
        """Every cell of a tab as typed: numbers as numbers, boxes as booleans, days as text (`12/12` stays `12/12`)."""
        where = "'{}'".format(tab.replace("'", "''"))
        asked: Asked = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "FORMATTED_STRING"}
        found = self._call(READ, lambda http: http.values_get(key, where, asked))
        return list(found.get("values", []))

    def marks(self, key: str, name: str) -> Mapping[int, str]:
        """Developer metadata of that name: id → value."""
        body = {"dataFilters": [{"developerMetadataLookup": {"metadataKey": name}}]}
        address = f"{SHEETS}/v4/spreadsheets/{key}/developerMetadata:search"
        found = self._call(READ, lambda http: http.request("post", address, json=body).json())
        items = [one["developerMetadata"] for one in found.get("matchedDeveloperMetadata", [])]
        return {int(one["metadataId"]): str(one.get("metadataValue", "")) for one in items}

    def change(self, key: str, requests: Sequence[Record]) -> None:
        """All the changes at once, or none; Unknown when the answer was lost."""
        self._call(WRITE, lambda http: http.batch_update(key, {"requests": list(requests)}))

    def _call(self, kind: str, act: Callable[[HTTPClient], Any]) -> Record:
        from google.auth.exceptions import GoogleAuthError  # noqa: PLC0415 - vendors are imported when first needed
        from gspread.exceptions import APIError  # noqa: PLC0415
        from requests.exceptions import ConnectTimeout, RequestException  # noqa: PLC0415

        self._spend(kind)
        http = self._client()
        try:
            found = act(http)
            if not isinstance(found, dict):
                raise _lost(kind)
        except APIError as error:
            raise self._answered(kind, error.response) from None
        except GoogleAuthError as error:
            raise self._not_let_in(error) from None
        except ConnectTimeout:
            raise Busy(because("google_unreachable"), BUSY_PAUSE) from None
        except (RequestException, OSError, ValueError, KeyError):
            raise _lost(kind) from None
        return found

    def _spend(self, kind: str) -> None:
        """Busy before Google would say so: a refused request counts too."""
        with self._turn:
            now, spent = self._monotonic(), self._spent[kind]
            while spent and spent[0] <= now - MINUTE:
                spent.popleft()
            wait = max(self._rests_until.get(kind, now) - now, spent[0] + MINUTE - now if self._is_spent(kind) else 0)
            if wait > 0:
                raise Busy(because("google_quota", seconds=round(wait) or 1), wait)
            spent.append(now)

    def _is_spent(self, kind: str) -> bool:
        return len(self._spent[kind]) >= A_MINUTE[kind]

    def _client(self) -> HTTPClient:
        with self._turn:
            if self._http is None:
                try:
                    self._http = _connected(self._account, self._url)
                except (OSError, ValueError) as error:  # never its content, which holds the key
                    raise NeedsReview(because("google_key_unreadable", file=self._account.name)) from error
                self._http.set_timeout(self._timeout)
            return self._http

    def _answered(self, kind: str, response: Any) -> FacteurError:
        status, said = int(response.status_code), _said(response)
        if status == 429 or (status == 403 and any(word in response.text for word in LIMITS)):  # noqa: PLR2004 - HTTP
            return self._over(kind, str(response.headers.get("Retry-After", "")))
        if status == 400:  # noqa: PLR2004 - HTTP
            return Refused(said)
        codes = {401: "google_key_refused", 403: "google_forbidden", 404: "google_not_found"}
        if status in codes:
            return NeedsReview(because(codes[status], account=self.who, said=said), whole_place=True)
        return _lost(kind)

    def _over(self, kind: str, retry_after: str) -> Busy:
        wait = float(retry_after) if retry_after.isdigit() else BUSY_PAUSE
        with self._turn:
            self._rests_until[kind] = self._monotonic() + wait
        return Busy(because("google_quota", seconds=round(wait)), wait)

    def _not_let_in(self, error: Any) -> FacteurError:
        if getattr(error, "retryable", False) or type(error).__name__ == "TransportError":
            return Busy(because("google_unreachable"), BUSY_PAUSE)
        said = str(error.args[0] if error.args else error)[:200]
        return NeedsReview(because("google_key_refused", account=self.who, said=said), whole_place=True)


def _connected(account: Path, url: str) -> HTTPClient:
    """The client, with the account's key; it asks for its token by itself, when first needed and each hour."""
    from google.oauth2.service_account import Credentials  # noqa: PLC0415
    from gspread import Client, HTTPClient  # noqa: PLC0415

    class Elsewhere(HTTPClient):
        """The package's addresses are constants; a sandbox stands in for both hosts."""

        def request(self, method: str, endpoint: str, *args: Any, **more: Any) -> Any:
            for host in (SHEETS, DRIVE) if url else ():
                endpoint = endpoint.replace(host, url.rstrip("/"), 1)
            return super().request(method, endpoint, *args, **more)

    class Discreet(Credentials):
        """The library would ask a third host, in the background, in which regions the account may work."""

        def _is_regional_access_boundary_lookup_required(self) -> bool:
            return False

    key = Discreet.from_service_account_file(str(account), scopes=SCOPES)  # type: ignore[no-untyped-call]
    return Client(auth=key, http_client=Elsewhere).http_client


def _lost(kind: str) -> Busy:
    if kind == WRITE:
        return Unknown(because("google_answer_lost"), BUSY_PAUSE)
    return Busy(because("google_down"), BUSY_PAUSE)


def _said(response: Any) -> str:
    """Google's sentence, for people."""
    try:
        return str(response.json()["error"]["message"])[:300]
    except (ValueError, KeyError, TypeError):
        return "?"
