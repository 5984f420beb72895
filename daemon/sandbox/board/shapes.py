"""The types of Asana's fields: each shape answers why a value is refused, or None."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

Shape = Callable[[Any], str | None]
Fields = dict[str, Shape]

GID = re.compile(r"\d{1,20}")
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
PAGE = 100
PAID = "paid:"  # starts what a field of the paid plans answers


def text(value: Any) -> str | None:
    """Any string."""
    return None if isinstance(value, str) else "Not a string"


def boolean(value: Any) -> str | None:
    """True or false of JSON."""
    return None if isinstance(value, bool) else "Not a boolean"


def flag(value: Any) -> str | None:
    """A boolean in a query: the words true and false."""
    return None if value in {"true", "false"} else "Not a boolean: use true or false"


def gid(value: Any) -> str | None:
    """A gid is a string of digits."""
    return None if isinstance(value, str) and GID.fullmatch(value) else "Not a Long or a gid"


def user(value: Any) -> str | None:
    """A gid, an address or "me"."""
    known = isinstance(value, str) and (value == "me" or ADDRESS.fullmatch(value) or GID.fullmatch(value))
    return None if known else "Not an email, gid, or the string me"


def optional(shape: Shape) -> Shape:
    """The shape, or null."""
    return lambda value: None if value is None else shape(value)


def many(shape: Shape) -> Shape:
    """A list of the shape."""

    def check(value: Any) -> str | None:
        if not isinstance(value, list):
            return "Not an array"
        return next((why for item in value if (why := shape(item))), None)

    return check


def day(value: Any) -> str | None:
    """YYYY-MM-DD."""
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return "Not a date in YYYY-MM-DD format"
    return None if len(value) == len("2026-01-01") else "Not a date in YYYY-MM-DD format"


def instant(value: Any) -> str | None:
    """ISO 8601 with its zone, or "now"."""
    if value == "now":
        return None
    try:
        zone = datetime.fromisoformat(value).tzinfo
    except (TypeError, ValueError):
        return "Not a datetime"
    return None if zone else "Not a datetime: the zone is missing"


def limit(value: Any) -> str | None:
    """1 to 100."""
    known = re.fullmatch(r"\d{1,3}", str(value)) and not isinstance(value, bool) and 1 <= int(value) <= PAGE
    return None if known else f"Must be between 1 and {PAGE}"


def one_of(*words: str) -> Shape:
    """One of these words."""
    return lambda value: None if value in words else f"Not one of: {', '.join(words)}"


def place(value: Any) -> str | None:
    """A membership at creation: its project, and perhaps its section."""
    if not isinstance(value, dict) or set(value) - {"project", "section"} or "project" not in value:
        return "Not an object with a project and a section"
    return next((why for item in value.values() if (why := gid(item))), None)


def paid(shape: Shape) -> Shape:
    """A field that the free plan refuses, whatever its value."""

    def check(value: Any) -> str | None:
        why = shape(value)
        return f"{PAID}{why or ''}"

    return check


def values(value: Any) -> str | None:
    """Custom fields by their gid."""
    if not isinstance(value, dict):
        return "Not an object"
    return next((why for key in value if (why := gid(key))), None)
