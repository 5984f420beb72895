"""A person's correction of an invoice, checked again by the proofs: doubted once, then taken as it is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from daemon.domain import events as e
from daemon.domain.invoice import Invoice
from daemon.domain.mandate import Mandate
from daemon.errors import Reason, because

AGAIN = "again"  # ends the key of a question that is asked for the second time
MONEY = ("subtotal", "tps", "tvq", "tvh", "total", "deposit", "balance_due")
TEXTS = ("number", "client_name", "language", "po_number", "bill_to", "ship_to")
DAYS = ("delivery", "issued", "due")
FIELDS = (*TEXTS, "client_emails", *DAYS, *MONEY)


def corrected(invoice: Invoice, changes: Mapping[str, str]) -> Invoice:
    """The invoice with a person's corrections: FIELDS as text, days ISO; any other key is no field and changes nothing.

    Raises ValueError for a day that is none, ArithmeticError for such an amount.
    """
    values: dict[str, object] = {}
    for name, said in changes.items():
        if name == "client_emails":
            values[name] = tuple(said.replace(",", " ").split())
        elif name in TEXTS:
            values[name] = said
        elif name in MONEY:
            values[name] = Decimal(said)
        elif name in DAYS:
            values[name] = date.fromisoformat(said)
    return replace(invoice, **values)  # type: ignore[arg-type]  # names and types paired above


def unproved(invoice: Invoice, changes: Mapping[str, str]) -> Reason | None:
    """Why the corrected amounts do not add up; None when they do, or when no amount was corrected."""
    if not set(changes) & set(MONEY):
        return None
    after = corrected(invoice, changes)
    subtotal = after.subtotal if after.subtotal is not None else sum((line.amount for line in after.lines), Decimal(0))
    reckoned = subtotal + sum((tax for tax in (after.tps, after.tvq, after.tvh) if tax), Decimal(0))
    if after.total is None or after.total == reckoned:
        return None
    said = ", ".join(f"{name} = {value}" for name, value in changes.items() if name in MONEY)
    return because("correction_does_not_add_up", said=said, total=f"{after.total:f}", reckoned=f"{reckoned:f}")


def doubted(
    asked: e.ReviewAsked, changes: Mapping[str, str], mandate: Mandate | None, by: str, at: datetime
) -> list[e.Event]:
    """The same question once more, when the amounts given do not add up; nothing the second time."""
    if mandate is None or asked.review.endswith(f"/{AGAIN}") or not asked.review.startswith("doubt/"):
        return []
    reason = unproved(mandate.invoice, changes)
    if reason is None:
        return []
    proposal = "\n".join(f"{name}={value}" for name, value in changes.items())
    once_more = replace(asked, at=at, review=f"{asked.review}/{AGAIN}", reason=reason, proposal=proposal)
    settled = e.ReviewSettled(at=at, mandate=asked.mandate, review=asked.review, decision=AGAIN, by=by)
    return [once_more, settled]
