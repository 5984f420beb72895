"""What our own questions showed and asked to confirm, read back from the message itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from daemon.reading.dates import dates_in
from daemon.reading.reply.sent import marked

_SHOWN = re.compile(
    r"(?:nous avons|est-ce bien(?: le)?|we have)\s*:?\s*(?P<value>\S.*?)\s*(?:\.\s|\?|$)(?=.*(?:\?|$))", re.IGNORECASE
)
_CONFIRM = re.compile(r"est-ce (?:exact|bien)|is this right|is it right|est-ce correct", re.IGNORECASE)
_BILLED = re.compile(r"(?m)^(?:Adresse|Address)\s?:\s*(?P<value>\d[^\n]*\S)\s*$")
_LAST_QUESTION = re.compile(r"^\s*[1-9]\. .*?\n\s*\n", re.MULTILINE | re.DOTALL)
_ONE_PLACE = re.compile(r"(?:à une seule adresse|to one address only)\s?\?", re.IGNORECASE)


def shown_in(sent_text: str, keys: Mapping[int, str]) -> dict[str, str]:
    """By item: the day and the address that a yes confirms, and « one address only » where that is the question."""
    found: dict[str, str] = {}
    for line in sent_text.replace("\u00a0", " ").replace("\u202f", " ").splitlines():
        mark = marked(line, keys)
        value = _value(keys[mark[0]], mark[1]) if mark else ""
        if mark and value:
            found[keys[mark[0]]] = value
    return found


def billed_in(sent_text: str) -> str:
    """The address of the invoice, told above our questions; no question of ours asks whether it is the place."""
    found = _BILLED.search(sent_text.replace("\u00a0", " ").replace("\u202f", " "))
    return found["value"] if found else ""


@lru_cache(maxsize=64)  # one message has several replies
def answer_by(sent_text: str) -> str:
    """The last day to answer, as an ISO date: the first of those told under our questions; "" when none is."""
    *_, below = _LAST_QUESTION.split(sent_text)
    return min((one.day.isoformat() for one in dates_in(" ".join(below.split())) if one.day), default="")


def _value(key: str, question: str) -> str:
    if key == "address_list":
        return "n/a" if _ONE_PLACE.search(question) else ""
    shown = _SHOWN.search(question) if _CONFIRM.search(question) else None
    if not shown:
        return ""
    if key == "delivery_date":
        days = [one.day for one in dates_in(shown["value"]) if one.day]
        return days[0].isoformat() if len(days) == 1 else ""
    return shown["value"] if key == "delivery_address" else ""


def questions_in(sent_text: str) -> dict[int, str]:
    """The item of each numbered question of ours, by its first words, in either language."""
    found: dict[int, str] = {}
    for line in sent_text.replace("\u00a0", " ").splitlines():
        mark = re.match(r"\s*(\d{1,2})\.\s+([^:]{3,40})\s?:", line)
        key = _TITLES.get(mark[2].strip().casefold().replace("’", "'"), "") if mark else ""
        if mark and key:
            found[int(mark[1])] = key
    return found


_TITLES = {
    "date de livraison": "delivery_date",
    "delivery date": "delivery_date",
    "adresse de livraison": "delivery_address",
    "delivery address": "delivery_address",
    "personnes à joindre": "contacts",
    "people to contact": "contacts",
    "logos": "logos",
    "visuels personnalisés": "visuals",
    "custom visuals": "visuals",
    "autocollants": "stickers",
    "stickers": "stickers",
    "cartons de personnalisation": "cards",
    "personalisation cards": "cards",
    "liste d'adresses": "address_list",
    "address list": "address_list",
}
