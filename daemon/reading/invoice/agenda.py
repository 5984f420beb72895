"""The dates that a document announces: issued, due, delivery; and a doubt for each that it leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from daemon.domain.invoice import Doubt
from daemon.errors import because
from daemon.reading.invoice.blocks import is_same
from daemon.reading.invoice.codes import says_none
from daemon.reading.invoice.days import (
    Day,
    as_terms,
    beside_terms,
    dated,
    days_in,
    days_told,
    gaps,
    may_agree,
    settle,
    without_year,
)
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.headed_dates import headed
from daemon.reading.invoice.lone_dates import PLACE, alone, beside_number, under_title
from daemon.reading.invoice.noted import FIELDS, NEARBY, NEVER, Agenda
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.sentences import (
    last_words,
    may_be_a_label,
    meant_in,
    of_a_draft,
    of_a_paper,
    sentences,
    under_sum,
)
from daemon.reading.invoice.unsure_dates import paid_off, paid_on, unsure

_ITS_DAY = ("installed", "service", "shipped")  # what is put in place or rendered later; what ships is proposed
_PLAIN = 6  # words
_SHORT = re.compile(r"\S+(?: \S+){0,2}")
_LABEL = re.compile(r"\S+(?: \S+){0,5}")
_CALLS = re.compile(r".*\b(?:date|jour|day)\b.*|.* (?:le|on|by|before|for|pour|until|to)", re.IGNORECASE)
_MAY_FALL_WITH = {"delivery": (_LABEL, ("due",)), "due": (_CALLS, ("issued", "delivery"))}  # days that are often one


def dates_of(sheet: Sheet, rows: Sequence[Row]) -> tuple[dict[str, date], list[Doubt]]:
    """The dates by field, and the doubts about them; `rows` with those of the table."""
    agenda = Agenda(paid_on(rows), paid_off(rows, sheet.labels))
    for name in (*FIELDS, *NEARBY):
        for day in sheet.values(name, dated):
            agenda.take(name, name, day)
    for day in sheet.values("event", dated)[:1]:
        agenda.said.setdefault("delivery", day)  # it is delivered for the event, unless another day is told
    if issued := agenda.said.get("issued"):
        _without_years(agenda, sheet, issued)
    _blanks(agenda, sheet)
    terms = next(iter(sheet.values("terms", as_terms)), None)
    labelled = _by_words(agenda, sheet, terms)
    if "issued" not in agenda.said and (found := _unlabelled(agenda, sheet, labelled, terms)):
        agenda.said["issued"] = found
    loose = labelled + _told(agenda, sheet, rows)
    if "due" not in agenda.said and (due := next((day for _, day in loose if _falls_due(agenda, day, terms)), None)):
        agenda.said["due"] = due
    left = [(label, day) for label, day in loose if not agenda.explains(day)]
    if not agenda.nearby and sheet.values("delivery", lambda text: says_none(text) or None, edges=" :"):
        _falling_due(agenda, left)
    else:
        _delivered(agenda, left)
    told = {("label_without_value", name) for name in agenda.said}  # in a sentence, after all
    agenda.doubts = [doubt for doubt in agenda.doubts if (doubt.reason.code, doubt.field) not in told]
    for label, day in [(label, day) for label, day in labelled if not agenda.explains(day)][:1]:
        agenda.doubts.append(Doubt("due", because("date_unexplained", label=label, text=day.text)))
    if "issued" not in agenda.said:
        agenda.doubts.append(Doubt("issued", because("date_not_found")))
    settled, unsettled = settle(agenda.said, terms, days_in("\n".join(row.text for row in rows)))
    plain = sheet.values("terms", lambda text: as_terms(text) if len(text.split()) <= _PLAIN else None)
    late = [*beside_terms(settled, plain), *unsure(agenda.said, settled, rows)]
    return settled, [*agenda.doubts, *unsettled, *late]


def _without_years(agenda: Agenda, sheet: Sheet, issued: Day) -> None:
    """Note what labels announce without its year (« Livrer le : lundi 28 décembre »): the first after the invoice."""
    for name in ("due", "delivery", "event"):
        field = "delivery" if name == "event" else name
        if field not in agenda.said:
            for day in sheet.values(name, lambda text: without_year(text, issued))[:1]:
                agenda.take(field, name, day)


def _blanks(agenda: Agenda, sheet: Sheet) -> None:
    """A doubt for a printed label whose value is no date; a delivery label is never printed for nothing."""
    fields = {"due": "due", "delivery": "delivery", "shipped": "delivery"}
    for name, meant in fields.items():
        if meant in agenda.said or (agenda.nearby and meant == "delivery"):
            continue
        label = sheet.unread(name, _as_date_or_terms, even_blank=name == "delivery", edges=" :")
        if label and not days_in(label) and not is_same(label, sheet.labels):  # « Customer pick-up », a place
            agenda.doubts.append(Doubt(meant, because("label_without_value", label=label)))


def _as_date_or_terms(text: str) -> Day | int | None:
    if says_none(text):
        return 0
    day = dated(text)
    return day if day is not None else as_terms(text)


def _by_words(agenda: Agenda, sheet: Sheet, terms: int | None) -> list[tuple[str, Day]]:
    """Note the dates whose label no list knows by what its words mean; the others come back.

    « Avant le » alone says no more than that: the day that the terms lead to is due, another may be the delivery.
    """
    known = [day for name in ("other", "event", *NEARBY) for day in sheet.values(name, dated)]
    found = [*sheet.unknown(dated, may_be_a_label), *_announced(sheet)]
    if issued := agenda.said.get("issued"):
        found += sheet.unknown(lambda text: without_year(text, issued), may_be_a_label)
    unlisted = [(_meant(sheet, label), label, day) for label, day in found]
    due_by_terms = [one for one in unlisted if one[0] == "before" and _falls_due(agenda, one[2], terms)]
    unlisted = [("due", *one[1:]) if one in due_by_terms else one for one in unlisted]
    for meant, label, day in unlisted:
        form, often = _MAY_FALL_WITH.get(sheet.labels.meaning("date_words", label) or "", (_SHORT, ()))
        kept = {meant, *often} if form.fullmatch(label) else {meant}
        others = (other for name, other in agenda.said.items() if name not in kept)
        if meant and not (meant in FIELDS and any(may_agree(day, other) for other in others)):
            agenda.take(meant, label, day)
    known += [day for meant, _, day in unlisted if meant]
    return [
        (label, day)
        for meant, label, day in unlisted
        if not meant and not agenda.explains(day) and not any(may_agree(day, other) for other in known)
    ]


def _announced(sheet: Sheet) -> Iterator[tuple[str, Day]]:
    """The dates that end a cell, with the few words before them (« Remis en mains le 3 mai 2026 »)."""
    for row in sheet.rows:
        for cell in row.cells:
            told = days_told(cell.text)
            if len(told) == 1 and cell.text.endswith(cell.text[-len(told[0][1].text) :]) and ":" not in cell.text:
                before, day = told[0]
                known = sheet.labels.at_start("fields", cell.text.split())
                whole = len(before) + len(day.text) == len(cell.text)
                if (
                    whole
                    and not known
                    and not PLACE.fullmatch(before)
                    and may_be_a_label(before)
                    and not under_sum(cell, before.split(), sheet.rows)
                ):
                    yield before.strip(), day


def _meant(sheet: Sheet, label: str) -> str | None:
    """What the words of a label mean; what is awaited is the delivery."""
    meant = sheet.labels.meaning("date_words", label)
    return "delivery" if meant == "awaited" else meant


def _unlabelled(agenda: Agenda, sheet: Sheet, labelled: Sequence[tuple[str, Day]], terms: int | None) -> Day | None:
    """The invoice's date where no label announces it, by the surest sign; last, the day on which it was made."""
    placed = beside_number(sheet) or under_title(sheet) or headed(sheet)
    return placed or _issued(agenda, labelled, terms) or alone(sheet, _known(agenda, sheet)) or _created(sheet)


