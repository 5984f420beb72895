"""Labels that people's corrections taught: found beside the value on the page, then read like those of the lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from daemon.domain.corrections import DAYS, MONEY, values_of
from daemon.domain.invoice import Invoice
from daemon.domain.line_corrections import KEY
from daemon.reading.invoice.days import as_day
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.glyphs import Unreadable, rows_in
from daemon.reading.invoice.heading_words import Column
from daemon.reading.invoice.headings import heading_at
from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.totals import is_end
from daemon.reading.money import readings

_FEWEST, _LONGEST = 4, 7  # letters and words of a label that is worth keeping
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
        starts = frozenset(label[:end] for label in known for end in range(len(label) + 1))
        sections, begun = {**labels.sections, section: known}, {**labels.starts, section: starts}
        labels = replace(labels, sections=sections, starts=begun, _seen={})
    return labels


def section_of(meant: str) -> str:
    """The list that such a label belongs to."""
    return "columns" if meant in COLUMNS else "totals" if meant in MONEY else "fields"


def unlisted(data: bytes, labels: Labels) -> tuple[Unlisted, ...]:
    """Every label of a PDF that no list knows; none when the PDF cannot be read."""
    try:
        rows = rows_in(data)
    except Unreadable:
        return ()
    beside = Sheet(rows, labels).unknown(lambda text: text or None, _may_be_kept)
    free = (pair for pair in beside if labels.at_start("totals", pair[0].split()) is None)
    return (*(Unlisted(label, text) for label, text in free), *_headed(rows, labels))


def _headed(rows: Sequence[Row], labels: Labels) -> Iterator[Unlisted]:
    """What stands under each heading that no list knows, down to the totals."""
    for at in range(len(rows)):
        heading = heading_at(rows, at, labels)
        for column in heading.columns if heading else ():
            label = _label(rows[at], column)
            if heading and not column.name and _may_be_kept(label):
                yield from (
                    Unlisted(label, text, heads=True) for text in _under(rows[heading.last + 1 :], column, labels)
                )


def _label(row: Row, column: Column) -> str:
    return " ".join(word.text for word in row.words if column.x0 - 1 <= word.x0 and word.x1 <= column.x1 + 1)


def _under(rows: Sequence[Row], column: Column, labels: Labels) -> Iterator[str]:
    for row in rows:
        if is_end(row, labels):
            return
        yield from (cell.text for cell in row.cells if cell.x0 <= column.x1 and cell.x1 >= column.x0)


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


def _may_be_kept(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _LONGEST and len(fold(text)) >= _FEWEST and not any(c.isdigit() for c in text)
