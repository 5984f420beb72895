#!/usr/bin/env python3
"""Start Facteur from nothing but Python: prepare `.venv` once, then hand over to `daemon.cli`.

    python3 run.py demo          a whole office on this computer; nothing leaves it
    python3 run.py test [-k …]   every check; with arguments, pytest alone
    python3 run.py <verb>        any verb of daemon.cli; --help lists them

Parses on Python 3.8, so that an older Python can be told which one is needed.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "facteur.stamp"
RUNTIME, DEVELOPMENT, UV = "requirements.lock", "requirements-dev.lock", "requirements-uv.lock"
OLDEST = (3, 11)
VERSION = ".".join(map(str, sys.version_info[:3]))

LINT = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",), ("lint-imports", "--no-logo"))
PYTEST = ("pytest",)
ALL = ("-n", "3", "--dist", "loadfile")  # much of a story is waiting: three at once on two cores

NO_NETWORK = (
    "failed to establish a new connection",
    "name or service not known",
    "temporary failure in name resolution",
    "network is unreachable",
    "dns error",
    "error sending request",
    "connection refused",
)
# pip's own settings, so that uv asks the same places; uv does not read pip's files.
UV_NAMES = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "cert": "SSL_CERT_FILE",
}


class CannotStartError(Exception):
    """The environment cannot be prepared. The message is for people, French then English."""


def main(args: Sequence[str]) -> int:
    """Prepare what the verb needs, then become it. 2 when nothing could be started."""
    try:
        refuse_old_python(sys.version_info[:2])
        verb = args[0] if args else ""
        prepare(DEVELOPMENT if verb in ("test", "lint", "bench") else RUNTIME)
    except (CannotStartError, OSError) as problem:
        print(explain(str(problem)) if isinstance(problem, OSError) else problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:  # the stamp is not written: the next start goes on from here
        return 130
    if verb == "test":
        return run_steps([*LINT, (*PYTEST, *ALL)] if not args[1:] else [(*PYTEST, *args[1:])])
    if verb == "lint":
        return run_steps(LINT)
    module = ["bench", *args[1:]] if verb == "bench" else ["daemon.cli", *args]
    return hand_over([str(PYTHON), "-m", *module])


def refuse_old_python(version: Sequence[int]) -> None:
    """Say which Python is needed, when this one is too old."""
    if tuple(version) < OLDEST:
        found = ".".join(map(str, version))
        raise CannotStartError(
            f"Facteur demande Python 3.11 ou plus récent; celui-ci est {found}. Rien n'a été installé.\n"
            f"Essayez : python3.11 run.py, ou installez Python depuis votre système.\n"
            f"Facteur needs Python 3.11 or later; this one is {found}. Nothing was installed."
        )


def hand_over(command: list[str]) -> NoReturn:
    """Become the command: this folder's code, in the working folder of the person who asked."""
    paths = [str(HERE), os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    if os.name == "nt":  # execv there leaves the terminal to two processes
        raise SystemExit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)  # noqa: S606 - no shell is wanted


# -- the environment


def prepare(lock: str) -> None:
    """Bring `.venv` up to the lock file; nothing to do when its stamp says so."""
    if is_ready(lock):
        return
    with one_start_at_a_time():
        if is_ready(lock):  # the start that we waited for did it
            return
        began = time.monotonic()
        say("Préparation de .venv, une seule fois / preparing .venv, once")
        if not is_ours():
            create()
        install(lock)
        satisfied = [lock, RUNTIME] if lock == DEVELOPMENT else [lock]
        STAMP.write_text("".join(f"{stamp(name)}\n" for name in satisfied), encoding="utf-8")
        say(f"Prêt / ready ({time.monotonic() - began:.0f} s)")


def stamp(lock: str) -> str:
    """What `.venv` was made from: the lock's digest, the Python and the place."""
    digest = hashlib.sha256((HERE / lock).read_bytes()).hexdigest()[:16]
    return f"{lock} {digest} {VERSION} {VENV}"


def is_ready(lock: str) -> bool:
    """Whether the last complete installation still fits."""
    return PYTHON.exists() and STAMP.exists() and stamp(lock) in STAMP.read_text(encoding="utf-8").splitlines()


def is_ours() -> bool:
    """Whether the folder is an environment of this Python that was made in this very place."""
    try:
        made = (VENV / "pyvenv.cfg").read_text(encoding="utf-8")
    except OSError:
        return False
    here = made.rstrip().endswith(str(VENV))  # the last line is the command that made it
    if not here:
        say("Le dossier a été déplacé : .venv est refait / the folder was moved: .venv is made again")
    return here and f"version = {VERSION}" in made.splitlines() and PYTHON.exists()


