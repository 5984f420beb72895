"""A mail server of Debian's on this machine, with its own certificate: what it takes lands in one Maildir."""

from __future__ import annotations

import shutil
import smtplib
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from tests.accounts import authority

USER, PASSWORD, TOKEN = "office", "secret", "jeton-1"
LARGEST = 1_000_000  # bytes that it takes
CONFIGURATION = """
primary_hostname = localhost
spool_directory = {home}/spool
log_file_path = {home}/log/%slog
pid_file_path = {home}/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port} : {tls}
tls_on_connect_ports = {tls}
tls_advertise_hosts = *
tls_certificate = {certificate}
tls_privatekey = {key}
message_size_limit = {largest}
acl_smtp_rcpt = recipient
acl_smtp_data = accept
never_users =
rfc1413_query_timeout = 0s
begin acl
recipient:
  deny local_parts = personne
       message = No such mailbox here
  defer local_parts = plus-tard
       message = Greylisted, come back later
  accept authenticated = *
  deny message = Authentication required
begin routers
all:
  driver = accept
  transport = here
begin transports
here:
  driver = appendfile
  maildir_format
  directory = {home}/out
  create_directory
  user = Debian-exim
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and{{{{eq{{$auth2}}{{office}}}}{{eq{{$auth3}}{{secret}}}}}}}}
  server_set_id = $auth2
  server_advertise_condition = ${{if def:tls_in_cipher}}
xoauth2:
  driver = plaintext
  public_name = XOAUTH2
  server_condition = ${{if match{{$auth1}}{{Bearer jeton-1}}}}
  server_set_id = office
  server_advertise_condition = ${{if def:tls_in_cipher}}
"""


@dataclass
class Exim:
    """Where it listens, whom it answers for, what it took."""

    port: int
    tls: int
    ca_file: Path
    home: Path

    def taken(self, count: int = 1) -> list[bytes]:
        """The messages that it delivered, once there are so many."""
        for _ in range(100):
            found = [path.read_bytes() for path in (self.home / "out" / "new").glob("*")]
            if len(found) >= count:
                return found
            time.sleep(0.05)
        return []


@contextmanager
def an_exim() -> Iterator[Exim]:
    """Until it greets; gone with its folder afterwards."""
    home = Path(mkdtemp(prefix="facteur-exim-"))
    home.chmod(0o755)
    root, certificate, key = authority(home)
    ports = _free(), _free()
    shape = {"certificate": certificate, "key": key, "largest": LARGEST}
    (home / "exim.conf").write_text(CONFIGURATION.format(home=home, port=ports[0], tls=ports[1], **shape))
    for name in ("spool", "log", "out"):
        (home / name).mkdir()
        shutil.chown(home / name, "Debian-exim", "Debian-exim")
    shutil.chown(key, "Debian-exim")
    program = shutil.which("exim4", path="/usr/sbin:/usr/bin") or "exim4"
    running = subprocess.Popen([program, "-C", str(home / "exim.conf"), "-bdf"])
    try:
        _wait(ports[0])
        yield Exim(ports[0], ports[1], root, home)
    finally:
        running.terminate()
        running.wait(10)
        shutil.rmtree(home, ignore_errors=True)


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(100):
        try:
            with smtplib.SMTP("127.0.0.1", port, timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(port)
