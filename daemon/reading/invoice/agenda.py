"""The dates that a document announces: issued, due, delivery; and a doubt for each that it leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from daemon.domain.invoice import Doubt
from daemon.errors import because
from daemon.reading.invoice.days import ORDERS, Day, as_day, as_terms, days_in, settle
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.labels import fold

_NAMES = {"issued": ("issued",), "due": ("due",), "delivery": ("delivery", "shipped")}
_LONGEST_LABEL = 6  # words


def dates_of(sheet: Sheet, text: str) -> tuple[dict[str, date], list[Doubt]]:
    """The dates by field, and the doubts about them."""
    said: dict[str, Day] = {}
    doubts = []
    for field, names in _NAMES.items():
        found = next((days for name in names if (days := sheet.values(name, as_day))), [])
        if found:
            said[field] = found[0]
            doubts += [_twice(field, found[0], other) for other in found if not _may_agree(found[0], other)][:1]
        elif label := next((label for name in names if (label := _unread(sheet, name))), None):
            doubts.append(Doubt(field, because("label_without_value", label=label)))
    terms = next(iter(sheet.values("terms", as_terms)), None)
    unnamed = _unnamed(sheet)
    for meant, day in _meanings(unnamed, sheet):
        only_shipped = meant == "delivery" and not sheet.values("delivery", as_day)
        field = "delivery" if meant == "shipped" else meant
        if field not in said or only_shipped:
            said[field] = day
            rivals = [other for label, other in unnamed if _meant(label, sheet) == meant]
            doubts += [_twice(field, day, other) for other in rivals if not _may_agree(day, other)][:1]
    unnamed = [(label, day) for label, day in unnamed if not _meant(label, sheet)]
    if "due" not in said and (due := next((day for _, day in unnamed if _falls_due(said, day, terms)), None)):
        said["due"] = due
        unnamed = [(label, day) for label, day in unnamed if day != due]
    if "delivery" not in said and unnamed:
        said["delivery"] = unnamed[0][1]
        doubts = [doubt for doubt in doubts if doubt.field != "delivery"]
        doubts.append(Doubt("delivery", because("date_label_unknown", label=unnamed[0][0], text=unnamed[0][1].text)))
    if "delivery" not in said and (served := sheet.values("service", as_day)):
        said["delivery"] = served[0]
        doubts.append(Doubt("delivery", because("delivery_from_service", text=served[0].text)))
    if "issued" not in said:
        doubts.append(Doubt("issued", because("date_not_found")))
    settled, unsettled = settle(said, terms, days_in(text))
    return settled, [*doubts, *unsettled]


def _meanings(unnamed: Sequence[tuple[str, Day]], sheet: Sheet) -> list[tuple[str, Day]]:
    """What the words of unknown labels say of their dates, one date for each meaning."""
    first: dict[str, Day] = {}
    for label, day in unnamed:
        if meant := _meant(label, sheet):
            first.setdefault(meant, day)
    return sorted(first.items(), key=lambda pair: pair[0] == "shipped")


def _meant(label: str, sheet: Sheet) -> str | None:
    """What a word of an unknown label says of its date ("Exigible le"); the first of labels.toml wins."""
    words = [fold(word) for word in label.split()]
    starts = sheet.labels.sections["date_words"].items()
    return next((name for start, name in starts if any(word.startswith(start) for word in words)), None)


def _falls_due(said: dict[str, Day], day: Day, terms: int | None) -> bool:
    """Whether a date comes as many days after the invoice's as its terms say."""
    issued = said.get("issued")
    if issued is None or terms is None:
        return False
    pairs = ((issued.reading(order), day.reading(order)) for order in ORDERS)
    return any(one and other and (other - one).days == terms for one, other in pairs)


def _twice(field: str, first: Day, second: Day) -> Doubt:
    return Doubt(field, because("date_twice", first=first.text, second=second.text))


def _may_agree(one: Day, other: Day) -> bool:
    return bool(set(dict(one.readings).values()) & set(dict(other.readings).values()))


def _unread(sheet: Sheet, name: str) -> str | None:
    """A printed label of this date whose value is no date; a delivery label is never printed for nothing."""
    if name == "issued":
        return None
    return sheet.unread(name, _as_date_or_terms, even_blank=name != "due")


def _as_date_or_terms(text: str) -> Day | int | None:
    day = as_day(text)
    return day if day is not None else as_terms(text)


def _unnamed(sheet: Sheet) -> list[tuple[str, Day]]:
    """Dates that no label we know announces ("Date du gala"): often when the goods are needed."""
    claimed = [
        day
        for name in ("issued", "due", "other", "delivery", "shipped", "service")
        for day in sheet.values(name, as_day)
    ]
    return [
        (label, day)
        for label, day in sheet.unknown(as_day, _may_be_a_label)
        if fold(label).startswith("date")
        or _meant(label, sheet)
        or not any(_may_agree(day, other) for other in claimed)
    ]


def _may_be_a_label(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _LONGEST_LABEL and not any(c.isdigit() for c in text) and any(c.isalpha() for c in text)
