"""Microsoft's and Google's sign-in services as far as a mail account needs them, on this machine, over verified TLS."""

from __future__ import annotations

import base64
import json
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

_NEW = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"  # a key of a second, without a password
USER = "factures@tremblay.example"


def authority(folder: Path, host: str = "localhost") -> tuple[Path, Path, Path]:
    """A test authority, and a certificate that it signed for that host: (authority, certificate, key)."""
    root, key, request, certificate = (folder / f"{host}.{name}" for name in ("ca.pem", "key", "csr", "pem"))
    root_key, names = folder / f"{host}.ca.key", folder / f"{host}.ext"
    names.write_text(f"subjectAltName=DNS:{host}\n")
    for line in (
        f"req -x509 {_NEW} -days 2 -subj /CN=Essai -keyout {root_key} -out {root}",
        f"req {_NEW} -subj /CN={host} -keyout {key} -out {request}",
        f"x509 -req -in {request} -CA {root} -CAkey {root_key} -set_serial 1 -extfile {names} -out {certificate}",
    ):
        subprocess.run(["openssl", *line.split()], check=True, capture_output=True)
    return root, certificate, key


class Accounts:
    """What the service knows: access tokens that hold, whether the person has signed in, what was asked of it."""

    def __init__(self) -> None:
        self.url = ""
        self.pending = 1  # how often the person has not typed the code yet
        self.declined = False
        self.revoked = False
        self.lifetime = 3600
        self.scope = "https://mail.google.com/"
        self.given: list[str] = []
        self.asked: list[dict[str, str]] = []

    def token(self, said: dict[str, str]) -> tuple[int, dict[str, object]]:
        """The token endpoint of either service."""
        self.asked.append(said)
        if said["grant_type"] == "refresh_token" and self.revoked:
            return 400, {
                "error": "invalid_grant",
                "error_description": "AADSTS50173: The grant is revoked. Trace ID: 1",
            }
        if said["grant_type"].endswith("device_code"):
            if self.declined:
                return 400, {"error": "authorization_declined", "error_description": "The person said no."}
            if self.pending:
                self.pending -= 1
                return 400, {"error": "slow_down" if self.pending % 2 else "authorization_pending"}
        self.given.append(f"jeton-{len(self.given) + 1}")
        return 200, {
            "token_type": "Bearer",
            "access_token": self.given[-1],
            "refresh_token": f"suite-{len(self.given)}",
            "expires_in": self.lifetime,
            "scope": said.get("scope", self.scope),
            "id_token": _unsigned(said.get("client_id", "")),
            "client_info": _b64({"uid": "u", "utid": "t"}),
        }


def _b64(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def _unsigned(client: str) -> str:
    claims = {"preferred_username": USER, "aud": client, "iss": "x", "sub": "s", "exp": 2_000_000_000, "oid": "u"}
    return f"{_b64({'alg': 'none'})}.{_b64(claims)}."


class _Served(BaseHTTPRequestHandler):
    accounts: Accounts

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path.endswith("openid-configuration"):
            base = self.accounts.url + parts.path.removesuffix("/v2.0/.well-known/openid-configuration")
            ends = {"authorization": "authorize", "token": "token", "device_authorization": "devicecode"}
            self._answer(200, {f"{name}_endpoint": f"{base}/oauth2/v2.0/{end}" for name, end in ends.items()})
        else:  # Google's consent page: the person agrees at once
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            said = {
                "state": asked["state"],
                **({"error": "access_denied"} if self.accounts.declined else {"code": "c"}),
            }
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(said)}")
            self.end_headers()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        said = {name: values[0] for name, values in parse_qs(body).items()}
        if self.path.endswith("/devicecode"):
            self.accounts.scope = said["scope"]
            code = {
                "device_code": "d",
                "user_code": "ABCD-1234",
                "verification_uri": "https://microsoft.example/device",
            }
            self._answer(200, {**code, "expires_in": 900, "interval": 1})
        else:
            self._answer(*self.accounts.token(said))

    def _answer(self, status: int, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *said: object) -> None:
        """Nothing: tests are quiet."""


@contextmanager
def running_accounts(folder: Path) -> Iterator[tuple[Accounts, Path]]:
    """The service, and the file of the authority that vouches for it."""
    root, certificate, key = authority(folder)
    accounts = Accounts()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Served", (_Served,), {"accounts": accounts}))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    accounts.url = f"https://localhost:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield accounts, root
    finally:
        server.shutdown()
        server.server_close()
