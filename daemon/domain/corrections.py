"""A person's correction of an invoice, checked again by the proofs: doubted once, then taken as it is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from daemon.domain import events as e
from daemon.domain.invoice import Invoice, Line
from daemon.domain.line_corrections import BREAK, KEY, PARTS, relined, that_do_not_multiply
from daemon.errors import Reason, because

AGAIN = "again"  # ends the key of a question that is asked for the second time
ABSENT = "–"  # the value of what the invoice does not say after all
TAXES = ("tps", "tvq", "tvh")
MONEY = ("subtotal", *TAXES, "total", "deposit", "balance_due")
TEXTS = ("number", "client_name", "language", "po_number", "bill_to", "ship_to")
DAYS = ("delivery", "issued", "due")
FIELDS = (*TEXTS, "client_emails", *DAYS, *MONEY)
NEEDED = ("number", "client_name", "language", "total")  # never ABSENT
NOTHING, CENT = Decimal(0), Decimal("0.01")
CENTS = 2 * CENT  # rounded line by line, or once for all
HIGHEST = {"tps": Decimal("0.05"), "tvq": Decimal("0.09975"), "tvh": Decimal("0.15")}  # of all that is sold

CODES = {  # the proof that each amount is about
    "subtotal": "correction_lines_do_not_add_up",
    "total": "correction_does_not_add_up",
    "balance_due": "correction_balance_does_not_add_up",
}


def corrected(invoice: Invoice, changes: Mapping[str, str]) -> Invoice:
    """The invoice with a person's corrections: FIELDS and `line/2/quantity` as text, days ISO; other keys say nothing.

    Raises ValueError for a day that is none, ArithmeticError for such an amount.
    """
    values = {name: _value(name, said) for name, said in changes.items() if name in FIELDS}
    lines = relined(invoice.lines, changes)
    return replace(invoice, lines=lines, **values)  # type: ignore[arg-type]  # names and types paired below


def _value(name: str, said: str) -> object:
    if name == "client_emails":
        return () if said == ABSENT else tuple(said.replace(",", " ").split())
    if name in TEXTS:
        return "" if said == ABSENT else said.replace(BREAK, "\n")
    if said == ABSENT:
        return None
    return Decimal(said) if name in MONEY else date.fromisoformat(said)


def values_of(invoice: Invoice) -> dict[str, str]:
    """Each field and each part of a line as a correction would say it; ABSENT for what the invoice does not say."""
    fields = {name: _said(getattr(invoice, name)) for name in FIELDS}
    for number, line in enumerate(invoice.lines, 1):
        fields |= {f"line/{number}/{part}": _said(getattr(line, part)) for part in PARTS}
    return fields


def _said(value: object) -> str:
    match value:
        case Decimal():
            return f"{value:f}"
        case tuple():
            return " ".join(value) or ABSENT
        case _:
            return str(value or ABSENT).replace("\n", BREAK)


def about_money(name: str) -> bool:
    """Whether a correction of that field is one of amounts."""
    return name in MONEY or KEY.fullmatch(name) is not None


def unproved(invoice: Invoice, changes: Mapping[str, str]) -> tuple[Reason, ...]:
    """Each proof that the corrected amounts break; none when no amount was corrected.

    A gap that the reader had understood, such as a discount under the lines, may stay as it was.
    """
    if not any(map(about_money, changes)):
        return ()
    known = {} if invoice.doubtful("lines", *MONEY) else _gaps(invoice)
    after = corrected(invoice, changes)
    balance = {"balance_due", "deposit"} & changes.keys()  # nothing else is worked out from it
    asked = {name: gap for name, gap in _gaps(after).items() if balance or name != "balance_due"}
    broken = {name: gap for name, gap in asked.items() if abs(gap) > CENTS and gap != known.get(name)}
    lines = tuple(map(_of_line, that_do_not_multiply(invoice.lines, changes)))
    said = ", ".join(f"{name}: {value}" for name, value in changes.items() if about_money(name))
    return (*lines, *(_of_sum(name, gap, after, said) for name, gap in broken.items()))


def _base(invoice: Invoice) -> Decimal:
    """What taxes are added to, as far as the invoice says."""
    return sum((line.amount for line in invoice.lines), NOTHING) if invoice.subtotal is None else invoice.subtotal


def _taxes(invoice: Invoice) -> dict[str, Decimal]:
    return {name: tax for name in TAXES if (tax := getattr(invoice, name)) is not None}


def _gaps(invoice: Invoice) -> dict[str, Decimal]:
    """By the amount that a proof is about: how far it is from what the others make. A tax may be less: zero-rated."""
    base, taxes, total = _base(invoice), _taxes(invoice), invoice.total
    gaps = {name: max(NOTHING, tax - base * HIGHEST[name]) for name, tax in taxes.items()}
    if invoice.subtotal is not None:
        gaps["subtotal"] = invoice.subtotal - sum((line.amount for line in invoice.lines), NOTHING)
    if total is not None:
        gaps["total"] = total - base - sum(taxes.values(), NOTHING)
    if total is not None and invoice.balance_due is not None:
        gaps["balance_due"] = invoice.balance_due - total + (invoice.deposit or NOTHING)
    return gaps


def _of_line(line: Line) -> Reason:
    facts = {"line": line.name, "quantity": f"{line.quantity:f}", "amount": f"{line.amount:f}"}
    return because("correction_does_not_multiply", price=f"{line.unit_price:f}", **facts)


def _of_sum(name: str, gap: Decimal, after: Invoice, said: str) -> Reason:
    value: Decimal = getattr(after, name)
    reckoned = f"{(value - gap).quantize(CENT):f}"
    if name in TAXES:
        return because("correction_tax_too_high", tax=name.upper(), printed=f"{value:f}", most=reckoned)
    return because(CODES[name], said=said, reckoned=reckoned, **{name: f"{value:f}"})


def doubted(
    asked: e.ReviewAsked, changes: Mapping[str, str], invoice: Invoice | None, by: str, at: datetime
) -> list[e.Event]:
    """The same question once more, when the amounts given do not add up; nothing the second time."""
    if invoice is None or asked.review.endswith(f"/{AGAIN}") or not asked.review.startswith("doubt/"):
        return []
    reasons = unproved(invoice, changes)
    return once_more(asked, changes, reasons[0], by, at) if reasons else []


def once_more(asked: e.ReviewAsked, changes: Mapping[str, str], why: Reason, by: str, at: datetime) -> list[e.Event]:
    """The question with what the person gave as its proposal: « ok » takes it."""
    again = replace(asked, at=at, review=f"{asked.review}/{AGAIN}", reason=why, proposal=proposal_of(changes))
    settled = e.ReviewSettled(at=at, mandate=asked.mandate, review=asked.review, decision=AGAIN, by=by)
    return [again, settled]


def proposal_of(changes: Mapping[str, str]) -> str:
    """`field=value` lines, as questions propose them."""
    return "\n".join(f"{name}={value}" for name, value in changes.items())
