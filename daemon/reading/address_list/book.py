"""A workbook or a text file as its tabs and cells, all text; row 1 is the first row that people see."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet. `rows` begins with the first row, empty ones included; their lengths may differ."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A file opened. `name` is the attachment's."""

    name: str
    tabs: tuple[Tab, ...]


def folded(text: str) -> str:
    """Small letters without accents; signs become one space."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare.replace("œ", "oe")).split())
