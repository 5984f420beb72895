"""What a person types to correct an invoice: read, checked by the proofs, and settled where it is asked.

The pages' form and the verb `answer` come through here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from daemon.domain import events as e
from daemon.domain.corrections import (
    ABSENT,
    DAYS,
    FIELDS,
    MONEY,
    NEEDED,
    about_money,
    once_more,
    proposal_of,
    unproved,
    values_of,
)
from daemon.domain.invoice import Invoice
from daemon.domain.lessons import FIELD
from daemon.domain.line_corrections import AMOUNT, BREAK, DESCRIPTION, GONE, KEY, KIND, KINDS, QUANTITY
from daemon.domain.mandate import Mandate
from daemon.domain.questions import pairs
from daemon.errors import NeedsReview, Reason, because
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
_PARTS = {
    "quantité": QUANTITY,
    "montant": AMOUNT,
    "description": DESCRIPTION,
    "sorte": KIND,
    **{name: name for name in (QUANTITY, AMOUNT, KIND)},
}
_LINE = re.compile(rf"(?:ligne|line)[ /](?P<line>[1-9]\d?)[ /](?P<part>{'|'.join(_PARTS)})", re.IGNORECASE)
_KINDS = {"article": "item", "retirer": GONE, "retirée": GONE, "remove": GONE, **{kind: kind for kind in KINDS}}
_ADDRESSES = re.compile(r"[^@\s,]+@[^@\s,]+\.[^@\s,]+(?:[\s,]+[^@\s,]+@[^@\s,]+\.[^@\s,]+)*")
_NONE = ("", ABSENT, "-", "aucun", "aucune", "none")
_ASKED = {**dict.fromkeys(MONEY, "doubt/"), "client_emails": "contact/", "delivery": "delivery/"}


def field_named(item: str) -> str:
    """The field that a person means: `total`, « livraison », « ligne 2 quantité »; "" when it is none."""
    if line := _LINE.fullmatch(item.strip()):
        return f"line/{line['line']}/{_PARTS[line['part'].casefold()]}"
    return NAMES.get(item, "")


def changes_in(invoice: Invoice, typed: Mapping[str, str], today: date) -> dict[str, str]:
    """What a person typed into the form that is not as the invoice has it; NeedsReview when one cannot be read.

    A line of which nothing was typed is none; another one says its quantity and what it is.
    """
    known = values_of(invoice)
    said = {name: value for name, value in typed.items() if _is_field(name) and value not in _shown(known.get(name))}
    fresh = [name for name in said if name not in known]
    empty = {name for name in fresh if not said[name].strip() or name.endswith(f"/{KIND}")}
    if empty.issuperset(fresh):
        said = {name: value for name, value in said.items() if name not in fresh}
    changes = {name: value_of(name, value, today) for name, value in said.items()}
    return {name: value for name, value in changes.items() if not _same(value, known.get(name, ""))}


def _is_field(name: str) -> bool:
    return name in FIELDS or KEY.fullmatch(name) is not None


def _shown(known: str | None) -> tuple[str, ...]:
    """How the form writes a value, in either language; 1,234 alone could be two numbers."""
    return () if known is None else (known, known.replace(".", ","))


def _same(value: str, known: str) -> bool:
    try:
        return Decimal(value) == Decimal(known)
    except ArithmeticError:
        return value == _one_line(known.replace(BREAK, "\n"))


def _one_line(said: str) -> str:
    return BREAK.join(line.strip() for line in said.splitlines() if line.strip())


def correction(mandate: Mandate, changes: Mapping[str, str], by: str, now: datetime) -> Iterator[e.Event]:
    """The facts of a correction. Amounts that do not add up are a question first; said again, they are taken.

    NeedsReview when its lines are those of several mandates.
    """
    if mandate.life.shared and any(map(KEY.fullmatch, changes)):
        raise NeedsReview(because("correction_of_shared_lines", mandate=mandate.number))
    broken = unproved(mandate.invoice, changes)
    waiting = _waiting(mandate)
    if broken and not (waiting and pairs(waiting.proposal.splitlines()) == dict(changes)):
        yield from _doubted(mandate, waiting, changes, broken[0], by, now)
        return
    for review, part in _by_question(mandate, waiting, changes).items():
        yield e.ReviewSettled(at=now, mandate=mandate.number, review=review, decision=e.CORRECT, by=by, changes=part)


def _waiting(mandate: Mandate) -> e.ReviewAsked | None:
    """The question that a correction opened, or the reader's own about the amounts: there is one at the most."""
    kinds = (f"{FIELD}{mandate.number}/", f"doubt/{mandate.number}")
    return next((one for kind in kinds for one in mandate.reviews.values() if one.review.startswith(kind)), None)


def _doubted(
    mandate: Mandate, waiting: e.ReviewAsked | None, changes: Mapping[str, str], why: Reason, by: str, now: datetime
) -> Iterator[e.Event]:
    if waiting:
        yield from once_more(waiting, changes, why, by, now)
        return
    review = f"{FIELD}{mandate.number}/{mandate.lessons.asked + 1}"
    about = {"mandate": mandate.number, "invoice": mandate.invoice.number, "document": mandate.paper.pdf}
    yield e.ReviewAsked(at=now, review=review, reason=why, who="owner", proposal=proposal_of(changes), **about)


def _by_question(
    mandate: Mandate, waiting: e.ReviewAsked | None, changes: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """The changes by the question that each answers; what nobody asked is settled under a key of its own."""
    own = f"{FIELD}{mandate.number}/{next(iter(changes))}/{mandate.lessons.turn + 1}"
    found: dict[str, dict[str, str]] = {}
    for name, said in changes.items():
        kind = "doubt/" if about_money(name) else _ASKED.get(name, "")
        asked = next((one for one in mandate.reviews if kind and one.startswith(f"{kind}{mandate.number}")), "")
        review = waiting.review if waiting and about_money(name) else asked
        found.setdefault(review or own, {})[name] = said
    return found


def value_of(field: str, said: str, today: date) -> str:
    """The value as it is stored; NeedsReview when it could be two, or is none."""
    value = _one_line(said.replace("\x00", ""))
    line, nothing = KEY.fullmatch(field), value.casefold() in _NONE
    if nothing and not line and field not in NEEDED:
        return ABSENT
    if not nothing:
        value = _of_line(line[2], value) if line else _of_field(field, value, today)
    if nothing or not value:
        raise NeedsReview(because("correction_unclear", item=field, said=said[:200]))
    return value


def _of_field(field: str, value: str, today: date) -> str:
    if field in MONEY:
        return _number(value)
    if field in DAYS:
        days = dates_in(value, today)
        return days[0].day.isoformat() if len(days) == 1 and days[0].certain and days[0].day else ""
    wrong = {"client_emails": not _ADDRESSES.fullmatch(value), "language": value not in ("fr", "en")}
    return "" if wrong.get(field) else value


def _of_line(part: str, value: str) -> str:
    if part == KIND:
        return _KINDS.get(value.casefold(), "")
    number = _number(value) if part in (QUANTITY, AMOUNT) else value
    return "" if part == QUANTITY and number.startswith("-") else number


def _number(said: str) -> str:
    found = amount(said)
    return "" if found is None else f"{found:f}"
