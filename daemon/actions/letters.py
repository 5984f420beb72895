"""Processed letters: marked and moved."""

from __future__ import annotations

from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.office import Office


def file(effect: owed.FileLetter, _office: Office, tools: Tools) -> tuple[e.Event, ...]:
    """One that a person moved meanwhile stays there: there is nothing more to do about it either."""
    tools.mailbox.file(effect.identity, effect.folder, effect.flag)
    return (e.LetterFiled(at=tools.clock.now(), identity=effect.identity, folder=effect.folder, flag=effect.flag),)
