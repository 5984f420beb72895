"""Microsoft 365: a person signs in once by a code typed in any browser; access tokens follow by themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from daemon.adapters.token_store import AGAIN, TokenStore
from daemon.errors import Busy, NeedsReview, because
from daemon.ports import Invitation

if TYPE_CHECKING:
    from msal import PublicClientApplication, SerializableTokenCache

TIMEOUT = 30  # seconds for each answer
AUTHORITY = "https://login.microsoftonline.com"
# The audience must be Outlook's own: a token of Graph is refused by IMAP and SMTP (facts/mail.md §4).
SCOPES = ("https://outlook.office.com/IMAP.AccessAsUser.All", "https://outlook.office.com/SMTP.Send")

T = TypeVar("T")


class MicrosoftSignIn:
    """`ports.SignIn` by the device code flow of an app that the owner registered as a public client."""

    def __init__(self, store: TokenStore, client_id: str, tenant: str, authority: str = "") -> None:
        """Nothing is asked of Microsoft yet. `tenant` is the organisation's domain or identity, or "organizations"."""
        self._store, self._client = store, client_id
        self._authority = f"{authority or AUTHORITY}/{tenant}"

    def sign_in(self, user: str, show: Callable[[Invitation], None]) -> str:
        """Wait until the person has typed the code; the account's name. NeedsReview when they refused or were late."""
        cache, app = self._app("")
        flow = _reached(lambda: app.initiate_device_flow(scopes=list(SCOPES)))
        if "user_code" not in flow:
            raise NeedsReview(because("sign_in_refused", said=_words(flow)))
        show(Invitation(flow["verification_uri"], flow["user_code"], int(flow.get("expires_in", 900))))
        answer = _reached(lambda: app.acquire_token_by_device_flow(flow))
        if "access_token" not in answer:
            raise NeedsReview(because("sign_in_refused", said=_words(answer)))
        account = str(answer.get("id_token_claims", {}).get("preferred_username", "")) or user
        self._store.write(account, cache.serialize())
        return account

    def signed(self) -> tuple[str, datetime]:
        kept = self._store.read()
        return kept.user, kept.since

    def token(self) -> str:
        """An access token with some minutes left. Busy when Microsoft is away, or wants the person again."""
        with self._store.turn:
            kept = self._store.read()
            cache, app = self._app(kept.cache)
            accounts = app.get_accounts()
            if not accounts:
                raise Busy(because("sign_in_needed", kind="microsoft"), AGAIN)
            answer = _reached(lambda: app.acquire_token_silent_with_error(list(SCOPES), account=accounts[0])) or {}
            if cache.has_state_changed:
                self._store.write(kept.user, cache.serialize(), kept.since)
        if "access_token" not in answer:
            raise Busy(because("sign_in_expired", kind="microsoft", user=kept.user, said=_words(answer)), AGAIN)
        return str(answer["access_token"])

    def _app(self, state: str) -> tuple[SerializableTokenCache, PublicClientApplication]:
        from msal import PublicClientApplication, SerializableTokenCache  # noqa: PLC0415 — only when mail needs it

        cache = SerializableTokenCache()
        if state:
            cache.deserialize(state)
        # The authority is the owner's setting, or Microsoft's own: asking Microsoft whether it exists adds nothing.
        return cache, _reached(
            lambda: PublicClientApplication(
                self._client, authority=self._authority, token_cache=cache, instance_discovery=False, timeout=TIMEOUT
            )
        )


def _reached(ask: Callable[[], T]) -> T:
    """Network trouble is the world's; what the answer says is the caller's to read."""
    try:
        return ask()
    except (OSError, ValueError) as error:  # the latter for an answer that is nonsense
        raise Busy(because("sign_in_unreachable", kind="microsoft", said=error), 30) from error


def _words(answer: dict[str, Any]) -> str:
    """What Microsoft says, without its trace numbers."""
    said = str(answer.get("error_description") or answer.get("error") or "?")
    return said.partition(" Trace ID")[0].splitlines()[0][:300]
