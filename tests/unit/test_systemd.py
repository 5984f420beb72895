"""What the service manager hears: nothing where nobody listens, one datagram where somebody does."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from daemon.adapters import systemd

HOUSE = Path(__file__).parents[2]
UNIT = HOUSE / "packaging" / "facteur.service"


@pytest.mark.parametrize("abstract", [False, True])
def test_each_state_is_one_datagram(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, abstract: bool) -> None:
    place = f"@facteur-{tmp_path.name}" if abstract else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(place.replace("@", "\0") if abstract else place)
        monkeypatch.setenv("NOTIFY_SOCKET", place)

        systemd.tell(systemd.ALIVE)

        assert manager.recv(100) == b"WATCHDOG=1"


@pytest.mark.parametrize("place", ["", "/nowhere/notify"])
def test_a_manager_that_is_not_there_changes_nothing(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", place)

    systemd.tell(systemd.READY)


def test_the_unit_gives_each_secret_as_a_credential_and_none_in_the_environment() -> None:
    unit = UNIT.read_text("utf-8")

    assert re.findall(r"LoadCredential=(\w+)", unit) == ["board_token", "smtp_password", "mailbox_password"]
    assert "Environment" not in unit


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze absent")
def test_systemd_understands_the_unit_and_finds_it_closed(tmp_path: Path) -> None:
    unit = tmp_path / "facteur.service"
    text = UNIT.read_text("utf-8").replace("/opt/facteur/.venv/bin/python", "/bin/sh")
    unit.write_text(text.replace("file:/opt/facteur/docs/service.md", "man:sh(1)"), "utf-8")

    exposed = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=30", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert exposed.returncode == 0, exposed.stdout
