"""Messages out by SMTP: taken for every recipient, refused, or unknown when the line fell after the text was sent."""

from __future__ import annotations

import logging
import re
import smtplib
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path

from daemon.adapters.remedies import refused_login
from daemon.errors import Busy, FacteurError, Misconfigured, Mistake, NeedsReview, Unknown, because

log = logging.getLogger("facteur")
_ADDRESS = re.compile(r"[!#-;=?-~]+@[A-Za-z0-9.-]+")  # printable ASCII that needs no quotes: what every server takes

HELLO = "[127.0.0.1]"  # how we greet; asking the machine's name of the network can take seconds


class SmtpSender:
    """`ports.Sender`. `security` is "tls", "starttls", or "none" (to this machine only); certificates are verified.

    `timeout` is in seconds for each answer; after a lost answer, it is also what `Unknown` asks to wait. `token` gives
    an OAuth2 access token, instead of the password; a `ca_file` is trusted besides the machine's own authorities.
    """

    def __init__(
        self,
        host: str,
        port: int,
        security: str,
        user: str = "",
        password: str = "",
        timeout: float = 30,
        *,
        token: Callable[[], str] | None = None,
        ca_file: Path | None = None,
    ) -> None:
        """Raise Misconfigured when mail or a password would travel in clear."""
        if security not in {"tls", "starttls", "none"} or (security == "none" and not _loopback(host)):
            raise Misconfigured(Mistake("", 0, 0, because("smtp_in_clear", host=host)))
        self._host, self._port, self._security = host, port, security
        self._user, self._password, self._timeout = user, password, timeout
        self._token, self._ca_file = token, ca_file

    def send(self, raw: bytes, sender: str, recipients: Sequence[str]) -> None:
        """All the recipients or none: one refused, and nothing is sent."""
        for address in (sender, *recipients):
            if not _ADDRESS.fullmatch(address):
                raise NeedsReview(because("address_unusable", address=address))
        with self._connected() as server:
            _fits(server, raw, self._host)
            with self._not_sent():
                _accepted(server.mail(sender, _options(server, raw)), "sender_refused", sender)
                _all_accepted(server, recipients)
                _ready(server.docmd("DATA"))
            with self._perhaps_sent():
                server.send(_dotted(raw))
                _taken(server.getreply())

    def check(self) -> None:
        """Prove the address, the encryption and the login; nothing is sent."""
        with self._connected():
            pass

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        token = self._token() if self._token else ""
        with self._not_sent():
            server = self._dial()
        try:
            with self._not_sent():
                server.ehlo_or_helo_if_needed()
                if self._security == "starttls":
                    server.starttls(context=self._verified())
                    server.ehlo_or_helo_if_needed()
                self._log_in(server, token)
            yield server
        finally:
            _leave(server)

    def _dial(self) -> smtplib.SMTP:
        if self._security == "tls":
            return smtplib.SMTP_SSL(self._host, self._port, HELLO, timeout=self._timeout, context=self._verified())
        return smtplib.SMTP(self._host, self._port, HELLO, timeout=self._timeout)

    def _verified(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if self._ca_file:
            context.load_verify_locations(self._ca_file)
        return context

    def _log_in(self, server: smtplib.SMTP, token: str) -> None:
        if token:
            said = f"user={self._user}\x01auth=Bearer {token}\x01\x01"
            # A refusal comes as a challenge, which an empty line ends.
            server.auth("XOAUTH2", lambda challenge=None: said if challenge is None else "")
        elif self._user:
            server.login(self._user, self._password)

    @contextmanager
    def _not_sent(self) -> Iterator[None]:
        """Before the text leaves, nothing happened, whatever breaks."""
        try:
            yield
        except smtplib.SMTPAuthenticationError as error:
            said, by_token = _words(error.smtp_error), self._token is not None
            reason = refused_login(self._host, self._user, said, "smtp_login_refused", by_token=by_token)
            raise Busy(reason, 300) from error
        except smtplib.SMTPResponseException as error:
            raise _refusal(error.smtp_code, error.smtp_error, "smtp_refused") from error
        except ssl.SSLCertVerificationError as error:
            raise Busy(because("smtp_certificate", host=self._host, said=error.verify_message), 60) from error
        except (smtplib.SMTPException, OSError) as error:
            raise Busy(because("smtp_unreachable", host=self._host, port=self._port, said=error), 15) from error

    @contextmanager
    def _perhaps_sent(self) -> Iterator[None]:
        try:
            yield
        except (smtplib.SMTPException, OSError) as error:
            raise Unknown(because("smtp_answer_lost", host=self._host, said=error), self._timeout) from error


class Copied:
    """`ports.Sender` that puts a copy of each message beside, once the server has taken it; its loss is only logged."""

    def __init__(self, sender: SmtpSender, keep: Callable[[bytes], None]) -> None:
        """`keep` may raise Busy or NeedsReview."""
        self._sender, self._keep = sender, keep

    def check(self) -> None:
        self._sender.check()

    def send(self, raw: bytes, sender: str, recipients: Sequence[str]) -> None:
        """What happened is what happened to the message: a copy that could not be kept changes nothing."""
        self._sender.send(raw, sender, recipients)
        try:
            self._keep(raw)
        except FacteurError as trouble:
            log.warning("no copy of a message among those sent: %s", trouble)


def _fits(server: smtplib.SMTP, raw: bytes, host: str) -> None:
    """A server that announces its limit would refuse the message after taking all of it (RFC 1870)."""
    largest = server.esmtp_features.get("size", "")
    if largest.isdigit() and 0 < int(largest) < len(raw):
        size = f"{len(raw) / 1_000_000:.1f}"
        raise NeedsReview(because("message_too_large", size=size, host=host, largest=f"{int(largest) / 1_000_000:.1f}"))


def _options(server: smtplib.SMTP, raw: bytes) -> list[str]:
    size = [f"SIZE={len(raw)}"] if server.has_extn("size") else []
    return size + (["BODY=8BITMIME"] if server.has_extn("8bitmime") and not raw.isascii() else [])


def _all_accepted(server: smtplib.SMTP, recipients: Sequence[str]) -> None:
    for recipient in recipients:
        code, said = server.rcpt(recipient)
        if code not in {250, 251}:
            server.rset()
            raise _refusal(code, said, "recipient_refused", whole_place=code == 421, recipient=recipient)  # noqa: PLR2004


def _accepted(answer: tuple[int, bytes], refused: str, who: str) -> None:
    code, said = answer
    if code != 250:  # noqa: PLR2004 — RFC 5321's « requested action completed »
        raise _refusal(code, said, refused, who=who)


def _ready(answer: tuple[int, bytes]) -> None:
    if answer[0] != 354:  # noqa: PLR2004 — RFC 5321's « start mail input »
        raise _refusal(*answer, "message_refused")


def _taken(answer: tuple[int, bytes]) -> None:
    """An answer other than 250 after the text is a clear « no »; an answer of -1 is none at all."""
    code, said = answer
    if code == -1:
        raise smtplib.SMTPServerDisconnected(said.decode(errors="replace"))
    if code != 250:  # noqa: PLR2004 — see above
        raise _refusal(code, said, "message_refused")


def _refusal(
    code: int, said: bytes | str, reason: str, *, whole_place: bool = True, **facts: object
) -> Busy | NeedsReview:
    why = because(reason, answer=code, said=_words(said), **facts)
    return NeedsReview(why) if code >= 500 else Busy(why, 60, whole_place=whole_place)  # noqa: PLR2004 — RFC 5321 §4.2.1


def _words(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(text.split())[:300]


def _dotted(raw: bytes) -> bytes:
    """The text as it travels: CRLF, leading dots doubled, a final dot."""
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n").split(b"\n")
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines) + b"\r\n.\r\n"


def _leave(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (smtplib.SMTPException, OSError):
        server.close()


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
