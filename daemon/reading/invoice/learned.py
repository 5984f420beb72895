"""Labels that people's corrections taught: found beside the value on the page, then read like those of the lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from daemon.reading.invoice.days import as_day
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.glyphs import Unreadable, rows_in
from daemon.reading.invoice.labels import Labels, fold

_FEWEST, _LONGEST = 4, 7  # letters and words of a label that is worth keeping


def taught(labels: Labels, learned: Mapping[str, str]) -> Labels:
    """The labels with those learned (label → field). One of the lists keeps its own meaning."""
    fields = dict(labels.sections["fields"])
    for label, field in learned.items():
        fields.setdefault(fold(label), field)
    starts = frozenset(label[:end] for label in fields for end in range(len(label) + 1))
    sections, begun = {**labels.sections, "fields": fields}, {**labels.starts, "fields": starts}
    return replace(labels, sections=sections, starts=begun, _seen={}) if learned else labels


def unlisted(data: bytes, labels: Labels) -> tuple[tuple[str, str], ...]:
    """Every label of a PDF that no list knows, with the text beside it; none when the PDF cannot be read."""
    try:
        return tuple(Sheet(rows_in(data), labels).unknown(lambda text: text or None, _may_be_kept))
    except Unreadable:
        return ()


def label_of(field: str, value: str, pairs: Sequence[tuple[str, str]]) -> str:
    """The one label beside which a person's value stands; "" when it stands nowhere, or beside several."""
    found = {fold(label): label for label, text in pairs if _says(field, value, text)}
    return next(iter(found.values())) if len(found) == 1 else ""


def _says(field: str, value: str, text: str) -> bool:
    if field in ("issued", "due", "delivery"):
        day = as_day(text)
        return day is not None and value in {one.isoformat() for _, one in day.readings}
    return bool(fold(value)) and fold(text) == fold(value)


def _may_be_kept(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _LONGEST and len(fold(text)) >= _FEWEST and not any(c.isdigit() for c in text)