def _created(sheet: Sheet) -> Day | None:
    """The day on which the document was made, where nothing says when it was issued."""
    found = sheet.unknown(dated, may_be_a_label)
    return next((day for label, day in found if _meant(sheet, label) == "created"), None)


def _told(agenda: Agenda, sheet: Sheet, rows: Sequence[Row]) -> list[tuple[str, Day]]:
    """Note the dates that sentences tell (« seront livrés le 13 novembre 2026 »); those without meaning come back."""
    loose = []
    outside = {id(word) for row in sheet.rows for word in row.words}
    for cell, before, day in sentences(rows, agenda.said.get("issued", NEVER)):
        words = last_words(before)
        if of_a_paper(before) or (id(cell.words[0]) not in outside and of_a_draft(words)):
            continue
        meant = "due" if under_sum(cell, words, sheet.rows) else meant_in(words, sheet.labels)
        if agenda.explains(day) and (meant != "due" or "due" in agenda.said):  # due the same day, it is said twice
            continue
        if agenda.nearby and agenda.nearby[0] == "before" and may_agree(day, agenda.nearby[2]):
            continue  # said again, with no other word
        if meant in agenda.said and day.readings[0][1].strftime("%y") not in day.text:
            continue  # without its year, it only says again
        if meant == "delivery" or (meant and id(cell.words[0]) in outside):
            agenda.take(meant, " ".join(words), day)
        elif meant is None and len(words) > 1 and id(cell.words[0]) in outside and ":" not in before[-3:]:
            loose.append((" ".join(words), day))
    return loose


