"""The verbs `backup` and `restore`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from daemon import app
from daemon import backup as archives
from daemon.adapters.lock import hold
from daemon.cli.verbs import Asked, verb
from daemon.errors import NeedsReview, because

FILE = click.argument("file", type=click.Path(path_type=Path))


@verb
@FILE
def backup(asked: Asked, file: Path) -> None:
    """All that Facteur remembers in one file, without secrets / toute la mémoire en un fichier, sans les secrets."""
    with app.memory(asked.settings(look=False)) as known:
        size = archives.make(known.journal, known.settings.data, file)
        told = {"file": str(file), "bytes": size, "facts": known.journal.last}
    shown = {"file": file, "kilobytes": size // 1000, "facts": told["facts"]}
    click.echo(json.dumps(told) if asked.json else asked.say("backup_made", **shown))


@verb
@FILE
@click.option("--replace", is_flag=True, help="keep the old memory beside / garder l'ancienne mémoire à côté")
def restore(asked: Asked, file: Path, *, replace: bool) -> None:
    """Put a backup back; nothing is done twice afterwards / remettre une sauvegarde; rien n'est refait ensuite."""
    settings = asked.settings(look=False)
    if settings.journal.url:
        raise NeedsReview(because("restore_elsewhere"))
    with hold(settings.data):
        facts = archives.restore(file, settings.data, settings.office, app.clock_of(settings).now(), replace=replace)
    told = {"folder": str(settings.data), "facts": facts}
    click.echo(json.dumps(told) if asked.json else asked.say("restored", folder=settings.data, facts=facts))
