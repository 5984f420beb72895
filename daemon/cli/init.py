"""The verb `init`: eight questions, and everything that a first day needs is written; nothing is overwritten."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from daemon.adapters import xlsx_new
from daemon.app import HOUSE
from daemon.cli.check import looked
from daemon.cli.verbs import MISUSED, Asked, verb
from daemon.errors import Misconfigured
from daemon.settings import answers, secret_source

CONFIG, SECRETS, DRAFT = "facteur.toml", "secrets.toml", ".reponses.json"
TAB = "Réception"
LAST = answers.QUESTIONS[-1].number


@verb
@click.argument("folder", type=click.Path(path_type=Path), default=Path("facteur"))
@click.option("--from", "file", type=click.Path(path_type=Path), help="answers in a TOML file / les réponses en TOML")
def init(asked: Asked, folder: Path, file: Path | None) -> int:
    """Eight questions, then the configuration is written / huit questions, puis la configuration est écrite."""
    taken = [name for name in (CONFIG, "workflows/production.toml", SECRETS) if (folder / name).exists()]
    if taken:
        click.echo(asked.say("init_taken", folder=folder, taken=", ".join(taken)), err=True)
        return MISUSED
    today = datetime.now(ZoneInfo("America/Toronto")).date()
    given = _given(file, folder, today) if file else _answered(asked, folder, today)
    made = _write(folder, given, asked)
    (folder / DRAFT).unlink(missing_ok=True)
    for path in made:
        click.echo(json.dumps({"made": str(path)}) if asked.json else asked.say("init_made", file=path))
    here = replace(asked, config=folder / CONFIG, data=None)
    code = looked(here, offline=not _has_token(folder))
    if not asked.json:
        click.echo(asked.say("init_next", config=folder / CONFIG, secrets=folder / SECRETS))
        if "kind" in answers.meant(given).get("sign_in", {}):
            click.echo(asked.say("init_sign_in", config=folder / CONFIG))
    return code


def _given(file: Path, folder: Path, today: date) -> answers.Values:
    found, mistakes = answers.prepared(file, folder, today)
    if mistakes:
        raise Misconfigured(*mistakes)
    return found


def _answered(asked: Asked, folder: Path, today: date) -> answers.Values:
    """Each question until its answer would do; what is wrong with one is said at once.

    Stopped in the middle, it goes on there the next time: all but the secrets is kept beside what it will write.
    """
    found = _begun(folder)
    if found:
        click.echo(asked.say("init_goes_on", folder=folder))
    for question in answers.QUESTIONS:
        if question.key in found.get(question.table, {}) or not question.when(found):
            continue
        found.setdefault(question.table, {})[question.key] = _asked(asked, question, found, folder, today)
        _keep(folder, found)
    return found


def _asked(asked: Asked, question: answers.Question, found: answers.Values, folder: Path, today: date) -> object:
    proposed = answers.default(question, found, today)
    text = f"{question.number}/{LAST}  {asked.say(f'init_{question.table}_{question.key}')}"
    default = proposed or (None if question.needed else "")
    hidden = question.table == answers.SECRETS
    while True:
        said = click.prompt(text, default=default, type=str, hide_input=hidden, show_default=bool(default))
        value = answers.understood(question, said)
        refused = answers.wrong(question, value, folder)
        if refused is None:
            return value
        click.echo(f"      {asked.messages.words(refused, asked.language)}", err=True)


def _begun(folder: Path) -> answers.Values:
    try:
        found = json.loads((folder / DRAFT).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {table: dict(keys) for table, keys in found.items()}


def _keep(folder: Path, found: answers.Values) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = {table: keys for table, keys in found.items() if table != answers.SECRETS}
    (folder / DRAFT).write_text(json.dumps(kept, ensure_ascii=False), "utf-8")


def _write(folder: Path, given: answers.Values, asked: Asked) -> list[Path]:
    """Every file, each under a name that nothing bears yet."""
    shipped, settings = HOUSE / "config", answers.meant(given)
    settings["sheet"]["tab"] = TAB
    texts: Mapping[Path, str] = {
        folder / CONFIG: answers.written((shipped / CONFIG).read_text("utf-8"), settings),
        folder / "workflows/production.toml": (shipped / "workflows/production.toml").read_text("utf-8"),
        folder / SECRETS: _secrets(given, asked),
    }
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mode = 0o600 if path.name == SECRETS else 0o644
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8") as out:
            out.write(text)
    if not settings["sheet"]["file"]:
        return [*texts]
    book = folder / Path(settings["sheet"]["file"]).expanduser()
    if book.exists():
        return [*texts]
    xlsx_new.make(book, TAB)
    return [*texts, book]


def _secrets(given: answers.Values, asked: Asked) -> str:
    """Those that these answers call for, as they were typed; an empty one waits for the owner."""
    wanted = [one.key for one in answers.QUESTIONS if one.table == answers.SECRETS and one.when(given)]
    typed = given.get(answers.SECRETS, {})
    lines = [f"{key} = {json.dumps(typed.get(key, ''), ensure_ascii=False)}" for key in wanted]
    return "\n".join([asked.say("init_secrets").strip(), *lines, ""])


def _has_token(folder: Path) -> bool:
    try:
        secret_source("board_token", folder)
    except Misconfigured:
        return False
    return True
