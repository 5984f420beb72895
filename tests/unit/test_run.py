"""run.py: speaks before anything is installed, prepares `.venv` once, says clearly what stops it."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import run

LOCKS = (run.RUNTIME, run.DEVELOPMENT, run.UV)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh clone in which installing is instant and counted in the file `calls`."""
    bin_folder = tmp_path / ".venv" / "bin"
    for name, value in {
        "HERE": tmp_path,
        "VENV": tmp_path / ".venv",
        "BIN": bin_folder,
        "PYTHON": bin_folder / "python",
        "STAMP": tmp_path / ".venv" / "facteur.stamp",
    }.items():
        monkeypatch.setattr(run, name, value)
    for lock in LOCKS:
        (tmp_path / lock).write_text(lock)
    monkeypatch.setattr(run, "call", lambda command, _environment: pretend(tmp_path, command))
    monkeypatch.setattr(run, "uv_settings", dict)
    return tmp_path


def pretend(clone: Path, command: list[str]) -> None:
    """Do what venv does to the folder; installers only leave their words."""
    with (clone / "calls").open("a") as calls:
        calls.write(f"{' '.join(map(str, command))}\n")
    if "venv" in command:
        run.BIN.mkdir(parents=True, exist_ok=True)
        run.PYTHON.touch()
        version = ".".join(map(str, sys.version_info[:3]))
        (run.VENV / "pyvenv.cfg").write_text(f"version = {version}\ncommand = python -m venv {run.VENV}\n")


def calls(clone: Path) -> list[str]:
    """What was run since the last time this was asked."""
    file = clone / "calls"
    made = file.read_text().splitlines() if file.exists() else []
    file.unlink(missing_ok=True)
    return made


def test_an_old_python_can_still_read_the_file_and_is_told() -> None:
    ast.parse(Path("run.py").read_text(), feature_version=(3, 8))
    with pytest.raises(run.CannotStartError) as refused:
        run.refuse_old_python((3, 8))

    assert "Python 3.11 ou plus récent; celui-ci est 3.8" in str(refused.value)
    assert "needs Python 3.11 or later" in str(refused.value)


def test_only_the_standard_library_is_imported() -> None:
    tree = ast.parse(Path("run.py").read_text())
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_the_first_start_makes_the_environment_and_the_second_does_nothing(clone: Path) -> None:
    run.prepare(run.RUNTIME)
    first = calls(clone)
    run.prepare(run.RUNTIME)

    assert "-m venv --clear" in first[0]
    assert first[-1].endswith("--require-hashes -r requirements.lock")
    assert calls(clone) == []


def test_development_holds_everything_that_ships(clone: Path) -> None:
    run.prepare(run.DEVELOPMENT)
    calls(clone)
    run.prepare(run.RUNTIME)

    assert calls(clone) == []


def test_another_lock_file_installs_without_starting_afresh(clone: Path) -> None:
    run.prepare(run.RUNTIME)
    calls(clone)
    (clone / run.RUNTIME).write_text("newer")
    run.prepare(run.RUNTIME)

    assert not [command for command in calls(clone) if "-m venv" in command]


def test_a_moved_folder_is_made_again_and_said(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run.prepare(run.RUNTIME)
    cfg = run.VENV / "pyvenv.cfg"
    cfg.write_text(cfg.read_text().replace(str(clone), "/somewhere/else"))
    run.STAMP.write_text("requirements.lock old")
    calls(clone)
    run.prepare(run.RUNTIME)

    assert "-m venv --clear" in calls(clone)[0]
    assert "Le dossier a été déplacé" in capsys.readouterr().err


def test_an_installation_that_was_cut_short_is_done_again(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(_lock: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(run, "install", cut)
        with pytest.raises(KeyboardInterrupt):
            run.prepare(run.RUNTIME)

    assert not run.is_ready(run.RUNTIME)
    run.prepare(run.RUNTIME)
    assert run.is_ready(run.RUNTIME)


def test_two_starts_at_once_install_once(clone: Path) -> None:
    starts = [threading.Thread(target=run.prepare, args=(run.RUNTIME,)) for _ in range(4)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()

    assert len([command for command in calls(clone) if command.endswith("-r requirements.lock")]) == 1


def test_pip_takes_over_when_uv_cannot(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse_uv(command: list[str], _environment: dict[str, str]) -> None:
        pretend(clone, command)
        if Path(str(command[0])).name == "uv":
            raise run.explain("error: unsupported platform")

    monkeypatch.setattr(run, "call", refuse_uv)
    run.prepare(run.RUNTIME)

    assert "-m pip install --quiet --require-hashes -r requirements.lock" in calls(clone)[-1]


def test_pip_is_not_tried_without_a_network(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unplugged(command: list[str], _environment: dict[str, str]) -> None:
        pretend(clone, command)
        if "venv" not in command:
            raise run.explain("Failed to establish a new connection: [Errno -2] Name or service not known")

    monkeypatch.setattr(run, "call", unplugged)
    with pytest.raises(run.CannotStartError, match="Pas de réseau"):
        run.prepare(run.RUNTIME)

    assert len(calls(clone)) == 2


@pytest.mark.parametrize(
    ("said", "fr", "en"),
    [
        ("OSError: [Errno 28] No space left on device", "Le disque est plein", "The disk is full"),
        ("error sending request: dns error", "Pas de réseau", "No network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "L'installation a échoué", "The installation failed"),
    ],
)
def test_what_stops_an_installation_is_said_in_both_languages(said: str, fr: str, en: str) -> None:
    words = str(run.explain(said))

    assert fr in words
    assert en in words


def test_a_python_without_venv_names_the_package_to_install(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)

    with pytest.raises(run.CannotStartError, match="apt-get install python3-venv"):
        run.create()


def test_uv_asks_where_pip_is_told_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    listing = (
        "global.index-url='file:///mirror'\n:env:.index-url='file:///nearer'\n"
        "global.find-links='/wheels'\nglobal.timeout='3'\n"
    )
    done = subprocess.CompletedProcess([], 0, stdout=listing)
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_options: done)
    for name in run.UV_NAMES.values():
        monkeypatch.delenv(name, raising=False)

    asked = run.uv_settings()

    assert (asked["UV_DEFAULT_INDEX"], asked["UV_FIND_LINKS"]) == ("file:///nearer", "/wheels")


def test_the_pinned_uv_is_the_one_of_the_development_lock() -> None:
    pinned = Path(run.UV).read_text().strip()

    assert pinned in Path(run.DEVELOPMENT).read_text()


def test_every_check_runs_even_after_one_failed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    failing, passing = [sys.executable, "-c", "raise SystemExit(1)"], [sys.executable, "-c", ""]

    assert run.run_steps([failing, passing]) == 1
    assert capsys.readouterr().err.count(": ok") == 1
    assert run.run_steps([passing]) == 0


def test_a_verb_that_does_not_exist_is_refused_in_the_language_asked_for() -> None:
    from click.testing import CliRunner

    from daemon.cli.verbs import verbs

    french, english = (CliRunner().invoke(verbs, ["verifer", "--lang", one]).output for one in ("fr", "en"))

    assert ("n'existe pas" in french, "does not exist" in english, "“verifier”" in english) == (True, True, True)
