"""The verb `init`: ten questions, and everything that a first day needs is written; nothing is overwritten."""

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

CONFIG = "facteur.toml"
TAB = "Réception"


@verb
@click.argument("folder", type=click.Path(path_type=Path), default=Path("facteur"))
@click.option("--answers", "file", type=click.Path(path_type=Path), help="a TOML file / un fichier TOML")
def init(asked: Asked, folder: Path, file: Path | None) -> int:
    """Ten questions, then the configuration is written / dix questions, puis la configuration est écrite."""
    taken = [name for name in (CONFIG, "workflows/production.toml", "secrets.toml") if (folder / name).exists()]
    if taken:
        click.echo(asked.say("init_taken", folder=folder, taken=", ".join(taken)), err=True)
        return MISUSED
    today = datetime.now(ZoneInfo("America/Toronto")).date()
    given = _given(file, folder, today) if file else _answered(asked, folder, today)
    made = _write(folder, given, asked)
    for path in made:
        click.echo(json.dumps({"made": str(path)}) if asked.json else asked.say("init_made", file=path))
    here = replace(asked, config=folder / CONFIG, data=None)
    code = looked(here, offline=not _has_token(folder))
    if not asked.json:
        click.echo(asked.say("init_next", config=folder / CONFIG, secrets=folder / "secrets.toml"))
    return code


def _given(file: Path, folder: Path, today: date) -> answers.Values:
    found, mistakes = answers.prepared(file, folder, today)
    if mistakes:
        raise Misconfigured(*mistakes)
    return found


def _answered(asked: Asked, folder: Path, today: date) -> answers.Values:
    """Each question until its answer would do; what is wrong with one is said at once."""
    found: answers.Values = {}
    for question in answers.QUESTIONS:
        proposed = answers.default(question, found, today)
        text = f"{question.number}/10  {asked.say(f'init_{question.table}_{question.key}')}"
        while True:
            said = click.prompt(text, default=proposed or ("" if not question.needed else None), type=str)
            value = answers.understood(question, said)
            refused = answers.wrong(question, value, folder)
            if refused is None:
                break
            click.echo(f"      {asked.messages.words(refused, asked.language)}", err=True)
        found.setdefault(question.table, {})[question.key] = value
    return found


def _write(folder: Path, given: answers.Values, asked: Asked) -> list[Path]:
    """Every file, each under a name that nothing bears yet."""
    shipped = HOUSE / "config"
    given["sheet"]["tab"] = TAB
    texts: Mapping[Path, str] = {
        folder / CONFIG: answers.written((shipped / CONFIG).read_text("utf-8"), given),
        folder / "workflows/production.toml": (shipped / "workflows/production.toml").read_text("utf-8"),
        folder / "secrets.toml": asked.say("init_secrets").strip() + '\nboard_token = ""\nsmtp_password = ""\n',
    }
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mode = 0o600 if path.name == "secrets.toml" else 0o644
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8") as out:
            out.write(text)
    book = folder / Path(given["sheet"]["file"]).expanduser()
    if book.exists():
        return [*texts]
    xlsx_new.make(book, TAB)
    return [*texts, book]


def _has_token(folder: Path) -> bool:
    try:
        secret_source("board_token", folder)
    except Misconfigured:
        return False
    return True
