"""What every test may ask for: the parts of the system, and a PostgreSQL of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

# Part → the programs that it is made of and the Debian packages that bring them.
PARTS = {
    "exim4": (("exim4", "openssl"), "exim4-daemon-light openssl"),
    "dovecot": (("dovecot",), "dovecot-imapd"),
    "postgresql": (("initdb", "postgres"), "postgresql"),
    "libreoffice": (("soffice",), "libreoffice-calc"),
    "chromium": (("chromium", "chromedriver"), "chromium chromium-driver"),
    "tesseract": (("tesseract",), "tesseract-ocr tesseract-ocr-fra"),
    "poppler": (("pdftotext", "pdftoppm"), "poppler-utils"),
}
NO_SKIP = bool(os.environ.get("FACTEUR_NO_SKIP"))
LONGEST_START = 30.0  # seconds for a database server to answer


def program(name: str) -> str | None:
    """Where a program of the system is; Debian keeps some of them off the path of people."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    folders = [*os.get_exec_path(), "/usr/sbin", *map(str, versions)]
    return shutil.which(name, path=os.pathsep.join(folders))


def absent() -> dict[str, str]:
    """The parts that this machine lacks, with the packages that bring them."""
    return {part: packages for part, (programs, packages) in PARTS.items() if not all(map(program, programs))}


def require(part: str) -> None:
    """Skip with a visible line when the part is absent; in CI that is a failure."""
    if part in absent():
        pytest.skip(f"{part} absent: apt-get install {PARTS[part][1]}")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("system"):
        require(mark.args[0])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With FACTEUR_NO_SKIP, a test skipped for a part of the system has failed."""
    report = yield
    if NO_SKIP and report.skipped and not hasattr(report, "wasxfail"):
        said = str(report.longrepr).lower()
        if any(item.iter_markers("system")) or any(part in said for part in PARTS):
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid} was skipped, and here nothing may be: {said}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each absent part, so that a green run does not hide what was not tried."""
    for part, packages in absent().items():
        terminalreporter.write_line(f"NOT TRIED, absent from this machine: {part} (apt-get install {packages})")


def unprivileged() -> tuple[list[str], int]:
    """How to start a server that refuses root, and the user who then owns its files."""
    if os.geteuid() != 0:
        return [], os.geteuid()
    import pwd

    user = pwd.getpwnam("postgres")
    setpriv = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", "--pdeathsig=INT"]
    return setpriv, user.pw_uid


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A SQLAlchemy URL of an empty PostgreSQL for this run, on a socket of its own; stopped at the end."""
    require("postgresql")
    begin, owner = unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="facteur-pg-"))  # a socket's path must stay short
    os.chown(folder, owner, -1)
    make = [program("initdb"), "-D", folder / "data", "-U", "facteur", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run([*begin, *map(str, make), "--locale=C.UTF-8"], check=True, capture_output=True, cwd="/")
    options = ["-k", str(folder), "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=50"]
    command = [*begin, str(program("postgres")), "-D", str(folder / "data"), *options]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log, cwd="/") as server:
        try:
            wait_for(folder, server)
            yield f"postgresql+psycopg://facteur@/postgres?host={folder}"
        finally:
            server.send_signal(signal.SIGINT)  # PostgreSQL's fast stop: open sessions are ended
            server.wait(LONGEST_START)
            shutil.rmtree(folder)


def wait_for(folder: Path, server: subprocess.Popen[bytes]) -> None:
    """Until the server says that it is ready; its log when it will not be."""
    ready = [str(program("pg_isready")), "-q", "-h", str(folder)]
    end = time.monotonic() + LONGEST_START
    while subprocess.run(ready, check=False).returncode:
        if server.poll() is not None or time.monotonic() > end:
            pytest.fail((folder / "log").read_text(errors="replace"))
        time.sleep(0.05)
