"""Messages: written, kept, sent once under a Message-ID fixed before the first try."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from daemon.actions import crew, life, lists, proofs, stock, thread
from daemon.actions.content import Content
from daemon.actions.partial import question
from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain import stock_rules
from daemon.domain.client_files import FILES_ASKED
from daemon.domain.client_rules import fused, to_ask
from daemon.domain.conditions import ship_date, unanswered, window_date
from daemon.domain.life_rules import CANCELLED
from daemon.domain.lists import REPORT, SHARED
from daemon.domain.mandate import Mandate
from daemon.domain.production import CREW, CREW_CANCELLED, NUDGE
from daemon.domain.production_rules import CHANGED, REFUSED
from daemon.domain.proofs import PROOF
from daemon.domain.reckoning import transit
from daemon.domain.thread import QUESTION, THANKS
from daemon.domain.workflow import CLIENT, Stage, Workflow
from daemon.envelope import compose, without_files
from daemon.errors import NeedsReview, because
from daemon.reading.identity import domain_of, message_id, sign

# What some messages say beyond `facts`, by their name.
CONTENTS: Mapping[str, Callable[[owed.SendMessage, Mandate, Tools], Content]] = {
    CANCELLED: life.message,
    PROOF: proofs.message,
    "checklist": lists.with_blank,
    FILES_ASKED: lists.asking,
    THANKS: thread.thanks,
    QUESTION: thread.asked_again,
    REPORT: lists.report,
    SHARED: lists.shared,
    CREW: crew.invitation,
    CREW_CANCELLED: crew.withdrawal,
    NUDGE: crew.words_only,
    REFUSED: crew.words_only,
    CHANGED: crew.words_only,
    stock_rules.MISSING: stock.missing,
    stock_rules.BACK: stock.back,
    stock_rules.WAITING: stock.waiting,
}


def send(effect: owed.SendMessage, mandate: Mandate, tools: Tools) -> e.MessageSent:
    """Hand the message over. The bytes are kept first: a reply is later read against them."""
    to = recipients(effect, mandate, tools)
    if not to:
        raise NeedsReview(because("nobody_to_write_to", message=effect.message, who=effect.who))
    _fuse(effect, mandate, tools)
    raw = written(effect, mandate, tools)
    digest = tools.files.keep(keepable(effect, raw))
    tools.sender.send(raw, tools.company.sender, to)
    return _sent(effect, mandate, tools, digest)


def _fuse(effect: owed.SendMessage, mandate: Mandate, tools: Tools) -> None:
    """Two programs that answer each other must not go on: NeedsReview above so many messages in a day."""
    if effect.who == CLIENT and fused(mandate, tools.clock.now(), tools.workflow):
        about = {"mandate": mandate.number, "count": tools.workflow.daily_messages, "message": effect.message}
        raise NeedsReview(because("too_many_messages", **about))


def find(effect: owed.SendMessage, mandate: Mandate, tools: Tools, _since: datetime) -> e.MessageSent | None:
    """Whether an earlier try left. Where no sent copies are kept, a client's message is not risked twice."""
    found = tools.mailbox.find_sent(_identity(effect, tools))
    if found:
        sent = _sent(effect, mandate, tools, tools.files.keep(keepable(effect, written(effect, mandate, tools))))
        return sent if not mandate.facts else replace(sent, known={})  # it may have shown what held before
    if found is None and effect.who == CLIENT:
        to = ", ".join(recipients(effect, mandate, tools))
        raise NeedsReview(because("message_perhaps_sent", message=effect.message, to=to))
    return None


def keepable(effect: owed.SendMessage, raw: bytes) -> bytes:
    """What is kept of it: not the personal data that a report on a list encloses."""
    return without_files(raw) if effect.message == REPORT else raw


def recipients(effect: owed.SendMessage, mandate: Mandate, tools: Tools) -> tuple[str, ...]:
    """The client's addresses, the group's, or the one address that `who` is."""
    if "@" in effect.who:
        return (effect.who,)
    return mandate.writes_to if effect.who == CLIENT else tools.company.people.get(effect.who, ())


def written(effect: owed.SendMessage, mandate: Mandate, tools: Tools) -> bytes:
    """The whole message as it leaves."""
    company, client = tools.company, effect.who == CLIENT
    signed = effect.who in (CLIENT, CREW)  # their answers must find the mandate
    language = mandate.invoice.language if client else company.language
    content = CONTENTS[effect.message](effect, mandate, tools) if effect.message in CONTENTS else Content()
    threads = [one for one in mandate.asked if one != _identity(effect, tools)]
    return compose(
        tools.messages.mail(effect.message, language, {**facts(effect, mandate, tools, language), **content.facts}),
        sender=f'"{company.name}" <{company.sender}>',
        to=recipients(effect, mandate, tools),
        reply_to=sign(mandate.number, company.coordination, company.key) if signed else company.coordination,
        message_id=_identity(effect, tools),
        references=threads if client else (),
        date=_local(tools),
        enclosed=content.enclosed,
        calendar=content.calendar,
    )