def _known(agenda: Agenda, sheet: Sheet) -> list[Day]:
    """The dates of which something is told."""
    said = [day for name in ("other", "event", *NEARBY) for day in sheet.values(name, dated)]
    meant = [day for label, day in sheet.unknown(dated, may_be_a_label) if _meant(sheet, label)]
    return [*agenda.said.values(), *said, *meant]


def _delivered(agenda: Agenda, loose: Sequence[tuple[str, Day]]) -> None:
    """Where nothing says the delivery: the date that often is, or one of no known meaning; both asked."""
    if "delivery" in agenda.said or (agenda.nearby and _tells_nothing(agenda, agenda.nearby[2])):
        return
    if agenda.nearby:
        meant, label, day = agenda.nearby
        if meant in _ITS_DAY and _is_told(meant, gaps(agenda.said.get("issued", NEVER), day)):
            agenda.take("delivery", label, day)
            return
        reason = because("delivery_from_nearby", label=label, text=day.text)
        if meant == "service":
            reason = because("delivery_from_service", text=day.text)
    elif loose:
        label, day = loose[0]
        reason = because("date_label_unknown", label=label, text=day.text)
    else:
        return
    agenda.said["delivery"] = day
    agenda.doubts = [doubt for doubt in agenda.doubts if doubt.field != "delivery"]
    agenda.doubts.append(Doubt("delivery", reason))


def _falling_due(agenda: Agenda, loose: Sequence[tuple[str, Day]]) -> None:
    """Where « Date de livraison : — » says that there is none: a later date of no known meaning is due, and asked."""
    issued = agenda.said.get("issued", NEVER)
    for label, day in [] if "due" in agenda.said else loose:
        if all(gap >= 0 for gap in gaps(issued, day)):
            agenda.said["due"] = day
            agenda.doubts.append(Doubt("due", because("due_label_unknown", label=label, text=day.text)))
            return


def _is_told(meant: str, since: Sequence[int]) -> bool:
    """Whether a day near the delivery's is it: later than the invoice, or past in every reading and of what left."""
    return all(gap >= 0 for gap in since) or (meant == "shipped" and max(since) < 0)


def _tells_nothing(agenda: Agenda, day: Day) -> bool:
    """Whether a date near the delivery's is the invoice's own, as desktop programs fill it in."""
    return may_agree(day, agenda.said.get("issued", NEVER))


def _issued(agenda: Agenda, loose: Sequence[tuple[str, Day]], terms: int | None) -> Day | None:
    """The date from which the terms lead to the due date; the only one without meaning, when it comes before it."""
    due = agenda.said.get("due")
    days = [day for _, day in loose]
    if due and terms == 0 and not days:
        return due  # payable on receipt
    if due and terms is not None and (found := next((day for day in days if terms in gaps(day, due)), None)):
        return found
    return days[0] if due and len(days) == 1 and all(gap >= 0 for gap in gaps(days[0], due)) else None


def _falls_due(agenda: Agenda, day: Day, terms: int | None) -> bool:
    """Whether a date comes as many days after the invoice's as its terms say."""
    issued = agenda.said.get("issued")
    return issued is not None and terms is not None and not may_agree(issued, day) and terms in gaps(issued, day)
