"""A command that click refuses, told in the reader's language: what is wrong, how it is written, where the help is."""

from __future__ import annotations

import re
from typing import IO, Any

import click

from daemon.messages import Messages


class Misspoken(click.UsageError):
    """Shown without click's own English; the exit code stays that of a bad command."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Only our words."""
        click.echo(self.message, file=file, err=file is None)


def told(wrong: click.UsageError, words: Messages, language: str) -> Misspoken:
    """What is wrong, then how the verb is written and how to ask for its help."""
    if isinstance(wrong, Misspoken):
        return wrong
    lines = [_said(wrong, words, language)]
    if wrong.ctx:
        pieces = " ".join((wrong.ctx.command_path, *wrong.ctx.command.collect_usage_pieces(wrong.ctx)))
        lines.append(words.ui("cli_written_so", language, usage=pieces))
        lines.append(words.ui("cli_help_there", language, verb=wrong.ctx.command_path))
    return Misspoken("\n".join(lines), wrong.ctx)


def _said(wrong: click.UsageError, words: Messages, language: str) -> str:
    match wrong:
        case click.NoSuchOption():
            near = next(iter(wrong.possibilities or ()), "")
            hint = words.ui("cli_did_you_mean", language, verb=near) if near else ""
            return f"{words.ui('cli_option_unknown', language, option=wrong.option_name)} {hint}".strip()
        case click.BadOptionUsage():
            return words.ui("cli_option_empty", language, option=wrong.option_name)
        case click.MissingParameter():
            return words.ui("cli_missing", language, name=_name(wrong))
        case click.BadParameter():
            value = re.search(r"'([^']*)'", wrong.message)
            about = {"value": value[1] if value else "?", "name": _name(wrong)}
            return words.ui("cli_value_wrong", language, wanted=_wanted(wrong, words, language), **about)
    extra = re.fullmatch(r"Got unexpected extra arguments? \((.*)\)", wrong.message)
    return words.ui("cli_too_many", language, words=extra[1]) if extra else wrong.message


def _name(wrong: click.BadParameter) -> str:
    """`--ship`, or the word that stands in the usage: `ITEM`."""
    param = wrong.param
    if isinstance(param, click.Argument) and wrong.ctx:
        return param.make_metavar(wrong.ctx).strip("[].")
    return param.opts[0] if param else "?"


def _wanted(wrong: click.BadParameter, words: Messages, language: str) -> str:
    """What such a value looks like."""
    kind = wrong.param.type if wrong.param else None
    match kind:
        case click.Choice():
            return ", ".join(map(str, kind.choices))
        case click.Path() | click.File():
            return words.ui("cli_wanted_file", language)
        case _ if isinstance(kind, click.IntRange | click.types.IntParamType):
            return words.ui("cli_wanted_number", language)
        case click.DateTime():
            return words.ui("cli_wanted_day", language)
        case _:
            return wrong.message.rpartition(": ")[2]
