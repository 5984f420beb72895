"""The verb `check`: the same loader as `serve`, then one look at each service, by reading only."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import click

from daemon import app, vendors
from daemon.actions.tools import Tools
from daemon.cli.verbs import MISUSED, UNREACHABLE, Asked, verb
from daemon.errors import FacteurError
from daemon.ports import SignIn
from daemon.settings import Settings, render_mistakes, secret_source
from daemon.settings.families import check_families
from daemon.settings.products import load_products
from daemon.settings.templates import edited_mistakes


@verb
@click.option("--offline", is_flag=True, help="the files only / les fichiers seulement")
@click.option("--write", is_flag=True, help="also a card, deleted again / aussi une carte, supprimée aussitôt")
def check(asked: Asked, *, offline: bool, write: bool) -> int:
    """Read the configuration and look once at each service / relire la configuration, essayer chaque service."""
    return looked(asked, offline=offline, write=write)


def looked(asked: Asked, *, offline: bool, write: bool = False) -> int:
    """The exit code: 0 when every service that was looked at answers."""
    settings = asked.settings()
    check_families()
    with app.memory(settings) as known:
        _tell(asked, "config", "", asked.say("config_read", file=asked.config))
        if settings.products.file:
            count = len({product.name for product in load_products(settings.products.file).names.values()})
            _tell(asked, "products", "", asked.say("check_products", file=settings.products.file, count=count))
        whole = _templates(asked, settings)
        if offline:
            return 0 if whole else MISUSED
        with app.house(known) as loop:
            looks = _looks(asked, settings, loop.house.tools, write=write)
            results = [_tried(asked, place, look) for place, look in looks]
    if not all(results):
        return UNREACHABLE
    return 0 if whole else MISUSED


def _templates(asked: Asked, settings: Settings) -> bool:
    """Whether each edited template can be used; each mistake is told, the shipped one serves meanwhile."""
    folder = app.templates_of(settings)
    mistakes = edited_mistakes(app.TEMPLATES, folder) if folder else []
    if mistakes and asked.json:
        for mistake in mistakes:
            _tell(
                asked,
                "templates",
                f"{mistake.file}:{mistake.line} {asked.messages.words(mistake.reason, asked.language)}",
                "",
            )
    elif mistakes:
        shown = render_mistakes(mistakes, asked.language)
        click.echo(shown.rpartition("\n")[0])  # without « rien n'a été lancé »: the shipped ones serve
    elif folder:
        count = sum(path.is_file() for path in folder.rglob("*"))
        _tell(asked, "templates", "", asked.say("check_templates", count=count, folder=folder))
    return not mistakes


def _looks(asked: Asked, settings: Settings, tools: Tools, *, write: bool) -> Iterator[tuple[str, Callable[[], str]]]:
    """Each place with a look that answers what it saw."""
    if door := vendors.sign_in_of(settings):
        yield "sign_in", lambda: _signed(door, settings.sign_in.kind)
    yield "mailbox", lambda: _mailbox(asked, tools)
    yield "smtp", lambda: _proved(tools.sender.check, f"{settings.smtp.host}:{settings.smtp.port}")
    yield "board", lambda: _board(asked, settings, tools)
    if write:
        text = asked.say("check_card")
        yield "board_write", lambda: _proved(lambda: tools.board.prove(text), text)
    yield "sheet", lambda: _sheet(asked, tools, settings.sheet.shown)


def _mailbox(asked: Asked, tools: Tools) -> str:
    """How many letters lie there; what the server can do, what it cannot, and what that means, is told beside."""
    seen = str(len(tools.mailbox.ids()))
    for name, able in tools.mailbox.abilities().items():
        _tell(asked, "mailbox", "", asked.say(f"{'ability' if able else 'inability'}_{name}"))
    return seen


def _sheet(asked: Asked, tools: Tools, shown: str) -> str:
    """Read once; what the owner should know of the place is told beside, and is no failure."""
    tools.sheet.read("")
    for reason in tools.sheet.warnings():
        _tell(asked, "sheet", "", asked.messages.words(reason, asked.language))
    return shown


def _signed(door: SignIn, kind: str) -> str:
    """Who signed in, and since when; a token is asked for, as reading and sending will."""
    user, since = door.signed()
    door.token()
    return f"{kind}, {user}, {since:%Y-%m-%d}"


def _board(asked: Asked, settings: Settings, tools: Tools) -> str:
    """The token, the project, its stages and what the account may do there; what is odd is told and is no failure."""
    tools.board.check()
    layout = tools.board.layout()
    for reason in layout.troubles.values():
        _tell(asked, "board", "", asked.messages.words(reason, asked.language))
    if layout.fields:
        _tell(asked, "board", "", asked.say("check_fields", fields=", ".join(layout.fields)))
    return secret_source("board_token", settings.folder)


def _proved(look: Callable[[], object], seen: str) -> str:
    look()
    return seen


def _tried(asked: Asked, place: str, look: Callable[[], str]) -> bool:
    try:
        seen = look()
    except FacteurError as trouble:
        _tell(asked, place, asked.messages.words(trouble.reason, asked.language), "")
        return False
    _tell(asked, place, "", asked.say(f"check_{place}", seen=seen))
    return True


def _tell(asked: Asked, place: str, trouble: str, said: str) -> None:
    if asked.json:
        click.echo(json.dumps({"place": place, "ok": not trouble, "said": trouble or said}, ensure_ascii=False))
    else:
        click.echo(f"{'✗' if trouble else '✓'} {trouble or said}")
