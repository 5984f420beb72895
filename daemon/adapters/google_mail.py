"""Gmail: a person signs in once in a browser on this machine; access tokens follow by themselves."""

from __future__ import annotations

import json
import webbrowser
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from daemon.adapters.token_store import AGAIN, TokenStore
from daemon.errors import Busy, NeedsReview, because
from daemon.ports import Invitation

if TYPE_CHECKING:
    from google.oauth2.credentials import Credentials

AUTHORITY, TOKENS = "https://accounts.google.com/o/oauth2/auth", "https://oauth2.googleapis.com/token"
SCOPES = ("https://mail.google.com/",)  # the only one that IMAP and SMTP take
WAITING = 600  # seconds that a person has
BROWSER = "facteur"


class _Shown(webbrowser.BaseBrowser):
    """A browser for the vendor's flow: it shows the address to the person instead of opening a window."""

    def __init__(self, show: Callable[[Invitation], None]) -> None:
        """`show` is told the address once."""
        super().__init__(BROWSER)
        self._show = show

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:  # noqa: ARG002, FBT001, FBT002 — webbrowser's
        """As `webbrowser` asks."""
        self._show(Invitation(url, "", WAITING))
        return True


class GoogleSignIn:
    """`ports.SignIn` by the loopback flow of a "desktop app" client; Google offers no code to type for mail."""

    def __init__(
        self, store: TokenStore, client_id: str, secret: str, authority: str = AUTHORITY, tokens: str = TOKENS
    ) -> None:
        """Nothing is asked of Google yet. `secret` comes with the client, and is no secret by Google's own words."""
        self._store = store
        where = {"auth_uri": authority, "token_uri": tokens, "redirect_uris": "http://localhost"}
        self._client = {"installed": {"client_id": client_id, "client_secret": secret, **where}}

    def sign_in(self, user: str, show: Callable[[Invitation], None]) -> str:
        """Wait until the person's browser comes back here. NeedsReview when it did not, or with a refusal."""
        from google_auth_oauthlib.flow import InstalledAppFlow, WSGITimeoutError  # noqa: PLC0415 — only when wanted
        from oauthlib.oauth2 import OAuth2Error  # noqa: PLC0415 — same

        flow = InstalledAppFlow.from_client_config(self._client, SCOPES)
        webbrowser.register(BROWSER, None, _Shown(show))
        try:
            found = flow.run_local_server(
                host="127.0.0.1",
                port=0,
                browser=BROWSER,
                authorization_prompt_message=None,
                timeout_seconds=WAITING,
                login_hint=user,
                prompt="consent",  # without it, Google gives a refresh token the first time only
            )
        except WSGITimeoutError as late:
            raise NeedsReview(because("sign_in_refused", said="…")) from late
        except OAuth2Error as refused:
            raise NeedsReview(because("sign_in_refused", said=refused.description or refused.error)) from refused
        except OSError as trouble:
            raise _away(trouble) from trouble
        self._store.write(user, found.to_json())
        return user

    def signed(self) -> tuple[str, datetime]:
        kept = self._store.read()
        return kept.user, kept.since

    def token(self) -> str:
        """An access token with some minutes left. Busy when Google is away, or wants the person again."""
        from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError  # noqa: PLC0415 — as above
        from google.auth.transport.requests import Request  # noqa: PLC0415 — same
        from google.oauth2.credentials import Credentials  # noqa: PLC0415 — same

        with self._store.turn:
            kept = self._store.read()
            found = self._credentials(Credentials, json.loads(kept.cache))
            try:
                if not found.valid:
                    found.refresh(Request())
                    self._store.write(kept.user, found.to_json(), kept.since)
            except RefreshError as refused:
                if refused.retryable:
                    raise _away(refused) from refused
                why = because("sign_in_expired", kind="google", user=kept.user, said=refused.args[0])
                raise Busy(why, AGAIN) from refused
            except (TransportError, GoogleAuthError) as trouble:
                raise _away(trouble) from trouble
        return str(found.token)

    def _credentials(self, kind: type[Credentials], said: dict[str, str]) -> Credentials:
        """What `to_json` wrote, with our token service: the vendor's own reader knows Google's alone."""
        ours = self._client["installed"]
        return kind(
            said["token"],
            refresh_token=said["refresh_token"],
            token_uri=ours["token_uri"],
            client_id=ours["client_id"],
            client_secret=ours["client_secret"],
            scopes=SCOPES,
            expiry=datetime.fromisoformat(said["expiry"]).replace(
                tzinfo=None
            ),  # the vendor's is in UTC, without a zone
        )


def _away(trouble: Exception) -> Busy:
    return Busy(because("sign_in_unreachable", kind="google", said=trouble), 30)
