"""Where secrets are found. They are never in `facteur.toml`, in a log or in a repr."""

from __future__ import annotations

import os
import secrets
import stat
import tomllib
from collections.abc import Iterator
from pathlib import Path

from daemon.errors import Misconfigured, Mistake, Reason, because

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def secret(name: str, folder: Path) -> str:
    """The secret of that name (`board_token`, `smtp_password`). `folder` is `Settings.folder`.

    Raises Misconfigured when it is nowhere, or kept where others can read it.
    """
    return _find(name, folder)[1]


def secret_source(name: str, folder: Path) -> str:
    """The place that holds the secret, for `check` to show; Misconfigured as `secret` does."""
    return _find(name, folder)[0]


def address_key(data: Path, folder: Path) -> bytes:
    """The key that signs reply addresses; made once in the data folder where none is given."""
    try:
        return secret("address_key", folder).encode()
    except Misconfigured as nowhere:
        if nowhere.mistakes[0].reason.code != "secret_missing":
            raise
    kept = data / "address_key"
    if not kept.exists():
        _keep(kept, secrets.token_hex(32))
    _refuse_open(kept)
    return kept.read_text(encoding="ascii").strip().encode()


def _keep(path: Path, value: str) -> None:
    """Write it whole or not at all; a second process that was as quick loses and reads ours."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(value)
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _find(name: str, folder: Path) -> tuple[str, str]:
    looked = []
    for place, value in _places(name, folder):
        if value:
            return place, value
        looked.append(place)
    reason = because("secret_missing", name=name, looked=", ".join(looked))
    raise Misconfigured(Mistake("secrets.toml", 0, 0, reason))


def _places(name: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Each place in the order of trust, with what it holds; "" when nothing."""
    variable = f"FACTEUR_{name.upper()}"
    credentials = os.environ.get("CREDENTIALS_DIRECTORY")
    yield f"$CREDENTIALS_DIRECTORY/{name}", _text(Path(credentials) / name) if credentials else ""
    pointed = os.environ.get(f"{variable}_FILE")
    yield f"{variable}_FILE", _text(Path(pointed)) if pointed else ""
    yield variable, os.environ.get(variable, "")
    yield "secrets.toml", _listed(folder / "secrets.toml", name)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as problem:
        raise _refused(path, because("secret_unreadable", path=path, said=type(problem).__name__)) from None


def _listed(path: Path, name: str) -> str:
    if not path.exists():
        return ""
    _refuse_open(path)
    try:
        values = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as problem:  # its message gives the place, never the value
        raise _refused(path, because("secret_unreadable", path=path, said=problem)) from None
    return str(values.get(name, ""))


def _refuse_open(path: Path) -> None:
    if why := openness(path):
        raise _refused(path, *why)


def openness(path: Path) -> tuple[Reason, str] | None:
    """Why a file keeps no secret (others can read it, or rewrite it), and the command that mends it."""
    state = path.stat()
    if state.st_uid != os.getuid():
        return because("secret_not_ours", path=path), ""
    if state.st_mode & OTHERS:
        mode = f"{stat.S_IMODE(state.st_mode):o}"
        return because("secret_open", path=path, mode=mode), f"chmod 600 {path}"
    return None


def _refused(path: Path, reason: Reason, suggestion: str = "") -> Misconfigured:
    return Misconfigured(Mistake(str(path), 0, 0, reason, suggestion=suggestion))
