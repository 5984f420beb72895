"""Numbers of invoices and orders: what a code looks like, without the sign before it."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"(?:(?:[A-Z]{1,8}|[A-Za-z]{1,4})(?:[ -]|\.(?=\d))?)?\d[\w./·-]*(?: [A-Z])?"
    r"|[A-Z]{1,6}[ -]?\d+ / \d{2,4}"
    r"|[A-Za-z0-9]{1,8}(?:[-/·][A-Za-z0-9]+)*[-/·]?\d[\w./·-]*"
)
_SIGN = re.compile(r"^(?:(?:n[°º]\.?|#) ?(?=\S)|(?-i:n) (?=\d)|no\b\.? ?(?=(?:[A-Z]{1,4}[ -]?)?\d))", re.IGNORECASE)
_ANNOUNCED = re.compile(r"^(?:client|customer|id|doc|num[eé]ro|number) (?=\d)", re.IGNORECASE)  # the end of its label
_PAGE = re.compile(r"page\b", re.IGNORECASE)
_LONGEST_NUMBER = 25


_NONE = re.compile(r"[-–—]+|n\.?/?a\.?|s\.?/?o\.?|aucune?|none", re.IGNORECASE)


def says_none(text: str) -> bool:
    """Whether a text stands for a value that there is not: « — », « s/o »."""
    return _NONE.fullmatch(text.strip()) is not None


def is_of_series(code: str, number: str) -> bool:
    """Whether a code is another of our own numbers, letters and all: « INVBT19247 » beside « INVBT12893 »."""
    one, other = (re.sub(r"\d", "0", text.upper()) for text in (code, number))
    return one == other and any(map(str.isalpha, one))


def as_number(text: str) -> str | None:
    """An invoice or order number: one or two words, at least one digit."""
    text = _SIGN.sub("", _ANNOUNCED.sub("", text.strip()))
    if _PAGE.match(text):
        return None
    return text if len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text) else None
