"""Messages about the whole office, sent once: digests, supplier orders."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from daemon.actions import alive, forecast, procurement, questions, stock
from daemon.actions.content import Content
from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain import orders
from daemon.domain.alive import CANARY
from daemon.domain.office import Office
from daemon.envelope import compose
from daemon.errors import NeedsReview, because
from daemon.reading.identity import domain_of, message_id

CONTENTS: Mapping[str, Callable[[Any, Office, Tools], Content]] = {
    "review": questions.asking,
    "review_again": questions.explaining,
    orders.ORDER: procurement.draft,
    orders.SUPPLIER_ORDER: procurement.order,
    orders.LATE: procurement.late,
    orders.UNSOURCED: procurement.unsourced,
    "owner": questions.waiting,
    "production": forecast.digest,
    "sheet_stopped": stock.sheet_stopped,
    CANARY: alive.letter,
}


def send(effect: owed.SendDigest, office: Office, tools: Tools) -> tuple[e.Event, ...]:
    """Hand the message over; its receipt, then the facts that go with it."""
    to = recipients(effect, tools)
    if not to:
        raise NeedsReview(because("nobody_to_write_to", message=effect.digest, who=effect.who))
    content = CONTENTS[effect.digest](effect, office, tools)
    raw = written(effect, content, tools)
    digest = tools.files.keep(raw)
    tools.sender.send(raw, tools.company.sender, to)
    return (_sent(effect, tools, digest), *content.receipts)


def find(effect: owed.SendDigest, office: Office, tools: Tools, _since: datetime) -> tuple[e.Event, ...]:
    """Whether an earlier try left. Where no sent copies are kept, our own people may get a digest twice."""
    found = tools.mailbox.find_sent(_identity(effect, tools))
    if found is None and isinstance(effect, owed.SendOrder) and "@" in effect.who:  # nobody orders twice on a guess
        raise NeedsReview(because("message_perhaps_sent", message=effect.digest, to=effect.who))
    if not found:
        return ()
    content = CONTENTS[effect.digest](effect, office, tools)
    return (_sent(effect, tools, tools.files.keep(written(effect, content, tools))), *content.receipts)


def recipients(effect: owed.SendDigest, tools: Tools) -> tuple[str, ...]:
    """The group's addresses, or the one address that `who` is; procurement sees the orders that suppliers get.

    What the owner should decide goes to post-sales where no owner is named.
    """
    people = tools.company.people
    if "@" not in effect.who:
        return people.get(effect.who) or (people.get("post_sales", ()) if effect.who == "owner" else ())
    return (effect.who, *(people.get("procurement", ()) if isinstance(effect, owed.SendOrder) else ()))


def written(effect: owed.SendDigest, content: Content, tools: Tools) -> bytes:
    """The whole message as it leaves, in the content's language, else the company's."""
    company = tools.company
    moment = tools.clock.now().astimezone(tools.workflow.calendar.zone).replace(microsecond=0)
    return compose(
        tools.messages.mail(
            effect.digest, content.language or company.language, {"company": company.shown, **content.facts}
        ),
        sender=f'"{company.name}" <{company.sender}>',
        to=recipients(effect, tools),
        reply_to=content.reply_to or company.coordination,
        message_id=_identity(effect, tools),
        references=content.references,
        date=moment,
        enclosed=content.enclosed,
    )


def _identity(effect: owed.SendDigest, tools: Tools) -> str:
    about = f"{effect.digest}/{effect.who}/{effect.turn}"
    return message_id(f"{tools.office}/{effect.mandate}", about, 1, domain_of(tools.company.sender))


def _sent(effect: owed.SendDigest, tools: Tools, raw: str) -> e.DigestSent:
    return e.DigestSent(
        at=tools.clock.now(),
        mandate=effect.mandate,
        digest=effect.digest,
        turn=effect.turn,
        who=effect.who,
        message_id=_identity(effect, tools),
        raw=raw,
        to=recipients(effect, tools),
    )
