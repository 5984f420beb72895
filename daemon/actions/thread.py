"""What the client is told between the checklist and the end: what was understood of a reply, one question again."""

from __future__ import annotations

from daemon.actions.content import Content
from daemon.actions.partial import question
from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain.mandate import Mandate
from daemon.domain.thread import Thread
from daemon.errors import NeedsReview, because
from daemon.typography import street_and_city


def thanks(effect: owed.SendMessage, mandate: Mandate, tools: Tools) -> Content:
    """What the replies since the last thanks settled, in the client's own words; NeedsReview when none came."""
    if not mandate.thread.letters:
        raise NeedsReview(because("thanks_none", mandate=mandate.number))
    letters, language = _since(mandate.thread, effect.turn), mandate.invoice.language
    said = [
        {
            "name": tools.messages.ui(f"item_{rule.key}", language),
            "value": _value(mandate, rule.key, tools, language),
            "quote": "" if rule.key == "delivery_address" else mandate.item(rule.key).quote,
        }
        for rule in tools.workflow.items
        if mandate.item(rule.key).confirmed and mandate.item(rule.key).letter in letters
    ]
    return Content({"understood": said})


def _since(thread: Thread, turn: int) -> tuple[str, ...]:
    """The letters that this message thanks for; shown again later, it is the last one's."""
    return thread.letters[thread.thanked : turn] or thread.letters[-1:]


def _value(mandate: Mandate, key: str, tools: Tools, language: str) -> str:
    """As we understood it; of an address the street and the city only, for mails are passed on."""
    value = tools.messages.value(mandate.item(key).value, language)
    return street_and_city(value) if key == "delivery_address" else value


def asked_again(effect: owed.SendMessage, mandate: Mandate, tools: Tools) -> Content:
    """The one question that a person wants asked, with the sentence that we could not be sure of."""
    wanted = next((one for one in mandate.thread.wanted if one.turn == effect.turn), None)
    if wanted is None:
        raise NeedsReview(because("question_none", mandate=mandate.number))
    language, say = mandate.invoice.language, tools.messages.ui
    plain = question(mandate, wanted.item, tools, language).get("question") or say(f"question_{wanted.item}", language)
    quote = tools.messages.value(wanted.quote, language)
    asked = say("question_again", language, quote=quote, question=plain) if quote else plain
    keys = [rule.key for rule in tools.workflow.items if rule.ask]
    number = keys.index(wanted.item) + 1 if wanted.item in keys else len(keys) + 1
    return Content({"items": [{"number": number, "key": wanted.item, "question": asked}]})