def create() -> None:
    """Make an empty environment with pip in it."""
    if not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        raise CannotStartError(
            "Il manque le module « venv » de Python. Sous Debian ou Ubuntu : sudo apt-get install python3-venv\n"
            "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv"
        )
    base = getattr(sys, "_base_executable", None) or sys.executable  # when started by .venv itself
    call([base, "-m", "venv", "--clear", str(VENV)], dict(os.environ))


def install(lock: str) -> None:
    """Install the pinned packages with uv, which is itself pinned; with pip where uv cannot."""
    ask_same_places = {**os.environ, **uv_settings()}
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", "-r"]
    try:
        uv = shutil.which("uv", path=str(BIN)) or shutil.which("uv")
        if not uv:
            call([*pip, UV], dict(os.environ))
            uv = str(BIN / "uv")
        call(
            [uv, "pip", "install", "--compile-bytecode", "--python", str(PYTHON), "--require-hashes", "-r", lock],
            ask_same_places,
        )
    except Unfit:
        say("uv n'a pas pu; essai avec pip, plus lent / uv could not; trying pip, slower")
        call([*pip, lock], dict(os.environ))


def uv_settings() -> dict[str, str]:
    """The user's pip configuration in uv's words. Hashes make every place equally safe."""
    command = [str(PYTHON), "-m", "pip", "config", "list"]
    listing = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found = {"UV_INDEX_STRATEGY": "unsafe-best-match", "UV_NO_PROGRESS": "1"}
    for line in sorted(listing.splitlines(), key=lambda line: line.startswith(":env:")):
        name, _, value = line.partition("=")
        key = UV_NAMES.get(name.rpartition(".")[2])
        if key and key not in os.environ:
            found[key] = value.strip("'\"")
    return found


class Unfit(CannotStartError):
    """This installer failed for a reason of its own; another may do."""


def call(command: Sequence[str], environment: dict[str, str]) -> None:
    """Run quietly; say in clear words what stopped it."""
    done = subprocess.run(
        command, env=environment, cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        raise explain(done.stdout)


def explain(output: str) -> CannotStartError:
    """Turn what an installer printed into what a person can do about it."""
    said = output.lower()
    if "no space left" in said:
        return CannotStartError(
            "Le disque est plein. Libérez 500 Mo et relancez la même commande; rien n'est perdu.\n"
            "The disk is full. Free 500 MB and run the same command again; nothing is lost."
        )
    if any(words in said for words in NO_NETWORK):
        return CannotStartError(
            "Pas de réseau : les paquets n'ont pas pu être téléchargés. Vérifiez la connexion ou le serveur\n"
            "mandataire (HTTPS_PROXY), puis relancez la même commande; rien n'est perdu.\n"
            "No network: the packages could not be downloaded. Check the connection or the proxy\n"
            "(HTTPS_PROXY), then run the same command again; nothing is lost."
        )
    tail = "\n".join(f"  {line}" for line in output.strip().splitlines()[-12:])
    return Unfit(
        "L'installation a échoué. Ce qu'a dit l'installateur : / The installation failed. The installer said:\n"
        f"{tail}\nPour repartir de zéro : supprimez .venv / To start afresh: delete .venv"
    )


@contextlib.contextmanager
def one_start_at_a_time() -> Iterator[None]:
    """Hold this file's lock, which dies with the process; the second start waits for the first."""
    with Path(__file__).open("rb") as held:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415 - exists on Windows only

            held.seek(1 << 30)
            msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl  # noqa: PLC0415 - does not exist on Windows

            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("Un autre démarrage prépare .venv; on l'attend / another start prepares .venv; waiting")
                fcntl.flock(held, fcntl.LOCK_EX)
        yield


# -- the checks


def run_steps(steps: Sequence[Sequence[str]]) -> int:
    """Run every step even after a failure; 1 when one failed."""
    failed = [name for name in map(run_step, steps) if name]
    if failed:
        say(f"À corriger / to mend : {', '.join(failed)}")
    return 1 if failed else 0


def run_step(step: Sequence[str]) -> str:
    """Run one program of `.venv`; its name when it failed."""
    program = BIN / step[0]
    name = " ".join(step[:2]) if step[0] == "ruff" else program.name
    say(name)
    began = time.monotonic()
    code = subprocess.run([str(program), *step[1:]], cwd=HERE, check=False).returncode
    say(f"{name} : {'échec / failed' if code else 'ok'} ({time.monotonic() - began:.0f} s)")
    return name if code else ""


def say(text: str) -> None:
    """One line of progress, at once."""
    print(f"  {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
