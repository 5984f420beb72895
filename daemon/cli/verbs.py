"""How a verb is found, what every verb accepts, and what an error makes of the exit code.

0 done · 1 failed · 2 bad command or configuration · 3 a person is needed (with --detailed-code)
4 another process holds the data · 5 a service cannot be reached, it will be tried again
"""

from __future__ import annotations

import difflib
import functools
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from daemon.adapters.lock import AlreadyRunning
from daemon.app import HOUSE, TEMPLATES
from daemon.cli.misspoken import told
from daemon.errors import Busy, FacteurError, Misconfigured
from daemon.messages import Messages
from daemon.settings import Settings, load, render_mistakes

FAILED, MISUSED, NEEDS_PERSON, HELD, UNREACHABLE = 1, 2, 3, 4, 5
CONFIG = HOUSE / "config" / "facteur.toml"

ALIASES = {
    "adresses": "addresses",
    "planifier": "schedule",
    "prevision": "forecast",
    "verifier": "check",
    "executer": "run",
    "service": "serve",
    "etat": "status",
    "mandats": "mandates",
    "mandat": "mandate",
    "pourquoi": "why",
    "lettres": "letters",
    "revue": "review",
    "relire": "replay",
    "lire": "read",
    "expliquer": "explain",
    "repondre": "answer",
    "fonctions": "features",
    "courriel": "mail",
    "commencer": "init",
    "fermer": "close",
    "scinder": "split",
    "sauvegarder": "backup",
    "restaurer": "restore",
    "annuler": "cancel",
    "suspendre": "pause",
    "produits": "products",
    "commandes": "orders",
    "reprendre": "resume",
    "connexion": "sign-in",
    "memoire": "memory",
    "rangs": "rows",
    "rouvrir": "undo",
    "demander": "ask",
}
MODULES = {
    "addresses": "addresses",
    "schedule": "production",
    "forecast": "forecast",
    "answer": "answer",
    "ask": "thread",
    "backup": "backup",
    "cancel": "life",
    "check": "check",
    "close": "life",
    "demo": "act",
    "explain": "explain",
    "features": "features",
    "init": "init",
    "letters": "show",
    "mail": "mail",
    "mandate": "show",
    "memory": "memory",
    "mandates": "show",
    "orders": "products",
    "pause": "life",
    "plan": "act",
    "products": "products",
    "read": "read",
    "replay": "act",
    "restore": "backup",
    "resume": "life",
    "review": "review",
    "rows": "sheet",
    "run": "act",
    "serve": "serve",
    "sign-in": "sign_in",
    "split": "split",
    "status": "show",
    "undo": "thread",
    "why": "show",
}


TYPED = "facteur.typed"  # where a context keeps the words of the command line


def spoken(words: Sequence[str]) -> str:
    """The language asked for, whatever else was typed: `--lang en`, `--lang=en`, the environment; French otherwise."""
    pairs = zip(words, (*words[1:], ""), strict=False)
    named = [after for word, after in pairs if word == "--lang"]
    named += [word.partition("=")[2] for word in words if word.startswith("--lang=")]
    asked = [*named, os.environ.get("FACTEUR_LANG", "")]
    return next((one for one in asked if one in ("fr", "en")), "fr")


@contextmanager
def said_in_our_words(ctx: click.Context) -> Iterator[None]:
    """Instead of click's English."""
    try:
        yield
    except click.UsageError as wrong:
        raise told(wrong, Messages(TEMPLATES), spoken(ctx.meta.get(TYPED, ()))) from None


