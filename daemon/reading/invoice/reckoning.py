"""The figures under the lines: by the labels of the lists, else by what other labels mean, where arithmetic agrees."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal

from daemon.domain.invoice import Doubt, Line
from daemon.errors import because
from daemon.reading.invoice.figures import CENTS
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.origins import OF_CREDIT
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.payments import together
from daemon.reading.invoice.proofs import (
    TAXES,
    TOLERANCE,
    Sums,
    choose,
    completed,
    failed,
    shown,
    with_whole,
    without_zero_rated,
)
from daemon.reading.invoice.prose import SOLD
from daemon.reading.invoice.told_sums import is_told, told
from daemon.reading.invoice.totals import candidates, unnamed
from daemon.reading.invoice.unexplained import contradicted, explained
from daemon.reading.money import readings

_AMOUNT = re.compile(r"\d[\d ,\u00a0\u202f]*[.,]\d\d(?!\d)")
_LABEL_AND_AMOUNT = 2  # cells
_WHOLE = ("balance_due", "total")  # what a summary says
_FIGURES = tuple(field.name for field in fields(Sums))
_ADDED = ("subtotal", "total", "balance_due")  # what adds up others


def sums_of(
    head: Sequence[Row], foot: Sequence[Row], lines: Sequence[Line], labels: Labels, taxed: Sequence[str] = ()
) -> tuple[Sums, list[Doubt]]:
    """The figures, and a doubt for each proof that does not hold and each amount that nothing explains.

    `taxed` is the code of each line that says how it is taxed, where such codes are printed.
    """
    foot = [row for row in foot if not _is_carried(row, labels)]
    apart = [_apart(row) for row in foot]
    strange, listed = together(apart, unnamed(apart, labels), candidates(head, foot, labels), labels)
    sums, failures = choose(listed, lines, labels)
    if failures or explained(sums, strange, lines)[1]:
        freely = choose(candidates(head, apart, labels, freely=True), lines, labels)
        more = (completed(*found, strange, lines, labels) for found in ((sums, failures), freely) if failures)
        moved = choose(_by_arithmetic(listed, strange, lines), lines, labels)
        possible = (*more, (sums, failures), freely, moved)
        sums, failures = min(possible, key=lambda found: len([*found[1], *explained(found[0], strange, lines)[1]]))
    if sums.total is None and (letter := told([*head, *foot], labels, SOLD)):
        whole = [choose(said, lines, labels) for said in (letter, {**letter, **listed})]
        sums, failures = min(whole, key=lambda found: (len(found[1]), -len(_printed(found[0]))))
    if sums.total is None and sums.balance_due is None and (bare := _bare_total(sums, [*head, *foot], lines)):
        sums = replace(sums, total=bare)
        failures = list(failed(sums, lines, labels))
    if sums.total is None and sums.balance_due is not None:  # « À payer » alone, in a sentence too
        sums = with_whole(sums)
        failures = list(failed(sums, lines, labels))
    if sums.total is not None and sums.deposit is None and sums.balance_due is None:
        sums, untrue = _with_told_deposit(sums, [*head, *foot], labels)
        failures = [*failures, *untrue]
    sums, untold = _with_summary(sums, head, labels)
    failures = [*failures, *untold]
    if sums.subtotal is None:
        sums = _with_told_subtotal(sums, [*head, *foot], lines, labels)
    if sums.subtotal is None:
        sums = _with_printed_subtotal(sums, [*map(_apart, head), *apart], lines)
    failures = without_zero_rated(sums, failures, lines, taxed, labels)
    used = None if listed.keys() & {"total", "balance_due"} else sums.total
    sums = _with_all_paid(sums, strange, used, labels)
    sums, unexplained = explained(sums, strange, lines, used)
    failures = [*failures, *unexplained, *(() if failures else contradicted(listed, sums, lines))]
    return replace(sums, deposit=sums.deposit or None), failures  # « Payé 0,00 »: nothing was


def _with_all_paid(sums: Sums, strange: Sequence[tuple[str, Decimal]], used: Decimal | None, labels: Labels) -> Sums:
    """The sums, all of the total as the deposit where a label says that it was paid: « Total payé », below a total."""
    said = [label for label, value in strange if value and value == sums.total]
    paid = len(said) > (used is not None) and labels.meaning("total_words", said[-1]) == "deposit"
    paid = paid and not OF_CREDIT.search(said[-1])  # « Credit available » is left, not paid
    return replace(sums, deposit=sums.total) if paid and sums.deposit is None and not sums.balance_due else sums


def _bare_total(sums: Sums, rows: Sequence[Row], lines: Sequence[Line]) -> Decimal | None:
    """The amount that stands alone on its row or in a sentence, with no label, and is what the taxes make."""
    start = sum((line.amount for line in lines), Decimal(0)) if sums.subtotal is None else sums.subtotal
    if not start or not sums.taxes:
        return None
    alone = [row.cells[0].text for row in rows if len(row.cells) == 1]
    alone += [amount for row in rows if is_told(row) for amount in _AMOUNT.findall(row.text)]
    printed = (value for text in alone if CENTS.search(text) for value in readings(text))
    made = {before + sums.taxes for before in sums.adjusted(start)}
    return next((value for value in printed if value in made), None)


def _printed(sums: Sums) -> list[Decimal]:
    """The figures that are known."""
    return [value for name in _FIGURES if (value := getattr(sums, name)) is not None]


def _with_summary(sums: Sums, head: Sequence[Row], labels: Labels) -> tuple[Sums, list[Doubt]]:
    """The sums with the balance that a summary above the lines tells, and its deposit; a doubt where it tells another.

    « Montant dû 653,95 », above a total of 953,95: 300,00 was paid, where that is printed too.
    """
    if sums.total is None:
        return sums, []
    said = candidates(head, (), labels)
    known = {sums.total, *_printed(sums), sums.total - (sums.deposit or Decimal(0))}
    due = next((value for name in _WHOLE for value in said.get(name, ()) if value not in known), None)
    if due is None:
        return sums, []
    amounts = (cell.text for row in head for cell in row.cells if CENTS.search(cell.text))
    paid = any(abs(value) == sums.total - due for text in amounts for value in readings(text))
    if paid and sums.deposit is None and sums.balance_due is None:
        return replace(sums, deposit=sums.total - due, balance_due=due), []
    expected = sums.total if sums.balance_due is None else sums.balance_due
    return sums, [Doubt("total", because("balance_does_not_add_up", expected=shown(expected), balance=shown(due)))]


def _with_printed_subtotal(sums: Sums, rows: Sequence[Row], lines: Sequence[Line]) -> Sums:
    """The amount before taxes, or of all lines, under a label that no list knows: printed, and what the sums leave."""
    if sums.total is None or not sums.taxes:
        return sums
    printed = {value for row in rows for cell in row.cells if CENTS.search(cell.text) for value in readings(cell.text)}
    sentences = (amount for row in rows if is_told(row) for amount in _AMOUNT.findall(row.text))
    printed |= {value for amount in sentences for value in readings(amount)}
    likely = (sums.total - sums.taxes, sum((line.amount for line in lines), Decimal(0)))
    return replace(sums, subtotal=next((value for value in likely if value and value in printed), None))


def _is_carried(row: Row, labels: Labels) -> bool:
    """Whether a row only carries an amount from one page to the next: « Balance brought forward » is no balance."""
    return len(row.cells) == _LABEL_AND_AMOUNT and labels.at_start("furniture", row.cells[0].text.split()) is not None


def _apart(row: Row) -> Row:
    """The row, a label and the amount after its colon as two cells, though they are set as one text."""
    return Row(tuple(part for cell in row.cells for part in _parts(cell)), row.page)


def _parts(cell: Cell) -> tuple[Cell, ...]:
    at = next((at for at, word in enumerate(cell.words, 1) if word.text.endswith(":")), 0)
    said = [" ".join(word.text for word in words) for words in (cell.words[:at], cell.words[at:])]
    if not at or CENTS.search(said[0]) or not (CENTS.search(said[1]) and readings(said[1])):
        return (cell,)
    return Cell(cell.words[:at]), Cell(cell.words[at:])


def _by_arithmetic(
    said: Mapping[str, tuple[Decimal, ...]], strange: Sequence[tuple[str, Decimal]], lines: Sequence[Line]
) -> dict[str, tuple[Decimal, ...]]:
    """The amounts by what they add up, whatever announces them: « Total net » may come before taxes or after."""
    printed = [value for name in _ADDED for value in said.get(name, ())] + [value for _, value in strange]
    added = sum((line.amount for line in lines), Decimal(0))
    taxes = sum((said[name][0] for name in TAXES if said.get(name)), Decimal(0))
    subtotals = [value for value in printed if value == added]
    totals = [value for value in printed if taxes and abs(value - added - taxes) <= TOLERANCE]
    dues = [value for value in said.get("balance_due", ()) if value not in totals]
    if not {*said.get("subtotal", ()), *said.get("total", ())}.issubset([*subtotals, *totals]):
        return dict(said)  # what is announced and adds up nothing is wrong: it is never left out
    return {**said, "subtotal": tuple(subtotals), "total": tuple(totals), "balance_due": tuple(dues)}


def _with_told_subtotal(sums: Sums, rows: Sequence[Row], lines: Sequence[Line], labels: Labels) -> Sums:
    """The sums with what a sentence says that the lines come to (« 100,00 $ avant taxes »)."""
    added = sum((line.amount for line in lines), Decimal(0))
    for text in (row.text for row in rows if is_told(row)):
        said = (value for amount in _AMOUNT.findall(text) for value in readings(amount))
        if added in said and labels.meaning("total_words", text) == "subtotal":
            return replace(sums, subtotal=added)
    return sums


def _with_told_deposit(sums: Sums, rows: Sequence[Row], labels: Labels) -> tuple[Sums, list[Doubt]]:
    """The sums with the deposit and the balance that a sentence tells; a doubt where both do not make up the total."""
    sentences = [row for row in rows if is_told(row)]
    said = told(sentences, labels, SOLD) if sentences else {}
    pairs = [(paid, due) for paid in said.get("deposit", ()) for due in said.get("balance_due", ())]
    found = next(((paid, due) for paid, due in pairs if paid + due == sums.total), None)
    if found or not pairs or sums.total is None:
        return (replace(sums, deposit=found[0], balance_due=found[1]) if found else sums), []
    paid, due = pairs[0]
    reason = because("balance_does_not_add_up", expected=shown(sums.total - paid), balance=shown(due))
    return sums, [Doubt("total", reason)]