def facts(effect: owed.SendMessage, mandate: Mandate, tools: Tools, language: str) -> dict[str, object]:
    """What the templates may say of a mandate."""
    workflow, company, invoice = tools.workflow, tools.company, mandate.invoice
    stage = workflow.stage(mandate.entered) or _announced(effect, workflow)
    return {
        "mandate": mandate.number,
        "invoice": invoice.number if effect.who == CLIENT else mandate.label,
        "client": invoice.client_name,
        "company": company.shown,
        "items": [
            {"number": n, "key": key, "known": _known(mandate, key), **question(mandate, key, tools, language)}
            for n, key in _asked(effect, mandate, tools)
        ],
        "confirmed": [_name(tools, rule.key, language) for rule in workflow.items if mandate.item(rule.key).confirmed],
        "missing": [_name(tools, rule.key, language) for rule in unanswered(mandate, workflow)],
        "lines": _sold(mandate) if effect.who == CLIENT else _awaited(mandate),
        "delivery": mandate.delivery,
        "ship": ship_date(mandate, workflow),
        "transit": None if mandate.dates.ship else transit(mandate, workflow).days,
        "address": invoice.ship_to or invoice.bill_to,
        "answer_by": _answer_by(mandate, tools),
        "stage": stage.name if stage else "",
        "why": _why(mandate, stage, tools, language),
    }


def _announced(effect: owed.SendMessage, workflow: Workflow) -> Stage | None:
    """The stage that the message would announce, where it is only shown beforehand."""
    told = (stage for stage in workflow.stages if any(tell.message == effect.message for tell in stage.tell))
    return next(told, None)


def _sold(mandate: Mandate) -> list[dict[str, object]]:
    """What the client bought; what it is made of is ours."""
    return [{"description": line.name, "quantity": line.quantity, "received": None} for line in mandate.invoice.items]


def _awaited(mandate: Mandate) -> list[dict[str, object]]:
    return [
        {"description": row.name, "quantity": row.quantity, "received": mandate.received(ref).quantity}
        for ref, row in mandate.lines.items()
    ]


def _why(mandate: Mandate, stage: Stage | None, tools: Tools, language: str) -> list[str]:
    """The conditions met, and who judged the stock complete where the quantities alone do not say so."""
    when = stage.when if stage else ()
    judged = stock_rules.judgements(mandate, tools.workflow.calendar) if stock_rules.RECEIVED in when else []
    met = [tools.messages.ui(f"met_{name}", language) for name in when]
    return met + [tools.messages.words(reason, language) for reason in judged]


def _answer_by(mandate: Mandate, tools: Tools) -> object:
    """Two business days before the window, or nothing when that is past: a date that cannot be met is no help."""
    opens = window_date(mandate, tools.workflow)
    calendar = tools.workflow.calendar
    last = calendar.add(opens, -2) if opens else None
    return last if last and last > calendar.today(tools.clock.now()) else None


def _name(tools: Tools, key: str, language: str) -> str:
    return tools.messages.ui(f"item_{key}", language)


def _known(mandate: Mandate, key: str) -> object:
    return mandate.delivery or "" if key == "delivery_date" else _shown(mandate).get(key, "")


def _shown(mandate: Mandate) -> dict[str, str]:
    """The values that a message shows and asks to confirm, as the checklist stores them."""
    address = ", ".join(mandate.invoice.ship_to.splitlines())
    shown = {"delivery_date": mandate.delivery.isoformat() if mandate.delivery else "", "delivery_address": address}
    return {key: value for key, value in shown.items() if value}


def _asked(effect: owed.SendMessage, mandate: Mandate, tools: Tools) -> list[tuple[int, str]]:
    """The questions of a message to the client: only what is missing, each under its number for ever."""
    if effect.who != CLIENT:
        return []
    missing = {rule.key for rule in to_ask(mandate, tools.workflow)}
    return [(n, key) for n, key in enumerate(_numbered(tools), 1) if key in missing]


def _numbered(tools: Tools) -> tuple[str, ...]:
    """Every item that clients are asked, in the workflow's order: number 3 means the same in every message."""
    return tuple(rule.key for rule in tools.workflow.items if rule.ask)


def _identity(effect: owed.SendMessage, tools: Tools) -> str:
    mandate = f"{tools.office}/{effect.mandate}"
    return message_id(mandate, f"{effect.message}/{effect.who}", effect.turn, domain_of(tools.company.sender))


def _local(tools: Tools) -> datetime:
    return tools.clock.now().astimezone(tools.workflow.calendar.zone).replace(microsecond=0)


def _sent(effect: owed.SendMessage, mandate: Mandate, tools: Tools, raw: str) -> e.MessageSent:
    return e.MessageSent(
        at=tools.clock.now(),
        mandate=mandate.number,
        message=effect.message,
        turn=effect.turn,
        who=effect.who,
        message_id=_identity(effect, tools),
        raw=raw,
        to=recipients(effect, mandate, tools),
        asked=_numbered(tools) if effect.who == CLIENT else (),
        known=_shown(mandate) if effect.who == CLIENT else {},
    )