class Verbs(click.Group):
    """Verbs by either name, each imported when it is called; a near miss is told."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 — click's signature
        """The English names; `--help` of each tells the French one."""
        return sorted(MODULES)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each verb whole, French first: both names, both sentences (a docstring holds them around a slash)."""
        french = {english: name for name, english in ALIASES.items()}
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            english, _, said = " ".join((command.help or "").split()).rstrip(".").partition(" / ")
            rows.append((", ".join(dict.fromkeys((french.get(name, name), name))), f"{said.capitalize()} / {english}"))
        with formatter.section("Commandes / Commands"):
            formatter.write_dl(rows)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Kept as typed: a verb that does not exist is refused in the language that was asked for."""
        ctx.meta[TYPED] = tuple(args)
        with said_in_our_words(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """The verb; a command that cannot be read is told in the language that was asked for."""
        with said_in_our_words(ctx):
            return super().invoke(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """The verb of that name."""
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in MODULES:
            near = difflib.get_close_matches(cmd_name, [*MODULES, *ALIASES], 1)
            words = Messages(TEMPLATES)
            language = spoken(ctx.meta.get(TYPED, ()))
            said = words.ui("cli_unknown_verb", language, verb=cmd_name)
            hint = words.ui("cli_did_you_mean", language, verb=near[0]) if near else ""
            ctx.fail(f"{said} {hint}".strip())
        module = __import__(f"daemon.cli.{MODULES[name]}", fromlist=[name])
        found = getattr(module, name.replace("-", "_"))
        assert isinstance(found, click.Command)
        return found


@dataclass(frozen=True, slots=True)
class Asked:
    """What every verb was given. `settings` is read when it is first wanted."""

    config: Path
    data: Path | None
    language: str
    json: bool
    messages: Messages

    def settings(self, *, look: bool = True) -> Settings:
        """The settings, by the one loader; Misconfigured with every mistake."""
        return load(self.config, self.data, look=look)

    def say(self, key: str, **facts: object) -> str:
        """A short text of words.toml."""
        return self.messages.ui(f"cli_{key}", self.language, **facts)


def verb(function: Callable[..., int | None]) -> click.Command:
    """A command with the options that all share; it answers its exit code."""
    name = function.__name__.replace("_", "-")

    @functools.wraps(function)
    def called(config: Path, data: Path | None, lang: str, *, as_json: bool, **own: Any) -> None:
        asked = Asked(config, data, lang, as_json, Messages(TEMPLATES))
        sys.exit(guarded(asked, functools.partial(function, asked, **own)))

    for option in (
        click.option("--config", type=click.Path(path_type=Path), default=CONFIG, show_default="config/facteur.toml"),
        click.option("--data", type=click.Path(path_type=Path), default=None),
        click.option("--lang", type=click.Choice(["fr", "en"]), default="fr", envvar="FACTEUR_LANG"),
        click.option("--json", "as_json", is_flag=True),
    ):
        called = option(called)
    french = next((name for name, english in ALIASES.items() if english == name), "")
    return click.command(name, epilog=f"En français : {french}" if french else None)(called)


def guarded(asked: Asked, act: Callable[[], int | None]) -> int:
    """Run a verb; what went wrong in words on stderr, and the exit code that says whose turn it is."""
    try:
        return act() or 0
    except AlreadyRunning as held:
        click.echo(asked.messages.words(held.mistakes[0].reason, asked.language), err=True)
        return HELD
    except Misconfigured as wrong:
        click.echo(render_mistakes(wrong.mistakes, asked.language), err=True)
        return MISUSED
    except Busy as trouble:
        click.echo(asked.messages.words(trouble.reason, asked.language), err=True)
        return UNREACHABLE
    except FacteurError as puzzle:
        click.echo(asked.messages.words(puzzle.reason, asked.language), err=True)
        return FAILED


class Moment(click.ParamType[datetime]):
    """`2026-12-01T09:00`, in the company's time zone unless it names another."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The instant, without a zone when none was given."""
        if isinstance(value, datetime):
            return value
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r}: 2026-12-01T09:00", param, ctx)


def instant(at: datetime | None, settings: Settings) -> datetime | None:
    """The moment asked about, in UTC."""
    if at is None:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(settings.timezone))).astimezone(ZoneInfo("UTC"))


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
def verbs() -> None:
    """De la facture transférée à la production / from the forwarded invoice to production."""


def main() -> None:
    """The program."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S", stream=sys.stderr)
    for vendor in ("mail.log", "asyncio", "urllib3"):
        logging.getLogger(vendor).setLevel(logging.WARNING)
    verbs(prog_name="facteur")
