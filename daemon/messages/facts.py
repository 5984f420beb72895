"""What `Messages.mail` takes; absent facts are as in `ABSENT`, text is shown on one line, markup is inert.

mandate, invoice, client, contact_name   text; the mandate is "" for a letter that matched none
company      {name, signature, phone, coordination_email}
items        what is asked, in order: {number, key, question, name, known}; only the first two are needed.
Without `question` and `name`, words.toml has them (a subtask's « … confirmée » is no name for a
question); `known` is a date, a quantity or text that we already hold
confirmed    keys of the items already confirmed, shown so that the client trusts us
missing      keys of the coordination items still open (`ready`)
lines        {description, quantity, received}; both are Decimal, `received` may be None in client mails
delivery, ship, answer_by   dates or None; transit: business days between the last two ships, or None
address      the delivery address as known; only its street and city are repeated
stage, why   the stage entered, and the conditions that became true, as sentences
questions    what people are to decide: {number, what, proposal, how}; thread is the subject that it answers
url          where to look, for our own people only
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

ABSENT: Final[Mapping[str, object]] = {
    **dict.fromkeys(("mandate", "invoice", "client", "contact_name", "address", "stage", "url", "thread"), ""),
    **dict.fromkeys(("delivery", "ship", "answer_by", "transit", "more")),
    **dict.fromkeys(("items", "confirmed", "missing", "lines", "why", "questions"), ()),
}
LONGEST_FACT: Final = 500  # characters; a name longer than this is an attack or an accident
_BREAKS: Final = re.compile(r"[,\s]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029][,\s]*")
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(value: object) -> object:
    """The facts with every text on one line, without signs that one cannot see, and not endless."""
    match value:
        case str():
            text = _UNSEEN.sub("", _BREAKS.sub(", ", value.strip()))
            return text if len(text) <= LONGEST_FACT else f"{text[:LONGEST_FACT]}…"
        case Mapping():
            return {name: plain(part) for name, part in value.items()}
        case list() | tuple():
            return [plain(part) for part in value]
        case _:
            return value
