"""The verb `sign-in`: a person connects the mail account once, where passwords no longer do."""

from __future__ import annotations

import json

import click

from daemon import vendors
from daemon.adapters.token_store import NAME
from daemon.cli.verbs import MISUSED, Asked, verb
from daemon.errors import because
from daemon.ports import Invitation


@verb
def sign_in(asked: Asked) -> int:
    """Connect the mail account (Microsoft 365, Gmail) / connecter le compte de courriel (Microsoft 365, Gmail)."""
    settings = asked.settings()
    door = vendors.sign_in_of(settings)
    if door is None:
        click.echo(asked.messages.words(because("sign_in_by_password", file=asked.config), asked.language), err=True)
        return MISUSED
    user = settings.smtp.user or settings.smtp.sender

    def show(invitation: Invitation) -> None:
        if asked.json:
            said = {"url": invitation.url, "code": invitation.code, "seconds": invitation.seconds}
            click.echo(json.dumps(said))
            return
        click.echo(asked.say("sign_in_open", user=user, url=invitation.url))
        hint = "sign_in_code" if invitation.code else "sign_in_here"
        click.echo(asked.say(hint, code=invitation.code, minutes=invitation.seconds // 60))

    account = door.sign_in(user, show)
    kept = settings.data / NAME
    click.echo(json.dumps({"user": account}) if asked.json else asked.say("sign_in_done", user=account, file=kept))
    return 0
