"""A Dovecot of one's own on this machine, with what happens to mail servers: cut, frozen, restarted, renumbered."""

from __future__ import annotations

import datetime as dt
import imaplib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from tempfile import mkdtemp

import pytest

USER, PASSWORD = "office", "secret"
CONFIGURATION = """
base_dir = {home}/run
state_dir = {home}/run
log_path = {home}/dovecot.log
protocols = imap
listen = 127.0.0.1
disable_plaintext_auth = no
default_login_user = dovenull
default_internal_user = dovecot
default_internal_group = dovecot
first_valid_uid = 1
mail_location = maildir:{home}/mail/office
mail_max_userip_connections = 60
{ssl}
{more}
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={home}/mail
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    auto = subscribe
    special_use = \\Sent
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
"""


@dataclass
class Dovecot:
    """One account, `office`; its letters lie in `maildir`."""

    home: Path
    port: int
    tls: int
    master: subprocess.Popen[bytes] | None = None

    @property
    def maildir(self) -> Path:
        return self.home / "mail" / "office"

    def start(self) -> None:
        """Until it greets."""
        command = ["dovecot", "-F", "-c", str(self.home / "dovecot.conf")]
        self.master = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while not self._greets() and time.monotonic() < deadline:
            time.sleep(0.05)

    def stop(self) -> None:
        """As its administrator does; no session outlives it."""
        if self.master:
            self.thaw()
            sessions = self._sessions()
            self.master.terminate()
            self.master.wait(20)
            for process in sessions:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
        self.master = None

    def cut(self) -> None:
        """Its sessions die; the server itself goes on."""
        for process in self._sessions():
            with suppress(ProcessLookupError):  # it ended meanwhile
                os.kill(process, signal.SIGKILL)

    def freeze(self) -> None:
        """Nothing is answered, and nothing is closed."""
        for process in self._everyone():
            with suppress(ProcessLookupError):  # it ended meanwhile
                os.kill(process, signal.SIGSTOP)

    def thaw(self) -> None:
        for process in self._everyone():
            with suppress(ProcessLookupError):  # it ended meanwhile
                os.kill(process, signal.SIGCONT)

    def renumber(self) -> None:
        """The letters stay; every number is another one, as after a migration."""
        self.stop()
        for path in self.maildir.glob("dovecot*"):
            path.unlink()
        time.sleep(1.1)  # the new UIDVALIDITY is the second of its making
        self.start()

    @contextmanager
    def person(self, folder: str = "INBOX") -> Iterator[imaplib.IMAP4]:
        """Somebody's mail program, with that folder open."""
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=20) as client:
            client.login(USER, PASSWORD)
            client.select(folder)
            yield client

    def empty(self, folder: str = "INBOX") -> None:
        """Nothing is left in that folder."""
        with self.person(folder) as client:
            if client.search(None, "ALL")[1] != [b""]:
                client.store("1:*", "+FLAGS", r"(\Deleted)")
                client.expunge()

    def deliver(self, raw: bytes, folder: str = "INBOX") -> None:
        """One more letter, by APPEND."""
        with self.person() as client:
            client.append(folder, "", imaplib.Time2Internaldate(time.time()), raw)

    def _greets(self) -> bool:
        try:
            imaplib.IMAP4("127.0.0.1", self.port, timeout=5).logout()
        except (OSError, imaplib.IMAP4.error):
            return False
        return True

    def _everyone(self) -> list[int]:
        assert self.master
        return [self.master.pid, *_children(self.master.pid)]

    def _sessions(self) -> list[int]:
        assert self.master
        return [one for one in _children(self.master.pid) if Path(f"/proc/{one}/exe").readlink().name == "imap"]


@contextmanager
def a_dovecot(ssl: str = "ssl = no", more: str = "") -> Iterator[Dovecot]:
    """Running, and gone with its folder afterwards. Skips where none can run."""
    if not shutil.which("dovecot"):
        pytest.skip("dovecot absent: apt install dovecot-imapd")
    if os.geteuid() != 0:
        pytest.skip("dovecot absent: a private one needs root to give the mail to its own user")
    server = Dovecot(Path(mkdtemp(prefix="dovecot-")), free_port(), free_port())
    server.home.chmod(0o755)
    server.maildir.mkdir(parents=True)
    text = CONFIGURATION.format(home=server.home, port=server.port, tls=server.tls, ssl=ssl, more=more)
    (server.home / "dovecot.conf").write_text(text)
    hand_over(server.home / "mail")
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.home, ignore_errors=True)


def hand_over(folder: Path) -> None:
    """Everything there is the mail user's."""
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, "mail", "mail")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def authority(folder: Path, name: str = "localhost") -> tuple[Path, str]:
    """A certificate authority of our own (its file), and Dovecot's lines for a certificate that it gives to `name`."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    def named(text: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    now, keys = dt.datetime.now(dt.UTC), [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    address = name.replace(".", "").isdigit()
    names: list[x509.GeneralName] = [x509.IPAddress(ip_address(name)) if address else x509.DNSName(name)]
    for subject, key in (("essai", keys[0]), (name, keys[1])):
        made = x509.CertificateBuilder().subject_name(named(subject)).issuer_name(named("essai"))
        made = made.public_key(key.public_key()).serial_number(x509.random_serial_number())
        made = made.not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
        made = made.add_extension(x509.BasicConstraints(ca=key is keys[0], path_length=None), critical=True)
        if key is not keys[0]:
            made = made.add_extension(x509.SubjectAlternativeName(names), critical=False)
        certificate = made.sign(keys[0], hashes.SHA256())
        (folder / f"{subject}.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(keys[1].private_bytes(serialization.Encoding.PEM, form, plain))
    lines = f"ssl = yes\nssl_cert = <{folder}/{name}.pem\nssl_key = <{folder}/key.pem\n"
    return folder / "essai.pem", lines


def _children(parent: int) -> list[int]:
    """Every process below, at any depth."""
    below: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            below.setdefault(int((path / "stat").read_text().rpartition(")")[2].split()[1]), []).append(int(path.name))
        except OSError:
            continue
    found, next_ones = [], [parent]
    while next_ones:
        next_ones = [child for one in next_ones for child in below.get(one, [])]
        found += next_ones
    return found
