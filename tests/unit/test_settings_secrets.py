"""Secrets: found in the order of trust, refused when others can read them, never shown."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from daemon.errors import Misconfigured
from daemon.settings import address_key, render_mistakes, secret, secret_source

VARIABLES = ("CREDENTIALS_DIRECTORY", "FACTEUR_BOARD_TOKEN", "FACTEUR_BOARD_TOKEN_FILE", "FACTEUR_ADDRESS_KEY")


@pytest.fixture(autouse=True)
def nothing_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def write(path: Path, text: str, mode: int = 0o600) -> Path:
    path.write_text(text)
    path.chmod(mode)
    return path


def refusal(folder: Path) -> tuple[str, str]:
    with pytest.raises(Misconfigured) as refused:
        secret("board_token", folder)
    return refused.value.mistakes[0].reason.code, render_mistakes(refused.value.mistakes, "fr")


def test_places_are_tried_in_the_order_of_trust(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "secrets.toml", 'board_token = "four"')
    found = [secret("board_token", tmp_path)]
    monkeypatch.setenv("FACTEUR_BOARD_TOKEN", "three")
    found.append(secret("board_token", tmp_path))
    monkeypatch.setenv("FACTEUR_BOARD_TOKEN_FILE", str(write(tmp_path / "docker", "two\n")))
    found.append(secret("board_token", tmp_path))
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    write(tmp_path / "board_token", "one\n")
    found.append(secret("board_token", tmp_path))

    assert found == ["four", "three", "two", "one"]
    assert secret_source("board_token", tmp_path) == "$CREDENTIALS_DIRECTORY/board_token"


def test_a_missing_secret_says_where_it_was_looked_for(tmp_path: Path) -> None:
    code, said = refusal(tmp_path)

    assert code == "secret_missing"
    assert "FACTEUR_BOARD_TOKEN_FILE, FACTEUR_BOARD_TOKEN, secrets.toml" in said


def test_a_file_that_others_can_read_is_refused_with_the_remedy(tmp_path: Path) -> None:
    write(tmp_path / "secrets.toml", 'board_token = "hidden"', 0o644)

    code, said = refusal(tmp_path)

    assert code == "secret_open"
    assert f"chmod 600 {tmp_path}/secrets.toml" in said
    assert "hidden" not in said


def test_a_file_of_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "secrets.toml", 'board_token = "hidden"')
    monkeypatch.setattr("os.getuid", lambda: 54_321)

    assert refusal(tmp_path)[0] == "secret_not_ours"


def test_a_broken_file_is_refused_without_its_values(tmp_path: Path) -> None:
    write(tmp_path / "secrets.toml", "board_token = hidden\n")

    code, said = refusal(tmp_path)

    assert code == "secret_unreadable"
    assert "hidden" not in said


def test_the_address_key_is_made_once_for_us_alone(tmp_path: Path) -> None:
    first = address_key(tmp_path / "data", tmp_path)

    assert address_key(tmp_path / "data", tmp_path) == first
    assert len(first) == 64
    assert stat.S_IMODE((tmp_path / "data" / "address_key").stat().st_mode) == 0o600


def test_an_address_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    address_key(tmp_path, tmp_path)
    (tmp_path / "address_key").chmod(0o640)

    with pytest.raises(Misconfigured):
        address_key(tmp_path, tmp_path)


def test_a_given_address_key_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTEUR_ADDRESS_KEY", "given")

    assert address_key(tmp_path, tmp_path) == b"given"
    assert not (tmp_path / "address_key").exists()
