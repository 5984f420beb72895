"""The verb `mail`: a message as it would leave for a mandate. Nothing is sent and nothing is recorded."""

from __future__ import annotations

import difflib
import json
from contextlib import closing
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import click

from daemon import app
from daemon.actions import mail as post
from daemon.actions.office import CONTENTS as DIGESTS
from daemon.cli.addresses import noted
from daemon.cli.show import one
from daemon.cli.verbs import MISUSED, Asked, verb
from daemon.domain.client_rules import REMINDER
from daemon.domain.effects import SendMessage
from daemon.domain.lists import REPORT, SHARED
from daemon.domain.mandate import Mandate
from daemon.domain.rules import standing
from daemon.domain.workflow import CLIENT, Workflow
from daemon.errors import NeedsReview, because
from daemon.settings import address_key

FILE = click.Path(dir_okay=False, writable=True, path_type=Path)


@verb
@click.argument("word")
@click.argument("message", default="")
@click.option("--to", "who", default="", help="client, production, a@b.ca")
@click.option("--html", type=FILE, default=None, help="write the HTML part / écrire la partie HTML")
@click.option("--eml", type=FILE, default=None, help="write the whole message / écrire le courriel entier")
@click.option("--picture", type=FILE, default=None, help="FILE.png, by Chromium / une image, par Chromium")
def mail(
    asked: Asked, word: str, message: str, who: str, html: Path | None, eml: Path | None, picture: Path | None
) -> int:
    """A message as it would leave; nothing is sent / un courriel tel qu'il partirait, sans l'envoyer."""
    with app.memory(asked.settings(look=False)) as known:
        found = one(asked, known, word)
        if found is None:
            return MISUSED
        if message and message not in names():
            _unknown(asked, message)
            return MISUSED
        effect = _effect(found, known, message, who)
        raw = _written(effect, found, known)
        if eml and effect.message == REPORT:  # it encloses the marked copy
            noted(known, found.number, f"courriel {found.number} {effect.message} --eml")
    seen = message_from_bytes(raw, policy=policy.default)
    assert isinstance(seen, EmailMessage)
    if eml:
        eml.write_bytes(raw)
    if html:
        html.write_text(_part(seen, "html"), encoding="utf-8")
    if picture:
        _draw(seen, picture)
    _show(asked, effect, seen)
    for file in filter(None, (html, eml, picture)):
        click.echo(asked.say("mail_written", file=file), err=True)
    return 0


def names() -> list[str]:
    """The messages about one mandate: templates with a subject, digests aside."""
    pages = (app.TEMPLATES / "fr").glob("*.txt")
    return sorted(page.stem for page in pages if page.stem not in DIGESTS and page.read_text("utf-8")[:8] == "Subject:")


def _unknown(asked: Asked, message: str) -> None:
    near = difflib.get_close_matches(message, names(), 1)
    hint = asked.say("did_you_mean", verb=near[0]) if near else ""
    click.echo(f"{asked.say('mail_unknown', message=message, known=', '.join(names()))} {hint}".strip(), err=True)


def _effect(mandate: Mandate, known: app.Memory, message: str, who: str) -> SendMessage:
    """The message that is owed now, else the one that the mandate would be sent next."""
    now, workflow = known.clock.now(), known.workflow
    owed = [one for one in standing(mandate, now, workflow).owed if isinstance(one, SendMessage)]
    for effect in owed:
        if message in ("", effect.message) and who in ("", effect.who):
            return effect
    message = message or workflow.checklist or "checklist"
    who = who or _usual(mandate, workflow, message)
    if message in (REPORT, SHARED) and mandate.lists.current:
        return SendMessage(mandate.number, message, mandate.lists.current.turn, who)
    turns = [int(key.rpartition("/")[2]) for key in mandate.sent if key.startswith(f"{message}/{who}/")]
    return SendMessage(mandate.number, message, max(turns, default=0) + 1, who)


def _usual(mandate: Mandate, workflow: Workflow, message: str) -> str:
    """Who had it last, else who is told it by a stage, else the client."""
    had = [key.split("/")[1] for key in mandate.sent if key.startswith(f"{message}/")]
    told = [tell.who for stage in workflow.stages for tell in stage.tell if tell.message == message]
    return CLIENT if message in (workflow.checklist, REMINDER) else [*reversed(had), *told, CLIENT][0]


def _written(effect: SendMessage, mandate: Mandate, known: app.Memory) -> bytes:
    settings = known.settings
    tools = app.tools_of(known, address_key(settings.data, settings.folder), served=False)
    if not post.recipients(effect, mandate, tools):
        raise NeedsReview(because("nobody_to_write_to", message=effect.message, who=effect.who))
    try:
        with closing(tools.lists):
            return post.written(effect, mandate, tools)
    except NeedsReview as trouble:
        owed = standing(mandate, known.clock.now(), known.workflow).owed
        if trouble.reason.code != "template_failed" or effect in owed:
            raise  # the template is broken indeed
        reason = because("message_too_early", message=effect.message, mandate=mandate.number)
        raise NeedsReview(reason) from trouble


def _part(seen: EmailMessage, kind: str) -> str:
    part = seen.get_body((kind,))
    return str(part.get_content()).replace("\r\n", "\n") if part else ""


def _files(seen: EmailMessage) -> list[str]:
    return [part.get_filename() or "?" for part in seen.iter_attachments()]


def _draw(seen: EmailMessage, file: Path) -> None:
    """As high as the text is long: about thirty pixels a line, and the margins."""
    from daemon.adapters.chromium import picture  # noqa: PLC0415 — only this option draws

    picture(_part(seen, "html"), file, height=300 + 30 * len(_part(seen, "plain").splitlines()))


def _show(asked: Asked, effect: SendMessage, seen: EmailMessage) -> None:
    about = {"from": str(seen["From"]), "to": str(seen["To"]), "subject": str(seen["Subject"])}
    if asked.json:
        told = {"mandate": effect.mandate, "message": effect.message, "turn": effect.turn, "who": effect.who, **about}
        click.echo(json.dumps({**told, "text": _part(seen, "plain"), "files": _files(seen)}, ensure_ascii=False))
        return
    click.echo(asked.say("mail_head", **about))
    for name in _files(seen):
        click.echo(asked.say("mail_file", name=name))
    click.echo(f"\n{_part(seen, 'plain')}".rstrip())
