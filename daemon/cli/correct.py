"""What a person types to correct a field of an invoice: read, checked by the proofs, and settled where it is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from daemon.domain import events as e
from daemon.domain.corrections import DAYS, FIELDS, MONEY, unproved
from daemon.domain.mandate import Mandate
from daemon.domain.questions import decided
from daemon.errors import NeedsReview, because
from daemon.reading.dates import dates_in
from daemon.reading.money import amount

NAMES = {
    "client": "client_name",
    "courriel": "client_emails",
    "courriels": "client_emails",
    "livraison": "delivery",
    "échéance": "due",
    "sous-total": "subtotal",
    "acompte": "deposit",
    "solde": "balance_due",
    "bon de commande": "po_number",
    "langue": "language",
    "facturer à": "bill_to",
    "expédier à": "ship_to",
    **{name: name for name in FIELDS},
}
_ADDRESSES = re.compile(r"[^@\s,]+@[^@\s,]+\.[^@\s,]+(?:[\s,]+[^@\s,]+@[^@\s,]+\.[^@\s,]+)*")
_ASKED = {**dict.fromkeys(MONEY, "doubt/"), "client_emails": "contact/", "delivery": "delivery/"}


def correction(mandate: Mandate, item: str, said: str, by: str, now: datetime) -> Iterator[e.Event]:
    """The facts of a correction. Amounts that do not add up are a question first; said again, they are taken.

    NeedsReview when the value cannot be read.
    """
    field = NAMES[item]
    changes = {field: value_of(field, said, now.date())}
    own = f"field/{mandate.number}/{field}/"
    asked = next((one for one in mandate.reviews.values() if _about(one.review, field, own)), None)
    reason = None if asked else unproved(mandate.invoice, changes)
    if asked:
        yield from decided(asked, e.CORRECT, changes, by=by, at=now, mandate=mandate)
        return
    about = {"at": now, "mandate": mandate.number, "review": f"{own}{mandate.lessons.turn + 1}"}
    if reason:
        proposal = f"{field}={changes[field]}"
        yield e.ReviewAsked(reason=reason, who="owner", invoice=mandate.invoice.number, proposal=proposal, **about)  # type: ignore[arg-type]
    else:
        yield e.ReviewSettled(decision=e.CORRECT, by=by, changes=changes, **about)  # type: ignore[arg-type]


def _about(review: str, field: str, own: str) -> bool:
    return review.startswith((own, _ASKED.get(field, own)))


def value_of(field: str, said: str, today: date) -> str:
    """The value as it is stored; NeedsReview when it could be two, or is none."""
    value = said.strip()
    if field in MONEY:
        found = amount(said)
        value = "" if found is None else f"{found:f}"
    elif field in DAYS:
        days = dates_in(said, today)
        value = days[0].day.isoformat() if len(days) == 1 and days[0].certain and days[0].day else ""
    wrong = {"client_emails": not _ADDRESSES.fullmatch(value), "language": value not in ("fr", "en")}
    if not value or wrong.get(field):
        raise NeedsReview(because("correction_unclear", item=field, said=said[:200]))
    return value
