"""Labels that people's corrections taught: read like those of the lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from daemon.domain.corrections import DAYS, MONEY, values_of
from daemon.domain.invoice import Invoice
from daemon.domain.line_corrections import KEY
from daemon.reading.invoice.days import as_day
from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.money import readings

COLUMNS = ("quantity", "amount", "description")  # what a heading may name


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A label that no list knows, and a text that stands beside it, or under it when it heads a column."""

    label: str
    text: str
    heads: bool = False


def taught(labels: Labels, learned: Mapping[str, str]) -> Labels:
    """The labels with those learned (label → field, amount or column). One of the lists keeps its own meaning."""
    for section in ("fields", "totals", "columns") if learned else ():
        known = dict(labels.sections[section])
        for label, meant in learned.items():
            if section_of(meant) == section:
                known.setdefault(fold(label), meant)
        labels = replace(labels, sections={**labels.sections, section: known}, _seen={}, _opening={})
    return labels


def section_of(meant: str) -> str:
    """The list that such a label belongs to."""
    return "columns" if meant in COLUMNS else "totals" if meant in MONEY else "fields"


def unlisted(data: bytes, labels: Labels) -> tuple[Unlisted, ...]:
    """Every label of a PDF that no list knows; none when the PDF cannot be read."""
    from daemon.reading.invoice.unlisted import found_in  # noqa: PLC0415 — who only names the job needs no reader

    return found_in(data, labels)


def label_of(field: str, value: str, pairs: Sequence[Unlisted]) -> str:
    """The one label beside which a person's value stands; "" when it stands nowhere, or beside several."""
    line = KEY.fullmatch(field)
    near = (one for one in pairs if one.heads == bool(line))
    found = {fold(one.label): one.label for one in near if _says(line[2] if line else field, value, one.text)}
    return next(iter(found.values())) if len(found) == 1 else ""


def meant_by(field: str) -> str:
    """What a label beside that value is kept for: the field itself, or the column of every line's value."""
    line = KEY.fullmatch(field)
    return line[2] if line else field


def says(invoice: Invoice, field: str, value: str) -> bool:
    """Whether an invoice, read with the label, has what the person gave; a line may have moved."""
    line = KEY.fullmatch(field)
    known = values_of(invoice)
    same = [said for name, said in known.items() if line and name.endswith(f"/{line[2]}")] or [known.get(field, "")]
    return any(_same(said, value) for said in same)


def _same(said: str, value: str) -> bool:
    try:
        return Decimal(said) == Decimal(value)
    except ArithmeticError:
        return fold(said) == fold(value)


def _says(field: str, value: str, text: str) -> bool:
    if field in DAYS:
        day = as_day(text)
        return day is not None and value in {one.isoformat() for _, one in day.readings}
    if field in MONEY or field in ("quantity", "amount"):
        return Decimal(value) in map(abs, readings(text)) or Decimal(value) in readings(text)
    return bool(fold(value)) and fold(text) == fold(value)
