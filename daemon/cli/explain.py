"""The verb `explain`: what a client's letter says, with its proof, and what a person would be asked."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click

from daemon import app
from daemon.adapters.clock import SystemClock
from daemon.adapters.pdf import PdfReader
from daemon.cli.verbs import MISUSED, Asked, verb
from daemon.domain.mandate import Mandate
from daemon.errors import NeedsReview, Reason, because
from daemon.reading import invoice
from daemon.reading.identity import domain_of, looks_like, numbers_in, same_company
from daemon.reading.letter import Letter, open_letter
from daemon.reading.letter_html import text_of_html
from daemon.reading.reply import Answer, Whole, fact_of, questions_in, read_whole, shown_in
from daemon.reading.reply import Asked as Question
from daemon.watchers import replies, reply_signs
from daemon.watchers.desk import Desk
from daemon.watchers.shelf import Shelf

BOUNCES = frozenset({"bounce_temporary", "bounce_permanent"})


@dataclass(frozen=True, slots=True)
class Explained:
    """What is known of a letter: its mandate and the sign that tells it, what it says, why a person would look."""

    mandate: str = ""
    by: str = ""
    kind: str = "unrelated"
    answers: tuple[Answer, ...] = ()
    proposals: tuple[Answer, ...] = ()
    doubts: tuple[Reason, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)


@verb
@click.argument("letters", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--sent", type=click.Path(path_type=Path), help="le message auquel elle répond / the message it answers")
def explain(asked: Asked, *, letters: tuple[Path, ...], sent: Path | None) -> int:
    """What a client's letter says, and what a person would be asked / ce que dit la lettre d'un client."""
    missing = [path for path in (*letters, *([sent] if sent else [])) if not path.is_file()]
    for path in missing:
        click.echo(asked.say("no_such_file", file=path), err=True)
    if missing:
        return MISUSED
    if sent:
        message = open_letter(sent.read_bytes())
        for path in letters:
            _tell(asked, path, message)
        return 0
    with app.memory(asked.settings(look=False)) as known:
        desk = app.desk_of(known, PdfReader(invoice.read), Shelf())
        for path in letters:
            _tell(asked, path, desk)
    return 0


def _tell(asked: Asked, path: Path, against: Letter | Desk) -> None:
    raw, authserv = path.read_bytes(), _authserv(asked)
    text_of_html("<p>")  # its library is loaded once, and is no part of reading a letter
    began = time.perf_counter()
    if isinstance(against, Letter):
        found = against_message(open_letter(raw, authserv), against)
    else:
        found = against_journal(open_letter(raw, against.authserv), against)
    ms = round((time.perf_counter() - began) * 1000, 1)
    if asked.json:
        click.echo(json.dumps(facts_of(path.name, found, asked, ms), ensure_ascii=False))
    else:
        click.echo("\n".join(_told(asked, path.name, found)))


def _authserv(asked: Asked) -> str:
    """The server whose word is believed, where there are settings."""
    return asked.settings(look=False).mailbox.trusted_authserv if asked.config.is_file() else ""


def against_message(letter: Letter, sent: Letter) -> Explained:
    """The letter as an answer to that message, without a journal: signs and sender are judged by it alone."""
    keys = questions_in(sent.text)
    shown = shown_in(sent.text, keys)
    questions = [Question(number, key, shown.get(key, "")) for number, key in keys.items()]
    written = letter.date or sent.date or SystemClock().now()
    whole = read_whole(letter, sent, questions, written.date())
    mandate = next(iter(numbers_in(sent.subject)), "")
    by = _sign(letter, sent, mandate)
    doubt = None if letter.automatic else _stranger(letter, sent) if by else because("mandate_unknown", mandate=mandate)
    return _explained(mandate if by else "", by, whole, doubt)


def _sign(letter: Letter, sent: Letter, mandate: str) -> str:
    """By which sign the letter answers this message; "" when another mandate is named, or none."""
    others = set(numbers_in(letter.subject)) - set(numbers_in(sent.subject))
    ours = sent.reply_to.partition("+")[0] + "+"
    addressed = {one for one in letter.recipients if one.startswith(ours)}
    if (others and mandate not in numbers_in(letter.subject)) or addressed - {sent.reply_to}:
        return ""
    signs = {
        reply_signs.ADDRESS: sent.reply_to in addressed,
        reply_signs.THREAD: sent.message_id in letter.references,
        reply_signs.QUOTED: sent.reply_to in letter.text.lower(),
        reply_signs.SUBJECT: mandate in numbers_in(letter.subject),
        reply_signs.SENDER: letter.sender in sent.recipients,
    }
    return next((name for name, shows in signs.items() if shows), "") or ("thread" if letter.automatic else "")


def _stranger(letter: Letter, sent: Letter) -> Reason | None:
    known = sent.recipients
    if looks_like(domain_of(letter.sender), map(domain_of, known)):
        return because("sender_looks_alike", sender=letter.sender, known=", ".join(known))
    if not any(same_company(letter.sender, address) for address in known):
        return because("sender_unknown", sender=letter.sender or "?", known=", ".join(known) or "?")
    if letter.authentication == "fail":
        return because("sender_forged", sender=letter.sender)
    if letter.reply_to and domain_of(letter.reply_to) != domain_of(letter.sender):
        return because("reply_goes_elsewhere", sender=letter.sender, reply_to=letter.reply_to)
    return None


def against_journal(letter: Letter, desk: Desk) -> Explained:
    """The letter as the daemon would read it now."""
    try:
        sign = reply_signs.sign_of(desk, letter)
    except NeedsReview as puzzle:
        return Explained(kind="answer", doubts=(puzzle.reason,))
    mandate = desk.journal.mandate(sign.mandate) if sign.mandate else None
    if mandate is None:
        whole = read_whole(letter, open_letter(b""), [], _day(letter, desk))
        return _explained("", "", whole, because("mandate_unknown", mandate="?"))
    return _of_mandate(letter, desk, mandate, sign.by)


def _day(letter: Letter, desk: Desk) -> date:
    """The day on which it was written: « demain » counts from there."""
    return desk.calendar.today(letter.date or SystemClock().now())


def _of_mandate(letter: Letter, desk: Desk, mandate: Mandate, by: str) -> Explained:
    question = replies.question(mandate, letter)
    if question is None:
        return Explained(mandate.number, by, doubts=(because("reply_before_question", sender=letter.sender),))
    read = replies.judged(desk, letter, mandate, question, _day(letter, desk))
    doubt = None if letter.automatic else replies.distrusted(mandate, letter, question)
    found = _explained(mandate.number, by, read.whole, doubt or (read.doubt if read.against else None))
    return found if not read.against else _without(found, read.against)


def _without(found: Explained, against: tuple[Answer, ...]) -> Explained:
    """What contradicts a confirmed value is only proposed."""
    kept = tuple(one for one in found.answers if one not in against)
    return Explained(found.mandate, found.by, found.kind, kept, (*against, *found.proposals), found.doubts, found.files)


def _explained(mandate: str, by: str, whole: Whole, doubt: Reason | None) -> Explained:
    """Nothing of a letter that a doubt is about is an answer."""
    read, forged = whole.read, doubt is not None and doubt.code.startswith(("sender_", "reply_goes"))
    if doubt and doubt.code != "answer_changes":
        kind = "suspicious" if forged and doubt.code != "sender_unknown" else whole.kind.name
        return Explained(mandate, by, kind, (), (*read.answers, *read.proposals), (doubt, *whole.doubts), whole.files)
    doubts = (doubt,) if doubt else whole.doubts
    return Explained(mandate, by, whole.kind.name, read.answers, read.proposals, doubts, whole.files)


def facts_of(name: str, found: Explained, asked: Asked, ms: float) -> dict[str, object]:
    """`file mandate sign kind answers quotes proposals files person doubts ms`: stable English keys."""
    return {
        "file": name,
        "mandate": found.mandate or None,
        "sign": found.by or None,
        "kind": found.kind.partition("_")[0] if found.kind in BOUNCES else found.kind,
        "bounce": found.kind.partition("_")[2] if found.kind in BOUNCES else None,
        "answers": {one.key: fact_of(one.key, one.value) for one in found.answers},
        "quotes": {one.key: one.quote for one in found.answers},
        "proposals": {one.key: fact_of(one.key, one.value) for one in found.proposals},
        "files": dict(found.files),
        "person": bool(found.doubts),
        "doubts": [asked.messages.words(doubt, asked.language) for doubt in found.doubts],
        "ms": ms,
    }


def _told(asked: Asked, name: str, found: Explained) -> Iterator[str]:
    """For people: the mandate and its sign, each answer with its words, the files, what a person would be asked."""
    sign = asked.say(f"explain_by_{found.by}") if found.by else asked.say("explain_no_sign")
    yield f"{name}: {asked.say(f'explain_{found.kind}')} · {found.mandate or '—'} ({sign})"
    for one in found.answers:
        yield f"    ✓ {_item(asked, one)}  « {one.quote} »"
    for one in found.proposals:
        yield f"    ? {_item(asked, one)}  « {one.quote} »"
    for file, role in found.files.items():
        yield f"    ▣ {file}: {asked.say(f'explain_file_{role}')}"
    for doubt in found.doubts:
        yield f"    ⚠ {asked.messages.words(doubt, asked.language)}"
    if not found.doubts:
        yield f"    {asked.say('explain_nobody')}"


def _item(asked: Asked, one: Answer) -> str:
    return f"{asked.messages.ui(f'item_{one.key}', asked.language)}: {asked.messages.value(one.value, asked.language)}"
