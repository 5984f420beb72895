"""The line to an IMAP server: verified, every call bounded in time, given up at the first trouble and opened again."""

from __future__ import annotations

import imaplib
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from daemon.adapters.imap_idle import Ear
from daemon.adapters.remedies import refused_login
from daemon.errors import Busy, Misconfigured, Mistake, Reason, because

if TYPE_CHECKING:
    from imapclient import IMAPClient

LONGEST_REST = 60.0  # seconds before the server is tried again, however often it failed
REFUSED_REST = 300.0  # seconds after a refused login: an account that is tried too often gets locked
STALE = 30.0  # seconds after which a line that said nothing is proved by a NOOP before it is used


@dataclass(frozen=True, slots=True)
class Account:
    """Who reads which server. `security` is "tls", "starttls", or "none" (to this machine only).

    `token` gives a fresh OAuth2 access token, instead of the password. `timeout` is in seconds for each answer.
    A `ca_file` is trusted besides the machine's own authorities; nothing switches the verification off.
    """

    host: str
    port: int
    user: str
    security: str = "tls"
    password: str = field(default="", repr=False)
    token: Callable[[], str] | None = field(default=None, repr=False)
    ca_file: Path | None = None
    timeout: float = 30.0


class Line:
    """At most one connection, on one folder at a time; threads take turns. Anything odd closes it."""

    def __init__(self, account: Account) -> None:
        """Nothing is dialled yet. Misconfigured when letters or a password would travel in clear."""
        if account.security not in {"tls", "starttls", "none"} or (
            account.security == "none" and not _loopback(account.host)
        ):
            raise Misconfigured(Mistake("", 0, 0, because("imap_in_clear", host=account.host)))
        self.account = account
        self.validity = 0  # of the open folder: with another one, every UID means another letter
        self.permanent: tuple[bytes, ...] = ()  # flags that the open folder keeps
        self.ear = Ear()
        self._client: IMAPClient | None = None
        self._open: tuple[str, bool] | None = None
        self._used = 0.0
        self._failures = 0
        self._turn = threading.RLock()

    @property
    def connected(self) -> bool:
        """Whether a connection is open, as far as we know."""
        return self._client is not None

    @contextmanager
    def on(
        self, folder: str, *, writing: bool = False, again: bool = False, listening: bool = False
    ) -> Iterator[IMAPClient]:
        """The connection with that folder open (`again`: opened anew); read only unless `writing`.

        Busy for whatever goes wrong in the block, with a rest that grows from one failure to the next.
        """
        with self.anywhere(listening=listening) as client:
            if again or self._open != (folder, writing):
                self._open = None
                seen = client.select_folder(folder, readonly=not writing)
                self.validity, self.permanent = int(seen[b"UIDVALIDITY"]), tuple(seen.get(b"PERMANENTFLAGS", ()))
                self._open = (folder, writing)
            yield client

    @contextmanager
    def anywhere(self, *, listening: bool = False) -> Iterator[IMAPClient]:
        """The connection, whatever folder is open; out of IDLE unless `listening`."""
        with self._turn, self._troubles():
            client = self._dialled(listening=listening)
            yield client
            if not listening:
                self.ear.recall(client)
            self._used, self._failures = time.monotonic(), 0

    def drop(self) -> None:
        """Close without a word: the line is not to be trusted."""
        client, self._client, self._open = self._client, None, None
        if client:
            with suppress(OSError, imaplib.IMAP4.error):
                client.shutdown()

    def close(self) -> None:
        """Say good-bye."""
        with self._turn, suppress(OSError, imaplib.IMAP4.error):
            if self._client:
                self._client.logout()
        self.drop()

    def _dialled(self, *, listening: bool) -> IMAPClient:
        """A connection that answers; one that has been silent is asked, and replaced when it is dead."""
        if self._client and not listening:
            try:
                if not self.ear.rise(self._client) and time.monotonic() - self._used > STALE:
                    self._client.noop()
            except (OSError, imaplib.IMAP4.error):
                self.drop()
        if self._client is None:
            self._client = dial(self.account)
        return self._client

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        try:
            yield
        except LoginRefused as error:
            self.drop()
            raise Busy(_refused(self.account, error), REFUSED_REST) from error
        except ssl.SSLCertVerificationError as error:
            self.drop()
            raise Busy(because("imap_certificate", host=self.account.host, said=error.verify_message), 60) from error
        except (OSError, imaplib.IMAP4.abort) as error:
            raise self._lost("imap_unreachable", error) from error
        except (imaplib.IMAP4.error, ValueError, KeyError) as error:  # « NO », « BAD », or an answer that is none
            raise self._lost("imap_refused", error) from error

    def _lost(self, code: str, error: Exception) -> Busy:
        self.drop()
        self._failures += 1
        said = " ".join(str(error).split())[:300] or type(error).__name__
        where = {"host": self.account.host, "port": self.account.port, "said": said}
        return Busy(because(code, **where), min(2.0**self._failures, LONGEST_REST))


class LoginRefused(Exception):
    """The server answered, and does not let us in."""


def dial(account: Account) -> IMAPClient:
    """A connection that is logged in; OSError, `imaplib.IMAP4.error` or LoginRefused."""
    from imapclient import IMAPClient, SocketTimeout  # noqa: PLC0415 — a vendor, only where an account is read
    from imapclient.exceptions import LoginError  # noqa: PLC0415 — same

    wait = SocketTimeout(min(account.timeout, 15.0), account.timeout)
    tls = account.security == "tls"
    client = IMAPClient(account.host, account.port, ssl=tls, ssl_context=_verified(account), timeout=wait)
    try:
        client.normalise_times = False  # instants keep their zone
        if account.security == "starttls":
            client.starttls(_verified(account))
        if account.token:
            client.oauth2_login(account.user, account.token())
        else:
            client.login(account.user, account.password)
        client.capabilities()  # those before the login are not those after
    except BaseException as error:
        with suppress(OSError, imaplib.IMAP4.error):
            client.shutdown()
        if not isinstance(error, LoginError):
            raise
        cut = error.__context__  # a line that breaks during the login is told as a refusal
        raise (cut if isinstance(cut, imaplib.IMAP4.abort) else LoginRefused(str(error))) from error
    return client


def _verified(account: Account) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if account.ca_file:
        context.load_verify_locations(account.ca_file)
    return context


def _refused(account: Account, error: Exception) -> Reason:
    said = " ".join(str(error).split())[:300]
    return refused_login(account.host, account.user, said, "imap_login_refused", by_token=account.token is not None)


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
