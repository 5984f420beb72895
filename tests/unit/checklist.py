"""The checklist that unit tests answer: its eight items in the order of their numbers, a day and a place shown."""

from __future__ import annotations

from datetime import date

from daemon.reading.reply import Asked, ReplyRead, read_reply

TODAY = date(2026, 11, 10)  # a Tuesday
DAY, PLACE, LIST = "delivery_date", "delivery_address", "address_list"
OURS = "7, avenue du Quai, Rimouski"
SHOWN = {DAY: "2026-12-16", PLACE: OURS}
KEYS = (DAY, PLACE, "contacts", "logos", "visuals", "stickers", "cards", LIST)
ASKED = tuple(Asked(number, key, SHOWN.get(key, "")) for number, key in enumerate(KEYS, 1))
WRITER = ("Zoé Dubé", "zoe@exemple.ca")


def said(text: str) -> ReplyRead:
    """What a letter without a quotation or a file says, from the same writer."""
    return read_reply(text, "", ASKED, (), TODAY, WRITER)
