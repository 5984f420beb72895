"""Answers as programs read them: days ISO, addresses and contacts as objects, the rest as the checklist stores it."""

from __future__ import annotations

import re

from daemon.reading.addresses import fields_of

_CONTACT = re.compile(
    r"(?P<name>[^<,]+?)(?:\s*<(?P<email>[^>]+)>)?(?:,\s*(?P<phone>\d{3} \d{3}-\d{4}))?(?:,\s*poste (?P<extension>\d+))?"
    r"(?:\s*\((?P<role>[^)]+)\))?"
)


def fact_of(key: str, value: str) -> object:
    """One answer: an address as `text recipient street unit city province postal_code`, a list of contacts, or text."""
    if key == "delivery_address" and value != "n/a":
        return {"text": value, **fields_of(re.sub(r"\s*\([^()]*\)$", "", value))}
    if key == "contacts":
        return [_contact(person) for person in value.split("; ")]
    return value


def _contact(person: str) -> dict[str, str | None]:
    found = _CONTACT.fullmatch(person.strip())
    empty = {"name": person, "email": None, "phone": None, "extension": None, "role": None}
    return {**empty, **found.groupdict()} if found else empty
